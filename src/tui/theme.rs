//! Colours and signs: what each part of a screen looks like. Everything reads right without colour.

use ratatui::style::{Color, Modifier, Style};

use crate::model::words::Kind;
use crate::session::row::{Sign, Walk};

/// How things look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Whether colours are used at all; without, no cell ever gets one.
    pub colour: bool,
    /// Whether only ASCII signs are used.
    pub ascii: bool,
}

/// The parts that look different.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Ordinary text.
    Normal,
    /// The focus, the row under the cursor.
    Strong,
    /// Hints, visited rows, what is hidden.
    Faint,
    /// Rules and lines between columns.
    Rule,
    /// Labels of groups.
    Label,
    /// Something denied or excluded.
    Alarm,
    /// Something nobody asserts outright.
    Doubt,
    /// Something that went wrong.
    Error,
    /// The source's own words.
    Quote,
    /// Names of both ends within them, letters that matched.
    Match,
    /// The panel that has the keys.
    Cursor,
}

impl Theme {
    /// The style of a part.
    pub(super) fn style(self, role: Role) -> Style {
        let plain = Style::default();
        let coloured = |c: Color| if self.colour { plain.fg(c) } else { plain };
        match role {
            Role::Normal => plain,
            Role::Strong => plain.add_modifier(Modifier::BOLD),
            Role::Faint | Role::Rule => {
                if self.colour {
                    plain.fg(Color::Indexed(245))
                } else {
                    plain.add_modifier(Modifier::DIM)
                }
            }
            Role::Label => coloured(Color::Indexed(110)),
            Role::Alarm => coloured(Color::Indexed(209)).add_modifier(Modifier::BOLD),
            Role::Doubt => coloured(Color::Indexed(179)),
            Role::Error => coloured(Color::Indexed(203)).add_modifier(Modifier::BOLD),
            Role::Quote => coloured(Color::Indexed(252)),
            Role::Match => plain.add_modifier(Modifier::UNDERLINED),
            Role::Cursor => coloured(Color::Indexed(222)).add_modifier(Modifier::BOLD),
        }
    }

    /// The style of a kind's glyph.
    pub(super) fn kind(self, kind: Kind) -> Style {
        if !self.colour {
            return Style::default();
        }
        Style::default().fg(Color::Indexed(match kind {
            Kind::Person => 117,
            Kind::Organisation => 150,
            Kind::Place => 180,
            Kind::Event => 175,
            Kind::Document => 146,
            Kind::Other => 250,
        }))
    }
}

/// The sign of a state, and the part it looks like.
pub(super) fn sign(sign: Sign) -> (&'static str, Role) {
    match sign {
        Sign::None => (" ", Role::Normal),
        Sign::Disputed => ("≠", Role::Alarm),
        Sign::Refuted => ("×", Role::Alarm),
        Sign::Tentative => ("~", Role::Doubt),
        Sign::Unsourced => ("?", Role::Doubt),
    }
}

/// The sign of where a row stands to the walk.
pub(super) fn walk(walk: Walk) -> &'static str {
    match walk {
        Walk::New => " ",
        Walk::Came => "‹",
        Walk::Visited => "·",
        Walk::Marked => "+",
    }
}

/// The ASCII sign for one of ours; `None` for everything that is not a sign.
pub(super) fn ascii(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "≠" => "!",
        "×" => "x",
        "‹" | "◂" | "←" => "<",
        "›" | "▸" | "→" => ">",
        "·" => ".",
        "…" => "~",
        "●" => "p",
        "■" => "o",
        "▲" => "@",
        "◆" => "e",
        "▤" => "d",
        "○" | "─" | "−" | "–" | "—" => "-",
        "▾" | "▼" | "↓" => "v",
        "↑" => "^",
        "▹" | "┆" => ":",
        "⌂" => "/",
        "│" | "▌" | "▎" => "|",
        "┬" | "┴" | "┼" | "├" | "┤" | "└" | "┘" => "+",
        "▏" => "_",
        "“" | "”" => "\"",
        "‘" | "’" => "'",
        _ => return None,
    })
}
