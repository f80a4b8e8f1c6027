//! The map: coasts, borders and regions as dots, marks for what stands there, and beside it what stands at the one under the
//! cursor.

mod nowhere;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use super::evidence;
use super::geometry::Geometry;
use crate::scene::map::atlas::Stand;
use crate::scene::map::earth::{Firmness, LineKind};
use crate::scene::map::lines::Ground;
use crate::scene::map::room::bar;
use crate::scene::map::ties::Thread;
use crate::scene::map::view::{Mark, Scale, sign as sign_of_kind};
use crate::scene::map::words::{NO_PLACES, Told, name, told};
use crate::session::row::sign_of;
use crate::session::screen::Dots;
use crate::session::state::State;
use crate::text::{shorten_middle, width, wrap};
use crate::tui::hits::{Run, With};
use crate::tui::mouse::ZOOM;
use crate::tui::paint::Painter;
use crate::tui::theme::{self, Role};

/// Braille without dots.
const BRAILLE: u32 = 0x2800;
/// Which dot of braille stands for which of ours: the first column downward, then the second.
const DOTS: [u32; 8] = [0x01, 0x02, 0x04, 0x40, 0x08, 0x10, 0x20, 0x80];

/// Draws the view between top and bottom line.
pub(super) fn draw(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    title(p, geometry.top, state);
    let (rule, body) = (geometry.top_rule, geometry.body);
    if rule.height > 0 {
        p.rule(rule.x, rule.y, rule.width);
    }
    evidence::draw(p, geometry.evidence_rule, geometry.evidence, state);
    let beside = state.map_beside() as u16;
    let area = Rect {
        width: body.width.saturating_sub(beside),
        ..body
    };
    let listed = state.nowhere_here().is_some();
    match state.atlas() {
        // Where there is no room beside the map, the list takes its place while the cursor is there.
        Some(_) if listed && beside == 0 => nowhere::draw(p, area, state),
        None => say(p, area, state.map_waits()),
        Some(atlas) if atlas.sites.is_empty() => say(p, area, NO_PLACES),
        Some(_) => map(p, area, state),
    }
    if beside > 0 && body.height > 0 {
        let rule = area.right();
        p.vertical(rule, body.y, body.height);
        if geometry.top_rule.height > 0 {
            p.put(rule, geometry.top_rule.y, "┬", p.theme.style(Role::Rule));
        }
        list(
            p,
            Rect {
                x: rule + 1,
                width: beside - 1,
                ..body
            },
            state,
        );
    }
}

fn title(p: &mut Painter<'_>, area: Rect, state: &State) {
    if area.height == 0 {
        return;
    }
    let cells = usize::from(area.width).saturating_sub(2);
    let right = state.map_position();
    let right = if cells >= 60 { right } else { String::new() };
    p.text_right(
        (area.right().saturating_sub(1), area.y),
        &right,
        p.theme.style(Role::Faint),
    );
    let room = cells.saturating_sub(width(&right) + 2);
    let left = shorten_middle(&state.map_title(), room).into_owned();
    p.text(
        (area.x + 1, area.y),
        room,
        &left,
        p.theme.style(Role::Strong),
    );
}

fn say(p: &mut Painter<'_>, area: Rect, text: &str) {
    let style = p.theme.style(Role::Faint);
    let lines = wrap(text, usize::from(area.width).saturating_sub(4), None);
    let lines: Vec<Line<'_>> = lines.into_iter().map(|l| Line::styled(l, style)).collect();
    let inner = Rect {
        x: area.x + 2.min(area.width),
        y: area.y + area.height / 3,
        width: area.width.saturating_sub(4),
        height: area.height - area.height / 3,
    };
    p.lines(inner, &lines, 0);
}

