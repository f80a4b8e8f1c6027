//! Relations as edges: one each, or one for each pair of ends, with the claims that carry them in the tooltip.

use std::collections::HashMap;
use std::io::{self, Write};

use super::escape::{id, lines, text};
use super::style::{self, Look};
use crate::model::ids::{Carried, EntityIx, RelationIx};
use crate::model::item::Claim;
use crate::model::view::{GraphView, RelationView};
use crate::model::when::When;
use crate::model::words::{Credibility, Mode, Stance, State};
use crate::text::{printable, shorten_end};

/// Most lines of a label: more would cover the picture.
const LABEL_LINES: usize = 8;
/// Most lines of a tooltip, and cells of a line: more is not read.
const TOOLTIP_LINES: usize = 16;
const TOOLTIP_CELLS: usize = 160;

/// What its claims come to, and whether it stands in a disagreement.
pub(super) fn look_of(view: GraphView<'_>, ix: RelationIx) -> Look {
    let carried = Carried::Relation(ix);
    Look {
        state: view.support(carried).state,
        contested: view.is_disputed(carried),
    }
}

/// Writes every relation as an edge of its own.
pub(super) fn single(
    view: GraphView<'_>,
    relations: &[RelationIx],
    out: &mut dyn Write,
) -> io::Result<()> {
    for ix in relations {
        let relation = view.relation(*ix);
        let predicate = view.predicate(relation.predicate());
        let look = look_of(view, *ix);
        let shown = shorten_end(&printable(&predicate.label), 48).into_owned();
        let edge = Edge {
            ends: (relation.from, relation.to),
            label: vec![style::label(look, &shown)],
            tooltip: tooltip(view, &[relation]),
            look,
            weak: predicate.weak,
        };
        let more = format!(
            ", relation={}, predicate={}",
            text(&relation.id()),
            text(&predicate.id)
        );
        edge.write(view, &more, out)?;
    }
    Ok(())
}

/// Writes one edge for all relations that lead from one entity to another, with their number.
pub(super) fn bundled(
    view: GraphView<'_>,
    relations: &[RelationIx],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut bundles: Vec<Vec<RelationView<'_>>> = Vec::new();
    let mut known: HashMap<(EntityIx, EntityIx), usize> = HashMap::new();
    for ix in relations {
        let relation = view.relation(*ix);
        let at = *known
            .entry((relation.from, relation.to))
            .or_insert(bundles.len());
        match bundles.get_mut(at) {
            Some(bundle) => bundle.push(relation),
            None => bundles.push(vec![relation]),
        }
    }
    for bundle in bundles {
        bundled_edge(view, &bundle, out)?;
    }
    Ok(())
}

fn bundled_edge(
    view: GraphView<'_>,
    bundle: &[RelationView<'_>],
    out: &mut dyn Write,
) -> io::Result<()> {
    let looks = || bundle.iter().map(|r| look_of(view, r.ix));
    // One disputed tie makes the bundle so; else the best of them counts.
    let order = [
        State::Disputed,
        State::Supported,
        State::Tentative,
        State::Unsourced,
        State::Refuted,
    ];
    let state = order.into_iter().find(|s| looks().any(|l| l.state == *s));
    let mut counts: Vec<((Look, &str), usize)> = Vec::new();
    for relation in bundle {
        let key = (
            look_of(view, relation.ix),
            &*view.predicate(relation.predicate()).label,
        );
        match counts.iter_mut().find(|(k, _)| *k == key) {
            Some((_, n)) => *n += 1,
            None => counts.push((key, 1)),
        }
    }
    let mut label: Vec<String> = Vec::new();
    if bundle.len() > 1 {
        label.push(format!("{} relations", bundle.len()));
    }
    label.extend(counts.into_iter().map(|((look, words), n)| {
        let words = style::label(look, &shorten_end(&printable(words), 48));
        if n > 1 {
            format!("{words} ({n})")
        } else {
            words
        }
    }));
    let left = label.len().saturating_sub(LABEL_LINES);
    if left > 1 {
        label.truncate(LABEL_LINES);
        label.push(format!("… and {left} more"));
    }
    let Some(first) = bundle.first() else {
        return Ok(());
    };
    let edge = Edge {
        ends: (first.from, first.to),
        label,
        tooltip: tooltip(view, bundle),
        look: Look {
            state: state.unwrap_or(State::Unsourced),
            contested: looks().any(|l| l.contested),
        },
        weak: bundle.iter().all(|r| view.predicate(r.predicate()).weak),
    };
    edge.write(view, &format!(", count={}", bundle.len()), out)
}

/// One edge as it is drawn.
struct Edge {
    ends: (EntityIx, EntityIx),
    label: Vec<String>,
    tooltip: Vec<String>,
    look: Look,
    weak: bool,
}

impl Edge {
    fn write(&self, view: GraphView<'_>, more: &str, out: &mut dyn Write) -> io::Result<()> {
        let line = style::line(self.look, self.weak);
        let contested = if self.look.contested {
            ", contested=true"
        } else {
            ""
        };
        writeln!(
            out,
            "  {} -> {} [label={}, tooltip={}, {line}, state={}{contested}{more}];",
            id(view.entity(self.ends.0).id()),
            id(view.entity(self.ends.1).id()),
            lines(&self.label),
            lines(&self.tooltip),
            self.look.state.word(),
        )
    }
}

/// The relation in words, and below it who says so, where, and how.
pub(in crate::formats) fn tooltip(
    view: GraphView<'_>,
    relations: &[RelationView<'_>],
) -> Vec<String> {
    let mut all = Vec::new();
    for relation in relations {
        let predicate = view.predicate(relation.predicate());
        let (from, to) = (
            view.entity(relation.from).name(),
            view.entity(relation.to).name(),
        );
        let mut head = format!("{from} {} {to}", predicate.label);
        let more = [relation.role(), relation.when().map(When::text)];
        for more in more.into_iter().flatten() {
            head.push_str(", ");
            head.push_str(more);
        }
        all.push(head);
        all.extend(relation.claims().iter().map(|c| said(view, c)));
        if relation.claims().is_empty() {
            all.push("no source".to_owned());
        }
    }
    let left = all.len().saturating_sub(TOOLTIP_LINES);
    if left > 1 {
        all.truncate(TOOLTIP_LINES);
        all.push(format!("… and {left} more lines"));
    }
    all.iter()
        .map(|l| shorten_end(&printable(l), TOOLTIP_CELLS).into_owned())
        .collect()
}

/// One claim: source, locator, voice, relays, mode, stance, grades.
fn said(view: GraphView<'_>, claim: &Claim) -> String {
    let source = view.source(claim.source);
    let sign = if claim.stance == Stance::Refutes {
        "✗"
    } else {
        "•"
    };
    let mut line = format!("{sign} {}", source.title);
    if let Some(at) = &claim.at {
        line.push_str(&format!(", {at}"));
    }
    if let Some(by) = &claim.by {
        line.push_str(&format!(", by {}", view.voice_name(by)));
    }
    let via: Vec<&str> = claim.via.iter().map(|v| view.voice_name(v)).collect();
    if !via.is_empty() {
        line.push_str(&format!(", via {}", via.join(", ")));
    }
    line.push_str(&format!(", {}", claim.mode.word()));
    if claim.stance == Stance::Refutes && claim.mode != Mode::Denied {
        line.push_str(", refutes");
    }
    let grade = source.reliability.word();
    if claim.credibility == Credibility::UNJUDGED {
        line.push_str(&format!(" ({grade})"));
    } else {
        line.push_str(&format!(" ({grade}{})", claim.credibility.grade()));
    }
    line
}
