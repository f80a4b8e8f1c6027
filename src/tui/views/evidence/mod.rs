//! The evidence strip: every claim on what is under the cursor, and the source's own words.

mod claim_line;
mod claims;
mod quote;
mod unclaimed;

use crate::model::cite::address;
pub(super) use crate::model::cite::sign as claim_sign;
use crate::model::disagree::in_words;
use crate::model::ids::{Carried, RelationIx};
use crate::model::item::Claim;
use crate::model::support::Support;
use crate::model::words::State as ClaimState;
use crate::session::state::{Pane, State, ViewId};
use crate::text::{printable, shorten_middle, width, wrap};
use crate::tui::hits::Run;
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};
use crate::tui::views::geometry::Geometry;
use claims::claims;
pub(super) use claims::place_within;
use ratatui::layout::Rect;
use ratatui::text::Line;
use unclaimed::{other, words_without_claims};

/// Cells that a source's name may take on any screen.
const NAME_CELLS: usize = 30;

/// Cells that the names of both ends need at least, else only one of them is named.
const LEAST_OF_ENDS: usize = 30;

/// Draws the rule over the strip and the strip.
pub(super) fn draw(p: &mut Painter<'_>, rule: Rect, area: Rect, state: &State) {
    let cells = usize::from(area.width);
    let theme = p.theme;
    let lines = if let Some(carried) = state.evidence_of() {
        header(p, rule, state, carried);
        claims(state, carried, cells, usize::from(area.height), theme)
    } else {
        let (left, right) = words_without_claims(state, rule.width);
        title(p, rule, &left, &right, Role::Faint);
        other(state, cells, theme)
    };
    let has_panes = !matches!(state.shown.view, ViewId::Paths | ViewId::Reader);
    let below = p.lines(area, &lines, state.list.evidence_scroll);
    link_places(p, area, state);
    p.hits.wheel(area, "evidence");
    if matches!(
        state.shown.view,
        ViewId::Walk | ViewId::Disagreements | ViewId::Sources
    ) {
        p.hits.click(area, &[Run::word("pane", "evidence")]);
    }
    if below > 0 && area.height > 1 && cells >= 30 {
        // Nothing is hidden silently: what does not fit is counted at the end of the last line.
        // Where no pane has the keys, a key of its own scrolls it.
        let key = match state.shown.view {
            ViewId::Sight(_) if cells >= 60 => format!(": {} ", p.key("evidence-down")),
            _ => " ".to_owned(),
        };
        let text = format!(" … {below} more{key}");
        let at = (area.right(), area.bottom() - 1);
        p.text_right(at, &text, theme.style(Role::Label));
    }
    if state.shown.pane == Pane::Evidence && has_panes && rule.height > 0 {
        p.put(rule.x, rule.y, "▌", theme.style(Role::Cursor));
    }
}

/// Draws the strip over the body as well: on screens of one column, where the strip alone has the keys.
pub(super) fn draw_whole(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    let body = geometry.body;
    let height = geometry.evidence.bottom().saturating_sub(body.y);
    let rule = Rect {
        height: height.min(1),
        ..body
    };
    let below = Rect {
        y: body.y + rule.height,
        height: height - rule.height,
        ..body
    };
    draw(p, rule, below, state);
}

/// Makes the places of claims links, where it is known where they can be read.
fn link_places(p: &mut Painter<'_>, area: Rect, state: &State) {
    for claim in state.claims_here().iter().take(usize::from(area.height)) {
        if let Some(address) = address(state.view(), claim) {
            let sign = format!("{} ", claim_sign(claim));
            let place = place_of(state, claim);
            p.hits.links.text(p.buf, area, (&sign, &place), &address);
        }
    }
}

