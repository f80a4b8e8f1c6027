//! The chosen route, vertical, with the claims of each hop, and in words.

use super::{entity, hop_label, hop_worth};
use crate::analysis::paths::{Hop, in_words};
use crate::model::ids::EntityIx;
use crate::model::item::Claim;
use crate::model::view::GraphView;
use crate::session::paths::PathsView;
use crate::session::state::State;
use crate::text::{printable, shorten_end, shorten_middle, width, wrap};
use crate::tui::hits::Run;
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};
use crate::tui::views::evidence::{claim_sign, source_label};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The chosen route, vertical, with the claims of each hop, and in words.
pub(super) fn chosen(p: &mut Painter<'_>, area: Rect, state: &State, paths: &PathsView) {
    let Some(path) = paths.path() else {
        return;
    };
    let view = state.view();
    let theme = p.theme;
    let cells = usize::from(area.width);
    let full = area.height >= 14;
    let mut lines = Vec::new();
    if full {
        let hops = path.hops.len();
        let s = if hops == 1 { "" } else { "s" };
        let worth = path
            .hops
            .get(path.weakest)
            .map_or(String::new(), |h| hop_worth(view, h).0);
        let text = format!(
            " path {} · {hops} hop{s} · weakest hop: {}",
            paths.cursor + 1,
            worth.trim()
        );
        lines.push(Line::styled(text, theme.style(Role::Faint)));
        lines.push(Line::default());
    }
    let mut cursor_line = 0;
    let mut clicks = Vec::new();
    for (n, hop) in path.hops.iter().enumerate() {
        if n == 0 {
            lines.push(stop(view, hop.from, cells, theme));
        }
        if n == paths.hop {
            cursor_line = lines.len();
        }
        clicks.push((lines.len(), Run::row_beside(n)));
        lines.extend(hop_lines(state, paths, n, hop, (cells, full), theme));
        lines.push(stop(view, hop.to, cells, theme));
    }
    lines.push(Line::default());
    if full {
        lines.push(Line::styled(" in words", theme.style(Role::Label)));
    }
    let words = in_words(view, path);
    lines.extend(
        wrap(&words, cells.saturating_sub(2), None)
            .into_iter()
            .map(|l| Line::raw(format!(" {l}"))),
    );
    // Where there is no room for what follows, at least the hop itself is seen.
    let height = usize::from(area.height);
    let scroll = (cursor_line + 4).saturating_sub(height).min(cursor_line);
    let below = p.lines(area, &lines, scroll);
    let top = lines.len().saturating_sub(height + below);
    p.hits.wheel(area, "peek");
    p.rows_for_clicks(area, top, &clicks);
}

pub(super) fn stop(view: GraphView<'_>, ix: EntityIx, cells: usize, theme: Theme) -> Line<'static> {
    let mut spans = vec![Span::raw("   ")];
    spans.extend(entity(view, ix, cells.saturating_sub(6), theme));
    Line::from(spans)
}

pub(super) fn hop_lines(
    state: &State,
    paths: &PathsView,
    n: usize,
    hop: &Hop,
    (cells, full): (usize, bool),
    theme: Theme,
) -> Vec<Line<'static>> {
    let view = state.view();
    let relation = view.relation(hop.relation);
    let support = relation.support();
    let on = n == paths.hop;
    let cursor = match (on, paths.in_hops) {
        (false, _) => Span::raw(" "),
        (true, true) => Span::styled("▌", theme.style(Role::Cursor)),
        (true, false) => Span::styled("▎", theme.style(Role::Faint)),
    };
    let alone = support.n_sources <= 1;
    let mark = Span::styled(if alone { "!" } else { " " }, theme.style(Role::Doubt));
    let label = hop_label(view, hop);
    let role = relation
        .role()
        .map_or(String::new(), |r| format!("  {}", printable(r)));
    let when = relation
        .when()
        .map_or(String::new(), std::string::ToString::to_string);
    let more = match hop.parallel.len() {
        0 => String::new(),
        n => format!("  and {n} more"),
    };
    let (worth, worth_role) = hop_worth(view, hop);
    let right = format!("{when}  {}", worth.trim());
    let room = cells.saturating_sub(8 + width(&right));
    let text = shorten_middle(&format!("{label}{role}{more}"), room).into_owned();
    let gap = room.saturating_sub(width(&text)) + 1;
    let style = if on {
        theme.style(Role::Strong)
    } else {
        theme.style(Role::Label)
    };
    let mut lines = vec![Line::from(vec![
        cursor,
        mark,
        Span::raw(" "),
        Span::styled("│", theme.style(Role::Rule)),
        Span::raw("  "),
        Span::styled(text, style),
        Span::raw(" ".repeat(gap)),
        Span::styled(right, theme.style(worth_role)),
    ])];
    if !full {
        return lines;
    }
    let claims = relation.claims();
    let claims = claims.iter().take(3);
    lines.extend(claims.map(|claim| claim_below(state, claim, cells, theme)));
    lines
}

/// A claim below its hop: where it stands, how it is said and by whom, and its grade.
fn claim_below(state: &State, claim: &Claim, cells: usize, theme: Theme) -> Line<'static> {
    let view = state.view();
    let at = claim
        .at
        .as_deref()
        .map_or(String::new(), |a| format!(" {}", printable(a)));
    let by = claim.by.as_ref().map_or(String::new(), |v| {
        format!(", by {}", printable(view.voice_name(v)))
    });
    let grade = view.source(claim.source).reliability.word();
    let place = format!(
        "{} {}{at}",
        claim_sign(claim),
        source_label(state, claim.source)
    );
    let end = format!("  {grade}{}", claim.credibility.grade());
    let said = format!("  {}{by}", claim.mode.word());
    let room = cells.saturating_sub(9 + width(&end));
    let place = shorten_middle(&place, room.saturating_sub(width(&said)).max(room / 2));
    let said = shorten_end(&said, room.saturating_sub(width(&place))).into_owned();
    Line::from(vec![
        Span::raw("   "),
        Span::styled("│", theme.style(Role::Rule)),
        Span::styled(format!("    {place}{said}{end}"), theme.style(Role::Faint)),
    ])
}
