package import Screen

/// Changes the board by what the viewer does. What means nothing changes nothing.
package func update(_ model: inout Model, _ input: Input) {
  switch input {
  case .key(let key): press(key, &model)
  case .pasted(let character): paste(character, &model)
  case .mouse(let mouse): point(mouse, &model)
  case .resize(let columns, let rows): model.size = Model.Size(columns: columns, rows: rows)
  case .ready, .timeout: break
  case .closed: model.request = .quit
  }
}

private func press(_ key: Key, _ model: inout Model) {
  model.said = nil
  if model.sinceKey > Model.holding { model.lastCommand = nil }
  model.noteReturn()
  model.sinceKey = .zero
  let command = model.command(for: key)
  command?.effect(&model, key)
  model.lastCommand = command?.name
  model.keyAt = model.time
}

/// What is pasted is text for a prompt. Elsewhere its letters would be keys that nobody pressed.
private func paste(_ character: Character, _ model: inout Model) {
  guard var prompt = model.overlay as? Prompt else { return }
  prompt.type(character)
  model.overlay = prompt
}

private func point(_ mouse: Mouse, _ model: inout Model) {
  let frame = Frame(model)
  if model.overlay == nil, scrub(mouse, frame, &model) { return }
  if model.overlay == nil, model.showsPage, mouse.action == .press,
    mouse.row == frame.layout.page.row,
    let page = PageBar(frame).page(atColumn: mouse.column - frame.layout.page.column)
  {
    model.page = page
    return
  }
  let layer = model.layer(at: mouse, in: frame)
  let region = layer.region(in: frame)
  let isWheel = mouse.action == .wheelUp || mouse.action == .wheelDown
  let isClick = mouse.action == .press && region.contains(column: mouse.column, row: mouse.row)
  guard isWheel || isClick else { return }
  let inRegion = Mouse(
    mouse.action, column: mouse.column - region.column, row: mouse.row - region.row)
  layer.point(inRegion, in: frame, &model)
}

extension Model {
  /// The layer that is pointed at: the one on top, or the tables beside a page.
  fileprivate func layer(at mouse: Mouse, in frame: Frame) -> any Layer {
    let tables = Tables()
    let isOnTables = tables.region(in: frame).contains(column: mouse.column, row: mouse.row)
    return overlay == nil && showsBeside && isOnTables ? tables : layer
  }
}

/// Goes where the timeline is clicked on, and along while the button is held. False where that is not
/// what is done.
private func scrub(_ mouse: Mouse, _ frame: Frame, _ model: inout Model) -> Bool {
  switch mouse.action {
  case .wheelUp, .wheelDown: return false
  case .release:
    model.isScrubbing = false
    return false
  case .press:
    model.lastCommand = nil
    model.isScrubbing = false
    guard frame.layout.timeline.contains(column: mouse.column, row: mouse.row) else { return false }
  case .drag:
    guard model.isScrubbing else { return false }
  }
  model.said = nil
  model.seek(to: TimelineScale(frame).time(atColumn: mouse.column), isRepeat: model.isScrubbing)
  model.isScrubbing = true
  return true
}
