//! The top line of the walking view: the trail from the graph to here. A click on a step goes back to it.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::session::state::State;
use crate::session::trail::{Spot, Step, Via};
use crate::text::{printable, shorten_middle, width};
use crate::tui::hits::Run;
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};

/// ` ⌂ › ■ Freedom of Russia Legion ‹has member› ● Alexey Baranovsky`, the oldest steps dropped where it does not fit.
pub(super) fn draw(p: &mut Painter<'_>, area: Rect, state: &State) {
    if area.height == 0 {
        return;
    }
    let cells = usize::from(area.width);
    let right = right_of_trail(state, cells);
    let room = cells.saturating_sub(width(&right) + 3);
    p.text_right(
        (area.right().saturating_sub(1), area.y),
        &right,
        p.theme.style(Role::Faint),
    );
    let (line, steps) = trail_line(state, room, p.theme);
    p.line((area.x + 1, area.y), room, &line);
    for (x, cells, n_back) in steps {
        let at = Rect {
            x: area.x.saturating_add(1 + x as u16),
            width: cells as u16,
            ..area
        };
        p.hits.click(at, &[Run::times("back", n_back)]);
    }
}

fn right_of_trail(state: &State, cells: usize) -> String {
    let depth = state.trail.depth();
    let forks = match state.trail.n_forks() {
        0 => String::new(),
        1 => " · 1 fork".to_owned(),
        n => format!(" · {n} forks"),
    };
    let problems = match state.opened.n_problems {
        0 => String::new(),
        1 => "1 problem · ".to_owned(),
        n => format!("{n} problems · "),
    };
    match cells {
        100.. => {
            let name = shorten_middle(&printable(&state.opened.name), 34).into_owned();
            format!("{problems}{name} · step {depth}{forks}")
        }
        60.. => format!("step {depth}"),
        24.. => depth.to_string(),
        _ => String::new(),
    }
}

/// The line, and for each step in it where it begins, its cells, and how many steps back it is.
fn trail_line(
    state: &State,
    room: usize,
    theme: Theme,
) -> (Line<'static>, Vec<(usize, usize, usize)>) {
    let mut way = state.trail.way();
    if room < 24 {
        // Where there is room for one name only, it is the one one stands on.
        way = way.split_off(way.len().saturating_sub(1));
        let mut spans = way.first().map_or(Vec::new(), |s| {
            step_spans(state, s, true, room.saturating_sub(2), theme)
        });
        if spans.len() > 2 {
            spans.remove(0);
        }
        return (Line::from(spans), Vec::new());
    }
    let mut parts: Vec<Vec<Span<'static>>> = Vec::new();
    for (n, step) in way.iter().enumerate() {
        let last = n + 1 == way.len();
        let limit = if last {
            room.saturating_sub(4).max(8)
        } else {
            30.min(room / 2)
        };
        parts.push(step_spans(state, step, last, limit, theme));
    }
    let cells_of = |part: &Vec<Span<'static>>| -> usize { part.iter().map(Span::width).sum() };
    let mut used: usize = parts.iter().map(cells_of).sum();
    let mut dropped = 0;
    while used > room && dropped + 1 < parts.len() {
        used -= parts.get(dropped).map_or(0, cells_of);
        used += if dropped == 0 { 2 } else { 0 };
        dropped += 1;
    }
    let mut spans = Vec::new();
    if dropped > 0 {
        spans.push(Span::styled("…", theme.style(Role::Faint)));
    }
    let mut steps = Vec::new();
    let mut x = dropped.min(1);
    for (n, part) in parts.into_iter().enumerate().skip(dropped) {
        let cells = cells_of(&part);
        steps.push((x, cells, way.len() - 1 - n));
        x += cells;
        spans.extend(part);
    }
    (Line::from(spans), steps)
}

fn step_spans(
    state: &State,
    step: &Step,
    last: bool,
    limit: usize,
    theme: Theme,
) -> Vec<Span<'static>> {
    let view = state.view();
    let faint = theme.style(Role::Faint);
    let mut spans = Vec::new();
    match step.via {
        Via::Start => {}
        Via::Jump => spans.push(Span::styled(" › ", faint)),
        Via::Relation(ix) => {
            let relation = view.relation(ix);
            let predicate = view.predicate(relation.predicate());
            let inward = step.spot == Spot::Entity(relation.from);
            let label = if inward {
                &predicate.inverse
            } else {
                &predicate.label
            };
            spans.push(Span::styled(format!(" ‹{}› ", printable(label)), faint));
        }
    }
    match step.spot {
        Spot::Graph => spans.push(Span::raw("⌂")),
        Spot::Entity(ix) => {
            let entity = view.entity(ix);
            let name = shorten_middle(&printable(entity.name()), limit).into_owned();
            let style = if last {
                theme.style(Role::Strong)
            } else {
                faint
            };
            spans.push(Span::styled(
                entity.kind().glyph(),
                theme.kind(entity.kind()),
            ));
            spans.push(Span::styled(format!(" {name}"), style));
        }
    }
    spans
}
