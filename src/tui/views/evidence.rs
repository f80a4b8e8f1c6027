//! The evidence strip: every claim on what is under the cursor, and the source's own words.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::passage;
use crate::model::disagree::in_words;
use crate::model::ids::{Carried, EntityIx, Owner};
use crate::model::item::Claim;
use crate::model::support::Support;
use crate::model::words::{Mode, Stance, State as ClaimState};
use crate::session::listing::{RowKey, owner_of};
use crate::session::reader::claims_on;
use crate::session::state::{Pane, State, ViewId};
use crate::store::paragraphs_of;
use crate::text::{printable, shorten_middle, width, wrap};
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};

/// Lines of the source's own words that the strip shows at most.
const PASSAGE_LINES: usize = 5;

/// Draws the rule over the strip and the strip.
pub(super) fn draw(p: &mut Painter<'_>, rule: Rect, area: Rect, state: &State) {
    let cells = usize::from(area.width);
    let theme = p.theme;
    if let Some(carried) = state.evidence_of() {
        header(p, rule, state, carried);
        let lines = claims(state, carried, cells, usize::from(area.height), theme);
        p.lines(area, &lines, state.list.evidence_scroll);
    } else {
        let (left, right) = words_without_claims(state, rule.width);
        p.rule(rule.x, rule.y, if rule.height > 0 { rule.width } else { 0 });
        title(p, rule, &left, &right, Role::Faint);
        let lines = other(state, cells, theme);
        p.lines(area, &lines, state.list.evidence_scroll);
    }
    if state.shown.pane == Pane::Evidence && state.shown.view == ViewId::Walk && rule.height > 0 {
        p.put(rule.x, rule.y, "▌", theme.style(Role::Cursor));
    }
}

/// A rule with text at both ends; the left one gives way.
fn title(p: &mut Painter<'_>, rule: Rect, left: &str, right: &str, role: Role) {
    if rule.height == 0 || rule.width < 6 {
        return;
    }
    p.rule(rule.x, rule.y, rule.width);
    let right_cells = if right.is_empty() {
        0
    } else {
        width(right) + 5
    };
    let room = usize::from(rule.width).saturating_sub(4 + right_cells);
    let left = shorten_middle(left, room.saturating_sub(2));
    if !left.is_empty() && room > 6 {
        p.text(
            (rule.x + 2, rule.y),
            room,
            &format!(" {left} "),
            p.theme.style(Role::Strong),
        );
    }
    if !right.is_empty() {
        let style = p.theme.style(role);
        p.text_right(
            (rule.right().saturating_sub(2), rule.y),
            &format!(" {right} "),
            style,
        );
    }
}

fn header(p: &mut Painter<'_>, rule: Rect, state: &State, carried: Carried) {
    let view = state.view();
    let support = view.support(carried);
    let disputed = view.is_disputed(carried);
    let left = match carried {
        Carried::Relation(ix) if rule.width >= 100 => {
            let relation = view.relation(ix);
            let label = &view.predicate(relation.predicate()).label;
            let (from, to) = (view.entity(relation.from), view.entity(relation.to));
            let role = relation.role().map_or(String::new(), |r| format!(" · {r}"));
            format!("{} · {label}{role} · {}", from.name(), to.name())
        }
        Carried::Relation(ix) => {
            let relation = view.relation(ix);
            let label = &view.predicate(relation.predicate()).label;
            let other = if state.focus() == Some(relation.to) {
                relation.from
            } else {
                relation.to
            };
            format!("{label} · {}", view.entity(other).name())
        }
        Carried::Fact(_) => in_words(view, carried),
    };
    let left = printable(&left).into_owned();
    let right = carried_words(&support, disputed, rule.width);
    let role = match support.state {
        ClaimState::Disputed | ClaimState::Refuted => Role::Alarm,
        _ if disputed => Role::Alarm,
        ClaimState::Tentative | ClaimState::Unsourced => Role::Doubt,
        ClaimState::Supported => Role::Normal,
    };
    title(p, rule, &left, &right, role);
}

