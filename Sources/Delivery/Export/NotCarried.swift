/// Why a value cannot be written in a format.
package enum NotCarried: Equatable, Sendable {
  /// No UTF-8.
  case notText
  case zeroByte
  /// Most dotenv libraries take a backslash at the end for the escape of the closing quote.
  case finalBackslash
  /// A shell that reads the file as well would run what is in it.
  case expansion
  /// A line of it would be another variable to what reads the file line by line.
  case assignment
  /// Spring takes `${` for a reference, and knows no way to write it otherwise before version 6.2.
  case placeholder
}
