//! The peek: who or what is at the other end of the row under the cursor, before one steps there.

mod cards;

use crate::model::disagree::in_words;
use crate::model::ids::EntityIx;
use crate::session::listing::{GroupKey, Listing, ListingParams, RowKey};
use crate::session::row::{Row, Walk};
use crate::session::state::State;
use crate::session::trail::Spot;
use crate::text::{counted, printable, shorten_middle, wrap};
use crate::tui::theme::{Role, Theme};
use crate::tui::views::rows::{Cursor, row_line};
use ratatui::text::{Line, Span};

/// Rows of a group that the peek shows.
pub(super) const ROWS_OF_GROUP: usize = 4;

/// The lines of the peek.
pub(super) fn lines(state: &State, cells: usize, theme: Theme) -> Vec<Line<'static>> {
    let Some(key) = state.cursor_key() else {
        return vec![faint(" nothing here", theme)];
    };
    match key {
        RowKey::Relation(_, other) | RowKey::Entity(other) => entity(state, other, cells, theme),
        RowKey::Disagreement(ix) => cards::disagreement(state, ix, cells, theme),
        RowKey::Source(ix) => cards::source(state, ix, cells, theme),
        RowKey::Claim(at) => {
            let words = in_words(state.view(), at.carried);
            let mut lines = wrapped(&words, cells, Role::Strong, theme);
            lines.push(Line::default());
            lines.push(faint(" Enter goes to what the claim is about", theme));
            lines
        }
        RowKey::Fact(at) => cards::fact(state, at, cells, theme),
        RowKey::Problem(n) => cards::problem(state, n, cells, theme),
        RowKey::Group(key) | RowKey::More(key) => cards::group(state, key, theme),
    }
}

/// Name and type: the two lines over every list.
pub(super) fn heading(state: &State, spot: Spot, cells: usize, theme: Theme) -> [Line<'static>; 2] {
    let view = state.view();
    match spot {
        Spot::Graph => {
            let name = view.title().unwrap_or(&state.opened.name);
            let name = shorten_middle(&printable(name), cells.saturating_sub(4)).into_owned();
            let (entities, relations) = (view.n_entities(), view.n_relations());
            let sources = view.sources().filter(|(_, s)| !s.outside).count();
            [
                Line::from(vec![
                    Span::raw(" ⌂ "),
                    Span::styled(name, theme.style(Role::Strong)),
                ]),
                faint(
                    &format!(
                        "   {} · {} · {}",
                        counted(entities, "entity", "entities"),
                        counted(relations, "relation", "relations"),
                        counted(sources, "source", "sources")
                    ),
                    theme,
                ),
            ]
        }
        Spot::Entity(ix) => {
            let entity = view.entity(ix);
            let name = printable(entity.name());
            let name = shorten_middle(&name, cells.saturating_sub(4)).into_owned();
            [
                Line::from(vec![
                    Span::raw(" "),
                    Span::styled(entity.kind().glyph(), theme.kind(entity.kind())),
                    Span::raw(" "),
                    Span::styled(name, theme.style(Role::Strong)),
                ]),
                faint(&format!("   {}", subtitle(state, ix)), theme),
            ]
        }
    }
}

/// Kind, type, number of names.
pub(super) fn subtitle(state: &State, ix: EntityIx) -> String {
    let entity = state.view().entity(ix);
    let mut parts = vec![entity.kind().word().to_owned()];
    parts.extend(entity.type_name().map(|t| printable(t).into_owned()));
    let n_names = entity.aliases().len() + 1;
    if n_names > 1 {
        parts.push(format!("{n_names} names"));
    }
    if entity.is_placeholder() {
        parts.push("only named by others, not in the file".to_owned());
    }
    parts.join(" · ")
}

pub(super) fn faint(text: &str, theme: Theme) -> Line<'static> {
    Line::styled(printable(text).into_owned(), theme.style(Role::Faint))
}

pub(super) fn wrapped(text: &str, cells: usize, role: Role, theme: Theme) -> Vec<Line<'static>> {
    let lines = wrap(&printable(text), cells.saturating_sub(2), None);
    let line = |l: String| Line::styled(format!(" {l}"), theme.style(role));
    lines.into_iter().map(line).collect()
}

pub(super) fn entity(
    state: &State,
    ix: EntityIx,
    cells: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let view = state.view();
    let [name, subtitle] = heading(state, Spot::Entity(ix), cells, theme);
    let mut lines = vec![name, subtitle, Line::default()];
    let step = crate::session::trail::Step::at(Spot::Entity(ix));
    let params = ListingParams {
        step: &step,
        lens: state.lens(),
        narrow: None,
        page_rows: usize::MAX,
        n_problems: 0,
    };
    let listing = Listing::new(view, params);
    for group in &listing.groups {
        let row = state.row(RowKey::Group(group.key), Some(group), Spot::Entity(ix));
        lines.push(row_line(&row, cells, Cursor::No, theme));
        if !group.open {
            continue;
        }
        let rows = listing.rows_of(group.key);
        for key in rows.iter().take(ROWS_OF_GROUP) {
            let mut row = state.row(*key, None, Spot::Entity(ix));
            mark_way_back(state, *key, &mut row);
            lines.push(row_line(&row, cells, Cursor::No, theme));
        }
        if rows.len() > ROWS_OF_GROUP {
            let more = rows.len() - ROWS_OF_GROUP;
            lines.push(faint(&format!("    … {more} more"), theme));
        }
    }
    lines.push(Line::default());
    lines.extend(summary(state, ix, theme));
    if let Some(note) = view.entity(ix).note() {
        lines.extend(wrapped(
            &format!("note  {note}"),
            cells,
            Role::Normal,
            theme,
        ));
    }
    lines
}

/// In the peek, the row that leads back here is the way one would have come.
pub(super) fn mark_way_back(state: &State, key: RowKey, row: &mut Row) {
    if let (RowKey::Relation(_, other), Row::Item(item)) = (key, row)
        && state.focus() == Some(other)
    {
        item.walk = Walk::Came;
    }
}

pub(super) fn summary(state: &State, ix: EntityIx, theme: Theme) -> Vec<Line<'static>> {
    let view = state.view();
    let around = view.around(ix);
    let (n, n_sources, disputed) = (around.n_relations, around.n_sources, around.n_disputed);
    let first = around
        .first
        .map_or(String::new(), |w| format!(" · first {w}"));
    let s = |n: usize| if n == 1 { "" } else { "s" };
    let relations = format!(
        " {n} relation{} · {n_sources} source{}{first}",
        s(n),
        s(n_sources)
    );
    let disputes = match disputed {
        0 => "no disagreement".to_owned(),
        n => format!("≠ {n} disputed"),
    };
    let visited = if state.trail.visited(ix) {
        "visited"
    } else {
        "not visited yet"
    };
    vec![
        faint(&relations, theme),
        faint(&format!(" {disputes} · {visited}"), theme),
    ]
}

impl Listing {
    /// The rows of one group, as listed.
    fn rows_of(&self, key: GroupKey) -> &[RowKey] {
        let Some(head) = self.position(RowKey::Group(key)) else {
            return &[];
        };
        let rest = self.rows.get(head + 1..).unwrap_or_default();
        let n = rest
            .iter()
            .position(|r| matches!(r, RowKey::Group(_)))
            .unwrap_or(rest.len());
        rest.get(..n).unwrap_or_default()
    }
}
