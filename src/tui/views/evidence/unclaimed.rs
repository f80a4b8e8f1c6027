//! What the strip shows of things that claims do not carry: where an entity is named, the sides of a disagreement, what a
//! paragraph is cited for.

use std::borrow::Cow;

use super::claims::grade;
use super::{claim_sign, place_of, plain, source_label, voice};
use crate::model::disagree::in_words;
use crate::model::ids::{ClaimRef, EntityIx, ItemRef, SourceIx};
use crate::model::item::Claim;
use crate::session::listing::RowKey;
use crate::session::paths::Listed;
use crate::session::state::{State, ViewId};
use crate::store::paragraphs_of;
use crate::text::{counted, pad, printable, width, wrap};
use crate::tui::theme::{Role, Theme};
use ratatui::text::{Line, Span};

/// Letters of a paragraph that the strip shows at most: more than it has room for.
const MAX_LETTERS: usize = 10_000;

/// What the rule over the strip says where no claims are shown.
pub(super) fn words_without_claims(state: &State, cells: u16) -> (String, String) {
    let view = state.view();
    let name = printable(&state.opened.name).into_owned();
    if state.shown.view == ViewId::Reader {
        let reader = state.shown.reader.as_ref();
        let label = reader.map_or(name, |r| source_label(state, r.source));
        let n = reader.map_or(0, |r| state.claims_on(r.source, r.paragraph).len());
        let p = reader.map_or(0, |r| r.paragraph);
        return (format!("{label}, p{p}"), counted(n, "claim", "claims"));
    }
    if let Some(left_out) = state.left_out_here() {
        let name = printable(view.entity(left_out.of).name());
        return (
            format!("{name} · {}", left_out.words),
            "not drawn".to_owned(),
        );
    }
    if let Some((ix, n)) = uncited_place(state) {
        let n_claims = state.claims_on(ix, n).len();
        let label = source_label(state, ix);
        return (
            format!("{label}, p{n}"),
            counted(n_claims, "claim", "claims"),
        );
    }
    if let Some(ix) = entity_here(state) {
        let name = printable(view.entity(ix).name()).into_owned();
        let left = if cells < 60 {
            name
        } else {
            format!("{name} · where it is named")
        };
        return (left, named_words(state, ix));
    }
    let left = match state.row_here() {
        Some(RowKey::Disagreement(ix)) => {
            let question = view.disagreement(ix).map_or("", |d| &d.question);
            printable(question).into_owned()
        }
        _ => name,
    };
    let sources = view.sources().filter(|(_, s)| !s.outside).count();
    let mut parts = vec![
        counted(sources, "source", "sources"),
        counted(
            view.disagreements().count(),
            "disagreement",
            "disagreements",
        ),
    ];
    let lonely = state.list.known.n_lonely;
    if cells >= 100 && lonely > 0 {
        let entities = counted(lonely, "entity", "entities");
        parts.push(format!("{entities} without any relation"));
    }
    (left, parts.join(" · "))
}

/// The entity of which the strip says where it is named.
fn entity_here(state: &State) -> Option<EntityIx> {
    if state.shown.view == ViewId::Paths {
        return entity_of_paths(state);
    }
    match state.row_here() {
        Some(RowKey::Entity(ix)) => Some(ix),
        Some(RowKey::Group(_)) | None => state.focus(),
        Some(_) => None,
    }
}

/// In how many sources an entity is named, under how many names.
fn named_words(state: &State, ix: EntityIx) -> String {
    let entity = state.view().entity(ix);
    let aliases = entity.aliases();
    let seen = aliases.iter().flat_map(|a| a.at.iter());
    let at = entity.at();
    let mut sources: Vec<SourceIx> = at.iter().chain(seen).map(|s| s.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let names = counted(aliases.len() + 1, "name", "names");
    match sources.len() {
        0 => names,
        n => format!("{} · {names}", counted(n, "source", "sources")),
    }
}

/// What the strip says of what has no claims: an entity, a group, a source, a disagreement.
pub(super) fn other(state: &State, cells: usize, theme: Theme) -> Vec<Line<'static>> {
    let view = state.view();
    if state.shown.view == ViewId::Reader {
        return reader_claims(state, cells, theme);
    }
    if let Some(left_out) = state.left_out_here() {
        let names = left_out.some.iter();
        let names = names.map(|ix| printable(view.entity(*ix).name()).into_owned());
        let names: Vec<String> = names.collect();
        let mut lines = plain(
            "Enter lists all of them in the walk",
            cells,
            Role::Label,
            theme,
        );
        lines.extend(plain(
            &format!("{}, …", names.join(", ")),
            cells,
            Role::Normal,
            theme,
        ));
        return lines;
    }
    if let Some(place) = uncited_place(state) {
        return paragraph(state, place, cells, theme);
    }
    if let Some(ix) = entity_here(state) {
        return named_in(state, ix, cells, theme);
    }
    match state.row_here() {
        Some(RowKey::Source(ix)) => cited(state, ix, cells, theme),
        Some(RowKey::Disagreement(ix)) => view
            .disagreement(ix)
            .map_or(Vec::new(), |d| sides(state, &d.sides, cells, theme)),
        _ => Vec::new(),
    }
}

/// Where there is no hop to show: what is gone by or avoided under the cursor, else where paths were to begin.
fn entity_of_paths(state: &State) -> Option<EntityIx> {
    let paths = state.shown.paths.as_ref()?;
    let listed = paths.on_listed.and_then(|n| paths.listed().get(n).copied());
    match listed {
        Some(Listed::Via(ix) | Listed::Entity(ix)) => Some(ix),
        _ => Some(paths.params.from),
    }
}

