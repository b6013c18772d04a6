import Foundation
import Support

/// A page with others in frames, whose script measures what a browser made of them and writes it down.
struct ReportLook: Decodable {
  let counts: [String: String]
  let ground: String
  let ink: String
  /// Of the document and of its window: a page that scrolls sideways is wider than its window.
  let width: Int
  let window: Int
  /// Rows of the tables' bodies by their section.
  let rows: [String: Int]
  let bars: Int
  /// By what they are.
  let marks: [String: Int]
  let drawings: Int
  /// Texts that lie over one another in a drawing, or leave it.
  let clashes: [String]
  let headLines: Int
  /// What a person sees.
  let text: String
  /// Cells that are cut off, or tables wider than the page.
  let wide: [String]

  private static let script = """
    function look(frame) {
      const d = frame.contentDocument, w = frame.contentWindow, out = {};
      const all = (s) => [...d.querySelectorAll(s)];
      const style = w.getComputedStyle(d.body);
      out.counts = {}; all('[data-count]').forEach(e => out.counts[e.dataset.count] = e.textContent);
      out.ground = style.backgroundColor; out.ink = style.color;
      out.width = d.documentElement.scrollWidth; out.window = w.innerWidth;
      out.rows = {};
      all('section').forEach(s => out.rows[s.id] = s.querySelectorAll('tbody tr:not(.group)').length);
      out.bars = all('[data-bar]').length;
      out.marks = {};
      all('[data-mark]').forEach(e => out.marks[e.dataset.mark] = (out.marks[e.dataset.mark] || 0) + 1);
      out.drawings = all('figure svg').length;
      out.clashes = [];
      all('figure svg').forEach(svg => {
        const texts = [...svg.querySelectorAll('text')].map(t => [t, t.getBBox()]);
        const box = svg.viewBox.baseVal;
        texts.forEach(([t, b], i) => {
          if (b.x < -1 || b.x + b.width > box.width + 1 || b.y < -2 || b.y + b.height > box.height + 2)
            out.clashes.push('outside: ' + t.textContent + JSON.stringify([b.x, b.y, b.width, b.height, box.width, box.height]));
          texts.slice(i + 1).forEach(([u, c]) => {
            // Line boxes of neighbouring rows may touch.
            if (b.x + 1 < c.x + c.width && c.x + 1 < b.x + b.width && b.y + 3 < c.y + c.height && c.y + 3 < b.y + b.height)
              out.clashes.push(t.textContent + ' over ' + u.textContent);
          });
        });
      });
      const pre = d.querySelector('pre');
      out.headLines = pre ? pre.textContent.trim().split('\\n').length : 0;
      out.text = d.body.innerText;
      out.wide = all('table, td, pre, li, h1, h2, p, figcaption').filter(e => {
        const r = e.getBoundingClientRect();
        return r.width > 0 && (r.right > w.innerWidth + 1 || r.left < -1);
      }).map(e => e.outerHTML.slice(0, 80));
      return out;
    }
    window.onload = () => {
      const looks = [...document.querySelectorAll('iframe')].map(look);
      document.body.textContent = JSON.stringify(looks);
    };
    """

  /// - Parameter windows: the pages' files and the widths at which they are looked at.
  static func at(
    _ windows: [(file: String, width: Int)], in browser: Chromium, scheme: Chromium.Scheme = .light
  ) throws -> [ReportLook] {
    let frames = windows.map { "<iframe src=\"\($0.file)\" width=\"\($0.width)\" height=\"800\"></iframe>" }
    // Without this the frames would not be told of the dark scheme.
    let head = "<!DOCTYPE html><meta charset=utf-8><meta name=color-scheme content='light dark'>"
    let path = try browser.write(
      "look.html", head + "<script>" + script + "</script><body>" + frames.joined() + "</body>")
    let document = try browser.document(path, scheme: scheme)
    guard let start = document.firstRange(of: "<body>")?.upperBound,
      let end = document.firstRange(of: "</body>")?.lowerBound, start < end
    else { throw SupportError("no body: \(document.prefix(500))") }
    let written = document[start..<end].replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&nbsp;", with: "\u{a0}").replacing("&amp;", with: "&")
    return try JSONDecoder().decode([ReportLook].self, from: Data(written.utf8))
  }
}