/// `supported · ONE source, ONE speaker`, `≠ DISPUTED · 2 sources · 3 claims`.
fn carried_words(support: &Support, disputed: bool, cells: u16) -> String {
    let state = match support.state {
        ClaimState::Disputed => "≠ DISPUTED".to_owned(),
        ClaimState::Refuted => "× refuted".to_owned(),
        _ if disputed && cells >= 60 => format!("≠ others differ, {}", short_state(support, cells)),
        _ => short_state(support, cells),
    };
    let sources = match (support.n_claims, support.outside_only, support.n_sources) {
        (0, ..) => return state,
        (_, true, _) => "outside knowledge".to_owned(),
        (_, _, 1) => "ONE source".to_owned(),
        (_, _, n) => format!("{n} sources"),
    };
    let more = match (support.n_voices, support.n_claims) {
        _ if cells < 100 => String::new(),
        (1, 1) => ", ONE speaker".to_owned(),
        (1, n) => format!(", ONE speaker · {n} claims"),
        (_, n) => format!(" · {n} claims"),
    };
    format!("{state} · {sources}{more}")
}

fn short_state(support: &Support, cells: u16) -> String {
    match support.state {
        ClaimState::Tentative if cells < 100 => "~ not outright".to_owned(),
        ClaimState::Tentative => format!("~ {}", support.state.label()),
        other => other.label().to_owned(),
    }
}

/// What the rule over the strip says where no claims are shown.
fn words_without_claims(state: &State, cells: u16) -> (String, String) {
    let view = state.view();
    let name = printable(&state.opened.name).into_owned();
    if state.shown.view == ViewId::Reader {
        let reader = state.shown.reader.as_ref();
        let label = reader.map_or(name, |r| source_label(state, r.source));
        let n = reader.map_or(0, |r| claims_on(view, r.source, r.paragraph).len());
        let p = reader.map_or(0, |r| r.paragraph);
        return (format!("{label}, p{p}"), format!("{n} claims"));
    }
    let left = match state.cursor_key() {
        Some(RowKey::Entity(ix)) => {
            format!("{} · where it is named", printable(view.entity(ix).name()))
        }
        Some(RowKey::Disagreement(_)) => "the sides, with their claims".to_owned(),
        _ => name,
    };
    let n = view.sources().filter(|(_, s)| !s.outside).count();
    let disagreements = view.disagreements().count();
    let s = |n: usize| if n == 1 { "" } else { "s" };
    let mut right = format!(
        "{n} source{} · {disagreements} disagreement{}",
        s(n),
        s(disagreements)
    );
    if cells >= 100 {
        let lonely = view.entities().filter(|e| e.degree() == 0).count();
        let entities = if lonely == 1 { "entity" } else { "entities" };
        right = format!("{right} · {lonely} {entities} without any relation");
    }
    (left, right)
}

/// What the strip says of what has no claims: an entity, a group, a source, a disagreement.
fn other(state: &State, cells: usize, theme: Theme) -> Vec<Line<'static>> {
    let view = state.view();
    if state.shown.view == ViewId::Reader {
        return reader_claims(state, cells, theme);
    }
    match state.cursor_key() {
        Some(RowKey::Entity(ix)) if state.shown.view == ViewId::Walk => {
            named_in(state, ix, cells, theme)
        }
        Some(RowKey::Disagreement(ix)) => view
            .disagreement(ix)
            .map_or(Vec::new(), |d| sides(state, &d.sides, cells, theme)),
        _ => Vec::new(),
    }
}

fn plain(text: &str, cells: usize, role: Role, theme: Theme) -> Vec<Line<'static>> {
    let lines = wrap(&printable(text), cells.saturating_sub(2), None);
    let line = |l: String| Line::styled(format!(" {l}"), theme.style(role));
    lines.into_iter().map(line).collect()
}

/// Where an entity is named: source, places, spelling used there.
fn named_in(state: &State, ix: EntityIx, cells: usize, theme: Theme) -> Vec<Line<'static>> {
    let view = state.view();
    let entity = view.entity(ix);
    let own = entity.at().iter().map(|s| (s, entity.name()));
    let other = entity
        .aliases()
        .iter()
        .flat_map(|a| a.at.iter().map(|s| (s, &*a.name)));
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    for (seen, name) in own.chain(other) {
        let head = format!(
            "{} · “{}”",
            source_label(state, seen.source),
            printable(name)
        );
        let at = printable(&seen.at).into_owned();
        match lines.iter_mut().find(|(h, _)| *h == head) {
            Some((_, places)) => places.push(at),
            None => lines.push((head, vec![at])),
        }
    }
    if lines.is_empty() {
        return plain(
            "the file does not say where it is named",
            cells,
            Role::Faint,
            theme,
        );
    }
    let text = |(head, places): (String, Vec<String>)| format!("{head} · {}", places.join(" "));
    lines
        .into_iter()
        .flat_map(|l| plain(&text(l), cells, Role::Normal, theme))
        .collect()
}

