//! The claims on one relation or fact: the chosen one in full, the others below, both stances side by side; and what the
//! source itself says there.

use super::{claim_sign, place_of, plain, voice};
use crate::model::disagree::in_words;
use crate::model::ids::{Carried, EntityIx, Owner};
use crate::model::item::Claim;
use crate::model::words::Stance;
use crate::session::listing::owner_of;
use crate::session::reader::claims_on;
use crate::session::state::State;
use crate::store::paragraphs_of;
use crate::text::{printable, shorten_middle, width, wrap};
use crate::tui::theme::{Role, Theme};
use crate::tui::views::passage;
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
        return vec![claim_line(state, chosen, claim, cells, theme)];
    }
    if both && rows >= 4 {
        let mut lines = both_sides(state, all, chosen, cells, theme);
        if lines.len() + 2 < rows {
            lines.push(Line::default());
            let room = (rows - lines.len()).min(PASSAGE_LINES);
            lines.extend(passage_lines(state, carried, claim, (cells, room), theme));
            lines.extend(also(state, carried, claim, cells, theme));
        }
        return lines;
    }
    let mut lines = vec![claim_line(state, chosen, claim, cells, theme)];
    lines.extend(claim_note(claim, cells, theme));
    let others: Vec<usize> = (0..all.len()).filter(|n| *n != chosen).collect();
    for n in others {
        if let Some(other) = all.get(n) {
            lines.push(claim_line(state, n, other, cells, theme));
        }
    }
    if rows > 6 {
        lines.push(Line::default());
    }
    let room = if rows > 6 { PASSAGE_LINES } else { 2 };
    lines.extend(passage_lines(state, carried, claim, (cells, room), theme));
    lines.extend(also(state, carried, claim, cells, theme));
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
    let block = |title: &str, claims: &[(usize, &Claim)]| -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        if claims.is_empty() {
            return lines;
        }
        let head = format!(" {title} ({})", claims.len());
        lines.push(Line::styled(head, theme.style(Role::Label)));
        for (n, claim) in claims {
            let line = claim_line(state, *n, claim, half, theme);
            let style = if *n == chosen {
                theme.style(Role::Normal)
            } else {
                theme.style(Role::Faint)
            };
            lines.push(line.patch_style(style));
            lines.extend(claim_note(claim, half, theme));
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

/// One claim as one line: number, sign, source and place, voice, mode, grade.
pub(super) fn claim_line(
    state: &State,
    n: usize,
    claim: &Claim,
    cells: usize,
    theme: Theme,
) -> Line<'static> {
    let source = state.view().source(claim.source);
    let sign = claim_sign(claim);
    if cells < 30 {
        let text = format!("{}{sign} ", n + 1);
        let grade = grade(state, claim);
        let room = cells.saturating_sub(width(&text) + width(&grade) + 2);
        let place = shorten_middle(&short_place(state, claim), room).into_owned();
        return Line::raw(format!(" {text}{place} {grade}"));
    }
    let sign_role = match sign {
        "−" => Role::Alarm,
        "?" => Role::Doubt,
        _ => Role::Strong,
    };
    let place = if cells < 60 {
        short_place(state, claim)
    } else {
        place_of(state, claim)
    };
    let by = voice(state, claim);
    let mode = format!("  {}", claim.mode.word());
    let outside = if source.outside {
        "  outside knowledge"
    } else {
        ""
    };
    let grade = grade(state, claim);
    let meaning = format!(
        "  source {}, claim {}",
        source.reliability.meaning(),
        claim.credibility.meaning()
    );
    let head = format!(" {} ", n + 1);
    let rest = cells.saturating_sub(width(&head) + 2 + width(&grade) + 1);
    let text_room = rest.saturating_sub(width(&mode) + width(outside));
    let text = shorten_middle(&format!("{place}{by}"), text_room).into_owned();
    let used = width(&text) + width(&mode) + width(outside);
    let mut spans = vec![
        Span::styled(head, theme.style(Role::Faint)),
        Span::styled(format!("{sign} "), theme.style(sign_role)),
        Span::styled(text, theme.style(Role::Strong)),
        Span::raw(mode),
        Span::styled(outside, theme.style(Role::Doubt)),
    ];
    let meaning_fits = used + 2 + width(&meaning) + 2 <= rest;
    let gap = if meaning_fits {
        2
    } else {
        rest.saturating_sub(used)
    };
    spans.push(Span::raw(" ".repeat(gap)));
    spans.push(Span::raw(grade));
    if meaning_fits {
        spans.push(Span::styled(meaning, theme.style(Role::Faint)));
    }
    Line::from(spans)
}

