//! The peek: who or what is at the other end of the row under the cursor, before one steps there.

use ratatui::text::{Line, Span};

use super::evidence::in_quotes;
use super::rows::{Cursor, row_line};
use crate::model::disagree::in_words;
use crate::model::ids::{Carried, DisagreementIx, EntityIx, SourceIx};
use crate::session::listing::{GroupKey, Listing, ListingParams, RowKey};
use crate::session::row::{Row, Walk};
use crate::session::state::State;
use crate::session::trail::Spot;
use crate::text::{printable, shorten_middle, wrap};
use crate::tui::theme::{self, Role, Theme};

/// Rows of a group that the peek shows.
const ROWS_OF_GROUP: usize = 4;

/// The lines of the peek.
pub(super) fn lines(state: &State, cells: usize, theme: Theme) -> Vec<Line<'static>> {
    let Some(key) = state.cursor_key() else {
        return vec![faint(" nothing here", theme)];
    };
    match key {
        RowKey::Relation(_, other) | RowKey::Entity(other) => entity(state, other, cells, theme),
        RowKey::Disagreement(ix) => disagreement(state, ix, cells, theme),
        RowKey::Source(ix) => source(state, ix, cells, theme),
        RowKey::Claim(at) => {
            let words = in_words(state.view(), at.carried);
            let mut lines = wrapped(&words, cells, Role::Strong, theme);
            lines.push(Line::default());
            lines.push(faint(" Enter goes to what the claim is about", theme));
            lines
        }
        RowKey::Fact(at) => fact(state, at, cells, theme),
        RowKey::Problem(n) => problem(state, n, cells, theme),
        RowKey::Group(key) | RowKey::More(key) => group(state, key, theme),
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
                    Span::styled(theme::glyph(entity.kind()), theme.kind(entity.kind())),
                    Span::raw(" "),
                    Span::styled(name, theme.style(Role::Strong)),
                ]),
                faint(&format!("   {}", subtitle(state, ix)), theme),
            ]
        }
    }
}

/// `1 relation`, `2 relations`.
fn counted(n: usize, one: &str, several: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { several })
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

fn faint(text: &str, theme: Theme) -> Line<'static> {
    Line::styled(printable(text).into_owned(), theme.style(Role::Faint))
}

fn wrapped(text: &str, cells: usize, role: Role, theme: Theme) -> Vec<Line<'static>> {
    let lines = wrap(&printable(text), cells.saturating_sub(2), None);
    let line = |l: String| Line::styled(format!(" {l}"), theme.style(role));
    lines.into_iter().map(line).collect()
}

fn entity(state: &State, ix: EntityIx, cells: usize, theme: Theme) -> Vec<Line<'static>> {
    let view = state.view();
    let [name, subtitle] = heading(state, Spot::Entity(ix), cells, theme);
    let mut lines = vec![name, subtitle, Line::default()];
    let (lens, step) = (
        state.lens(),
        crate::session::trail::Step::at(Spot::Entity(ix)),
    );
    let params = ListingParams {
        step: &step,
        lens: &lens,
        narrow: "",
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
fn mark_way_back(state: &State, key: RowKey, row: &mut Row) {
    if let (RowKey::Relation(_, other), Row::Item(item)) = (key, row)
        && state.focus() == Some(other)
    {
        item.walk = Walk::Came;
    }
}

fn summary(state: &State, ix: EntityIx, theme: Theme) -> Vec<Line<'static>> {
    let view = state.view();
    let mut sources = std::collections::BTreeSet::new();
    let (mut n, mut disputed) = (0, 0);
    let mut first: Option<&crate::model::when::When> = None;
    for touch in view.touching(ix) {
        let relation = view.relation(touch.relation);
        n += 1;
        disputed += usize::from(view.is_disputed(Carried::Relation(touch.relation)));
        let counted = relation.claims().iter().map(|c| c.source);
        sources.extend(counted.filter(|s| !view.source(*s).outside));
        if let Some(when) = relation.when()
            && first.is_none_or(|f| when.sort_key() < f.sort_key())
        {
            first = Some(when);
        }
    }
    let first = first.map_or(String::new(), |w| format!(" · first {w}"));
    let s = |n: usize| if n == 1 { "" } else { "s" };
    let n_sources = sources.len();
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

fn fact(
    state: &State,
    at: crate::model::ids::FactRef,
    cells: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let fact = state.view().fact(at);
    let mut lines = wrapped(fact.what(), cells, Role::Label, theme);
    lines.extend(wrapped(&fact.value(), cells, Role::Strong, theme));
    lines.push(Line::default());
    if let Some(when) = fact.when() {
        lines.push(faint(&format!(" when  {when}"), theme));
    }
    if let Some(words) = fact.worked_out() {
        lines.extend(wrapped(
            &format!("worked out from {}", in_quotes(words)),
            cells,
            Role::Faint,
            theme,
        ));
    }
    if let Some(note) = fact.note() {
        lines.extend(wrapped(
            &format!("note  {note}"),
            cells,
            Role::Normal,
            theme,
        ));
    }
    for ix in state.view().contested(Carried::Fact(at)) {
        if let Some(d) = state.view().disagreement(*ix) {
            lines.extend(wrapped(
                &format!("≠ {}", d.question),
                cells,
                Role::Alarm,
                theme,
            ));
        }
    }
    lines
}

fn group(state: &State, key: GroupKey, theme: Theme) -> Vec<Line<'static>> {
    let label = state.group_label(key);
    let group = state.list.listing.group(key);
    let mut lines = vec![Line::styled(format!(" {label}"), theme.style(Role::Strong))];
    let Some(group) = group else { return lines };
    let rows = if group.count == 1 { "row" } else { "rows" };
    lines.push(faint(&format!(" {} {rows}", group.count), theme));
    lines.push(Line::default());
    if group.hidden > 0 {
        lines.push(faint(
            &format!(" the lens hides {}: F takes it off", group.hidden),
            theme,
        ));
    }
    if group.n_disputed > 0 {
        lines.push(Line::styled(
            format!(" ≠ {} disputed", group.n_disputed),
            theme.style(Role::Alarm),
        ));
    }
    if group.n_tentative > 0 {
        let text = format!(" ~ {} that nobody asserts outright", group.n_tentative);
        lines.push(Line::styled(text, theme.style(Role::Doubt)));
    }
    if group.count > 0 {
        let can = if group.open {
            " z folds it"
        } else {
            " Enter opens it"
        };
        lines.push(faint(can, theme));
    }
    lines
}

