//! The paths view: the routes with their weakest hop, the chosen one with its claims, the evidence of the hop below.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::evidence::{self, claim_sign, source_label};
use super::geometry::{Columns, Geometry};
use crate::analysis::paths::{Hop, Path, PathsFound};
use crate::model::ids::{Carried, EntityIx};
use crate::model::view::GraphView;
use crate::model::words::State as ClaimState;
use crate::session::paths::PathsView;
use crate::session::state::State;
use crate::text::{printable, shorten_end, shorten_middle, width, wrap};
use crate::tui::paint::Painter;
use crate::tui::theme::{self, Role, Theme};

/// Draws the view between top and bottom line.
pub(super) fn draw(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    let Some(paths) = &state.shown.paths else {
        return;
    };
    title(p, geometry.top, state, paths);
    if geometry.top_rule.height > 0 {
        p.rule(
            geometry.top_rule.x,
            geometry.top_rule.y,
            geometry.top_rule.width,
        );
    }
    let body = geometry.body;
    let (list, route) = split(geometry);
    if geometry.columns() == Columns::Three && body.height > 0 {
        p.vertical(list.right(), body.y, body.height);
        if geometry.top_rule.height > 0 {
            let style = p.theme.style(Role::Rule);
            p.put(list.right(), geometry.top_rule.y, "┬", style);
        }
    } else if route.height > 0 && route.y > body.y {
        p.rule(body.x, route.y - 1, body.width);
    }
    routes(p, list, state, paths);
    chosen(p, route, state, paths);
    evidence::draw(p, geometry.evidence_rule, geometry.evidence, state);
}

/// Routes beside the chosen one on wide screens, above it on narrow ones.
fn split(geometry: &Geometry) -> (Rect, Rect) {
    let body = geometry.body;
    if geometry.columns() == Columns::Three {
        let left = body.width * 54 / 120;
        let right = Rect {
            x: body.x + left + 1,
            width: body.width - left - 1,
            ..body
        };
        return (
            Rect {
                width: left,
                ..body
            },
            right,
        );
    }
    let list = if body.height >= 9 {
        body.height / 3
    } else {
        body.height
    };
    let below = body.height.saturating_sub(list + 1);
    let route = Rect {
        y: body.y + (list + 1).min(body.height),
        height: below,
        ..body
    };
    (
        Rect {
            height: list,
            ..body
        },
        route,
    )
}

fn title(p: &mut Painter<'_>, area: Rect, state: &State, paths: &PathsView) {
    if area.height == 0 {
        return;
    }
    let params = &paths.params;
    let weak = if params.weak {
        "weak ties too"
    } else {
        "weak ties skipped"
    };
    let lens = if params.lens.is_off() {
        "lens off"
    } else {
        "lens on"
    };
    let avoided = params.avoid_entities.len() + params.avoid_predicates.len();
    let avoided = if avoided > 0 {
        format!(" · {avoided} avoided")
    } else {
        String::new()
    };
    let right = match area.width {
        100.. => format!("either direction · {weak} · {lens}{avoided}"),
        60.. => weak.to_owned(),
        _ => String::new(),
    };
    let room = usize::from(area.width).saturating_sub(width(&right) + 3);
    let name_room = room.saturating_sub(14) / 2;
    let mut spans = vec![p.span("path  ", Role::Faint)];
    spans.extend(entity(state.view(), params.from, name_room, p.theme));
    spans.push(p.span("  →  ", Role::Faint));
    spans.extend(entity(state.view(), params.to, name_room, p.theme));
    p.line((area.x + 1, area.y), room, &Line::from(spans));
    let style = p.theme.style(Role::Faint);
    p.text_right((area.right().saturating_sub(1), area.y), &right, style);
}

