/// What becomes of a secret that would go to standard output where an AI assistant started the command.
package enum AssistantRule: String, CaseIterable, Sendable {
  /// It is printed as for a person.
  case allow
  /// It is printed after a yes at the terminal.
  case ask
  /// It is not printed.
  case refuse
}
