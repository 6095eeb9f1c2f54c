import ReplayEngine

/// What one picture is drawn from: what there is to see, and where it stands.
struct Frame {
  let scene: Scene
  let layout: BoardLayout
  // Stored, because a computed property of this size is copied for every cell.
  let model: Model
  let snapshot: Snapshot

  init(_ model: Model) {
    scene = Scene(model)
    self.model = model
    snapshot = scene.snapshot
    layout = BoardLayout(scene)
  }
}