/// A rule with text at both ends; the left one gives way.
pub(super) fn title(p: &mut Painter<'_>, rule: Rect, left: &str, right: &str, role: Role) {
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

pub(super) fn header(p: &mut Painter<'_>, rule: Rect, state: &State, carried: Carried) {
    let view = state.view();
    let support = view.support(carried);
    let disputed = view.is_disputed(carried);
    let right = carried_words(&support, disputed, rule.width);
    let room = usize::from(rule.width).saturating_sub(width(&right) + 11);
    // Where there is little room, how it is carried is worth more than what the cursor shows anyway.
    let left = match carried {
        _ if rule.width < 60 => String::new(),
        Carried::Relation(ix) => ends(state, ix, room),
        Carried::Fact(_) => printable(&in_words(view, carried)).into_owned(),
    };
    let role = match support.state {
        ClaimState::Disputed | ClaimState::Refuted => Role::Alarm,
        _ if disputed => Role::Alarm,
        ClaimState::Tentative | ClaimState::Unsourced => Role::Doubt,
        ClaimState::Supported => Role::Normal,
    };
    title(p, rule, &left, &right, role);
}

/// From whom by what to whom, in a number of cells: where there is no room for both ends, only who is at the other end; what
/// joins them stays whole.
fn ends(state: &State, ix: RelationIx, room: usize) -> String {
    let view = state.view();
    let relation = view.relation(ix);
    let name = |ix| printable(view.entity(ix).name()).into_owned();
    let label = printable(&view.predicate(relation.predicate()).label).into_owned();
    let label = shorten_middle(&label, room / 2).into_owned();
    let role = relation
        .role()
        .map_or(String::new(), |r| format!(" · {}", printable(r)));
    let (from, to) = (name(relation.from), name(relation.to));
    for middle in [format!("{label}{role}"), label.clone()] {
        let left = room.saturating_sub(width(&middle) + 6);
        if left >= LEAST_OF_ENDS {
            // The shorter end gives what it does not need to the longer one.
            let from_room = left.saturating_sub(width(&to)).max(left / 2);
            let from = shorten_middle(&from, from_room);
            let to = shorten_middle(&to, left.saturating_sub(width(&from)));
            return format!("{from} · {middle} · {to}");
        }
    }
    let other = if state.focus() == Some(relation.to) {
        from
    } else {
        to
    };
    let other = shorten_middle(&other, room.saturating_sub(width(&label) + 3)).into_owned();
    format!("{label} · {other}")
}

/// `supported · ONE source, ONE speaker`, `≠ DISPUTED · 2 sources · 3 claims`.
pub(super) fn carried_words(support: &Support, disputed: bool, cells: u16) -> String {
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

pub(super) fn short_state(support: &Support, cells: u16) -> String {
    match support.state {
        ClaimState::Tentative if cells < 100 => "~ not outright".to_owned(),
        ClaimState::Tentative => format!("~ {}", support.state.label()),
        other => other.label().to_owned(),
    }
}

/// What a source is called in one line of evidence: publisher and date.
pub(super) fn source_label(state: &State, ix: crate::model::ids::SourceIx) -> String {
    let source = state.view().source(ix);
    let name = source.publisher.as_deref().unwrap_or(&source.title);
    let room = NAME_CELLS.max(usize::from(state.screen.cols) * 2 / 5);
    let name = shorten_middle(&printable(name), room).into_owned();
    match &source.date {
        Some(date) => format!("{name}, {date}"),
        None => name,
    }
}

pub(super) fn place_of(state: &State, claim: &Claim) -> String {
    let label = source_label(state, claim.source);
    match &claim.at {
        Some(at) => format!("{label}, {}", printable(at)),
        None => label,
    }
}

/// ` by X via Y`; empty where the source speaks for itself.
pub(super) fn voice(state: &State, claim: &Claim) -> String {
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

pub(super) fn plain(text: &str, cells: usize, role: Role, theme: Theme) -> Vec<Line<'static>> {
    let lines = wrap(&printable(text), cells.saturating_sub(2), None);
    let line = |l: String| Line::styled(format!(" {l}"), theme.style(role));
    lines.into_iter().map(line).collect()
}

/// Words in quotation marks, unless they stand in some already.
pub(super) fn in_quotes(words: &str) -> String {
    if words.starts_with(['"', '“', '«', '‘', '\'']) {
        words.to_owned()
    } else {
        format!("“{words}”")
    }
}