fn map(p: &mut Painter<'_>, area: Rect, state: &State) {
    let scene = &state.shown.sights.map.scene;
    let (cols, rows) = (usize::from(area.width), usize::from(area.height));
    let Some(frame) = scene.frame.filter(|f| f.size == (cols, rows)) else {
        return;
    };
    p.hits.wheel(area, ZOOM);
    let dots = state.screen.dots_drawn();
    for (n, cell) in scene.ground.iter().enumerate() {
        if let Some(cell) = cell {
            let at = (n % frame.size.0, n / frame.size.0);
            let style = p.theme.style(role(cell.kind));
            let symbol = symbol(*cell, dots);
            p.put(area.x + at.0 as u16, area.y + at.1 as u16, &symbol, style);
        }
    }
    for name in &scene.names {
        let style = p.theme.style(Role::Faint);
        let at = (area.x + name.at.0 as u16, area.y + name.at.1 as u16);
        p.text(at, cols - name.at.0, &name.name, style);
    }
    if let Some(scale) = &scene.scale {
        self::scale(p, area, scale);
    }
    p.hits.picture = Some(area);
    let listed = state.nowhere_here().is_some();
    let here = state.map_mark().filter(|_| !listed);
    for (n, mark) in scene.marks.iter().enumerate() {
        self::mark(p, area, (n, mark), here == Some(mark));
    }
}

fn mark(p: &mut Painter<'_>, area: Rect, (n, mark): (usize, &Mark), is_on: bool) {
    let at = |(x, y): (usize, usize)| (area.x + x as u16, area.y + y as u16);
    let (x, y) = at(mark.at);
    let style = p.theme.kind(mark.kind);
    p.put(x, y, mark.sign(), style);
    let text = if is_on { Role::Strong } else { Role::Normal };
    let mut hit = Rect {
        x,
        y,
        width: 1,
        height: 1,
    };
    let run = Run {
        name: "map-mark",
        with: With::Number(n + 1),
        times: 1,
    };
    p.hits.click(hit, &[run]);
    if let Some(label) = mark.label {
        let (x, y) = at(label);
        let room = usize::from(area.right() - x);
        p.text((x, y), room, &mark.name, p.theme.style(text));
        (hit.x, hit.y, hit.width) = (x, y, width(&mark.name) as u16);
        p.hits.click(hit, &[run]);
    }
    for event in &mark.events {
        let (x, y) = at(event.at);
        let faint = p.theme.style(Role::Faint);
        p.text((x, y), usize::from(area.right() - x), &event.name, faint);
        (hit.x, hit.y, hit.width) = (x, y, width(&event.name) as u16);
        p.hits.click(hit, &[run]);
    }
    let mut before = x;
    let mut put = |p: &mut Painter<'_>, sign: &str, style: Style| {
        if before > area.x {
            before -= 1;
            p.put(before, y, sign, style);
        }
    };
    let (sign, role) = theme::sign(sign_of(mark.state));
    if sign != " " {
        put(p, sign, p.theme.style(role));
    }
    if is_on {
        put(p, "▌", p.theme.style(Role::Cursor));
    }
}

/// How far it is: a stretch of cells with its length.
fn scale(p: &mut Painter<'_>, area: Rect, scale: &Scale) {
    let (x, y) = (area.x + scale.at.0 as u16, area.y + scale.at.1 as u16);
    let style = p.theme.style(Role::Faint);
    let cells = bar(scale.cells);
    let text = format!("├{}┤ {}", "─".repeat(cells - 2), scale.length);
    p.text((x, y), usize::from(area.right() - x), &text, style);
}

fn role(kind: LineKind) -> Role {
    match kind {
        LineKind::Coast | LineKind::Lake => Role::Water,
        LineKind::Border => Role::Border,
        LineKind::Disputed | LineKind::Region => Role::Rule,
        LineKind::Tie(Firmness::Firm) => Role::Label,
        LineKind::Tie(Firmness::Tentative) => Role::Doubt,
        LineKind::Tie(Firmness::Contested) => Role::Alarm,
        LineKind::Chosen(_) => Role::Cursor,
    }
}

/// The dots of a cell as a character.
fn symbol(cell: Ground, drawn: Dots) -> String {
    let has = |mask: u8| cell.dots & mask != 0;
    let (upper, lower) = (has(0b0011_0011), has(0b1100_1100));
    let of_halves = |signs: [&str; 3]| {
        let [both, top, low] = signs;
        match (upper, lower) {
            (true, true) => both,
            (true, false) => top,
            _ => low,
        }
        .to_owned()
    };
    match drawn {
        Dots::Ascii => of_halves([":", "'", "."]),
        Dots::Halves => of_halves(["█", "▀", "▄"]),
        Dots::Braille => {
            let dots = DOTS.iter().enumerate();
            let dots = dots.filter(|(n, _)| cell.dots & (1 << n) != 0);
            let bits: u32 = dots.map(|(_, bit)| bit).sum();
            char::from_u32(BRAILLE + bits).unwrap_or(' ').to_string()
        }
    }
}

