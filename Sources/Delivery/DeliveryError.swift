package import MiniProgram

/// Why a secret cannot be taken to where it is needed.
package enum DeliveryError: Error, Equatable {
  /// What begins as a reference and goes on as none does; the line counts from 1.
  case badReference(line: Int?, text: String)
  /// References to what the vault does not have, each once.
  case unresolved([Unresolved])
  /// A value that no environment variable can hold: it has a zero byte.
  case notForEnvironment(variable: String)
  /// A line of an environment file that is no assignment; counts from 1.
  case badAssignment(line: Int)
  /// A quote that is not closed; the line that it opens in, from 1.
  case openQuote(line: Int)
  /// Two programs that would use the same variables.
  case sameVariables(prefix: String, programs: [String])
  /// Two programs that would be called the same in one file.
  case sameKey(String, programs: [String])
  /// Two programs of one platform, in a file that has room for one of each; what they would be called there.
  case twoOfPlatform(String, programs: [String])
  /// A format that has nothing to do with where any of the chosen programs runs; the first of them.
  case wrongPlatform(ExportFormat, program: String, Platform)
  /// What a format is of no use without; one for each program.
  case lacking([Unresolved])
  /// A value that a format has no way to write.
  case notCarried(Reference, ExportFormat, NotCarried)
  /// A table's quotes and commas do not add up; the line counts from 1.
  case badTable(line: Int)
  /// The first line of a table does not name the columns that are needed.
  case noHeader
  /// Two columns of a table for one thing.
  case columnTwice(String)
  /// Neither UTF-8 nor GBK; the line counts from 1.
  case badEncoding(line: Int)
  case utf16
  /// This machine cannot read GBK.
  case noConversion
  /// The line counts from 1.
  case badJSON(line: Int)
  /// JSON, and not of the format that was said.
  case wrongForm(ImportFormat)
  /// A password manager's export that is encrypted.
  case encryptedExport
  case noEntries
  case tooManyEntries(limit: Int)
  /// `pass` is not installed.
  case noPass
  /// `pass show` of an entry did not end well.
  case passFailed(entry: String)
}
