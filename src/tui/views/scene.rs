//! A scene in cells: lines of box-drawing characters that join where they meet, and over them signs and names.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::layout::Point;
use crate::model::ids::{Carried, RelationIx};
use crate::model::words::State as ClaimState;
use crate::scene::raster::{heads, raster};
use crate::scene::{Look, Node, Scene, Side, Text};
use crate::session::row::sign;
use crate::session::state::State;
use crate::text::{shorten_middle, width, without_start};
use crate::tui::hits::Run;
use crate::tui::paint::Painter;
use crate::tui::theme::{self, Role, Theme};

/// Where a scene is drawn: an area, and how many cells of the scene lie left of it and above.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    /// The area.
    pub(super) area: Rect,
    /// The cell of the scene that stands in its upper left corner.
    pub(super) corner: (usize, usize),
}

/// What of a scene is seen best.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chosen {
    /// The node under the cursor.
    pub(super) node: usize,
    /// The relation that the cursor is on, where the scene is one of lines with words.
    pub(super) relation: Option<RelationIx>,
    /// The group of relations of which the cursor is on what is left out.
    pub(super) group: Option<usize>,
}

/// Draws a scene with the cursor on a node.
pub(super) fn draw(p: &mut Painter<'_>, sheet: Sheet, scene: &Scene, on: Chosen, state: &State) {
    lines(p, sheet, scene, on.relation);
    for text in &scene.texts {
        let role = if text.is_faint {
            Role::Faint
        } else {
            Role::Label
        };
        let at = (cell(sheet, text.at), text.side);
        words(p, sheet, at, &text.text, p.theme.style(role));
        let is_here = |at: Point| at.map(f32::to_bits) == text.at.map(f32::to_bits);
        let mut groups = scene.groups.iter().enumerate();
        if let Some((n, (group, _))) = groups.find(|(_, (_, at))| is_here(*at)) {
            let is_on = on.group == Some(*group);
            left_out(p, sheet, (text, scene.nodes.len() + n), is_on);
        }
    }
    for (n, node) in scene.nodes.iter().enumerate() {
        self::node(p, sheet, (n, node), n == on.node, state);
    }
}

/// What is left out of a group, as a thing for the cursor, by the number of its row.
fn left_out(p: &mut Painter<'_>, sheet: Sheet, (text, row): (&Text, usize), is_on: bool) {
    let (x, y) = cell(sheet, text.at);
    if is_on {
        let style = p.theme.style(Role::Strong);
        words(p, sheet, ((x, y), text.side), &text.text, style);
        if let Some(at) = inside(sheet, (x - 1, y)) {
            p.put(at.0, at.1, "▌", p.theme.style(Role::Cursor));
        }
    }
    if let Some(at) = inside(sheet, (x, y)) {
        let hit = Rect {
            x: at.0,
            y: at.1,
            width: (width(&text.text) as u16).min(sheet.area.right() - at.0),
            height: 1,
        };
        p.hits.click(hit, &[Run::row(row)]);
    }
}

/// The cell of a place; left of or above the area it is none.
fn cell(sheet: Sheet, at: Point) -> (i32, i32) {
    (
        i32::from(sheet.area.x) + at[0].round() as i32 - sheet.corner.0 as i32,
        i32::from(sheet.area.y) + at[1].round() as i32 - sheet.corner.1 as i32,
    )
}

fn inside(sheet: Sheet, (x, y): (i32, i32)) -> Option<(u16, u16)> {
    let place = (u16::try_from(x).ok()?, u16::try_from(y).ok()?);
    sheet.area.contains(place.into()).then_some(place)
}

/// Text that begins at a cell, or ends there.
fn words(
    p: &mut Painter<'_>,
    sheet: Sheet,
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
    // What begins left of the area is seen from where it comes in.
    let left = i32::from(sheet.area.x);
    let text = match usize::try_from(left - start) {
        Ok(hidden) if hidden > 0 && sheet.corner.0 > 0 => without_start(text, hidden),
        _ => text,
    };
    if let Some(at) = inside(sheet, (start.max(left), y)) {
        let room = usize::from(sheet.area.right() - at.0);
        p.text(at, room, text, style);
    }
}

fn node(p: &mut Painter<'_>, sheet: Sheet, (n, node): (usize, &Node), is_on: bool, state: &State) {
    let theme = p.theme;
    let area = sheet.area;
    let (x, y) = cell(sheet, node.at);
    let out = if node.side == Side::Right { 1 } else { -1 };
    let style = match (is_on || node.is_focus, state.trail.visited(node.entity)) {
        (true, _) => theme.style(Role::Strong),
        (_, true) => theme.style(Role::Faint),
        _ => Style::default(),
    };
    if let Some(at) = inside(sheet, (x, y)) {
        p.put(at.0, at.1, node.kind.glyph(), theme.kind(node.kind));
    }
    let room = node.room.min(usize::from(area.width));
    let rows = node.rows().map(|row| shorten_middle(row, room));
    let rows: Vec<_> = rows.collect();
    for (row, y) in rows.iter().zip(y..) {
        words(p, sheet, ((x + 2 * out, y), node.side), row, style);
    }
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
        if let Some(at) = inside(sheet, (x - out * (back as i32 + 1), y)) {
            p.put(at.0, at.1, sign, style);
        }
    }
    let widest = rows.iter().map(|row| width(row)).max();
    let cells = widest.unwrap_or(0) as i32 + 3;
    let start = if out > 0 { x - 1 } else { x + 2 - cells };
    if let Some(at) = inside(sheet, (start.max(i32::from(area.x)), y)) {
        let width = (cells as u16).min(area.right() - at.0);
        let hit = Rect {
            x: at.0,
            y: at.1,
            width,
            height: (rows.len() as u16).min(area.bottom() - at.1),
        };
        p.hits.click(hit, &[Run::row(n)]);
    }
}

fn lines(p: &mut Painter<'_>, sheet: Sheet, scene: &Scene, chosen: Option<RelationIx>) {
    let area = sheet.area;
    let size = (usize::from(area.width), usize::from(area.height));
    for (x, y, mark) in raster(scene, size, sheet.corner, chosen).marks() {
        let at = (area.x + x as u16, area.y + y as u16);
        let look = style((mark.look, mark.is_chosen), p.theme);
        p.put(at.0, at.1, mark.symbol(), look);
    }
    for (at, sign, line) in heads(scene) {
        if let Some((x, y)) = inside(sheet, cell(sheet, at)) {
            let is_chosen = chosen.is_some_and(|ix| line.relations.contains(&ix));
            p.put(x, y, sign, style((line.look, is_chosen), p.theme));
        }
    }
}

fn style((look, is_chosen): (Look, bool), theme: Theme) -> Style {
    let role = match look.state {
        _ if is_chosen => Role::Cursor,
        _ if look.contested => Role::Alarm,
        ClaimState::Disputed | ClaimState::Refuted => Role::Alarm,
        ClaimState::Tentative | ClaimState::Unsourced => Role::Doubt,
        ClaimState::Supported => Role::Rule,
    };
    theme.style(role)
}
