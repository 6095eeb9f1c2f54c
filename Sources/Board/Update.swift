package import Screen

/// Changes the board by what the viewer does. What means nothing changes nothing.
package func update(_ model: inout Model, _ input: Input) {
  switch input {
  case .key(let key): press(key, &model)
  case .mouse(let mouse): point(mouse, &model)
  case .resize(let columns, let rows): model.size = Model.Size(columns: columns, rows: rows)
  case .ready, .timeout: break
  case .closed: model.request = .quit
  }
}

private func press(_ key: Key, _ model: inout Model) {
  model.notice = nil
  if model.sinceKey > Model.holding { model.lastCommand = nil }
  model.sinceKey = .zero
  if let command = Command.command(for: key), command.worksInOverlays {
    command.effect(&model, key)
    return
  }
  switch model.overlay {
  case .prompt(let prompt):
    model.type(key, into: prompt)
    model.lastCommand = nil
  case .help(let firstRow):
    model.leafThroughHelp(key, from: firstRow)
  case .none:
    guard let command = Command.command(for: key) else {
      model.lastCommand = nil
      return
    }
    command.effect(&model, key)
    model.lastCommand = command.name
  }
}

private func point(_ mouse: Mouse, _ model: inout Model) {
  guard model.overlay == .none else { return }
  switch mouse.action {
  case .wheelUp: model.moveCursor(by: -3)
  case .wheelDown: model.moveCursor(by: 3)
  case .release: model.isScrubbing = false
  case .press, .drag:
    let frame = Frame(model)
    if mouse.action == .press {
      model.isScrubbing = false
      model.lastCommand = nil
    }
    if model.isScrubbing || frame.layout.timeline.contains(column: mouse.column, row: mouse.row) {
      guard model.isScrubbing || mouse.action == .press else { return }
      model.notice = nil
      model.seek(
        to: TimelineScale(frame).time(atColumn: mouse.column), isRepeat: model.isScrubbing)
      model.isScrubbing = true
    } else if mouse.action == .press,
      let car = frame.layout.car(atColumn: mouse.column, row: mouse.row)
    {
      model.notice = nil
      model.moveCursor(to: car)
    }
  }
}
