import Glibc

/// The contrast of two of the 256 colours, 1 to 21, as the W3C defines it.
func contrast(of text: UInt8, on ground: UInt8) -> Double {
  let (one, other) = (luminance(text), luminance(ground))
  return (max(one, other) + 0.05) / (min(one, other) + 0.05)
}

/// The relative luminance of a colour.
func luminance(_ color: UInt8) -> Double {
  let light = linear(color)
  return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
}

/// The red, green and blue light of a colour of the 6 × 6 × 6 cube or of the gray ramp, 0 to 1.
private func linear(_ color: UInt8) -> [Double] {
  let channel = { (value: Int) in
    let share = Double(value) / 255
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
  }
  let number = Int(color)
  precondition(number >= 16, "the first sixteen colours are the user's own")
  if number >= 232 { return Array(repeating: channel(8 + 10 * (number - 232)), count: 3) }
  let steps = [0, 95, 135, 175, 215, 255]
  let cube = number - 16
  return [steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6]].map(channel)
}

/// How people see colours.
enum Sight: CaseIterable {
  case full, protanopia, deuteranopia

  /// What becomes of light, after Machado, Oliveira and Fernandes (2009), at full severity.
  private var matrix: [[Double]] {
    switch self {
    case .full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    }
  }

  /// How far two colours are apart to such eyes: the distance in CIELAB, of which about 2 is just seen.
  func distance(_ one: UInt8, _ other: UInt8) -> Double {
    let (one, other) = (lab(one), lab(other))
    return zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  private func lab(_ color: UInt8) -> [Double] {
    let light = linear(color)
    let seen = matrix.map { row in
      min(max(zip(row, light).reduce(0) { $0 + $1.0 * $1.1 }, 0), 1)
    }
    let root = { (share: Double) in share > 0.008856 ? cbrt(share) : 7.787 * share + 16 / 116 }
    let (red, green, blue) = (seen[0], seen[1], seen[2])
    let x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047)
    let y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    let z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
  }
}
