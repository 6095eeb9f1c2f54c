import Glibc
import Screen
import Testing

@Suite struct DisplayWidthTests {
  @Test func `agrees with the C library for every scalar`() throws {
    let locale = try #require(newlocale(LC_CTYPE_MASK, "C.UTF-8", nil))
    let previous = uselocale(locale)
    defer {
      uselocale(previous)
      freelocale(locale)
    }
    // Swift does not see these two functions.
    let program = dlopen(nil, RTLD_NOW)
    let widthSymbol = try #require(dlsym(program, "wcwidth"))
    let libraryWidth = unsafeBitCast(widthSymbol, to: (@convention(c) (wchar_t) -> Int32).self)
    let version = dlsym(program, "gnu_get_libc_version").map {
      String(cString: unsafeBitCast($0, to: (@convention(c) () -> UnsafePointer<CChar>).self)())
    }
    // Another version of the library knows another version of Unicode: then what neither side
    // calls unprintable must still agree, but for a few symbols that were widened over the years.
    let isSameVersion = version == "2.36"
    var differences: [String] = []
    for value in 0..<UInt32(0x11_0000) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let library = Int(libraryWidth(wchar_t(value)))
      let own = displayWidth(of: scalar) ?? -1
      guard own != library, isSameVersion || own >= 0 && library >= 0 else { continue }
      differences.append("U+\(String(value, radix: 16)): \(own), not \(library)")
    }
    #expect(differences.count <= (isSameVersion ? 0 : 400), "\(differences.prefix(20))")
  }

  @Test func `an accent takes no column and a Japanese character two`() {
    #expect(displayWidth(of: "Pérez") == 5)
    #expect(displayWidth(of: "Pe\u{301}rez") == 5)
    #expect(displayWidth(of: "佐藤") == 4)
    #expect(displayWidth(of: "") == 0)
    #expect(displayWidth(of: "▐▌◆▲") == 4)
  }
}
