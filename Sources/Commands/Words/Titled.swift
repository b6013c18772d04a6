/// What has a name in both languages, by which it stands in a text.
protocol Titled {
  var title: Text { get }
}
