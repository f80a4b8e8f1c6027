//! The signs of a bar: its line says how it is carried, its ends say what the date is.
//!
//! | sign | means |
//! |---|---|
//! | `━` `─` | several sources, one source |
//! | `┄` | nobody says it outright, or the date is only of something told of it |
//! | `╌` | only denials |
//! | `├ ┤` | some time between: the span that a partial date can mean |
//! | `·  ·` | about then: approximate |
//! | `◂ ▸` | open: it has always been, it goes on |
//! | `?` | an end that is not known |
//! | `‹ ›` | goes on beyond what is in sight |

use ratatui::style::Style;

use crate::model::when::{End, Precision};
use crate::model::words::{Kind, State};
use crate::scene::timeline::Bar;
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};

/// The signs of a bar of so many cells, which may go on beyond what is in sight at its start and its end.
pub(super) fn signs(bar: &Bar, kind: Kind, n: usize, goes_on: (bool, bool)) -> Vec<&'static str> {
    let line = line(bar);
    let mut signs = vec![line; n];
    let (is_open, when) = (|end: End| end == End::Open, &bar.when);
    let start = match when.start() {
        end if is_open(end) => "◂",
        End::Unknown => "?",
        _ if goes_on.0 => "‹",
        _ => edge(bar, line, "├"),
    };
    let end = match when.end() {
        end if is_open(end) => "▸",
        End::Unknown => "?",
        _ if goes_on.1 => "›",
        _ => edge(bar, line, "┤"),
    };
    if n == 1 {
        let is_point = !matches!(start, "◂" | "?" | "‹") && !matches!(end, "▸" | "?" | "›");
        let sign = match (is_point, start) {
            (true, _) => kind.glyph(),
            (false, "◂" | "‹") => start,
            (false, _) => end,
        };
        return vec![sign];
    }
    if let Some(sign) = signs.first_mut() {
        *sign = start;
    }
    if let Some(sign) = signs.last_mut() {
        *sign = end;
    }
    signs
}

/// What the end of a bar looks like that has a day.
fn edge(bar: &Bar, line: &'static str, cap: &'static str) -> &'static str {
    let when = &bar.when;
    let is_exact = when.precision() >= Precision::Day;
    if when.is_uncertain() {
        "?"
    } else if when.is_approximate() {
        "·"
    } else if when.is_interval() || is_exact {
        line
    } else {
        cap
    }
}

fn line(bar: &Bar) -> &'static str {
    match bar.look.state {
        State::Refuted => "╌",
        State::Tentative | State::Unsourced => "┄",
        _ if bar.borrowed => "┄",
        _ if bar.n_sources > 1 => "━",
        _ => "─",
    }
}

/// The colour of a bar: how it is carried where there is something to say of that, else its kind.
pub(super) fn style(bar: &Bar, kind: Kind, theme: Theme) -> Style {
    match bar.look.state {
        _ if bar.look.contested => theme.style(Role::Alarm),
        State::Disputed | State::Refuted => theme.style(Role::Alarm),
        State::Tentative | State::Unsourced => theme.style(Role::Doubt),
        State::Supported if bar.borrowed => theme.style(Role::Doubt),
        State::Supported => theme.kind(kind),
    }
}

/// Gives the signs before a name the looks they have everywhere.
pub(super) fn sign_of(p: &mut Painter<'_>, (x, y): (u16, u16), words: &str, kind: Kind) {
    let looks = |sign: &str| match sign {
        "≠" | "×" => Some(p.theme.style(Role::Alarm)),
        "~" | "?" => Some(p.theme.style(Role::Doubt)),
        _ if sign == kind.glyph() => Some(p.theme.kind(kind)),
        _ => None,
    };
    let signs: Vec<(u16, Style)> = words
        .split(' ')
        .take(2)
        .enumerate()
        .map_while(|(n, word)| Some((2 * n as u16, looks(word)?)))
        .collect();
    for (at, style) in signs {
        if let Some(cell) = p.buf.cell_mut((x + at, y)) {
            cell.set_style(style);
        }
    }
}
