import Screen
import Testing

@Suite struct StyleTests {
  @Test func `a style is spelled by what it means`() {
    #expect(Style(.carNumber(.red), [.bold, .band]).description == "carNumber(red) bold band")
    #expect(Style(.flagBar(.safetyCar)).description == "flagBar(safetyCar)")
    #expect(Style(.inPit, .cursor).description == "inPit cursor")
    #expect(Style(.highlight(.orange)).description == "highlight(orange)")
  }

  @Test func `no role is listed twice`() {
    #expect(Set(Role.allCases).count == Role.allCases.count)
  }
}