fn entity(view: GraphView<'_>, ix: EntityIx, cells: usize, theme: Theme) -> Vec<Span<'static>> {
    let entity = view.entity(ix);
    let name = shorten_middle(&printable(entity.name()), cells).into_owned();
    vec![
        Span::styled(theme::glyph(entity.kind()), theme.kind(entity.kind())),
        Span::raw(" "),
        Span::styled(name, theme.style(Role::Strong)),
    ]
}

/// The routes, grouped by length.
fn routes(p: &mut Painter<'_>, area: Rect, state: &State, paths: &PathsView) {
    let theme = p.theme;
    let cells = usize::from(area.width);
    let Some(found) = &paths.found else {
        p.text(
            (area.x, area.y),
            cells,
            "   looking …",
            theme.style(Role::Faint),
        );
        return;
    };
    if found.paths.is_empty() {
        let lines = no_path(paths, found, cells, theme);
        p.lines(area, &lines, 0);
        return;
    }
    let mut lines: Vec<Line<'static>> = Vec::new();
    let (mut length, mut cursor_line) = (0, 0);
    for (n, path) in found.paths.iter().enumerate() {
        if state.screen.cols >= 100 && path.hops.len() != length {
            if length > 0 {
                lines.push(Line::default());
            }
            let head = heading(found, path.hops.len());
            let right = if length == 0 { "weakest hop " } else { "" };
            let gap = cells.saturating_sub(1 + width(&head) + width(right));
            lines.push(Line::from(vec![
                Span::styled(format!(" {head}"), theme.style(Role::Label)),
                Span::raw(" ".repeat(gap)),
                Span::styled(right, theme.style(Role::Faint)),
            ]));
            length = path.hops.len();
        }
        if n == paths.cursor {
            cursor_line = lines.len();
        }
        lines.push(route_line(state, n, path, paths, cells, theme));
    }
    lines.push(Line::default());
    lines.extend(skipped(paths, found, cells, theme));
    let height = usize::from(area.height);
    let scroll = (cursor_line + 2).saturating_sub(height);
    p.lines(area, &lines, scroll);
}

fn heading(found: &PathsFound, length: usize) -> String {
    let n = found
        .paths
        .iter()
        .filter(|p| p.hops.len() == length)
        .count();
    let hops = if length == 1 { "hop" } else { "hops" };
    let paths = if n == 1 {
        String::new()
    } else {
        format!(", {n} paths")
    };
    match found.shortest {
        Some(shortest) if shortest == length => format!("shortest: {length} {hops}{paths}"),
        Some(shortest) if shortest + 1 == length => {
            let s = if n == 1 { "" } else { "s" };
            format!("one hop longer: {n} path{s}")
        }
        _ => format!("{length} {hops}{paths}"),
    }
}

fn route_line(
    state: &State,
    n: usize,
    path: &Path,
    paths: &PathsView,
    cells: usize,
    theme: Theme,
) -> Line<'static> {
    let view = state.view();
    let on = n == paths.cursor;
    let (cursor, role) = match (on, paths.in_hops) {
        (false, _) => (" ", Role::Normal),
        (true, false) => ("▌", Role::Cursor),
        (true, true) => ("▎", Role::Faint),
    };
    let weakest = path.hops.get(path.weakest);
    let (right, right_role) = weakest.map_or((String::new(), Role::Normal), |h| hop_worth(view, h));
    let hops = path.hops.len();
    let s = if hops == 1 { " " } else { "s" };
    let number = match state.screen.cols {
        100.. => format!("{:>3} ", n + 1),
        _ => format!("{:>3} {hops} hop{s} ", n + 1),
    };
    let room = cells.saturating_sub(1 + width(&number) + width(&right) + 2);
    let mut spans = vec![
        Span::styled(cursor, theme.style(role)),
        Span::styled(number, theme.style(Role::Faint)),
    ];
    let inner = route_spans(view, path, room, on, theme);
    let used: usize = inner.iter().map(Span::width).sum();
    spans.extend(inner);
    spans.push(Span::raw(" ".repeat(room.saturating_sub(used) + 1)));
    spans.push(Span::styled(right, theme.style(right_role)));
    Line::from(spans)
}

/// What a route goes through; a single hop says its predicate.
fn route_spans(
    view: GraphView<'_>,
    path: &Path,
    room: usize,
    on: bool,
    theme: Theme,
) -> Vec<Span<'static>> {
    let style = if on {
        theme.style(Role::Strong)
    } else {
        theme.style(Role::Normal)
    };
    if let [hop] = path.hops.as_slice() {
        let label = shorten_middle(&hop_label(view, hop), room).into_owned();
        return vec![Span::styled(label, style)];
    }
    let between: Vec<EntityIx> = path.hops.iter().skip(1).map(|h| h.from).collect();
    let each = (room + 3) / between.len().max(1);
    let mut spans = Vec::new();
    for (i, ix) in between.iter().enumerate() {
        let entity = view.entity(*ix);
        if i > 0 {
            spans.push(Span::styled(" › ", theme.style(Role::Faint)));
        }
        let name = shorten_middle(&printable(entity.name()), each.saturating_sub(5)).into_owned();
        spans.push(Span::styled(
            theme::glyph(entity.kind()),
            theme.kind(entity.kind()),
        ));
        spans.push(Span::styled(format!(" {name}"), style));
    }
    spans
}

/// `1 source ~`: how the hop is carried, in a few cells.
fn hop_worth(view: GraphView<'_>, hop: &Hop) -> (String, Role) {
    let carried = Carried::Relation(hop.relation);
    let support = view.support(carried);
    let n = match (support.outside_only, support.n_sources) {
        (true, _) => "outside".to_owned(),
        (_, 1) => "1 source".to_owned(),
        (_, n) => format!("{n} sources"),
    };
    match support.state {
        ClaimState::Refuted => (format!("{n} ×"), Role::Alarm),
        _ if view.is_disputed(carried) => (format!("{n} ≠"), Role::Alarm),
        ClaimState::Tentative => (format!("{n} ~"), Role::Doubt),
        ClaimState::Unsourced => ("no source ?".to_owned(), Role::Doubt),
        _ => (format!("{n}  "), Role::Normal),
    }
}

/// The predicate as it reads in the direction of the walk.
fn hop_label(view: GraphView<'_>, hop: &Hop) -> String {
    let predicate = view.predicate(view.relation(hop.relation).predicate());
    let label = if hop.forward {
        &predicate.label
    } else {
        &predicate.inverse
    };
    printable(label).into_owned()
}

