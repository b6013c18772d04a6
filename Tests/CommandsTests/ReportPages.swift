import Foundation
import Support

@testable import Commands

/// Reports in a language, whatever the tests beside this one speak.
enum ReportPages {
  static func html(_ data: ReportData, _ language: Language = .english) -> String {
    speaking(language) { HTMLReport.render(data) }
  }

  static func speaking<Result>(_ language: Language, _ body: () throws -> Result) rethrows -> Result {
    try Language.$ofThisTask.withValue(language, operation: body)
  }

  /// What Python's parser of HTML finds in a page.
  struct Parsed: Decodable {
    let tags: Set<String>
    /// By their names, all values that they have.
    let attributes: [String: [String]]
    let text: String
    /// Of the elements with `data-count`.
    let counts: [String: String]
    /// Elements that were not closed in their order.
    let unclosed: [String]
  }

  private static let parser = """
    import json, sys
    from html.parser import HTMLParser
    class P(HTMLParser):
        def __init__(self):
            super().__init__(); self.tags = set(); self.attributes = {}; self.text = ''
            self.counts = {}; self.open = []; self.unclosed = []; self.count = None
        def handle_starttag(self, tag, attrs):
            self.tags.add(tag)
            if tag != 'meta': self.open.append(tag)
            for k, v in attrs: self.attributes.setdefault(k, []).append(v or '')
            self.count = dict(attrs).get('data-count')
        def handle_endtag(self, tag):
            if not self.open or self.open.pop() != tag: self.unclosed.append(tag)
        def handle_data(self, data):
            if self.count: self.counts[self.count] = data; self.count = None
            if 'style' not in self.open: self.text += data
    p = P(); p.feed(sys.stdin.buffer.read().decode()); p.close()
    json.dump({'tags': sorted(p.tags), 'attributes': p.attributes, 'text': p.text, 'counts': p.counts,
               'unclosed': p.unclosed + p.open}, sys.stdout)
    """

  static func parse(_ page: String) throws -> Parsed {
    try JSONDecoder().decode(Parsed.self, from: python(parser, page))
  }

  private static let reader = """
    import csv, io, json, sys
    text = sys.stdin.buffer.read().decode('utf-8-sig')
    json.dump(list(csv.DictReader(io.StringIO(text, newline=''), strict=True)), sys.stdout)
    """

  /// What Python's reader of CSV finds, by the names of the columns.
  static func rows(_ table: String) throws -> [[String: String]] {
    try JSONDecoder().decode([[String: String]].self, from: python(reader, table))
  }

  private static func python(_ script: String, _ input: String) throws -> Data {
    Data(try ScratchHome().tool("python3", "-c", script, input: Array(input.utf8)).stdout)
  }
}
