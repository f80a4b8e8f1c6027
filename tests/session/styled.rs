//! Screens with their styles as text. Each row is a line that begins with `|`; where anything on it is styled, a line that
//! begins with `:` follows, with one letter for each styled cell; what the letters mean stands at the end.

use std::fmt::Write;

use legwork::tui::Headless;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// The screen with its styles.
pub(crate) fn styled(session: &Headless) -> String {
    let buffer = session.buffer();
    let text = session.text();
    let mut legend: Vec<String> = Vec::new();
    let mut out = String::new();
    for (y, line) in (0..buffer.area.height).zip(text.lines()) {
        let mut styles = String::new();
        for x in 0..buffer.area.width {
            let look = buffer.cell((x, y)).map_or(String::new(), look);
            // A foreground says nothing of a blank.
            styles.push(if look.is_empty() {
                ' '
            } else {
                let at = legend.iter().position(|l| *l == look);
                let at = at.unwrap_or_else(|| {
                    legend.push(look);
                    legend.len() - 1
                });
                char::from(b'a' + at as u8)
            });
        }
        writeln!(out, "|{line}").expect("text");
        if !styles.trim().is_empty() {
            writeln!(out, ":{}", styles.trim_end()).expect("text");
        }
    }
    for (letter, look) in (b'a'..).zip(&legend) {
        writeln!(out, "{} {look}", char::from(letter)).expect("text");
    }
    out
}

/// Colours and attributes of a cell in words; empty for a plain one.
fn look(cell: &Cell) -> String {
    let mut words = Vec::new();
    // Lines look alike everywhere; naming them would drown the rest.
    if matches!(cell.symbol(), "─" | "│" | "┬") {
        return String::new();
    }
    let blank = cell.symbol().trim().is_empty();
    if cell.fg != Color::Reset && !blank {
        words.push(colour(cell.fg));
    }
    if cell.bg != Color::Reset {
        words.push(format!("on {}", colour(cell.bg)));
    }
    for (modifier, word) in [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
    ] {
        let seen = !blank || matches!(modifier, Modifier::UNDERLINED | Modifier::REVERSED);
        if cell.modifier.contains(modifier) && seen {
            words.push(word.to_owned());
        }
    }
    words.join(" ")
}

fn colour(colour: Color) -> String {
    match colour {
        Color::Indexed(n) => format!("colour {n}"),
        other => format!("{other:?}").to_lowercase(),
    }
}