/// In the sources view, the paragraph under the cursor where that is on no claim.
fn uncited_place(state: &State) -> Option<(SourceIx, usize)> {
    let listed = &state.shown.beside.sources;
    let in_view = state.shown.view == ViewId::Sources && listed.claim().is_none();
    Some((listed.chosen.filter(|_| in_view)?, listed.paragraph()?))
}

/// A paragraph's own words in the sources view, and whether anything is cited from it.
fn paragraph(
    state: &State,
    (ix, n): (SourceIx, usize),
    cells: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if state.claims_on(ix, n).is_empty() {
        let text = "nothing is cited from this paragraph";
        lines.extend(plain(text, cells, Role::Doubt, theme));
    }
    let file = state.view().source(ix).file.as_deref();
    let text = file.and_then(|f| state.texts.paragraphs(f)?.get(n.checked_sub(1)?));
    if let Some(text) = text {
        let start: String = text.chars().take(MAX_LETTERS).collect();
        lines.extend(plain(&start, cells, Role::Quote, theme));
    }
    lines
}

/// Where an entity is named: source, places, spelling used there.
pub(super) fn named_in(
    state: &State,
    ix: EntityIx,
    cells: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let view = state.view();
    let entity = view.entity(ix);
    let (at, aliases) = (entity.at(), entity.aliases());
    let own = at.iter().map(|s| (s, entity.name()));
    let other = aliases
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

pub(super) fn sides(
    state: &State,
    sides: &[Vec<ItemRef>],
    cells: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let view = state.view();
    let mut lines = Vec::new();
    for (n, side) in (1..).zip(sides) {
        for item in side {
            let claims: Cow<'_, [Claim]> = match item {
                ItemRef::Claim(at) => view.claim(*at).map(Cow::into_owned).into_iter().collect(),
                ItemRef::Carried(c) => view.claims(*c),
            };
            for claim in claims.iter() {
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

/// Rows of a table that are named as places in it.
const MOST_ROWS: usize = 200;

/// How often each place of a source is cited.
fn cited(state: &State, ix: SourceIx, cells: usize, theme: Theme) -> Vec<Line<'static>> {
    let view = state.view();
    let mut places: Vec<(String, usize)> = Vec::new();
    let n_rows = view.n_claims_of_rows(ix);
    let rows = (n_rows <= MOST_ROWS).then(|| view.claims_of_rows(ix));
    let rows = rows.into_iter().flatten();
    for at in view.claims_held(ix).iter().copied().chain(rows) {
        let claim = view.claim(at);
        let place = claim.as_ref().and_then(|c| c.at.as_deref());
        let place = printable(place.unwrap_or("no place")).into_owned();
        match places.iter_mut().find(|(p, _)| *p == place) {
            Some((_, n)) => *n += 1,
            None => places.push((place, 1)),
        }
    }
    places.sort_by_key(|(place, _)| (paragraphs_of(place), place.clone()));
    let mut words: Vec<String> = places.iter().map(|(p, n)| format!("{p} ({n})")).collect();
    if n_rows > MOST_ROWS {
        words.push(format!("{n_rows} rows"));
    }
    plain(
        &format!("cited: {}", words.join("  ")),
        cells,
        Role::Normal,
        theme,
    )
}

/// In the reader: what the paragraph under the cursor is cited for.
pub(super) fn reader_claims(state: &State, cells: usize, theme: Theme) -> Vec<Line<'static>> {
    let view = state.view();
    let Some(reader) = &state.shown.reader else {
        return Vec::new();
    };
    let claims = state.claims_on(reader.source, reader.paragraph);
    if claims.is_empty() {
        return plain(
            "nothing is cited from this paragraph",
            cells,
            Role::Faint,
            theme,
        );
    }
    let chosen = state.list.claim.min(claims.len() - 1);
    let digits = claims.len().to_string().len();
    let line = |(n, at): (usize, &ClaimRef)| {
        let claim = view.claim(*at);
        let sign = claim.as_ref().map_or("+", |c| claim_sign(c));
        let head = format!(" {:>digits$} {sign} ", n + 1);
        let right = match claim.as_ref().filter(|_| cells >= 60) {
            Some(c) => format!("  {:<9} {} ", c.mode.word(), grade(state, c)),
            None => String::new(),
        };
        let role = if n == chosen {
            Role::Strong
        } else {
            Role::Normal
        };
        let room = cells.saturating_sub(width(&head) + width(&right));
        let words = printable(&in_words(view, at.carried)).into_owned();
        let words = wrap(&words, room, None).into_iter().enumerate();
        let line = |(i, words): (usize, String)| {
            let (head, right) = if i == 0 {
                (head.clone(), right.as_str())
            } else {
                (" ".repeat(width(&head)), "")
            };
            Line::from(vec![
                Span::styled(format!("{head}{}", pad(&words, room)), theme.style(role)),
                Span::styled(right.to_owned(), theme.style(Role::Faint)),
            ])
        };
        words.map(line).collect::<Vec<_>>()
    };
    // The chosen claim, to which `g s` goes, stays in sight.
    let first = chosen.saturating_sub(2);
    claims
        .iter()
        .enumerate()
        .skip(first)
        .flat_map(line)
        .collect()
}
