internal import MiniProgram

extension Paste.Extra {
  var name: Text {
    switch self {
    case .whiteSpace: Text("white space at the ends", "首尾的空白")
    case .invisible: Text("invisible characters", "不可见字符")
    case .quotes: Text("quotes", "引号")
    case .label: Text("the label", "前面的说明文字")
    case .mark: Text("punctuation at the end", "末尾的标点")
    }
  }
}
