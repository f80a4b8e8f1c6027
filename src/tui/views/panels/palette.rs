//! The palette: commands, lines that were run before, or what an argument can be; below, how the command is used.

use super::{below_field, cursor_span, field, frame, list};
use crate::session::palette::{Offer, Palette};
use crate::text::{pad, shorten_end, width, wrap};
use crate::tui::keymap::Keymap;
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Lines under the offers: a rule, the usage, what the command does in as many lines as it takes on a screen of 80x24.
const USAGE: u16 = 5;

pub(super) fn draw_palette(p: &mut Painter<'_>, body: Rect, palette: &Palette) {
    let (run, complete) = (p.key("accept"), p.key("field-choice"));
    let title = format!(
        "{run} runs · {complete} completes · {} closes",
        p.key("close")
    );
    let inner = frame(p, body, body.height.min(18), &title);
    field(p, inner, ":", &palette.input);
    let mut below = below_field(inner);
    let with_usage = below.height > USAGE + 3;
    if with_usage {
        below.height -= USAGE;
    }
    let (theme, keymap) = (p.theme, p.keymap);
    let cells = usize::from(below.width);
    if palette.offers.is_empty() {
        let text = match palette.command() {
            Some(spec) => match palette.elsewhere(spec) {
                Some(way) => format!("this works {way}"),
                None => "nothing to choose from here: Enter runs the line".to_owned(),
            },
            None => "no command fits: try a word of what it does".to_owned(),
        };
        let style = theme.style(Role::Faint);
        p.text((below.x + 1, below.y), cells, &text, style);
    }
    let n = palette.offers.len();
    let line = |(at, on): (usize, bool)| {
        let offer = palette.offers.get(at);
        let elsewhere = match offer {
            Some(Offer::Command(spec)) => palette.elsewhere(spec),
            _ => None,
        };
        let on = (on, elsewhere);
        offer.map_or_else(Line::default, |o| offer_line(o, on, cells, (theme, keymap)))
    };
    list(p, below, (n, n), palette.cursor, line);
    if let (true, Some(command)) = (with_usage, palette.command_here()) {
        let y = below.bottom();
        p.rule(below.x, y, below.width);
        let mut lines = vec![Line::from(vec![
            Span::styled(format!(" {}", command.name), theme.style(Role::Strong)),
            Span::styled(format!(" {}", command.params), theme.style(Role::Label)),
        ])];
        let help = wrap(
            command.help,
            cells.saturating_sub(2),
            Some(usize::from(USAGE) - 2),
        );
        let help = help.into_iter().map(|l| format!(" {l}"));
        lines.extend(help.map(|l| Line::styled(l, theme.style(Role::Faint))));
        let area = Rect {
            y: y + 1,
            height: USAGE - 1,
            ..below
        };
        p.lines(area, &lines, 0);
    }
}

/// `on`: whether the cursor is here, and where else the command works if not here.
fn offer_line(
    offer: &Offer,
    (on, elsewhere): (bool, Option<&str>),
    cells: usize,
    (theme, keymap): (Theme, &Keymap),
) -> Line<'static> {
    let (left, middle, right) = match offer {
        Offer::Line(line) => (line.clone(), String::new(), "run before".to_owned()),
        Offer::Command(c) => {
            let mut keys = keymap.shown(c.name);
            keys.truncate(2);
            let name = format!("{} {}", c.name, c.params);
            let right = elsewhere.map_or_else(|| keys.join(" "), str::to_owned);
            (name, c.help.to_owned(), right)
        }
        Offer::Word(word, about) => (word.clone(), about.clone(), String::new()),
    };
    let room = cells.saturating_sub(2);
    let right_cells = width(&right).min(room / 3);
    let left_cells = match offer {
        Offer::Line(_) => room - right_cells,
        _ => 30.min(room / 2),
    };
    let middle_cells = room.saturating_sub(left_cells + right_cells + 2);
    let style = theme.style(match (on, elsewhere) {
        (_, Some(_)) => Role::Faint,
        (true, None) => Role::Strong,
        (false, None) => Role::Normal,
    });
    let left = crate::text::printable(&left).into_owned();
    Line::from(vec![
        cursor_span(on, theme),
        Span::styled(pad(&shorten_end(&left, left_cells), left_cells), style),
        Span::styled(
            format!(
                " {}",
                pad(&shorten_end(&middle, middle_cells), middle_cells)
            ),
            theme.style(Role::Faint),
        ),
        Span::styled(format!(" {right}"), theme.style(Role::Label)),
    ])
}
