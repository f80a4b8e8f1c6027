//! What comes from a terminal while its answers are waited for: answers, and what is typed meanwhile.
//!
//! crossterm keeps the answers to itself (it reads the attributes of a terminal, and says nothing of them), so that as long as they
//! are waited for it does not read. What is typed in that time is short and plain; what is not known here is left out.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::asked::Answered;

/// Where pasted text ends.
const PASTED: &[u8] = b"\x1b[201~";

/// What the first of some bytes are.
#[derive(Debug, PartialEq)]
pub(super) enum First {
    /// So many that are an answer, or nothing.
    Taken(usize),
    /// So many that are typed.
    Typed(usize, Event),
    /// The beginning of something.
    Begun,
}

/// Looks at the first of some bytes, and takes them where they are an answer.
pub(super) fn first(bytes: &[u8], answered: &mut Answered) -> First {
    match bytes {
        [] | [0x1b] | [0x1b, b'O'] => First::Begun,
        [0x1b, b'[', rest @ ..] => control(rest, answered),
        [0x1b, b'O', last, ..] => typed(3, of_letter(*last), KeyModifiers::NONE),
        [0x1b, begin @ (b'_' | b'P' | b']' | b'^' | b'X'), rest @ ..] => {
            let Some((n, end)) = end_of_text(rest) else {
                return First::Begun;
            };
            answered.take_text(*begin, rest.get(..n).unwrap_or_default());
            First::Taken(2 + n + end)
        }
        [0x1b, 0x1b, ..] => First::Typed(1, key(KeyCode::Esc, KeyModifiers::NONE)),
        [0x1b, rest @ ..] => match plain(rest) {
            Some((n, code, modifiers)) => {
                First::Typed(n + 1, key(code, modifiers | KeyModifiers::ALT))
            }
            None => begun_or_broken(rest, 1),
        },
        _ => match plain(bytes) {
            Some((n, code, modifiers)) => First::Typed(n, key(code, modifiers)),
            None => begun_or_broken(bytes, 0),
        },
    }
}

/// Half a letter of several bytes, or one byte that is none.
fn begun_or_broken(bytes: &[u8], before: usize) -> First {
    let is_half =
        std::str::from_utf8(bytes).is_err_and(|e| e.valid_up_to() == 0 && e.error_len().is_none());
    if is_half {
        First::Begun
    } else {
        First::Taken(before + 1)
    }
}

/// Where a text ends, and how long its end is: BEL, or `ESC \`.
fn end_of_text(bytes: &[u8]) -> Option<(usize, usize)> {
    let bell = bytes.iter().position(|b| *b == 0x07).map(|n| (n, 1));
    let string = bytes
        .windows(2)
        .position(|w| w == b"\x1b\\")
        .map(|n| (n, 2));
    [bell, string].into_iter().flatten().min()
}

/// What follows `ESC [`.
fn control(bytes: &[u8], answered: &mut Answered) -> First {
    // The function keys of a console.
    if let [b'[', rest @ ..] = bytes {
        let is_begun = rest.is_empty();
        return if is_begun {
            First::Begun
        } else {
            First::Taken(4)
        };
    }
    let Some(end) = bytes.iter().position(|b| !(0x20..=0x3f).contains(b)) else {
        return First::Begun;
    };
    let (params, last) = bytes.split_at(end);
    let last = last.first().copied().unwrap_or_default();
    let n = 2 + end + 1;
    let params = String::from_utf8_lossy(params);
    if let (Some(what), b'M' | b'm') = (params.strip_prefix('<'), last) {
        return mouse(what, last == b'M')
            .map_or(First::Taken(n), |e| First::Typed(n, Event::Mouse(e)));
    }
    if &*params == "200" && last == b'~' {
        let rest = bytes.get(end + 1..).unwrap_or_default();
        let text = rest.windows(PASTED.len()).position(|w| w == PASTED);
        return text.map_or(First::Begun, |len| {
            let text = rest.get(..len).unwrap_or_default();
            let text = String::from_utf8_lossy(text).into_owned();
            First::Typed(n + len + PASTED.len(), Event::Paste(text))
        });
    }
    if params.starts_with('?') || last == b't' {
        answered.take_numbers(&params, last);
        return First::Taken(n);
    }
    let mut numbers = params.split(';').map(|p| p.parse::<u8>().ok());
    let number = numbers.next().flatten();
    let held = numbers.next().flatten().map_or(0, |m| m.saturating_sub(1));
    let code = match last {
        b'~' => number.and_then(of_number),
        last => of_letter(last),
    };
    let held = match code {
        Some(KeyCode::BackTab) => KeyModifiers::SHIFT,
        _ => modifiers(held),
    };
    typed(n, code, held)
}

