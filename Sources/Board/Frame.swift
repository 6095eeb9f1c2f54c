import ReplayEngine

/// What one picture is drawn from: what there is to see, and where it stands.
struct Frame {
  let scene: Scene
  let layout: BoardLayout

  var model: Model { scene.model }
  var snapshot: Snapshot { scene.snapshot }

  init(_ model: Model) {
    scene = Scene(model)
    layout = BoardLayout(scene)
  }
}
