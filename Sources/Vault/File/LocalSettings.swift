internal import Host
internal import Sodium

/// What a command must know of a vault's policy while the vault is locked: a file a vault,
/// `VAULTID.settings` in the configuration folder, of lines `mpvault settings 1` and `mirror PATH`. The policy in
/// the vault decides; this is its copy in clear.
package struct LocalSettings: Equatable, Sendable {
  /// The mirror's folder.
  package var mirror: String?

  private static let head = "mpvault settings 1"
  private static let limit = 1 << 16

  package init(mirror: String?) { self.mirror = mirror }

  /// - Returns: the settings of no mirror where there is no file that can be understood.
  package static func read(_ vault: some IdentifiedVault, folder: String) -> LocalSettings {
    guard let content = try? FileHead.read(path(vault.vaultID, folder), count: limit),
      let text = String(validating: content, as: UTF8.self)
    else { return LocalSettings(mirror: nil) }
    let lines = text.split(separator: "\n")
    guard lines.first == head[...] else { return LocalSettings(mirror: nil) }
    let mirror = lines.first { $0.hasPrefix("mirror /") }
    return LocalSettings(mirror: mirror.map { String($0.dropFirst("mirror ".count)) })
  }

  /// Writes them durably where they are not so yet.
  package func write(_ vault: some IdentifiedVault, folder: String) throws(VaultError) {
    guard Self.read(vault, folder: folder) != self else { return }
    let lines = [Self.head] + (mirror.map { ["mirror \($0)"] } ?? [])
    do throws(HostError) {
      try Folder.make(folder)
      let content = Array((lines.joined(separator: "\n") + "\n").utf8)
      try DurableFile.replace(Self.path(vault.vaultID, folder), content.span)
    } catch {
      throw .host(error)
    }
  }

  private static func path(_ vaultID: [UInt8], _ folder: String) -> String {
    "\(folder)/\(Hex.encode(vaultID.span)).settings"
  }
}
