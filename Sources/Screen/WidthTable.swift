/// The display widths of all code points, as glibc 2.36 has them (Unicode 15.0).
enum WidthTable {
  /// The code for what cannot be printed; the other codes are widths.
  static let unprintable = 3

  /// Runs of one width in ascending order: the first code point shifted left by two, and the code.
  static let runs: [UInt32] = decode(encoded)

  /// Reads runs written as a letter (`x` unprintable, `z` zero, `n` narrow, `w` wide) and a length,
  /// which is left out for a run of one.
  private static func decode(_ text: StaticString) -> [UInt32] {
    let codes: [Unicode.Scalar: UInt32] = ["x": UInt32(unprintable), "z": 0, "n": 1, "w": 2]
    var runs: [UInt32] = []
    var start: UInt32 = 0
    var length: UInt32 = 0
    text.withUTF8Buffer { bytes in
      for byte in bytes where byte != UInt8(ascii: "\n") {
        if let code = codes[Unicode.Scalar(byte)] {
          start += runs.isEmpty ? 0 : max(length, 1)
          length = 0
          runs.append(start << 2 | code)
        } else {
          length = length * 10 + UInt32(byte - UInt8(ascii: "0"))
        }
      }
    }
    return runs
  }

  private static let encoded: StaticString = """
    zx31n95x33n608z112n8x2n6x4n7xnxn20xn224z7n166xn38x2n50x2n3xz45nznz2nz2nzx8n27x4n6x11n16z11nzn46z
    21n16zn101z7n2z6n2z2nz4n32xn2zn30z27x2n89z11nx14n43z9n7x2zn24z4nz9nz3nz5x2n15xn25z3x2nxn11x5n31x
    n2x6z8n42z24nz32n55znzn4z8n4zn3z7n10z2n29zn2xn8x2n2x2n22xn7xnx3n4x2zn4z4x2n2x2n2znx8nx4n2xn3z2x2
    n24zx2z2nxn6x4n2x2n22xn7xn2xn2xn2x2zxn3z2x4z2x2z3x3zx7n4xnx7n10z2n3znx10z2nxn9xn3xn22xn7xn2xn5x2
    zn4z5xz2nxn2zx2nx15n2z2x2n12x7nz6xzn2xn8x2n2x2n22xn7xn2xn5x2zn2znz4x2n2x2n2zx7z2nx4n2xn3z2x2n18x
    10znxn6x3n3xn4x3n2xnxn2x3n2x3n3x3n12x4n2zn2x3n3xn3zx2nx6nx14n21x5zn3zn8xn3xn23xn16x2znz3n4xz3xz4
    x7z2xn3x2nx2n2z2x2n10x7n10zn11xn3xn23xn10xn5x2zn2zn5xzn2xn2z2x7n2x6n2xn2z2x2n10xn2x13z2n11xn3xn4
    1z2n4z4xn3xn3zn2x4n14z2x2n26xzn2xn18x3n24xn9xnx2n7x3zx4n3z3xzxn8x6n10x2n3x12n48zn2z7x4n8z8n13x37
    n2xnxn5xn24xnxn10zn2z9nx2n5xnxz6x2n10x2n4x32n24z2n27znznzn14xn36x4z14nz5nz2n5z11xz36xn8zn6xn13x3
    7n45z4nz6nz2n2z2n25z2n4z3n16z4n13zn2z2n6zn15zn40xnx5nx2n48w96z160n73xn4x2n7xnxn4x2n41xn4x2n33xn4
    x2n7xnxn4x2n15xn57xn4x2n67x2z3n29x3n26x6n86x2n6x2n669x3n89x7n18z3nx9n19z2n3x9n18z2x12n13xn3xz2x1
    2n52z2nz7n8zn2z11n9zx2n10x6n10x6n11z5n10x6n89x7n5z2n34znx5n70x10n31xz3n4z2n3x4n2zn6z3x4nx3n42x2n
    5x11n44x4n26x6n11x3n57z2n2zx2n56znz7xznzn2z8n6z10x2zn10x6n10x6n14x2z31x49z4n48znz5nzn5zn10x3n27z
    9n11xz2n32z4n2z2nz3n56znz2n3znz3n2x8n48z8n2z2x3n15x3n60x7n43x2n11x8z3nz13nz7n4zn6zn3z2nx5n192z64
    n278x2n6x2n38x2n6x2n8xnxnxnxn31x2n53xn15xn14x2n6xn19x2n3xn9xn11z5n24x2z5n49z5xz10n2x2n27xn13x3n3
    3x15z33x15n140x4n394w2n13w2n190w4n3wn2wn51x25n11x21n413w2n21w2n50w12n43wn19wn13wn8w2n17w2n5w2n8w
    n5wn21wn7w2nwn4wn2wn7wn4w2n28wn35wnwn4w3nwn61w3n24wn14wn859w2n51wn4wn30x2n32xn344z3n2x5n45xnx5nx
    2n56x7n2x14zn23x9n7xn7xn7xn7xn7xn7xn7xn7xz32n94x34w26xw89x12w214x26w12x4w42z4w17nxw86x2z2w101x5w
    43xw94xw84x12w47xw29293x3w55x9n348x20n47z4nz10n32z2n80z2n6x8n203x5n2xnxn5x24n16zn3zn4zn25z2n5zx3
    n10x6n56x8n68z2x8n12x6z18n13zn38z8n25z11n2x11nw29x3z3n48zn2z4n2z2n16xn11x4n7zn25xn41z6n2z2n2z2x9
    n3zn8znx2n10x2n32zn51znz3n2z2n5z2nznx24n17z2n8zx10n6x2n6x2n6x9n7xn7xn60x4n117zn2zn4zx2n10x6w1117
    2x12z23x4z49x2052n6400w366x2w106x38n7x12n5x5nzn24xn5xnxn2xn2xn125x16n445x2n54x7nx32n16z16w10x6z1
    6w35xw19xw4x4n5xn135x2zxw96n94x3n6x2n6x2n6x2n3x3w7xn7x10z3n2x2n12xn26xn19xn2xn15x2n14x34n123x5n3
    x4n45x3n88xn13x3nx47n45zx130n29x3n49x15zn27x4n36x9n30x5n38z5x5n30xn37x4n14x42n158x2n10x6n36x4n36
    x4n40x8n52x11n12xn15xn7xn2xn11xn15xn7xn2x67n311x9n22x10n8x24n6xn42xn9x69n6x2nxn44xn2x3nx2n23xn72
    x8n9x48n19xn2x5n33x3n27x5nx64n56x4n20x2n47z3xz2x5z4n4xn3xn29x2z3x4zn9x7n9x7n64x32n37z2x4n12x9n54
    x3n29x2n27x5n26x7n4x12n7x80n73x55n51x13n51x7n42z4x8n10x294n31xn42xz2nx2n2x78n40x8n22z11n9x22n18z
    4n4x38n28x20n23x9nzn54z15n7x4n30zn2z2nx9z3n49z4n2z2n7zx10nx2n25x7n10x6z3n36z5nz8xn18x8n35zn3x9z2
    n52z9n10z4n2zn16xn20x11n18xn28z3n2znz2n6zx65n7xnxn4xn15xn11x6n47zn3z8x5n10x6z2n2xn8x2n2x2n22xn7x
    n2xn5xz2n3zn4x2n2x2n3x2nx6nx5n7x2z7x3z5x139n56z8n2z3nzn21xnzn3x30n51z6nzn4z2nz2n4x8n10x166n50z4x
    2n4z2nz2n27z2x34n51z8n2znz2n4x11n10x6n13x19n43znzn2z6nzn2x6n10x54n27x2z3n2z4nz5x4n23x185n47z9nz2
    nx100n83x12n8x2nx2n8xn2xn30xn2x2z2nzn4zn3x9n10x70n8x2n42z4x2z2n4zn4x27nz10n40z6n2z4n8zx8nz6n2z3n
    46z13nz2n9x13n73x263n9xn38z7xz6nzn6x10n29x3n32x2z22xnz7nz2nz2x73n7xn2xn38z6x3zxz2xz7nzx8n10x6n6x
    n2xn37xz2xn2znznx7n10x310n19z2n4x183nx15n50x13n923x102n111xn5x11n196x2636n99x13n1071xz9x4039n583
    x8633n569x7n31xn10x4n81xn10x6n30x2z5nx10n48z7n15x10n10xn7xn21x5n19x688n91x101n75x4zn56x7z4n13x64
    w4zx11w2x14w6136x8w1238x42w9x8935w4xw7xw2xw291x45w3x17w4x8w396x2308n107x5n13x3n9x7n10x2nz2nz4x47
    00z46x2z23x9n116x60n246x10n39x2n62z3n9z16n2z7n30z4n61x21n66z3nx154n20x12n87x9n25x135n85xn71xn2x2
    nx2n2x2n4xn12xnxn7xn65xn4x2n8xn7xn28xn4xn5xnx3n7xn340x2n292x2n562z55n4z50n8zn14zn7x15z5xz15x1104
    n31x225z7xz17x2z7xz2xz5x213n45x3z7n7x2n10x4n2x320n30zx17n44z4n10x5nx1248n7xn4xn2xn15xn197x2n9z7x
    41n68z7nx4n10x4n2x785n68x76n61x194n4xn27xn2xnx2nxn10xn4xnxnx6nx4nxnxnxn3xn2xnx2nxnxnxnxnxn2xnx2n
    4xn7xn4xn4xnxn10xn17x5n3xn5xn17x52n2x270n4wn39x4n100x12n15x2n15xn14wxn37x10n142wn2w10n19x56n26w3
    x13w44x4w9x7w2x14w6x154w33n12w9nw70nw22n12w43n4w5n12w17n3wn3w71nwnw187n2w63n13w4nw24n18wn26w2n13
    wn86w85n48w70n6wn3w3n2w3x5w3n11w2x3n4w9x3n116x12n89x7w12x4wx15n12x4n56x8n10x6n40x8n30x2n2x78n12w
    47nw10nw185n84x12n14x2w5x3w5x3w7x9w29x3w11x5w6x10w10x6w8x8w7x9n147xn55x37n10x1030w42720x32w4153x
    7w222x2w5762x14w7473x3103w542x1506w4939x715958zx30z96x128z240x65040n65534x2n65534x2
    """
}
