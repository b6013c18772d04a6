/// Where a stored secret came from.
package enum Origin: String, EventWord, Sendable { case generated, imported, inbox }
