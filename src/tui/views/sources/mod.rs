//! The sources view: all of them at the left, what is cited from one by paragraph at the right, the evidence below.

mod places;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::column::{self, Halves};
use super::geometry::Geometry;
use crate::model::ids::SourceIx;
use crate::model::words::Kind;
use crate::session::state::{Pane, State};
use crate::text::{counted, printable, shorten_middle, width};
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};

/// What sources are, where there is none.
const NONE: &str = "No sources. A source is a document or data set that claims come from, with publisher, date and \
    reliability. Sources are written in the file, under sources (docs/format.md); a claim names one by its id. Without \
    them nothing here has a proof.";

/// Draws the view between top and bottom line.
pub(super) fn draw(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    title(p, geometry.top, state);
    let halves = Halves::new(geometry, state.shown.pane);
    if column::evidence_below(p, geometry, state) {
        return;
    }
    halves.divide(p, geometry);
    let listed = &state.shown.beside.sources;
    if listed.list.lines().is_empty() {
        let text = listed.narrow.as_ref().map_or(NONE, column::nothing_fits);
        return halves.say(p, text);
    }
    let theme = p.theme;
    let row = |ix, cells, on| row(state, ix, (cells, on), theme);
    let has_keys = state.shown.pane == Pane::List;
    column::list(p, halves.list, &listed.list, has_keys, row);
    places::draw(p, halves.detail, state);
}

fn title(p: &mut Painter<'_>, area: Rect, state: &State) {
    let view = state.view();
    let outside = view.sources().filter(|(_, s)| s.outside).count();
    let documents = view.sources().count() - outside;
    let mut text = counted(documents, "document", "documents");
    if area.width >= 60 {
        let claims = view.sources().map(|(ix, _)| view.n_claims_of_source(ix));
        let claims = counted(claims.sum(), "claim", "claims");
        text = format!("{text} · {outside} outside knowledge · {claims}");
    }
    let name = if area.width < 40 { " " } else { " sources  " };
    let left = Line::from(vec![
        Span::styled("▤", p.theme.kind(Kind::Document)),
        p.span(name, Role::Strong),
        Span::raw(text),
    ]);
    let lens = state.lens().word();
    let graph = shorten_middle(&printable(&state.opened.name), 30).into_owned();
    column::title(
        p,
        area,
        &left,
        &[format!("from {graph} · {lens}"), lens.to_owned()],
    );
}

/// One source in a line: title, date, reliability, number of claims.
fn row(
    state: &State,
    ix: SourceIx,
    (cells, on): (usize, bool),
    theme: Theme,
) -> Vec<Span<'static>> {
    let view = state.view();
    let source = view.source(ix);
    let n = view.n_claims_of_source(ix);
    let date = source.date.as_ref().filter(|_| cells >= 36);
    let grade = source.reliability.word();
    let title_cells = width(&printable(&source.title));
    let date = date.map_or(String::new(), |d| {
        let text = printable(d.text()).into_owned();
        // The date shrinks to its year before the title is cut.
        if width(&text) <= 10 && title_cells + width(&text) + 13 <= cells {
            text
        } else {
            d.year_text()
        }
    });
    let right = format!("{date} {grade} {n:>4} ");
    let room = cells.saturating_sub(4 + width(&right));
    let title = shorten_middle(&printable(&source.title), room).into_owned();
    let gap = room.saturating_sub(width(&title)) + 1;
    let style = if on {
        theme.style(Role::Strong)
    } else {
        theme.style(Role::Normal)
    };
    vec![
        Span::raw(" "),
        Span::styled("▤", theme.kind(Kind::Document)),
        Span::raw(" "),
        Span::styled(title, style),
        Span::raw(" ".repeat(gap)),
        Span::styled(right, theme.style(Role::Faint)),
    ]
}