fn typed(n: usize, code: Option<KeyCode>, modifiers: KeyModifiers) -> First {
    code.map_or(First::Taken(n), |code| {
        First::Typed(n, key(code, modifiers))
    })
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

fn modifiers(held: u8) -> KeyModifiers {
    let of = |bit: u8, one: KeyModifiers| {
        if held & bit != 0 {
            one
        } else {
            KeyModifiers::NONE
        }
    };
    of(1, KeyModifiers::SHIFT) | of(2, KeyModifiers::ALT) | of(4, KeyModifiers::CONTROL)
}

fn of_letter(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'Z' => KeyCode::BackTab,
        _ => return None,
    })
}

fn of_number(n: u8) -> Option<KeyCode> {
    Some(match n {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        _ => return None,
    })
}

/// A letter or a control character, and how many bytes it takes.
fn plain(bytes: &[u8]) -> Option<(usize, KeyCode, KeyModifiers)> {
    let none = KeyModifiers::NONE;
    let ctrl = |from: u8, to: char, byte: u8| {
        let c = char::from_u32(u32::from(to) + u32::from(byte - from)).unwrap_or(to);
        (1, KeyCode::Char(c), KeyModifiers::CONTROL)
    };
    Some(match *bytes.first()? {
        b'\r' => (1, KeyCode::Enter, none),
        b'\t' => (1, KeyCode::Tab, none),
        0x7f => (1, KeyCode::Backspace, none),
        0 => (1, KeyCode::Char(' '), KeyModifiers::CONTROL),
        byte @ 0x01..=0x1a => ctrl(0x01, 'a', byte),
        byte @ 0x1c..=0x1f => ctrl(0x1c, '4', byte),
        _ => {
            let text = match std::str::from_utf8(bytes) {
                Ok(text) => text,
                Err(e) => std::str::from_utf8(bytes.get(..e.valid_up_to())?).ok()?,
            };
            let c = text.chars().next()?;
            let held = if c.is_uppercase() {
                KeyModifiers::SHIFT
            } else {
                none
            };
            (c.len_utf8(), KeyCode::Char(c), held)
        }
    })
}

