//! Two entities side by side as they are read: heads, rows, and where they meet, in words.

pub use super::map::words::name;
use super::matrix::state_of_cell;
pub use crate::analysis::common::{Common, Neighbour};
use crate::model::ids::{Carried, EntityIx, RelationIx};
use crate::model::lens::state_of;
use crate::model::view::GraphView;
use crate::model::words::State;
use crate::text::{counted, printable};

/// The rows of a column: who is tied to the one alone, to both, to the other alone.
pub fn column(found: &Common, n: usize) -> &[Neighbour] {
    let [left, right] = &found.only;
    match n {
        0 => left,
        1 => &found.both,
        _ => right,
    }
}

/// How a column is headed: `only Anna Berg (3)`.
pub fn head(view: GraphView<'_>, (of, found): ([EntityIx; 2], &Common), n: usize) -> String {
    let count = column(found, n).len();
    let [left, right] = of.map(|ix| name(view, ix));
    let missed = |side: usize| match found.not_looked_at.get(side) {
        Some(n) if *n > 0 => "+",
        _ => "",
    };
    match n {
        0 => format!("only {left} ({count}{})", missed(0)),
        // Whom both are tied to beyond what was gone through of both is known of neither.
        1 if found.not_looked_at.iter().all(|n| *n > 0) => format!("both ({count}+)"),
        1 => format!("both ({count})"),
        _ => format!("only {right} ({count}{})", missed(1)),
    }
}

/// A predicate by which one entity is tied to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// How it is carried.
    pub state: State,
    /// Its words, as seen from the first.
    pub label: String,
    /// How many relations say so.
    pub n: usize,
}

impl Tie {
    /// It in words: `≠ owns (2)`.
    pub fn words(&self) -> String {
        let sign = self.state.sign();
        let blank = if sign.is_empty() { "" } else { " " };
        let count = match self.n {
            0 | 1 => String::new(),
            n => format!(" ({n})"),
        };
        format!("{sign}{blank}{}{count}", self.label)
    }
}

/// How what ties a neighbour is carried, as one.
pub fn state_of_row(view: GraphView<'_>, row: &Neighbour) -> State {
    state_of_cell(view, &row.ties.concat())
}

/// By which predicates one entity is tied to another, as seen from the first: each that is carried alike once.
pub fn tied(view: GraphView<'_>, here: EntityIx, relations: &[RelationIx]) -> Vec<Tie> {
    let mut all: Vec<Tie> = Vec::new();
    for ix in relations {
        let predicate = view.predicate(view.predicate_of(*ix));
        let label = if view.relation(*ix).from == here {
            &predicate.label
        } else {
            &predicate.inverse
        };
        let label = printable(label).into_owned();
        let state = state_of(view, Carried::Relation(*ix));
        match all
            .iter_mut()
            .find(|t| t.state == state && t.label == label)
        {
            Some(tie) => tie.n += 1,
            None => all.push(Tie { state, label, n: 1 }),
        }
    }
    all
}

/// How one entity is tied to another, as seen from the first: predicates with their signs, and how often where it is not once.
pub fn ties(view: GraphView<'_>, here: EntityIx, relations: &[RelationIx]) -> String {
    let all = tied(view, here, relations).into_iter();
    all.map(|tie| tie.words()).collect::<Vec<_>>().join(", ")
}

/// Where two walkers meet first: `Kyiv (1 + 2 hops)`, in words; of two that are tied, how.
pub fn meetings(view: GraphView<'_>, ([left, right], found): ([EntityIx; 2], &Common)) -> String {
    if found.meetings.is_empty() {
        return match (found.direct.is_empty(), found.stopped) {
            (false, _) => {
                let ties = ties(view, left, &found.direct);
                let [left, right] = [left, right].map(|ix| name(view, ix));
                format!("tied to each other: {left} {ties} {right}")
            }
            (true, None) => "they never meet: no path joins them".to_owned(),
            (true, Some(_)) => "where they meet was not found in time".to_owned(),
        };
    }
    let all = found.meetings.iter().map(|m| {
        let [a, b] = m.hops;
        format!("{} ({a} + {b} hops)", name(view, m.entity))
    });
    let more = match found.ways_left_out {
        0 => String::new(),
        n => format!(" and on {}", counted(n, "way more", "ways more")),
    };
    format!(
        "they meet first at {}{more}",
        all.collect::<Vec<_>>().join(", ")
    )
}

/// How their picture is headed: `Anna Berg and Bert Cole · the graph`.
pub fn headed_by_both(view: GraphView<'_>, of: [EntityIx; 2], graph: &str) -> String {
    let [left, right] = of.map(|ix| name(view, ix));
    format!("{left} and {right} · {graph}")
}

/// What is not in it and why, in words.
pub fn left_out(view: GraphView<'_>, of: [EntityIx; 2], found: &Common) -> Vec<String> {
    let mut words = Vec::new();
    for (ix, n) in of.into_iter().zip(found.not_looked_at) {
        if n > 0 {
            let n = counted(n, "relation", "relations");
            words.push(format!("{n} of {} not gone through", name(view, ix)));
        }
    }
    if found.hidden > 0 {
        let n = counted(found.hidden, "relation", "relations");
        words.push(format!("lens hides {n}"));
    }
    words
}

/// All of it as text, so many rows of each column.
pub fn text(
    view: GraphView<'_>,
    (of, found): ([EntityIx; 2], &Common),
    most: usize,
) -> Vec<String> {
    let mut lines = vec![meetings(view, (of, found))];
    for n in [1, 0, 2] {
        let rows = column(found, n);
        lines.push(head(view, (of, found), n));
        for row in rows.iter().take(most) {
            let [left, right] = of;
            let [a, b] = &row.ties;
            let said = [(left, a), (right, b)];
            let said = said.into_iter().filter(|(_, t)| !t.is_empty());
            let said: Vec<String> = said.map(|(ix, t)| ties(view, ix, t)).collect();
            lines.push(format!(
                "  {}  {}",
                name(view, row.entity),
                said.join(" / ")
            ));
        }
        if rows.len() > most {
            lines.push(format!("  … {} more", rows.len() - most));
        }
    }
    lines.extend(left_out(view, of, found));
    lines
}
