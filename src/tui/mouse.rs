//! The mouse: what is under it becomes named commands, so that a script holds no coordinates.

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::hits::{Hits, Run, With};
use super::keymap::Keymap;
use super::keys::message;
use super::views::split_at;
use crate::session::effect::Msg;
use crate::session::screen::{Columns, Screen, Split};
use crate::session::state::State;

/// Longest time between the two clicks of a double click.
const DOUBLE: Duration = Duration::from_millis(450);

/// Rows that one notch of the wheel moves.
const NOTCH: isize = 3;

/// What the wheel scrolls over a view that shows shapes: how close one looks.
pub(super) const ZOOM: &str = "zoom";

/// What the mouse did last.
#[derive(Debug, Default)]
pub(super) struct Mouse {
    clicked: Option<(u16, u16, Instant)>,
    /// The border that is being dragged.
    dragged: Option<Split>,
    /// The cell by which a picture is being dragged.
    held: Option<(u16, u16)>,
}

impl Mouse {
    /// The commands of a mouse event over what was painted last. A double click does what Enter does, on the row that the first
    /// click chose.
    pub(super) fn messages(
        &mut self,
        event: MouseEvent,
        hits: &Hits,
        (keymap, state): (&mut Keymap, &State),
        now: Instant,
    ) -> Vec<Msg> {
        let (x, y) = (event.column, event.row);
        match event.kind {
            MouseEventKind::Drag(MouseButton::Left) if self.held.is_some() => {
                let from = self.held.replace((x, y)).unwrap_or((x, y));
                pan(from, (x, y))
            }
            MouseEventKind::Drag(MouseButton::Left) => {
                let moved = self.dragged.map(|split| drag(split, (x, y), &state.screen));
                moved.into_iter().collect()
            }
            MouseEventKind::Up(MouseButton::Left) => {
                self.dragged = None;
                self.held = None;
                Vec::new()
            }
            MouseEventKind::Down(MouseButton::Left) => {
                let has_borders = state.shown.panel.is_none();
                let split = split_at(state.shown.view, &state.screen, (x, y));
                self.dragged = split.filter(|_| has_borders);
                let in_sight = state.sight().is_some() && hits.wheeled(x, y) == Some(ZOOM);
                self.held = (in_sight && has_borders && self.dragged.is_none()).then_some((x, y));
                let before = self.clicked.replace((x, y, now));
                let runs = hits.clicked(x, y);
                let is_double = before.is_some_and(|(bx, by, then)| {
                    bx.abs_diff(x) <= 1 && by == y && now - then < DOUBLE
                });
                let beside_panel = |r: &Run| r.name == "pane" && state.shown.panel.is_some();
                if runs.iter().any(beside_panel) {
                    // What is typed or chosen in a panel is not lost to a click beside it.
                    return Vec::new();
                }
                let chooses_only = |name: &str| matches!(name, "row" | "pane");
                if is_double && !runs.is_empty() && runs.iter().all(|r| chooses_only(r.name)) {
                    self.clicked = None;
                    let enter = KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE);
                    return message(keymap, state, &enter).into_iter().collect();
                }
                let all = runs.iter().flat_map(|r| std::iter::repeat_n(r, r.times));
                all.map(|run| {
                    let args = match run.with {
                        With::Nothing => Vec::new(),
                        With::Word(word) => vec![word.to_owned()],
                        With::Number(n) => vec![n.to_string()],
                        With::Numbers(n, m) => vec![n.to_string(), m.to_string()],
                        With::NumberOf(n, word) => vec![n.to_string(), word.to_owned()],
                        With::Pair(a, b) => vec![a.to_string(), b.to_string()],
                    };
                    Msg::Run(run.name.to_owned(), args)
                })
                .collect()
            }
            MouseEventKind::ScrollDown => scroll(hits, (x, y), NOTCH),
            MouseEventKind::ScrollUp => scroll(hits, (x, y), -NOTCH),
            _ => Vec::new(),
        }
    }
}

/// A border follows the mouse: to its column, or to the lines that are left below it.
fn drag(split: Split, (x, y): (u16, u16), screen: &Screen) -> Msg {
    let heights = screen.heights();
    let below = heights.bottom_rule + heights.bottom;
    let cells = match split {
        Split::List if screen.columns() == Columns::Two => {
            y.saturating_sub(heights.top + heights.top_rule)
        }
        Split::Left | Split::Middle | Split::List => x,
        Split::Evidence => screen.rows.saturating_sub(below + y + 1),
    };
    let args = vec![split.word().to_owned(), cells.to_string()];
    Msg::Run("split".to_owned(), args)
}

/// What is in sight follows the mouse.
fn pan(from: (u16, u16), to: (u16, u16)) -> Vec<Msg> {
    let by = |from: u16, to: u16| (i32::from(from) - i32::from(to)).to_string();
    let args = vec![by(from.0, to.0), by(from.1, to.1)];
    vec![Msg::Run("pan".to_owned(), args)]
}

fn scroll(hits: &Hits, (x, y): (u16, u16), by: isize) -> Vec<Msg> {
    let Some((what, corner)) = hits.wheel_at(x, y) else {
        return Vec::new();
    };
    let mut args = vec![what.to_owned(), by.to_string()];
    if what == ZOOM {
        // One looks closer at what the mouse is on.
        args.extend([x - corner.0, y - corner.1].map(|n| n.to_string()));
    }
    vec![Msg::Run("scroll".to_owned(), args)]
}