/// No path: what was tried, and what would open one.
fn no_path(
    paths: &PathsView,
    found: &PathsFound,
    cells: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let mut text = vec![format!(
        "no path of up to {} hops was found",
        found.complete_to
    )];
    if found.skipped_weak > 0 {
        text.push(format!(
            "{} ties that only share a page were skipped: w lets them through",
            found.skipped_weak
        ));
    }
    if found.skipped_lens > 0 {
        text.push(format!(
            "the lens hides {} relations on the way: F takes it off, then p again",
            found.skipped_lens
        ));
    }
    if found.skipped_avoided > 0 {
        text.push(format!(
            "{} relations were avoided: w takes that back",
            found.skipped_avoided
        ));
    }
    if text.len() == 1 && paths.params.weak {
        text.push("the two lie in parts of the graph that nothing joins".to_owned());
    }
    let wrapped = text
        .iter()
        .flat_map(|t| wrap(t, cells.saturating_sub(4), None));
    wrapped
        .map(|l| Line::styled(format!("   {l}"), theme.style(Role::Normal)))
        .collect()
}

/// What was left out, and what the marks mean.
fn skipped(
    paths: &PathsView,
    found: &PathsFound,
    cells: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let mut say = |left: &str, right: String| {
        let gap = cells.saturating_sub(3 + width(left) + width(&right) + 1);
        let text = format!("   {left}{}{right}", " ".repeat(gap));
        lines.push(Line::styled(text, theme.style(Role::Faint)));
    };
    let longest = found.shortest.unwrap_or(0) + paths.params.longer;
    say(
        &format!("longer than {longest} hops"),
        "not searched (+)".to_owned(),
    );
    if found.skipped_weak > 0 {
        say(
            "mentions, credits",
            format!("{} ties skipped", found.skipped_weak),
        );
    }
    if found.skipped_lens > 0 {
        say(
            "hidden by the lens",
            format!("{} ties skipped", found.skipped_lens),
        );
    }
    if found.skipped_avoided > 0 {
        say("avoided", format!("{} ties skipped", found.skipped_avoided));
    }
    say("", String::new());
    say("~ a hop that nobody asserts outright", String::new());
    say(
        "≠ a hop that somebody denies, or others differ on",
        String::new(),
    );
    say("! this hop stands on one source alone", String::new());
    lines
}

/// The chosen route, vertical, with the claims of each hop, and in words.
fn chosen(p: &mut Painter<'_>, area: Rect, state: &State, paths: &PathsView) {
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
    for (n, hop) in path.hops.iter().enumerate() {
        if n == 0 {
            lines.push(stop(view, hop.from, cells, theme));
        }
        if n == paths.hop {
            cursor_line = lines.len();
        }
        lines.extend(hop_lines(state, paths, n, hop, (cells, full), theme));
        lines.push(stop(view, hop.to, cells, theme));
    }
    lines.push(Line::default());
    if full {
        lines.push(Line::styled(" in words", theme.style(Role::Label)));
    }
    let words = in_words(state, path);
    lines.extend(
        wrap(&words, cells.saturating_sub(2), None)
            .into_iter()
            .map(|l| Line::raw(format!(" {l}"))),
    );
    let scroll = (cursor_line + 4).saturating_sub(usize::from(area.height));
    p.lines(area, &lines, scroll);
}

fn stop(view: GraphView<'_>, ix: EntityIx, cells: usize, theme: Theme) -> Line<'static> {
    let mut spans = vec![Span::raw("   ")];
    spans.extend(entity(view, ix, cells.saturating_sub(6), theme));
    Line::from(spans)
}

fn hop_lines(
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
    let bar = || Span::styled("│", theme.style(Role::Rule));
    let mut lines = vec![Line::from(vec![
        cursor,
        mark,
        Span::raw(" "),
        bar(),
        Span::raw("  "),
        Span::styled(text, style),
        Span::raw(" ".repeat(gap)),
        Span::styled(right, theme.style(worth_role)),
    ])];
    if !full {
        return lines;
    }
    for claim in relation.claims().iter().take(3) {
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
        let text = format!("{place}{said}{end}");
        lines.push(Line::from(vec![
            Span::raw("   "),
            bar(),
            Span::styled(format!("    {text}"), theme.style(Role::Faint)),
        ]));
    }
    lines
}

/// The path in words: for each hop what its strongest claim says, with its place.
fn in_words(state: &State, path: &Path) -> String {
    let view = state.view();
    let mut sentences = Vec::new();
    for hop in &path.hops {
        let relation = view.relation(hop.relation);
        let claim = relation.claims().first();
        let place = claim.map_or("no source".to_owned(), |c| {
            let at = c.at.as_deref().map_or(String::new(), |a| format!(" {a}"));
            format!("{}{at}", source_label(state, c.source))
        });
        let note = relation
            .note()
            .map_or(String::new(), |n| format!(" Note: {n}."));
        let (a, b) = (view.entity(hop.from).name(), view.entity(hop.to).name());
        sentences.push(format!("{a} {} {b} ({place}).{note}", hop_label(view, hop)));
    }
    printable(&sentences.join(" ")).into_owned()
}