/// A press, a release or a notch of the wheel.
fn mouse(what: &str, is_down: bool) -> Option<MouseEvent> {
    let mut numbers = what.split(';').map(|n| n.parse::<u16>().ok());
    let (button, x, y) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let kind = match (button, is_down) {
        (0, true) => MouseEventKind::Down(MouseButton::Left),
        (0, false) => MouseEventKind::Up(MouseButton::Left),
        (32, _) => MouseEventKind::Drag(MouseButton::Left),
        (64, true) => MouseEventKind::ScrollUp,
        (65, true) => MouseEventKind::ScrollDown,
        _ => return None,
    };
    Some(MouseEvent {
        kind,
        column: x.checked_sub(1)?,
        row: y.checked_sub(1)?,
        modifiers: KeyModifiers::NONE,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What some bytes are, one after the other: keys by their names, `answer` for what is none.
    fn all(mut bytes: &[u8]) -> (Vec<String>, Answered) {
        let (mut all, mut answered) = (Vec::new(), Answered::default());
        loop {
            let n = match first(bytes, &mut answered) {
                First::Begun if bytes.is_empty() => return (all, answered),
                First::Begun => {
                    all.push(format!("begun {}", bytes.len()));
                    return (all, answered);
                }
                First::Taken(n) => {
                    all.push("answer".to_owned());
                    n
                }
                First::Typed(n, Event::Key(key)) => {
                    all.push(format!("{:?} {:?}", key.modifiers, key.code));
                    n
                }
                First::Typed(n, event) => {
                    all.push(format!("{event:?}"));
                    n
                }
            };
            bytes = &bytes[n..];
        }
    }

    fn keys(bytes: &[u8]) -> Vec<String> {
        all(bytes).0
    }

    #[test]
    fn answers_are_taken_out_of_what_is_typed() {
        let (seen, answered) = all(
            b"j\x1b_Gi=4713;OK\x1b\\\x1bP>|x(1)\x1b\\\x1b]11;rgb:00/00/00\x07\x1b[6;18;9t\x1b[12;4R\x1b[?62;4ck",
        );
        let j = "KeyModifiers(0x0) Char('j')";
        let k = "KeyModifiers(0x0) Char('k')";
        let answer = "answer";
        assert_eq!(seen, [j, answer, answer, answer, answer, answer, answer, k]);
        assert!(answered.is_all);
        assert_eq!(
            (answered.cell, answered.ground),
            (Some((9, 18)), Some([0; 3]))
        );
    }

    #[test]
    fn keys_are_those_that_crossterm_reads() {
        for (bytes, expected) in [
            ("\r", "KeyModifiers(0x0) Enter"),
            ("\t", "KeyModifiers(0x0) Tab"),
            ("\u{7f}", "KeyModifiers(0x0) Backspace"),
            ("\u{3}", "KeyModifiers(CONTROL) Char('c')"),
            ("ж", "KeyModifiers(0x0) Char('ж')"),
            ("Q", "KeyModifiers(SHIFT) Char('Q')"),
            ("\u{1b}q", "KeyModifiers(ALT) Char('q')"),
            ("\u{1b}[A", "KeyModifiers(0x0) Up"),
            ("\u{1b}OB", "KeyModifiers(0x0) Down"),
            ("\u{1b}[1;5C", "KeyModifiers(CONTROL) Right"),
            ("\u{1b}[Z", "KeyModifiers(SHIFT) BackTab"),
            ("\u{1b}[5~", "KeyModifiers(0x0) PageUp"),
        ] {
            assert_eq!(keys(bytes.as_bytes()), [expected], "{bytes:?}");
        }
        let pasted = keys(b"\x1b[200~q\x1b[31m\x1b[201~");
        assert_eq!(pasted, [format!("Paste({:?})", "q\u{1b}[31m")]);
        let clicked = keys(b"\x1b[<0;3;4M\x1b[<35;3;4M");
        assert!(
            clicked[0].contains("Down(Left), column: 2, row: 3"),
            "{clicked:?}"
        );
        assert_eq!(clicked[1], "answer");
    }

    #[test]
    fn what_has_only_begun_waits_for_its_rest() {
        for bytes in [
            "\u{1b}",
            "\u{1b}[",
            "\u{1b}[?62;",
            "\u{1b}_Gi=4",
            "\u{1b}O",
            "\u{1b}[200~q\r",
        ] {
            assert_eq!(keys(bytes.as_bytes()), [format!("begun {}", bytes.len())]);
        }
        assert_eq!(keys(b"\xd0"), ["begun 1"]);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_break_it(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..40)) {
            let mut rest = &bytes[..];
            while let First::Taken(n) | First::Typed(n, _) = first(rest, &mut Answered::default()) {
                proptest::prop_assert!(n > 0 && n <= rest.len());
                rest = &rest[n..];
            }
        }
    }
}
