//! A path in words, with its sources: no more than the claims carry, and what nobody asserts is said to be so.

use super::{Hop, Path, PathsFound};
use crate::model::ids::{Carried, RelationIx};
use crate::model::item::Claim;
use crate::model::sentence::with_verb;
use crate::model::view::GraphView;
use crate::model::when::When;
use crate::model::words::{Mode, Stance, State};
use crate::text::{counted, printable};

/// Most claims of a hop that are cited; the others are counted.
const MAX_CITED: usize = 4;

/// A path in words: a sentence for each hop, with the places it stands on, and whether anything joins the two ends directly.
///
/// The text is printable. The same for screen, command line and clipboard.
///
/// # Complexity
/// O(claims on its hops), and the relations of its first entity.
pub fn in_words(view: GraphView<'_>, path: &Path) -> String {
    let mut sentences: Vec<String> = path.hops.iter().map(|h| sentence(view, h)).collect();
    sentences.extend(not_direct(view, path));
    printable(&sentences.join(" ")).into_owned()
}

/// What one hop comes to.
fn sentence(view: GraphView<'_>, hop: &Hop) -> String {
    let relation = view.relation(hop.relation);
    let carried = Carried::Relation(hop.relation);
    let claims = relation.claims();
    let supports: Vec<&Claim> = of(&claims, Stance::Supports);
    let refutes: Vec<&Claim> = of(&claims, Stance::Refutes);
    let asserted = supports.iter().any(|c| c.mode == Mode::Asserted);
    let only = if asserted {
        String::new()
    } else {
        modes(&supports)
    };
    let said = format!(
        "{}{}",
        statement(view, hop),
        particulars(view, hop.relation)
    );
    let cited = cite(view, &supports);
    let mut text = match relation.support().state {
        State::Unsourced => format!("{said}: the graph names no source for it."),
        State::Refuted => format!(
            "{said}: denied {}, and no source says so.",
            cite(view, &refutes)
        ),
        State::Disputed => {
            let denied = cite(view, &refutes);
            format!("{said}{only} {cited}, but denied {denied}.")
        }
        State::Supported | State::Tentative => format!("{said}{only} {cited}."),
    };
    if !asserted && !supports.is_empty() {
        text.push_str(" No source asserts it.");
    }
    if refutes.is_empty() && !view.contested(carried).is_empty() {
        text.push_str(" The sources differ on it.");
    }
    if let Some(note) = relation.note() {
        let note = note.trim().trim_end_matches('.');
        text.push_str(&format!(" Note: {note}."));
    }
    text
}

/// `Anna Berg owns Low Ford Mill`, in the direction of the walk.
fn statement(view: GraphView<'_>, hop: &Hop) -> String {
    let predicate = view.predicate(view.relation(hop.relation).predicate());
    let label = if hop.forward {
        &predicate.label
    } else {
        &predicate.inverse
    };
    let (a, b) = (view.entity(hop.from).name(), view.entity(hop.to).name());
    format!("{a} {} {b}", with_verb(label))
}

/// Role and time.
fn particulars(view: GraphView<'_>, ix: RelationIx) -> String {
    let relation = view.relation(ix);
    let parts = [relation.role(), relation.when().map(When::text)];
    let parts = parts.into_iter().flatten().map(|p| format!(", {p}"));
    parts.collect()
}

/// `: only claimed`, `: only implied and planned`.
fn modes(claims: &[&Claim]) -> String {
    let used = |mode: &Mode| claims.iter().any(|c| c.mode == *mode);
    let words: Vec<&str> = Mode::ALL
        .iter()
        .filter(|m| used(m))
        .map(|m| m.word())
        .collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => format!(": only {last}"),
        Some((last, others)) => format!(": only {} and {last}", others.join(", ")),
    }
}

/// `(Gazette, 2024 p1; Ledger p9, claimed by Bert Cole)`.
fn cite(view: GraphView<'_>, claims: &[&Claim]) -> String {
    let mut cited: Vec<String> = claims
        .iter()
        .take(MAX_CITED)
        .map(|c| place(view, c))
        .collect();
    cited.dedup();
    if let Some(more) = claims.len().checked_sub(MAX_CITED).filter(|n| *n > 0) {
        cited.push(format!(
            "and {}",
            counted(more, "claim more", "claims more")
        ));
    }
    format!("({})", cited.join("; "))
}

/// Where a claim stands, how it is put unless it is asserted or simply denied, and who says so.
fn place(view: GraphView<'_>, claim: &Claim) -> String {
    let source = view.source(claim.source);
    let mut text = source
        .publisher
        .as_deref()
        .unwrap_or(&source.title)
        .to_owned();
    if let Some(date) = &source.date {
        text.push_str(&format!(", {}", date.text()));
    }
    if let Some(at) = &claim.at {
        text.push_str(&format!(" {at}"));
    }
    if source.outside {
        text.push_str(", outside knowledge");
    }
    let mode = match claim.mode {
        Mode::Asserted | Mode::Denied => "",
        other => other.word(),
    };
    let by = claim
        .by
        .as_ref()
        .map_or(String::new(), |v| format!("by {}", view.voice_name(v)));
    let via: Vec<&str> = claim.via.iter().map(|v| view.voice_name(v)).collect();
    let via = if via.is_empty() {
        String::new()
    } else {
        format!("via {}", via.join(", "))
    };
    let how: Vec<&str> = [mode, &by, &via]
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect();
    if how.is_empty() {
        text
    } else {
        format!("{text}, {}", how.join(" "))
    }
}

fn of(claims: &[Claim], stance: Stance) -> Vec<&Claim> {
    claims.iter().filter(|c| c.stance == stance).collect()
}

/// Two ends that only others join: that much can be said of a graph, and no more.
fn not_direct(view: GraphView<'_>, path: &Path) -> Option<String> {
    let [first, .., last] = path.hops.as_slice() else {
        return None;
    };
    let between = view.touching(first.from).filter(|t| t.other == last.to);
    let (mut any, mut weak_only) = (false, true);
    for touch in between {
        any = true;
        weak_only &= view.predicate(touch.predicate).weak;
    }
    let (a, b) = (view.entity(first.from).name(), view.entity(last.to).name());
    match (any, weak_only) {
        (false, _) => Some(format!("No source here joins {a} and {b} directly.")),
        (true, true) => Some(format!(
            "Directly, {a} and {b} only share a page; no source here says more of the two."
        )),
        (true, false) => None,
    }
}

impl PathsFound {
    /// How many there are, and how many of them are held: "3 paths", "10 of 25 paths".
    pub fn how_many(&self) -> String {
        let n = self.paths.len();
        match self.found {
            0 => "no path".to_owned(),
            usize::MAX => format!("{n} of more paths than can be counted"),
            all if all > n => format!("{n} of {all} paths"),
            _ => counted(n, "path", "paths"),
        }
    }
}
