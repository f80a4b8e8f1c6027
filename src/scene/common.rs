//! Two entities side by side as they are read: heads, rows, and where they meet, in words.

pub use super::map::words::name;
pub use crate::analysis::common::{Common, Neighbour};
use crate::model::ids::{Carried, EntityIx, RelationIx};
use crate::model::lens::state_of;
use crate::model::view::GraphView;
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

/// How one entity is tied to another, as seen from the first: predicates with their signs, each once.
pub fn ties(view: GraphView<'_>, here: EntityIx, relations: &[RelationIx]) -> String {
    let mut said: Vec<String> = Vec::new();
    for ix in relations {
        let predicate = view.predicate(view.predicate_of(*ix));
        let label = if view.relation(*ix).from == here {
            &predicate.label
        } else {
            &predicate.inverse
        };
        let sign = state_of(view, Carried::Relation(*ix)).sign();
        let blank = if sign.is_empty() { "" } else { " " };
        let words = format!("{sign}{blank}{}", printable(label));
        if !said.contains(&words) {
            said.push(words);
        }
    }
    said.join(", ")
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
