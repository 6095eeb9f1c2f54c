/// What a terminal, or a wait on it, can report.
package enum Input: Hashable, Sendable {
  case key(Key)
  /// A character of a text that is pasted; never a control character.
  case pasted(Character)
  case mouse(Mouse)
  /// The terminal has another size.
  case resize(columns: Int, rows: Int)
  /// A descriptor that was waited for can be read, or has come to its end.
  case ready(descriptor: Int32)
  /// Nothing came in time.
  case timeout
  /// The terminal is gone: nothing more will come.
  case closed
}

/// A key, as far as terminals tell keys apart.
package enum Key: Hashable, Sendable {
  /// A printable character, the space among them.
  case character(Character)
  /// Control with a lower-case letter, except those that are keys of their own (Tab, Enter).
  case control(Character)
  case up, down, left, right
  case shiftUp, shiftDown, shiftLeft, shiftRight
  case home, end, pageUp, pageDown, insert, delete
  case enter, escape, backspace, tab, backTab
  /// F1 is 1.
  case function(Int)
}

/// Something done with the mouse on a cell.
package struct Mouse: Hashable, Sendable {
  package enum Action: Hashable, Sendable {
    case press, drag, release
    case wheelUp, wheelDown
  }

  package let action: Action
  package let column: Int
  package let row: Int

  package init(_ action: Action, column: Int, row: Int) {
    self.action = action
    self.column = column
    self.row = row
  }
}
