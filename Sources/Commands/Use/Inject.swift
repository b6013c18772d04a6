internal import ArgumentParser
internal import Delivery
internal import Host
internal import Sodium
internal import SystemPackage
internal import Vault

/// `mpvault inject`: a text with the values of the vault in place of its references.
struct InjectCommand: Command {
  static let name = "inject"
  @OptionGroup var global: GlobalOptions
  @Option(name: [.customShort("i"), .customLong("input")]) var input: String?
  @Option(name: [.customShort("o"), .customLong("output")]) var output: String?
  @Flag(name: .customLong("check")) var isCheck = false
  @Flag(name: .customLong("force")) var isForced = false

  /// In bytes; a configuration file has a few thousand.
  private static let limit = 16 << 20

  func run() throws {
    guard !isCheck || output == nil else { throw Failure(.usage, .checkWritesNothing, hint: .helpHint) }
    let template = try read()
    let session = Session(global)
    let vault = try session.unlock()
    let file = OutputFile(output, isForced: isForced)
    try file.check(vault)
    let values = try vault.resolve(template.references, project: RunRequest.project(template.references))
    try OddValues.check(values.odd(owner: vault.looker), isForced: isForced)
    for secret in values.used {
      for warning in CredentialWarnings.of(
        secret.credential, of: secret.program, to: vault.looker, now: session.now)
      {
        Output.warn(warning)
      }
    }
    if isCheck {
      Output.talk(.allResolve(template.references.count))
    } else {
      try template.filled(values).withBytes { try file.write($0) }
      if let output = file.path { Output.talk(.filled(output, template.references.count)) }
    }
    session.tell(vault)
  }

  private func read() throws -> Template {
    if let input, input != "-" { return try Self.template(from: input) }
    let text = try Self.reading { try Streams.readAll(.standardInput, limit: Self.limit) }
    do throws(DeliveryError) { return try Template(text) } catch { throw Failure.of(error) }
  }

  /// - Throws: 65 with the line of what is no reference.
  static func template(from path: String) throws -> Template {
    let text = try reading { try FileReading.readSecret(path, limit: limit) }
    do throws(DeliveryError) { return try Template(text) } catch { throw Failure.of(error, in: path) }
  }

  private static func reading(_ read: () throws -> SecretBytes) throws -> SecretBytes {
    do { return try read() } catch HostError.tooLong {
      throw Failure(.badData, .textTooLong(limit >> 20), hint: .textTooLongHint)
    }
  }
}
