//! Characters that must not stand raw in a file we write: on a terminal they drive, reorder or hide, in an editor they are
//! not seen. Writers escape them, so that nothing is lost and nothing is hidden.

/// Whether a character is written as an escape.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{e000}'..='\u{f8ff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{10ffff}')
}