/// What stands at the mark under the cursor, what its lines stand for, and what has no place.
fn list(p: &mut Painter<'_>, area: Rect, state: &State) {
    if state.nowhere_here().is_some() {
        return nowhere::draw(p, area, state);
    }
    let rows = state.map_rows();
    let threads = state.map_threads();
    let n_rows = rows.len() + threads.len();
    let map = &state.shown.sights.map;
    let here = state.map_mark();
    let mark = map.scene.marks.iter().position(|m| here == Some(m));
    let mark = mark.unwrap_or(0);
    let room = usize::from(area.height);
    let n_unplaced = state.atlas().map_or(0, |a| a.unplaced.len());
    // Two lines a row: the name, and what it has to do with the place.
    let below = if n_unplaced > 0 { room.min(8) / 2 } else { 0 };
    let fit = (room.saturating_sub(below + 1) / 2).max(1);
    let at = match state.map_line() {
        Some(on) => rows.len() + on.nth,
        None => rows
            .iter()
            .position(|r| Some(*r) == map.cursor)
            .unwrap_or(0),
    };
    let first = at.saturating_sub(fit / 2).min(n_rows.saturating_sub(fit));
    let mut y = area.y;
    for n in (first..n_rows).take(fit) {
        let Some(entry) = entry(state, &rows, &threads, n) else {
            continue;
        };
        self::entry_lines(p, Rect { y, ..area }, (state, &entry, n == at));
        let run = Run {
            name: "map-mark",
            with: With::Numbers(mark + 1, n + 1),
            times: 1,
        };
        let hit = Rect {
            y,
            height: 2.min(area.bottom() - y),
            ..area
        };
        p.hits.click(hit, &[run]);
        y += 2;
    }
    let more = n_rows.saturating_sub(first + fit);
    if more > 0 && y < area.bottom() {
        let faint = p.theme.style(Role::Faint);
        let at = (area.x + 4, y);
        p.text(
            at,
            usize::from(area.width) - 4,
            &format!("… {more} more"),
            faint,
        );
        y += 1;
    }
    let below = Rect {
        y: (y + 1).min(area.bottom()),
        height: area.bottom().saturating_sub(y + 1),
        ..area
    };
    nowhere::draw(p, below, state);
}

/// A row of the list: a place, a thing that stands there, or what a line stands for.
struct Entry {
    told: Told,
    indent: u16,
    is_line: bool,
}

fn entry(state: &State, rows: &[Stand], threads: &[(usize, Thread)], n: usize) -> Option<Entry> {
    if let Some(stand) = rows.get(n) {
        return Some(Entry {
            told: told(state.view(), state.atlas()?, *stand)?,
            indent: if stand.member.is_some() { 3 } else { 1 },
            is_line: false,
        });
    }
    let (_, thread) = threads.get(n - rows.len())?;
    Some(Entry {
        told: state.told_of_thread(*thread)?,
        indent: 3,
        is_line: true,
    })
}

/// Its name, and below what it has to do with the place.
fn entry_lines(p: &mut Painter<'_>, area: Rect, (state, entry, is_on): (&State, &Entry, bool)) {
    let (told, y) = (&entry.told, area.y);
    let kind = state.view().entity(told.entity).kind();
    let x = area.x + entry.indent;
    if is_on {
        p.put(area.x, y, "▌", p.theme.style(Role::Cursor));
    }
    let (sign, role) = theme::sign(sign_of(told.state));
    p.put(x, y, sign, p.theme.style(role));
    let glyph = sign_of_kind(kind, told.is_area);
    p.put(x + 1, y, glyph, p.theme.kind(kind));
    let cells = usize::from(area.right().saturating_sub(x + 3));
    let to = if entry.is_line { "to " } else { "" };
    let name = format!("{to}{}", name(state.view(), told.entity));
    let name = shorten_middle(&name, cells).into_owned();
    let text = if is_on { Role::Strong } else { Role::Normal };
    p.text((x + 3, y), cells, &name, p.theme.style(text));
    if y + 1 < area.bottom() {
        let words = shorten_middle(&told.words, cells);
        p.text((x + 3, y + 1), cells, &words, p.theme.style(Role::Faint));
    }
}
