//! The rows of the sides: value, when, source and place, voice, grade, in columns as wide as what stands in them.

use std::borrow::Cow;

use ratatui::text::{Line, Span};

use crate::analysis::contrast::Leg;
use crate::model::ids::{Carried, DisagreementIx};
use crate::model::item::Claim;
use crate::model::when::When;
use crate::session::state::State;
use crate::text::{pad, printable, shorten_middle, width, wrap};
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};
use crate::tui::views::column::cursor_span;
use crate::tui::views::evidence::place_within;
use crate::tui::views::rows::Cursor;

/// Widths of the columns; 0 for one that there is no room for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells {
    value: usize,
    when: usize,
    place: usize,
    by: usize,
}

/// Cells for the number of a side.
const NUMBER: usize = 3;

/// Cells for the grade, `C3`.
const GRADE: usize = 2;

/// Lines that a value may take.
const VALUE_LINES: usize = 2;

/// Rows by whose contents the widths of the columns go.
const MEASURED: usize = 60;

impl Cells {
    /// Each column as wide as what stands in it, and the value gets the rest; columns for which there is no room go, the
    /// voice first.
    pub(super) fn new(cells: usize, state: &State, ix: DisagreementIx) -> Self {
        let legs = &state.shown.beside.disagreements.legs;
        let left = cells.saturating_sub(1 + NUMBER + GRADE + 1);
        let widest = |of: &dyn Fn(&Leg) -> String, head: usize, most: usize| {
            let cells = legs.iter().take(MEASURED).map(|l| width(&of(l))).max();
            cells.unwrap_or(0).max(head).min(most.max(head)) + 1
        };
        let claim = |l: &Leg| l.claim(state.view()).map(Cow::into_owned);
        let when = |l: &Leg| when_of(state, *l).map_or(String::new(), |w| w.text().to_owned());
        let place =
            |l: &Leg| claim(l).map_or(String::new(), |c| place_within(state, &c, usize::MAX));
        let by = |l: &Leg| claim(l).map_or(String::new(), |c| voice_of(state, &c));
        let mut widths = Self {
            value: 0,
            when: widest(&when, 4, 10),
            place: widest(&place, 13, 15),
            by: widest(&by, 2, left / 5),
        };
        if left < 30 {
            widths.when = 0;
        }
        if left < widths.when + widths.place + 22 {
            widths.place = 0;
        }
        if widths.place == 0 || left < widths.when + widths.place + widths.by + 20 {
            widths.by = 0;
        }
        widths.value = left.saturating_sub(widths.when + widths.place + widths.by);
        // What the values do not need goes to the place, then to the voice.
        let value = |l: &Leg| state.leg_words(ix, *l);
        let spare = widths.value.saturating_sub(widest(&value, 8, left));
        let more = spare.min(widest(&place, 13, left).saturating_sub(widths.place));
        if widths.place > 0 {
            widths.place += more;
            widths.value -= more;
        }
        if widths.by > 0 {
            let spare = spare - more;
            let more = spare.min(widest(&by, 2, left).saturating_sub(widths.by));
            widths.by += more;
            widths.value -= more;
        }
        widths
    }

    /// The line over the rows.
    pub(super) fn heads(self, theme: Theme) -> Line<'static> {
        let mut text = " ".repeat(1 + NUMBER);
        for (name, cells) in [
            ("value", self.value),
            ("when", self.when),
            ("source, place", self.place),
            ("by", self.by),
        ] {
            text.push_str(&pad(name, cells));
        }
        text.push_str(" gr");
        Line::styled(text, theme.style(Role::Faint))
    }
}

/// One leg as a row.
pub(super) struct Row {
    /// The leg.
    pub(super) leg: Leg,
    /// The number of its side, on the first row of each.
    pub(super) number: Option<usize>,
    /// Whether the row above stands on the same thing, by another claim.
    pub(super) repeated: bool,
    /// Whether the lens hides it.
    pub(super) hidden: bool,
    /// Whether the analyst prefers its side.
    pub(super) preferred: bool,
    /// How the cursor stands to it.
    pub(super) cursor: Cursor,
}

impl Row {
    /// The row; where there is room for it, a long value goes on below.
    pub(super) fn lines(
        &self,
        p: &Painter<'_>,
        state: &State,
        ix: DisagreementIx,
        (widths, roomy): (Cells, bool),
    ) -> Vec<Line<'static>> {
        let (theme, view) = (p.theme, state.view());
        let style = match (self.hidden, self.cursor == Cursor::On || self.preferred) {
            (true, _) => theme.style(Role::Faint),
            (_, true) => theme.style(Role::Strong),
            _ => theme.style(Role::Normal),
        };
        let value = if self.repeated {
            String::new()
        } else {
            state.leg_words(ix, self.leg)
        };
        let room = widths.value.saturating_sub(1);
        let most = if roomy { VALUE_LINES } else { 1 };
        let mut values = wrap(&value, room, Some(most)).into_iter();
        let mut text = pad(&values.next().unwrap_or_default(), widths.value);
        let claim = self.leg.claim(view);
        let when = when_of(state, self.leg).filter(|_| !self.repeated);
        let when = when.map_or(String::new(), |w| {
            when_text(w, widths.when.saturating_sub(1))
        });
        let place = claim.as_ref();
        let place_cells = widths.place.saturating_sub(1);
        let place = place.map_or("no source".to_owned(), |c| {
            place_within(state, c, place_cells)
        });
        let by = claim.as_ref().map_or(String::new(), |c| voice_of(state, c));
        for (what, cells) in [(when, widths.when), (place, widths.place), (by, widths.by)] {
            text.push_str(&pad(&shorten_middle(&what, cells.saturating_sub(1)), cells));
        }
        let grade = claim.as_ref().map_or("  ".to_owned(), |c| {
            let reliability = view.source(c.source).reliability.word();
            format!("{reliability}{}", c.credibility.grade())
        });
        let number = self.number.map_or(String::new(), |n| n.to_string());
        let mut lines = vec![Line::from(vec![
            cursor_span(p, self.cursor),
            Span::styled(format!("{number:>2} "), theme.style(Role::Label)),
            Span::styled(text, style),
            Span::styled(format!(" {grade}"), style),
        ])];
        let indent = || Span::raw(" ".repeat(1 + NUMBER));
        lines.extend(values.map(|l| Line::from(vec![indent(), Span::styled(l, style)])));
        lines
    }
}

/// When what a leg stands on held.
pub(super) fn when_of(state: &State, leg: Leg) -> Option<&When> {
    match leg.carried() {
        Carried::Relation(ix) => state.view().relation(ix).when(),
        Carried::Fact(at) => state.view().fact(at).when(),
    }
}

/// A date for the room there is: in full, or its years.
fn when_text(when: &When, cells: usize) -> String {
    let text = printable(when.text()).into_owned();
    if width(&text) <= cells {
        text
    } else {
        when.year_text()
    }
}

/// Who says so, and who passes it on.
fn voice_of(state: &State, claim: &Claim) -> String {
    let view = state.view();
    let by = claim
        .by
        .as_ref()
        .map_or("the source", |v| view.voice_name(v));
    let via: Vec<&str> = claim.via.iter().map(|v| view.voice_name(v)).collect();
    let via = if via.is_empty() {
        String::new()
    } else {
        format!(" via {}", via.join(", "))
    };
    printable(&format!("{by}{via}")).into_owned()
}