fn sides(
    state: &State,
    sides: &[Vec<crate::model::ids::ItemRef>],
    cells: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let view = state.view();
    let mut lines = Vec::new();
    for (n, side) in (1..).zip(sides) {
        for item in side {
            let claims: Vec<&Claim> = match item {
                crate::model::ids::ItemRef::Claim(at) => view.claim(*at).into_iter().collect(),
                crate::model::ids::ItemRef::Carried(c) => view.claims(*c).iter().collect(),
            };
            for claim in claims {
                let words = printable(&in_words(view, item.carried())).into_owned();
                let sign = claim_sign(claim);
                let by = voice(state, claim);
                let head = format!("{n} {sign} {}{by}", place_of(state, claim));
                let note = claim
                    .note
                    .as_deref()
                    .map_or(words, |n| printable(n).into_owned());
                lines.extend(plain(
                    &format!("{head}  {note}"),
                    cells,
                    Role::Normal,
                    theme,
                ));
            }
        }
    }
    lines
}

/// In the reader: what the paragraph under the cursor is cited for.
fn reader_claims(state: &State, cells: usize, theme: Theme) -> Vec<Line<'static>> {
    let view = state.view();
    let Some(reader) = &state.shown.reader else {
        return Vec::new();
    };
    let claims = claims_on(view, reader.source, reader.paragraph);
    if claims.is_empty() {
        return plain(
            "nothing is cited from this paragraph",
            cells,
            Role::Faint,
            theme,
        );
    }
    let text = |at: &crate::model::ids::ClaimRef| {
        let sign = view.claim(*at).map_or("+", claim_sign);
        format!("{sign} {}", in_words(view, at.carried))
    };
    claims
        .iter()
        .flat_map(|c| plain(&text(c), cells, Role::Normal, theme))
        .collect()
}

/// What a source is called in one line of evidence: publisher and date.
pub(super) fn source_label(state: &State, ix: crate::model::ids::SourceIx) -> String {
    let source = state.view().source(ix);
    let name = source.publisher.as_deref().unwrap_or(&source.title);
    let name = shorten_middle(&printable(name), 30).into_owned();
    match &source.date {
        Some(date) => format!("{name}, {date}"),
        None => name,
    }
}

fn place_of(state: &State, claim: &Claim) -> String {
    let label = source_label(state, claim.source);
    match &claim.at {
        Some(at) => format!("{label}, {}", printable(at)),
        None => label,
    }
}

/// `+` it supports, `−` it refutes, `?` it leaves the matter open.
pub(super) fn claim_sign(claim: &Claim) -> &'static str {
    match (claim.stance, claim.mode) {
        (Stance::Refutes, _) => "−",
        (_, Mode::Uncertain) => "?",
        _ => "+",
    }
}

/// ` by X via Y`; empty where the source speaks for itself.
fn voice(state: &State, claim: &Claim) -> String {
    let view = state.view();
    let mut text = match &claim.by {
        Some(by) => format!("  by {}", printable(view.voice_name(by))),
        None => String::new(),
    };
    for relay in &claim.via {
        text.push_str(&format!(" via {}", printable(view.voice_name(relay))));
    }
    if let Some(said) = &claim.said {
        text.push_str(&format!(", {said}"));
    }
    text
}

fn grade(state: &State, claim: &Claim) -> String {
    let reliability = state.view().source(claim.source).reliability;
    format!("{}{}", reliability.word(), claim.credibility.grade())
}

/// All claims on one thing: both stances side by side where there are both, else the chosen one in full and the others below.
fn claims(
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

/// One claim as one line: number, sign, source and place, voice, mode, grade.
fn claim_line(state: &State, n: usize, claim: &Claim, cells: usize, theme: Theme) -> Line<'static> {
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

fn short_place(state: &State, claim: &Claim) -> String {
    let source = state.view().source(claim.source);
    let name = source.publisher.as_deref().unwrap_or(&source.title);
    let name = shorten_middle(&printable(name), 16).into_owned();
    let at = claim
        .at
        .as_deref()
        .map_or(String::new(), |a| format!(" {}", printable(a)));
    format!("{name}{at}")
}

/// What a claim says, in the analyst's words, indented under its line.
fn claim_note(claim: &Claim, cells: usize, theme: Theme) -> Vec<Line<'static>> {
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
fn passage_lines(
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
            let text = format!("     ┆ text not here: {}", printable(file));
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
fn names_of_ends(state: &State, carried: Carried) -> Vec<&str> {
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
fn also(
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

/// Supporting and refuting claims side by side; those that leave the matter open stand apart.
fn both_sides(
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
