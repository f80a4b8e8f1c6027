//! Colours and signs: what each part of a screen looks like. Everything reads right without colour.

mod detect;
mod tables;

use ratatui::style::Style;

use crate::model::words::Kind;
use crate::session::row::{Sign, Walk};
use crate::session::screen::{Screen, ThemeName};

pub use detect::{Ground, ascii_locale, theme_of};

/// How things look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Its table of styles.
    pub name: ThemeName,
    /// Whether only ASCII signs are used.
    pub ascii: bool,
}

/// The parts that look different.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// What is behind everything.
    Ground,
    /// Ordinary text.
    Normal,
    /// The focus, the row under the cursor.
    Strong,
    /// Hints, visited rows, what is hidden.
    Faint,
    /// Rules and lines between columns.
    Rule,
    /// Coasts and lakes of a map.
    Water,
    /// Borders of a map.
    Border,
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
    /// The glyph of a kind.
    Kind(Kind),
}

impl Theme {
    /// The theme of a screen.
    pub(super) fn of(screen: Screen) -> Self {
        Self {
            name: screen.theme,
            ascii: screen.ascii,
        }
    }

    /// Makes it the theme of a screen.
    pub(super) fn put_on(self, screen: &mut Screen) {
        screen.theme = self.name;
        screen.ascii = self.ascii;
    }

    /// The style of a part; what the theme does not name looks like ordinary text.
    pub(super) fn style(self, role: Role) -> Style {
        let table = tables::of(self.name);
        let found = table.iter().find(|(r, _)| *r == role);
        found.map_or(Style::new(), |(_, style)| *style)
    }

    /// The style of a kind's glyph.
    pub(super) fn kind(self, kind: Kind) -> Style {
        self.style(Role::Kind(kind))
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
pub fn ascii(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "≠" => "!",
        "×" => "x",
        "‹" | "◂" | "←" => "<",
        "›" | "▸" | "→" => ">",
        "·" | "┄" | "…" => ".",
        "≈" => "~",
        "●" => "p",
        "■" => "o",
        "▲" => "@",
        "△" => "A",
        "◆" => "e",
        "◇" => "E",
        "▤" => "d",
        "○" | "─" | "╌" | "−" | "–" | "—" | "▃" | "▄" => "-",
        "▾" | "▼" | "↓" => "v",
        "↑" | "▴" => "^",
        "▹" | "┆" => ":",
        "⌂" => "/",
        "│" | "▌" | "▎" => "|",
        "┬" | "┴" | "┼" | "├" | "┤" | "└" | "┘" | "┌" | "┐" => "+",
        "▏" | "▁" | "▂" => "_",
        "▅" | "▆" | "━" => "=",
        "▇" | "█" => "#",
        "“" | "”" => "\"",
        "‘" | "’" | "╵" => "'",
        _ => return None,
    })
}