fn problem(state: &State, n: u32, cells: usize, theme: Theme) -> Vec<Line<'static>> {
    let Some(problem) = state.opened.problems.get(n as usize) else {
        return Vec::new();
    };
    let (line, column) = (problem.place.line + 1, problem.place.column + 1);
    let place = format!("{}:{line}:{column}", problem.file);
    let mut lines = wrapped(&place, cells, Role::Faint, theme);
    lines.extend(wrapped(&problem.message, cells, Role::Strong, theme));
    lines.extend(
        problem
            .hint
            .iter()
            .flat_map(|h| wrapped(h, cells, Role::Normal, theme)),
    );
    lines
}

fn disagreement(
    state: &State,
    ix: DisagreementIx,
    cells: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let view = state.view();
    let Some(disagreement) = view.disagreement(ix) else {
        return Vec::new();
    };
    let mut lines = wrapped(&disagreement.question, cells, Role::Strong, theme);
    let found = if disagreement.derived {
        " · found by legwork"
    } else {
        ""
    };
    let kind = disagreement.kind.heading();
    let standing = disagreement.standing.label();
    lines.push(faint(&format!(" {kind} · {standing}{found}"), theme));
    lines.push(Line::default());
    for (n, side) in (1..).zip(&disagreement.sides) {
        for (i, item) in side.iter().enumerate() {
            let lead = if i == 0 {
                format!("{n} ")
            } else {
                "  ".to_owned()
            };
            let words = format!("{lead}{}", in_words(view, item.carried()));
            let preferred = disagreement.preferred == Some(n - 1);
            let role = if preferred {
                Role::Strong
            } else {
                Role::Normal
            };
            lines.extend(wrapped(&words, cells, role, theme));
        }
    }
    if let Some(note) = &disagreement.note {
        lines.push(Line::default());
        lines.extend(wrapped(
            &format!("note  {note}"),
            cells,
            Role::Normal,
            theme,
        ));
    }
    lines
}

fn source(state: &State, ix: SourceIx, cells: usize, theme: Theme) -> Vec<Line<'static>> {
    let source = state.view().source(ix);
    let mut lines = wrapped(&source.title, cells, Role::Strong, theme);
    let mut say = |what: &str, text: &str| {
        lines.extend(wrapped(
            &format!("{what}  {text}"),
            cells,
            Role::Normal,
            theme,
        ));
    };
    if source.outside {
        say(
            "outside knowledge",
            "not one of the documents of this graph",
        );
    }
    if let Some(publisher) = &source.publisher {
        say("publisher", publisher);
    }
    if let Some(date) = &source.date {
        say("date", date.text());
    }
    if let Some(words) = &source.worked_out {
        say("worked out", words);
    }
    let grade = source.reliability;
    say(
        "reliability",
        &format!("{} {}", grade.word(), grade.meaning()),
    );
    if let Some(file) = &source.file {
        say("file", file);
    }
    if let Some(url) = &source.url {
        say("address", url);
    }
    let n = state.view().claims_of_source(ix).len();
    say("carries", &format!("{n} claims"));
    lines.push(Line::default());
    lines.push(faint(" r reads it", theme));
    lines
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
