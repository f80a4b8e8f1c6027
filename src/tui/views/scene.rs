//! A scene in cells: lines of box-drawing characters that join where they meet, and over them signs and names.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::layout::Point;
use crate::model::ids::Carried;
use crate::model::words::State as ClaimState;
use crate::scene::{Look, Node, Scene, Side};
use crate::session::row::sign;
use crate::session::state::State;
use crate::text::{shorten_middle, width};
use crate::tui::hits::Run;
use crate::tui::paint::Painter;
use crate::tui::theme::{self, Role, Theme};

const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;

/// Box-drawing characters by the directions in which they lead.
const BOXES: [&str; 16] = [
    " ", "│", "│", "│", "─", "┘", "┐", "┤", "─", "└", "┌", "├", "─", "┴", "┬", "┼",
];

/// Draws a scene with the cursor on a node.
pub(super) fn draw(p: &mut Painter<'_>, area: Rect, scene: &Scene, cursor: usize, state: &State) {
    lines(p, area, scene);
    for text in &scene.texts {
        let role = if text.is_faint {
            Role::Faint
        } else {
            Role::Label
        };
        let at = (cell(area, text.at), text.side);
        words(p, area, at, &text.text, p.theme.style(role));
    }
    for (n, node) in scene.nodes.iter().enumerate() {
        self::node(p, area, (n, node), n == cursor, state);
    }
}

/// The cell of a place; left of or above the area it is none.
fn cell(area: Rect, at: Point) -> (i32, i32) {
    (
        i32::from(area.x) + at[0].round() as i32,
        i32::from(area.y) + at[1].round() as i32,
    )
}

fn inside(area: Rect, (x, y): (i32, i32)) -> Option<(u16, u16)> {
    let place = (u16::try_from(x).ok()?, u16::try_from(y).ok()?);
    area.contains(place.into()).then_some(place)
}

/// Text that begins at a cell, or ends there.
fn words(
    p: &mut Painter<'_>,
    area: Rect,
    ((x, y), side): ((i32, i32), Side),
    text: &str,
    style: Style,
) {
    let cells = width(text) as i32;
    let start = if side == Side::Right {
        x
    } else {
        x - cells + 1
    };
    if let Some(at) = inside(area, (start.max(i32::from(area.x)), y)) {
        let room = usize::from(area.right() - at.0);
        p.text(at, room, text, style);
    }
}

fn node(p: &mut Painter<'_>, area: Rect, (n, node): (usize, &Node), is_on: bool, state: &State) {
    let theme = p.theme;
    let (x, y) = cell(area, node.at);
    let out = if node.side == Side::Right { 1 } else { -1 };
    let style = match (is_on || node.is_focus, state.trail.visited(node.entity)) {
        (true, _) => theme.style(Role::Strong),
        (_, true) => theme.style(Role::Faint),
        _ => Style::default(),
    };
    if let Some(at) = inside(area, (x, y)) {
        p.put(at.0, at.1, node.kind.glyph(), theme.kind(node.kind));
    }
    let room = node.room.min(usize::from(area.width));
    let name = shorten_middle(&node.name, room).into_owned();
    words(p, area, ((x + 2 * out, y), node.side), &name, style);
    let mut before = Vec::new();
    if is_on {
        before.push(("▌", theme.style(Role::Cursor)));
    }
    if let Some(ix) = node.by {
        let (sign, role) = theme::sign(sign(state.view(), Carried::Relation(ix)));
        if sign != " " {
            before.push((sign, theme.style(role)));
        }
    }
    if state.marks.contains(node.entity) {
        before.push(("+", theme.style(Role::Strong)));
    }
    for (back, (sign, style)) in before.into_iter().enumerate() {
        if let Some(at) = inside(area, (x - out * (back as i32 + 1), y)) {
            p.put(at.0, at.1, sign, style);
        }
    }
    let cells = width(&name) as i32 + 3;
    let start = if out > 0 { x - 1 } else { x + 2 - cells };
    if let Some(at) = inside(area, (start.max(i32::from(area.x)), y)) {
        let width = (cells as u16).min(area.right() - at.0);
        let hit = Rect {
            x: at.0,
            y: at.1,
            width,
            height: 1,
        };
        p.hits.click(hit, &[Run::row(n)]);
    }
}

/// A cell of the lines: where they lead, and how the one that is to be seen best is carried.
#[derive(Debug, Clone, Copy)]
struct Mark {
    ways: u8,
    look: Look,
}

fn lines(p: &mut Painter<'_>, area: Rect, scene: &Scene) {
    let (cols, rows) = (usize::from(area.width), usize::from(area.height));
    let mut marks = vec![None::<Mark>; cols * rows];
    let mut add = |x: i32, y: i32, ways: u8, look: Look| {
        let inside = x >= 0 && y >= 0 && x < cols as i32 && y < rows as i32;
        let at = y.max(0) as usize * cols + x.max(0) as usize;
        if let Some(slot) = marks.get_mut(at).filter(|_| inside) {
            let before = slot.map_or(0, |m| m.ways);
            *slot = Some(Mark {
                ways: before | ways,
                look,
            });
        }
    };
    for line in &scene.lines {
        for pair in line.route.windows(2) {
            if let [a, b] = pair {
                piece((*a, *b), |x, y, ways| add(x, y, ways, line.look));
            }
        }
    }
    for (n, mark) in marks.iter().enumerate() {
        if let Some(mark) = mark {
            let at = (area.x + (n % cols) as u16, area.y + (n / cols) as u16);
            p.put(at.0, at.1, symbol(*mark), style(mark.look, p.theme));
        }
    }
}

/// The cells of a straight piece across or down, each with the directions in which it leads on.
fn piece((a, b): (Point, Point), mut add: impl FnMut(i32, i32, u8)) {
    let (ax, ay) = (a[0].round() as i32, a[1].round() as i32);
    let (bx, by) = (b[0].round() as i32, b[1].round() as i32);
    let (low, high) = (ax.min(bx), ax.max(bx));
    for x in low..=high {
        let ways = (if x > low { LEFT } else { 0 }) | (if x < high { RIGHT } else { 0 });
        add(x, ay, ways);
    }
    let (low, high) = (ay.min(by), ay.max(by));
    for y in low..=high {
        let ways = (if y > low { UP } else { 0 }) | (if y < high { DOWN } else { 0 });
        add(bx, y, ways);
    }
}

fn symbol(mark: Mark) -> &'static str {
    let across = mark.ways & (UP | DOWN) == 0;
    let is_doubtful = matches!(
        mark.look.state,
        ClaimState::Tentative | ClaimState::Unsourced
    );
    match mark.look.state {
        _ if across && is_doubtful => "┄",
        ClaimState::Refuted if across => "╌",
        _ => BOXES.get(usize::from(mark.ways)).copied().unwrap_or(" "),
    }
}

fn style(look: Look, theme: Theme) -> Style {
    let role = match look.state {
        _ if look.contested => Role::Alarm,
        ClaimState::Disputed | ClaimState::Refuted => Role::Alarm,
        ClaimState::Tentative | ClaimState::Unsourced => Role::Doubt,
        ClaimState::Supported => Role::Rule,
    };
    theme.style(role)
}
