//! Answers of the terminal to questions that somebody asked before us (colours, names, versions) can come late, and must not
//! count as keys: `ESC ] 11 ; rgb:… ESC \` would read as fourteen commands.
//!
//! crossterm takes the answers that end in a letter for what they are. Those that are strings (OSC, DCS, APC, PM, SOS) it
//! reads as a key with Alt and then as letters; these are taken out here. What legwork itself asks for (`images`) is waited for
//! elsewhere; what of it comes too late is taken out here as well.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// Longest gap within an answer; a person who presses Alt-] and goes on is slower.
const GAP: Duration = Duration::from_millis(250);

/// Takes answers out of what is typed.
#[derive(Debug, Default)]
pub(super) struct Answers {
    /// When the last part of an answer came, while one is coming.
    coming: Option<Instant>,
    /// Whether that part was the first half of `ESC \`.
    escaped: bool,
}

impl Answers {
    /// Whether an event is not part of an answer.
    pub(super) fn lets_through(&mut self, event: &Event, now: Instant) -> bool {
        let Event::Key(key) = event else {
            return true;
        };
        let coming = self.coming.take().filter(|last| now - *last < GAP);
        if coming.is_none() {
            self.escaped = false;
            if begins(key) {
                self.coming = Some(now);
            }
            return self.coming.is_none();
        }
        let ended = self.ends(key);
        self.escaped = key.code == KeyCode::Esc;
        self.coming = (!ended).then_some(now);
        false
    }

    /// An answer ends with BEL, or with `ESC \`, which may come in two parts.
    fn ends(&self, key: &KeyEvent) -> bool {
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char('\\') => alt || self.escaped,
            KeyCode::Char('g') => ctrl,
            _ => false,
        }
    }
}

/// OSC, DCS, APC, PM and SOS, as keys.
fn begins(key: &KeyEvent) -> bool {
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    alt && !ctrl && matches!(key.code, KeyCode::Char(']' | 'P' | '_' | '^' | 'X'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(code, modifiers))
    }

    /// What is left of keys typed at once: `^x` with Ctrl, `!x` with Alt, `E` for Esc.
    fn left(keys: &[&str]) -> Vec<usize> {
        let (mut answers, now) = (Answers::default(), Instant::now());
        let event = |text: &str| {
            let last = text.chars().last().expect("a key");
            match text {
                "E" => key(KeyCode::Esc, KeyModifiers::NONE),
                _ if text.len() > 1 && text.starts_with('!') => {
                    key(KeyCode::Char(last), KeyModifiers::ALT)
                }
                _ if text.len() > 1 => key(KeyCode::Char(last), KeyModifiers::CONTROL),
                _ => key(KeyCode::Char(last), KeyModifiers::NONE),
            }
        };
        let kept = keys.iter().enumerate();
        kept.filter(|(_, text)| answers.lets_through(&event(text), now))
            .map(|(n, _)| n)
            .collect()
    }

    #[test]
    fn an_answer_is_taken_out_up_to_its_end() {
        assert_eq!(left(&["j", "!]", "1", "1", ";", "q", "!\\", "k"]), [0, 7]);
        assert_eq!(left(&["!]", "q", "^g", "k"]), [3]);
        assert_eq!(left(&["!P", "q", "E", "\\", "k"]), [4]);
        assert_eq!(left(&["j", "E", "\\", "!x"]), [0, 1, 2, 3]);
    }

    #[test]
    fn what_comes_later_is_typed() {
        let mut answers = Answers::default();
        let now = Instant::now();
        assert!(!answers.lets_through(&key(KeyCode::Char(']'), KeyModifiers::ALT), now));
        let j = key(KeyCode::Char('j'), KeyModifiers::NONE);
        assert!(answers.lets_through(&j, now + GAP));
    }
}
