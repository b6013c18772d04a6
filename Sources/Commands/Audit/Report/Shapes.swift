/// What drawings are made of. Whoever prints without colours knows them by their shapes.
enum Shapes {
  /// With one decimal.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    return sign + String(abs(tenths) / 10) + (tenths % 10 == 0 ? "" : "." + String(abs(tenths) % 10))
  }

  static func line(_ kind: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Markup {
    .tag("line", ["class": kind, "x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2)])
  }

  static func box(_ kind: String, _ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Markup {
    .tag(
      "rect",
      ["class": kind, "x": number(x), "y": number(y), "width": number(width), "height": number(height)])
  }

  static func text(_ kind: String, _ x: Double, _ y: Double, _ text: String) -> Markup {
    .tag("text", ["class": kind, "x": number(x), "y": number(y)], .text(text))
  }

  /// Points to what lies under it.
  static func triangle(_ kind: String, tip x: Double, _ y: Double) -> Markup {
    polygon(kind, [(x - 4.5, y - 7), (x + 4.5, y - 7), (x, y)])
  }

  static func diamond(_ kind: String, _ x: Double, _ y: Double) -> Markup {
    polygon(kind, [(x, y - 8), (x + 7, y), (x, y + 8), (x - 7, y)])
  }

  /// Oblique strokes that fill a box.
  static func hatch(_ kind: String, _ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Markup {
    var strokes: [Markup] = []
    var start = x
    while start + height <= x + width {
      strokes.append(line(kind, start, y + height, start + height, y))
      start += 6
    }
    return .group(strokes)
  }

  private static func polygon(_ kind: String, _ corners: [(Double, Double)]) -> Markup {
    let points = corners.map { number($0.0) + "," + number($0.1) }.joined(separator: " ")
    return .tag("polygon", ["class": kind, "points": points])
  }
}
