internal import Ledger
internal import MiniProgram
internal import Vault

extension Exposure {
  /// As what it was written into a file; nil for what went to a person, to a command or to the client with all else.
  var fileFormat: String? {
    guard case .exported(let format) = way, format != Exposure.handover, format != RunCommand.name else {
      return nil
    }
    return format
  }
}

extension ProgramState {
  /// The times at which a value was written into a file, the last one first.
  func exportsToFiles(of value: EventName) -> [Exposure] {
    exposures.filter { $0.fileFormat != nil && $0.values.contains(value) }.sorted {
      $0.at.milliseconds > $1.at.milliseconds
    }
  }
}
