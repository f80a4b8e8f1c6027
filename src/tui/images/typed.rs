//! What comes from a terminal while its answers are waited for: answers, and what is typed meanwhile.
//!
//! crossterm keeps the answers to itself (it reads the attributes of a terminal, and says nothing of them), so that as long as they
//! are waited for it does not read. All keys and clicks that mean something are known here; others are left out.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::asked::Answered;

/// How the answers begin that were asked for.
const ANSWERS: [&[u8]; 5] = [b"\x1b_Gi", b"\x1bP>|", b"\x1b]11;", b"\x1b[?", b"\x1b[6;"];

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

/// Whether bytes are an answer that was asked for, or enough of its beginning.
pub(super) fn is_answer(bytes: &[u8]) -> bool {
    ANSWERS.iter().any(|begin| bytes.starts_with(begin))
}

/// The key that Esc is, alone or with a letter, where nothing follows.
pub(super) fn loose(bytes: &[u8]) -> Option<Event> {
    match bytes {
        [0x1b] => Some(key(KeyCode::Esc, KeyModifiers::NONE)),
        [0x1b, rest @ ..] => {
            plain(rest).map(|(_, code, modifiers)| key(code, modifiers | KeyModifiers::ALT))
        }
        _ => None,
    }
}

/// Looks at the first of some bytes, and takes them where they are an answer.
pub(super) fn first(bytes: &[u8], answered: &mut Answered) -> First {
    match bytes {
        [] | [0x1b] | [0x1b, b'O'] => First::Begun,
        [0x1b, b'[', rest @ ..] => control(rest, answered),
        [0x1b, b'O', last, ..] => typed(3, of_letter(*last), KeyModifiers::NONE),
        [0x1b, begin @ (b'_' | b'P' | b']'), rest @ ..] if can_answer(*begin, rest) => {
            let (n, end) = match end_of_text(rest) {
                End::NotYet => return First::Begun,
                End::Broken(n) => return First::Taken(2 + n),
                End::At(n, end) => (n, end),
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

/// Whether an answer that is a text can go on so: otherwise its beginning is a key with Alt, and the rest is typed.
fn can_answer(begin: u8, rest: &[u8]) -> bool {
    let is_number = |b: &u8| b.is_ascii_digit();
    match (begin, rest.first()) {
        (_, None) => true,
        (b']', Some(n)) => {
            let then = rest.iter().find(|b| !is_number(b));
            is_number(n) && then.is_none_or(|b| *b == b';')
        }
        (b'P', Some(n)) => is_number(n) || b">!=$+".contains(n),
        (_, Some(n)) => *n == b'G',
    }
}

/// Where a text ends.
enum End {
    NotYet,
    /// After so many bytes, and how long its end is: BEL, or `ESC \`.
    At(usize, usize),
    /// After so many bytes by something that no text holds.
    Broken(usize),
}

fn end_of_text(bytes: &[u8]) -> End {
    let Some(n) = bytes.iter().position(|b| *b < 0x20) else {
        return End::NotYet;
    };
    match bytes.get(n..) {
        Some([0x07, ..]) => End::At(n, 1),
        Some([0x1b, b'\\', ..]) => End::At(n, 2),
        Some([0x1b]) => End::NotYet,
        _ => End::Broken(n),
    }
}

/// What follows `ESC [`.
fn control(bytes: &[u8], answered: &mut Answered) -> First {
    // The function keys of a console.
    if let [b'[', rest @ ..] = bytes {
        return rest.first().map_or(First::Begun, |letter| {
            let n = (b'A'..=b'E').contains(letter).then(|| letter - b'A' + 1);
            typed(4, n.map(KeyCode::F), KeyModifiers::NONE)
        });
    }
    let Some(end) = bytes.iter().position(|b| !(0x20..=0x3f).contains(b)) else {
        return First::Begun;
    };
    let (params, last) = bytes.split_at(end);
    let last = last.first().copied().unwrap_or_default();
    if last < 0x20 {
        // No sequence goes on so: what was typed counts.
        return First::Taken(2 + end);
    }
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
    // R is where the cursor is; crossterm takes it for that as well.
    if params.starts_with('?') || matches!(last, b't' | b'R') {
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
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
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
        11..=15 => KeyCode::F(n - 10),
        17..=21 => KeyCode::F(n - 11),
        23 | 24 => KeyCode::F(n - 12),
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
    // Four, eight and sixteen are keys that are held.
    let kind = match (button & !0b1_1100, is_down) {
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
mod tests;
