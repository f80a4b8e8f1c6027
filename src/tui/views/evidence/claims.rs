//! The claims on one relation or fact: the chosen one in full, the others below, both stances side by side; and what the
//! source itself says there.

use super::claim_line::{Room, claim_line, claim_lines};
use super::quote::passage_lines;
use super::{claim_sign, in_quotes, plain};
use crate::analysis::paths::Path;
use crate::model::disagree::in_words;
use crate::model::ids::Carried;
use crate::model::item::Claim;
use crate::model::words::Stance;
use crate::session::state::{State, ViewId};
use crate::store::paragraphs_of;
use crate::text::{printable, shorten_middle, width, wrap};
use crate::tui::theme::{Role, Theme};
use ratatui::text::{Line, Span};

/// Lines of the source's own words that the strip shows at most.
pub(super) const PASSAGE_LINES: usize = 5;

/// All claims on one thing: both stances side by side where there are both, else the chosen one in full and the others below.
pub(super) fn claims(
    state: &State,
    carried: Carried,
    cells: usize,
    rows: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let all = state.view().claims(carried);
    if all.is_empty() {
        let text = "no source says so: this stands in the file without any claim";
        return plain(text, cells, Role::Doubt, theme);
    }
    let chosen = state.list.claim.min(all.len() - 1);
    let Some(claim) = all.get(chosen) else {
        return Vec::new();
    };
    let both = all.iter().any(|c| c.stance == Stance::Refutes)
        && all.iter().any(|c| c.stance == Stance::Supports);
    if rows <= 1 {
        let room = Room::of(state, [claim], cells);
        return vec![claim_line(state, chosen, claim, room, theme)];
    }
    let roomy = rows > 6;
    let mut lines = if both && rows >= 4 {
        both_sides(state, &all, chosen, cells, theme)
    } else {
        in_turn(state, &all, chosen, (cells, roomy), theme)
    };
    if roomy {
        lines.push(Line::default());
    }
    let standing = standing_lines(state, carried, cells, theme);
    let left = rows.saturating_sub(lines.len() + standing.len());
    let room = if roomy {
        left.clamp(1, PASSAGE_LINES)
    } else {
        left.clamp(1, 2)
    };
    lines.extend(passage_lines(state, carried, claim, (cells, room), theme));
    lines.extend(standing);
    lines.extend(falls(state, claim, cells, theme));
    lines.extend(also(state, carried, claim, cells, theme));
    lines
}

/// Among paths: how many of those that are shown have a hop that rests on the source of this claim alone.
fn falls(state: &State, claim: &Claim, cells: usize, theme: Theme) -> Vec<Line<'static>> {
    let paths = state.shown.paths.as_ref();
    let shown = paths.filter(|_| state.shown.view == ViewId::Paths);
    let Some(found) = shown.and_then(|p| p.found.as_ref()) else {
        return Vec::new();
    };
    let n = found.paths.len();
    let falls = |p: &&Path| p.falls_without(state.view(), claim.source);
    let text = match (found.paths.iter().filter(falls).count(), n) {
        (1, 1) => "the path falls: a hop rests on it alone".to_owned(),
        (0, 1) => "the path does not fall".to_owned(),
        (0, n) => format!("none of the {n} paths shown falls"),
        (f, n) if f == n => {
            format!("all {n} paths shown fall: each has a hop that rests on it alone")
        }
        (f, n) => format!("{f} of {n} paths shown fall: each has a hop that rests on it alone"),
    };
    let text = format!("without this source   {text}");
    labelled("", &text, Role::Normal, cells + 6, theme)
        .into_iter()
        .map(|mut l| {
            // It stands where notes stand, without a word of its own before it.
            if let Some(first) = l.spans.first_mut() {
                *first = Span::raw("     ");
            }
            l
        })
        .collect()
}

/// All claims in their order with the chosen one in full; where there is little room, the chosen one first, and one that says
/// the opposite next.
fn in_turn(
    state: &State,
    all: &[Claim],
    chosen: usize,
    (cells, roomy): (usize, bool),
    theme: Theme,
) -> Vec<Line<'static>> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    if !roomy {
        let stance = all.get(chosen).map(|c| c.stance);
        order.sort_by_key(|n| (*n != chosen, all.get(*n).map(|c| c.stance) == stance));
    }
    let mut lines = Vec::new();
    let room = Room::of(state, all, cells);
    for n in order {
        let Some(claim) = all.get(n) else { continue };
        lines.extend(claim_lines(state, n, claim, room, theme));
        if n == chosen {
            lines.extend(claim_note(claim, cells, theme));
        }
    }
    lines
}

