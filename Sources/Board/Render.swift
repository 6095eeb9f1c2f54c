package import Screen

/// The picture of a board on a screen of a size.
///
/// It has no side effects and can't fail. Below 40 × 10 cells it says what is missing.
package func render(_ model: Model, columns: Int, rows: Int) -> ScreenBuffer {
  var model = model
  model.size = Model.Size(columns: columns, rows: rows)
  var buffer = ScreenBuffer(columns: columns, rows: rows)
  guard columns >= BoardLayout.least.columns, rows >= BoardLayout.least.rows else {
    buffer.write("\(BoardLayout.least.columns)×\(BoardLayout.least.rows) needed", column: 0, row: 0)
    buffer.write("here \(columns)×\(rows)", column: 0, row: 1, Style(.dim))
    buffer.spell(with: model.glyphs)
    return buffer
  }
  let frame = Frame(model)
  for view in boardViews where view.isOnPages || !model.showsPage || model.showsBeside {
    buffer.within(view.region(frame.layout)) { view.draw(frame, &$0) }
  }
  if model.showsPage {
    buffer.within(frame.layout.page) { PageBar(frame).draw(on: &$0) }
  }
  let tables: [any Layer] = model.showsBeside ? [Tables()] : []
  for layer in tables + [model.page, model.overlay].compactMap({ $0 }) {
    buffer.within(layer.region(in: frame)) { layer.draw(frame, on: &$0) }
  }
  buffer.spell(with: model.glyphs)
  return buffer
}

/// A part of the board beside the tables: where it lies and how it is drawn there.
private struct View: Sendable {
  /// Whether it is there on every page.
  let isOnPages: Bool
  let region: @Sendable (BoardLayout) -> Region
  let draw: @Sendable (Frame, inout ScreenBuffer) -> Void
}

private let boardViews: [View] = [
  View(isOnPages: true, region: { $0.title }, draw: drawTitle),
  View(isOnPages: true, region: { $0.flagBar }, draw: drawFlagBar),
  View(isOnPages: false, region: { $0.car }, draw: drawCar),
  View(isOnPages: false, region: { $0.messages }, draw: drawMessages),
  View(isOnPages: false, region: { $0.battles }, draw: drawBattles),
  View(isOnPages: true, region: { $0.timeline }, draw: drawTimeline),
  View(isOnPages: true, region: { $0.hints }, draw: drawHints),
]
