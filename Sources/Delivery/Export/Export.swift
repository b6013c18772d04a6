internal import Ledger
package import MiniProgram
internal import Sodium
package import Vault

/// Mini-programs that are to be written in one format: what of them it has room for, and what whoever asked for it
/// should hear.
package struct Export: Sendable {
  package enum Notice: Equatable, Sendable {
    /// The format has no place for them.
    case leftOut(program: String, kinds: [CredentialKind])
    /// It is named there as a file of its own, which has to be written besides.
    case asFile(Reference, name: String)
    /// The format has nothing to do with where the program runs.
    case otherPlatform(program: String, Platform)
    /// It is written without.
    case missing(Unresolved)
    /// The program is not written: its reader could do nothing without.
    case programLeftOut(Unresolved)
    /// Dotenv libraries do not agree on what the value is.
    case readDifferently(Reference)
  }

  package let format: ExportFormat
  package private(set) var programs: [ExportedProgram] = []
  package private(set) var notices: [Notice] = []
  /// What the format has room for and the owner does not hold.
  package private(set) var notHeld: [NotHeld] = []

  /// - Throws: `lacking` where no program has what the format cannot be without; `wrongPlatform` where it is for none of
  ///   them; `notCarried`.
  package init(_ format: ExportFormat, _ candidates: [ExportedProgram]) throws(DeliveryError) {
    self.format = format
    var lacks: [Unresolved] = []
    let fitting = candidates.filter { format.isFor($0.state.platform) }
    if fitting.isEmpty, let one = candidates.first?.state {
      throw .wrongPlatform(format, program: one.name, one.platform)
    }
    for one in candidates.map(\.state) where !format.isFor(one.platform) {
      notices.append(.otherPlatform(program: one.name, one.platform))
    }
    for candidate in fitting {
      let required = format.required(on: candidate.state.platform)
      if let field = required.first(where: { candidate.value($0) == nil }) {
        lacks.append(candidate.lack(field))
      } else {
        try add(candidate)
      }
    }
    if programs.isEmpty, !lacks.isEmpty { throw .lacking(lacks) }
    notices += lacks.map(Notice.programLeftOut)
  }

  /// Which values are about to leave, by program.
  package var values: [ExportedValues] {
    programs.map { program in
      ExportedValues(program: program.id, values: program.items.compactMap(\.credential.current))
    }
  }

  private mutating func add(_ candidate: ExportedProgram) throws(DeliveryError) {
    var program = candidate
    let isFitting = fitting(candidate)
    program.items = candidate.items.filter { isFitting.contains($0.credential.kind) }
    // An id comes from colleagues as well, and off WeChat it may have almost any characters.
    if let id = program.value(.appID) { try check(id, .appID, of: program) }
    for item in program.items { try check(item, of: program) }
    programs.append(program)
    if format != .uploadKey { tell(candidate, of: program, written: isFitting) }
  }

  /// What whoever asked for it should hear of a program that is written.
  private mutating func tell(
    _ candidate: ExportedProgram, of program: ExportedProgram, written: Set<CredentialKind>
  ) {
    let (state, platform) = (program.state, program.state.platform)
    let unheld = candidate.absent.map(\.kind).filter { format.holds($0, on: platform) }
    let others = candidate.items.map(\.credential.kind) + candidate.absent.map(\.kind)
    var leftOut: [CredentialKind] = []
    for kind in others.sorted() where !written.contains(kind) && !unheld.contains(kind) {
      if let name = format.fileName(of: kind, on: platform, id: state.id ?? "") {
        notices.append(.asFile(Reference(program: state.name, field: .credential(kind)), name: name))
      } else {
        leftOut.append(kind)
      }
    }
    if !leftOut.isEmpty { notices.append(.leftOut(program: state.name, kinds: leftOut)) }
    notHeld += candidate.absent.filter { unheld.contains($0.kind) }
    for field in format.expected(on: platform) where program.value(field) == nil {
      let isTold = unheld.contains { .credential($0) == field }
      if !isTold { notices.append(.missing(candidate.lack(field))) }
    }
  }

  /// The kinds that are written. Of two labels that make the same name of a variable it is the first.
  private func fitting(_ program: ExportedProgram) -> Set<CredentialKind> {
    var names: Set<String> = []
    return Set(
      program.items.map(\.credential.kind).filter { kind in
        guard format.holds(kind, on: program.state.platform) else { return false }
        return format == .json || VariableNames.name(of: kind).map { names.insert($0).inserted } ?? true
      })
  }

  private mutating func check(_ item: ExportedProgram.Item, of program: ExportedProgram) throws(DeliveryError)
  {
    let field = Reference.Field.credential(item.credential.kind)
    try check(item.value, field, of: program)
    if format == .dotenv, item.value.withBytes({ VariableText.isReadDifferently($0) }) {
      notices.append(.readDifferently(Reference(program: program.state.name, field: field)))
    }
  }

  private func check(
    _ value: SharedSecret, _ field: Reference.Field, of program: ExportedProgram
  ) throws(DeliveryError) {
    guard let reason = value.withBytes({ format.refusal(of: $0) }) else { return }
    throw .notCarried(Reference(program: program.state.name, field: field), format, reason)
  }
}
