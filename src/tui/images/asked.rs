//! What a terminal is asked for images, and what its answers say.
//!
//! All is asked at once and before the first frame, which wipes away whatever a terminal may print of questions that it does not
//! know. Every terminal answers the last question, for its attributes, so that nobody waits for the others.

use crate::config::{ImageProtocol, Images};

/// What kitty answers that would take an image.
const OK: &str = "Gi=4713;OK";

/// All colours before few, and what is deleted by number before what is painted over.
const BEST_FIRST: [ImageProtocol; 3] = [
    ImageProtocol::Kitty,
    ImageProtocol::Iterm,
    ImageProtocol::Sixel,
];

/// In order: whether images of kitty are known, name and version, the ground, the size of a cell in pixels, that of sixels at
/// most, the attributes.
pub(in crate::tui) const QUESTION: &str = "\u{1b}_Gi=4713,s=1,v=1,a=q,t=d,f=24;AAAA\u{1b}\\\u{1b}[>q\u{1b}]11;?\u{1b}\\\u{1b}[16t\u{1b}[?2;4;0S\u{1b}[c";

/// Whether the terminal is asked. `var` gives variables of the environment.
pub(in crate::tui) fn asks(images: Images, var: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &str| var(name).filter(|v| !v.is_empty());
    let term = set("TERM").unwrap_or_default();
    match images {
        Images::Off => false,
        Images::By(_) => true,
        // What is drawn over by others is not passed on whole: images stay lying there.
        Images::Auto if set("TMUX").is_some() || set("STY").is_some() => false,
        Images::Auto if ["screen", "tmux"].iter().any(|t| term.starts_with(t)) => false,
        // These print what they do not know.
        Images::Auto => !term.is_empty() && !matches!(term.as_str(), "linux" | "dumb"),
    }
}

/// What a terminal has answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::tui) struct Answered {
    /// The ways to hand it an image.
    pub(super) takes: Vec<ImageProtocol>,
    /// Pixels of a cell, across and down.
    pub(super) cell: Option<(u16, u16)>,
    /// Pixels that an image of sixels may have, across and down.
    pub(super) sixels: Option<(u32, u32)>,
    /// The colour behind the text.
    pub(super) ground: Option<[u8; 3]>,
    /// Whether it has answered the last question.
    pub(in crate::tui) is_all: bool,
}

impl Answered {
    /// What the environment says without being asked.
    pub(in crate::tui) fn of_environment(var: impl Fn(&str) -> Option<String>) -> Self {
        let is = |name: &str, value: &str| var(name).is_some_and(|v| v == value);
        let mut answered = Self::default();
        if is("TERM_PROGRAM", "iTerm.app")
            || is("LC_TERMINAL", "iTerm2")
            || is("TERM_PROGRAM", "WezTerm")
        {
            answered.takes.push(ImageProtocol::Iterm);
        }
        answered
    }

    /// Takes an answer that is a text: what stands between its beginning (`ESC _`, `ESC P`, `ESC ]`) and its end.
    pub(super) fn take_text(&mut self, begin: u8, text: &[u8]) {
        let text = String::from_utf8_lossy(text);
        match begin {
            b'_' if text == OK => self.takes.push(ImageProtocol::Kitty),
            b'P' => {
                let name = text.strip_prefix(">|").unwrap_or_default();
                if name.starts_with("iTerm2") || name.starts_with("WezTerm") {
                    self.takes.push(ImageProtocol::Iterm);
                }
            }
            b']' => self.ground = text.strip_prefix("11;").and_then(colour).or(self.ground),
            _ => {}
        }
    }

