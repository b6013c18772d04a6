internal import ArgumentParser
internal import Delivery
internal import Host
internal import Sodium
internal import Vault

/// `mpvault export`: mini-programs in the shape that a program reads them in.
struct ExportCommand: Command {
  static let name = "export"
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection
  @Option(name: .customLong("format")) var format: String?
  @Option(name: .customLong("template")) var template: String?
  @Option(name: [.customShort("o"), .customLong("output")]) var output: String?
  @Option(name: .customLong("place")) var place: String?
  @Flag(name: .customLong("force")) var isForced = false

  func run() throws {
    let session = Session(global)
    let shape = try shape(asJSON: session.isJSON)
    let place = try place.map { try Checked.line($0, option: "--place") }
    let vault = try session.unlock()
    let programs = try selection.chooseSome(in: vault)
    let act = { heading in
      ExportAct(
        session: session, vault: vault, output: OutputFile(output, heading: heading, isForced: isForced),
        place: place)
    }
    switch shape {
    case .format(let format): try act(format.heading).export(programs, as: format)
    case .template(let template): try act(nil).fill(template, for: programs)
    }
    session.tell(vault)
  }

  private enum Shape {
    case format(ExportFormat)
    case template(SharedTemplate)
  }

  /// - Parameter asJSON: `--json` alone says which format.
  private func shape(asJSON: Bool) throws -> Shape {
    if let template {
      guard format == nil else { throw Failure(.usage, .formatOrTemplate, hint: .helpHint) }
      return .template(SharedTemplate(try InjectCommand.template(from: template)))
    }
    guard let word = format ?? (asJSON ? ExportFormat.json.rawValue : nil) else {
      throw Failure(.usage, .whichFormat, hint: .exportFormats)
    }
    guard let format = ExportFormat(rawValue: word) else {
      throw Failure(.usage, .noSuchFormat, hint: .exportFormats)
    }
    return .format(format)
  }
}
