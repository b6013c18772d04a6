/// The global options once they are parsed.
struct Wishes {
  var vault: String?
  var passphraseFile: String?
  var identity: String?
  var isJSON = false
}