pub(super) fn short_place(state: &State, claim: &Claim) -> String {
    let source = state.view().source(claim.source);
    let name = source.publisher.as_deref().unwrap_or(&source.title);
    let name = shorten_middle(&printable(name), 16).into_owned();
    let at = claim
        .at
        .as_deref()
        .map_or(String::new(), |a| format!(" {}", printable(a)));
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
            "when it was said is worked out from “{}”",
            printable(words)
        ));
    }
    let line = |l: String| Line::styled(format!("     {l}"), theme.style(Role::Normal));
    let wrapped = texts
        .iter()
        .flat_map(|t| wrap(t, cells.saturating_sub(6), None));
    wrapped.map(line).collect()
}

/// The source's own words behind `┆`, or why they are not here.
pub(super) fn passage_lines(
    state: &State,
    carried: Carried,
    claim: &Claim,
    (cells, max): (usize, usize),
    theme: Theme,
) -> Vec<Line<'static>> {
    let source = state.view().source(claim.source);
    let at = claim.at.as_deref().unwrap_or_default();
    let lead = |text: &str| Span::styled(text.to_owned(), theme.style(Role::Faint));
    let Some(file) = &source.file else {
        return Vec::new();
    };
    let text = match state.texts.get(file) {
        None | Some(None) => return vec![Line::from(lead("     ┆ …"))],
        Some(Some(None)) => {
            let text = format!(
                "     ┆ text not here: {} (legwork --sources FOLDER says where)",
                printable(file)
            );
            return vec![Line::from(lead(&text))];
        }
        Some(Some(Some(text))) => text,
    };
    let Some((first, last)) = paragraphs_of(at) else {
        return Vec::new();
    };
    let names = names_of_ends(state, carried);
    let mut lines = Vec::new();
    let wanted = text
        .iter()
        .enumerate()
        .skip(first - 1)
        .take(last + 1 - first);
    for (n, paragraph) in wanted {
        let label = format!("p{}", n + 1);
        let room = (cells.saturating_sub(16), max.saturating_sub(lines.len()));
        for (i, line) in passage::lines(paragraph, &names, room, theme)
            .into_iter()
            .enumerate()
        {
            let label = if i == 0 { label.as_str() } else { "" };
            let mut spans = vec![lead(&format!("     ┆ {label:<5} "))];
            spans.extend(line.spans);
            lines.push(Line::from(spans));
        }
    }
    if lines.is_empty() {
        let text = format!("     ┆ {} has no {}", printable(file), printable(at));
        lines.push(Line::from(lead(&text)));
    }
    lines
}

/// All names of the entities at both ends.
pub(super) fn names_of_ends(state: &State, carried: Carried) -> Vec<&str> {
    let view = state.view();
    let ends: Vec<EntityIx> = match carried {
        Carried::Relation(ix) => vec![view.relation(ix).from, view.relation(ix).to],
        Carried::Fact(at) => match at.owner {
            Owner::Entity(ix) => vec![ix],
            Owner::Relation(_) => vec![owner_of(view, carried)],
        },
    };
    let names = |ix: EntityIx| {
        let entity = view.entity(ix);
        std::iter::once(entity.name()).chain(entity.aliases().iter().map(|a| &*a.name))
    };
    ends.into_iter().flat_map(names).collect()
}

/// What else there is to say: other things the paragraph carries, the disagreement it stands in, the note.
pub(super) fn also(
    state: &State,
    carried: Carried,
    claim: &Claim,
    cells: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let view = state.view();
    let mut lines = Vec::new();
    let mut say = |what: &str, text: String, role: Role| {
        let room = cells.saturating_sub(12);
        for (i, line) in wrap(&printable(&text), room, Some(2))
            .into_iter()
            .enumerate()
        {
            let what = if i == 0 { what } else { "" };
            lines.push(Line::from(vec![
                Span::styled(format!("     {what:<5} "), theme.style(Role::Faint)),
                Span::styled(line, theme.style(role)),
            ]));
        }
    };
    for ix in view.contested(carried) {
        if let Some(d) = view.disagreement(*ix) {
            say("≠", d.question.to_string(), Role::Alarm);
        }
    }
    let (note, worked_out) = match carried {
        Carried::Relation(ix) => (view.relation(ix).note(), view.relation(ix).worked_out()),
        Carried::Fact(at) => (view.fact(at).note(), view.fact(at).worked_out()),
    };
    if let Some(note) = note {
        say("note", note.to_owned(), Role::Normal);
    }
    if let Some(words) = worked_out {
        say("when", format!("worked out from “{words}”"), Role::Normal);
    }
    let paragraph = claim.at.as_deref().and_then(paragraphs_of);
    if let Some((first, _)) = paragraph {
        let others = claims_on(view, claim.source, first);
        let mut words: Vec<String> = Vec::new();
        for at in others.iter().filter(|at| at.carried != carried) {
            let text = in_words(view, at.carried);
            if !words.contains(&text) {
                words.push(text);
            }
        }
        if !words.is_empty() {
            say(
                "also",
                format!("same paragraph: {}", words.join(" · ")),
                Role::Faint,
            );
        }
    }
    lines
}