/// Supporting and refuting claims side by side; those that leave the matter open stand apart.
pub(super) fn both_sides(
    state: &State,
    all: &[Claim],
    chosen: usize,
    cells: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let side = |sign: &'static str| -> Vec<(usize, &Claim)> {
        all.iter()
            .enumerate()
            .filter(|(_, c)| claim_sign(c) == sign)
            .collect()
    };
    let (yes, no, open) = (side("+"), side("−"), side("?"));
    let two_columns = cells >= 80;
    let half = if two_columns { cells / 2 - 1 } else { cells };
    let room = Room::of(state, all, half);
    let block = |title: &str, claims: &[(usize, &Claim)]| -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        if claims.is_empty() {
            return lines;
        }
        let head = format!(" {title} ({})", claims.len());
        lines.push(Line::styled(head, theme.style(Role::Label)));
        for (n, claim) in claims {
            lines.extend(claim_lines(state, *n, claim, room, theme));
            if *n == chosen || cells >= 100 {
                lines.extend(claim_note(claim, half, theme));
            }
        }
        lines
    };
    let left = block("supports", &yes);
    let mut right = block("refutes", &no);
    right.extend(block("leaves open", &open));
    if !two_columns {
        return left.into_iter().chain(right).collect();
    }
    let n = left.len().max(right.len());
    let mut left = left.into_iter();
    let mut right = right.into_iter();
    (0..n)
        .map(|_| {
            let a = left.next().unwrap_or_default();
            let b = right.next().unwrap_or_default();
            let gap = half.saturating_sub(a.width());
            let mut spans = a.spans;
            spans.push(Span::raw(" ".repeat(gap)));
            spans.push(Span::styled("│", theme.style(Role::Rule)));
            spans.extend(b.spans);
            Line::from(spans)
        })
        .collect()
}

pub(super) fn short_place(state: &State, claim: &Claim) -> String {
    let at = claim.at.as_deref().map_or(0, |a| width(a) + 1);
    place_within(state, claim, 16 + at)
}

/// Source and place in a number of cells: the name gives way, the place stays.
pub(in crate::tui::views) fn place_within(state: &State, claim: &Claim, cells: usize) -> String {
    let source = state.view().source(claim.source);
    let name = source.publisher.as_deref().unwrap_or(&source.title);
    let at = claim
        .at
        .as_deref()
        .map_or(String::new(), |a| format!(" {}", printable(a)));
    let room = cells.saturating_sub(width(&at));
    let name = shorten_middle(&printable(name), room).into_owned();
    format!("{name}{at}")
}

pub(super) fn grade(state: &State, claim: &Claim) -> String {
    let reliability = state.view().source(claim.source).reliability;
    format!("{}{}", reliability.word(), claim.credibility.grade())
}

/// What a claim says, in the analyst's words, indented under its line.
pub(super) fn claim_note(claim: &Claim, cells: usize, theme: Theme) -> Vec<Line<'static>> {
    let mut texts: Vec<String> = claim
        .note
        .iter()
        .map(|n| printable(n).into_owned())
        .collect();
    if let Some(words) = &claim.worked_out {
        texts.push(format!(
            "when it was said is worked out from {}",
            in_quotes(words)
        ));
    }
    let line = |l: String| Line::styled(format!("     {l}"), theme.style(Role::Normal));
    let wrapped = texts
        .iter()
        .flat_map(|t| wrap(t, cells.saturating_sub(6), None));
    wrapped.map(line).collect()
}

/// The disagreement it stands in, the analyst's note, and what a date was worked out from.
fn standing_lines(
    state: &State,
    carried: Carried,
    cells: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let view = state.view();
    let mut lines = Vec::new();
    for ix in view.contested(carried) {
        if let Some(d) = view.disagreement(*ix) {
            lines.extend(labelled("≠", &d.question, Role::Alarm, cells, theme));
        }
    }
    let (note, worked_out) = match carried {
        Carried::Relation(ix) => (view.relation(ix).note(), view.relation(ix).worked_out()),
        Carried::Fact(at) => (view.fact(at).note(), view.fact(at).worked_out()),
    };
    if let Some(note) = note {
        lines.extend(labelled("note", note, Role::Normal, cells, theme));
    }
    if let Some(words) = worked_out {
        let text = format!("worked out from {}", in_quotes(words));
        lines.extend(labelled("when", &text, Role::Normal, cells, theme));
    }
    lines
}

/// What else the paragraph of a claim carries.
fn also(
    state: &State,
    carried: Carried,
    claim: &Claim,
    cells: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let view = state.view();
    let Some((first, _)) = claim.at.as_deref().and_then(paragraphs_of) else {
        return Vec::new();
    };
    let mut words: Vec<String> = Vec::new();
    for at in state.claims_on(claim.source, first) {
        let text = in_words(view, at.carried);
        if at.carried != carried && !words.contains(&text) {
            words.push(text);
        }
    }
    if words.is_empty() {
        return Vec::new();
    }
    let text = format!("same paragraph: {}", words.join(" · "));
    labelled("also", &text, Role::Faint, cells, theme)
}

/// Two lines at most behind a faint word.
fn labelled(what: &str, text: &str, role: Role, cells: usize, theme: Theme) -> Vec<Line<'static>> {
    let wrapped = wrap(&printable(text), cells.saturating_sub(12), Some(2));
    let line = |(i, line): (usize, String)| {
        let what = if i == 0 { what } else { "" };
        Line::from(vec![
            Span::styled(format!("     {what:<5} "), theme.style(Role::Faint)),
            Span::styled(line, theme.style(role)),
        ])
    };
    wrapped.into_iter().enumerate().map(line).collect()
}
