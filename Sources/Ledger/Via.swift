/// How a value reached somebody.
package enum Via: String, EventWord, Sendable { case bundle, git, passphrase, told }