    /// Takes an answer that is numbers: its parameters and its last letter.
    pub(super) fn take_numbers(&mut self, params: &str, last: u8) {
        match (params.strip_prefix('?'), last) {
            (Some(attributes), b'c') => {
                // The first number is the terminal's level; 4 among the others is sixel.
                if attributes.split(';').skip(1).any(|n| n == "4") {
                    self.takes.push(ImageProtocol::Sixel);
                }
                self.is_all = true;
            }
            (Some(graphics), b'S') => {
                let mut numbers = graphics.split(';').map(|n| n.parse::<u32>().ok());
                let said = [
                    numbers.next(),
                    numbers.next(),
                    numbers.next(),
                    numbers.next(),
                ];
                // Of sixels' size, without an error.
                if let [
                    Some(Some(2)),
                    Some(Some(0)),
                    Some(Some(wide)),
                    Some(Some(tall)),
                ] = said
                {
                    self.sixels = Some((wide, tall));
                }
            }
            (None, b't') => {
                let mut numbers = params.split(';').map(|n| n.parse::<u16>().ok());
                let sizes = [numbers.next(), numbers.next(), numbers.next()];
                if let [Some(Some(6)), Some(Some(tall)), Some(Some(wide))] = sizes {
                    self.cell = Some((wide, tall));
                }
            }
            _ => {}
        }
    }

    /// The best way to hand it an image, if there is any.
    pub(in crate::tui) fn protocol(&self, images: Images) -> Option<ImageProtocol> {
        match images {
            Images::Off => None,
            Images::By(protocol) => Some(protocol),
            Images::Auto => BEST_FIRST.into_iter().find(|p| self.takes.contains(p)),
        }
    }
}

/// A colour as X11 says it: `rgb:1111/4444/1818`.
fn colour(text: &str) -> Option<[u8; 3]> {
    let mut parts = text.strip_prefix("rgb:")?.split('/').map(|part| {
        let n = u32::from_str_radix(part, 16).ok()?;
        let most = 16u32.checked_pow(part.len() as u32)?.checked_sub(1)?;
        u8::try_from((n * 255).checked_div(most)?).ok()
    });
    Some([parts.next()??, parts.next()??, parts.next()??])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiplexers_and_terminals_that_print_all_are_not_asked() {
        let env = |term: &'static str, other: &'static str| {
            move |name: &str| match name {
                "TERM" => Some(term.to_owned()),
                _ if name == other => Some("x".to_owned()),
                _ => None,
            }
        };
        for (term, other, expected) in [
            ("xterm-256color", "", true),
            ("xterm-256color", "TMUX", false),
            ("xterm-kitty", "STY", false),
            ("tmux-256color", "", false),
            ("screen", "", false),
            ("linux", "", false),
            ("dumb", "", false),
            ("", "", false),
        ] {
            assert_eq!(
                asks(Images::Auto, env(term, other)),
                expected,
                "{term} {other}"
            );
        }
        let by = Images::By(ImageProtocol::Sixel);
        assert!(asks(by, env("tmux-256color", "TMUX")) && !asks(Images::Off, env("xterm", "")));
    }

    #[test]
    fn answers_say_what_the_terminal_takes() {
        let mut answered = Answered::default();
        assert_eq!(answered.protocol(Images::Auto), None);
        answered.take_numbers("?62;4;22", b'c');
        assert_eq!(answered.protocol(Images::Auto), Some(ImageProtocol::Sixel));
        answered.take_text(b'P', b">|WezTerm 20240203");
        assert_eq!(answered.protocol(Images::Auto), Some(ImageProtocol::Iterm));
        answered.take_text(b'_', b"Gi=4713;OK");
        assert_eq!(answered.protocol(Images::Auto), Some(ImageProtocol::Kitty));
        assert_eq!(answered.protocol(Images::Off), None);
        answered.take_numbers("6;18;9", b't');
        answered.take_numbers("?2;0;1000;800", b'S');
        answered.take_text(b']', b"11;rgb:1111/8080/ffff");
        assert_eq!(
            (answered.cell, answered.ground),
            (Some((9, 18)), Some([17, 128, 255]))
        );
        assert_eq!(answered.sixels, Some((1000, 800)));
        // A level of 4 is no sixel; an error is no image; other sizes are none of a cell.
        let mut other = Answered::default();
        other.take_numbers("?4", b'c');
        other.take_numbers("8;36;120", b't');
        other.take_numbers("?2;3;0", b'S');
        other.take_numbers("?1;0;256", b'S');
        other.take_text(b'_', b"Gi=4713;ENOTSUPPORTED:");
        other.take_text(b']', b"11;rgb:zz/1/123456789");
        assert_eq!(
            other,
            Answered {
                is_all: true,
                ..Answered::default()
            }
        );
    }
}
