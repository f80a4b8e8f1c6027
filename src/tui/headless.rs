//! The whole screen without a terminal: keys in, text out. For tests, and for pictures of the screen.

use std::path::PathBuf;

use std::time::Instant;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use super::hits::Hits;
use super::keymap::Keymap;
use super::keys::message;
use super::mouse::Mouse;
use super::paint::LEFT_TO_RIGHT;
use super::theme::Theme;
use super::views;
use crate::config::{Clipboard, Config};
use crate::jobs::{Surroundings, perform};
use crate::session::effect::{Effect, Msg};
use crate::session::state::State;
use crate::session::update::update;
use crate::store::Opened;
use crate::task::Cancel;

/// A session with its keys and its screen, everything done at once.
pub struct Headless {
    /// The session.
    pub state: State,
    keymap: Keymap,
    mouse: Mouse,
    on: Surroundings,
    size: (u16, u16),
    /// What was copied, in order: no clipboard is touched.
    pub copied: Vec<String>,
    /// Whether the session has ended.
    pub ended: bool,
    /// What is asked for and not done, where it is left for later.
    later: Option<Vec<Effect>>,
}

impl Headless {
    /// Opens a session on a screen of the given size.
    pub fn new(opened: Opened, sources: Option<PathBuf>, size: (u16, u16), theme: Theme) -> Self {
        let on = Surroundings {
            graph: opened.graph.clone(),
            sources,
            clipboard: Clipboard::default(),
        };
        let mut headless = Self {
            state: State::new(opened),
            keymap: Keymap::default(),
            mouse: Mouse::default(),
            on,
            size,
            copied: Vec::new(),
            ended: false,
            later: None,
        };
        theme.put_on(&mut headless.state.screen);
        headless.resize(size);
        headless.state.arrive();
        headless
    }

    /// Takes the borders and keys of a configuration.
    pub fn configure(&mut self, config: &Config) {
        self.keymap = Keymap::new(config.keys.clone());
        self.state.screen.splits = config.splits;
        self.state.screen.dots = config.dots;
        self.resize(self.size);
    }

    /// Gives the screen another size.
    pub fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
        self.take(Msg::Resize(size.0, size.1));
    }

    /// Presses keys: names as in the list of commands (`j`, `enter`, `ctrl-d`), parted by blanks; `"…"` is typed letter by
    /// letter, with `_` for a blank.
    pub fn press(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            match key.strip_prefix('"') {
                Some(text) => {
                    for c in text.trim_end_matches('"').chars() {
                        let c = if c == '_' { ' ' } else { c };
                        self.key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
                    }
                }
                None => self.key(event(key)),
            }
        }
    }

    /// Takes one key.
    pub fn key(&mut self, key: KeyEvent) {
        if let Some(msg) = message(&mut self.keymap, &self.state, &key) {
            self.take(msg);
        }
    }

    /// Clicks a cell, counted from the upper left one, 0.
    pub fn click(&mut self, x: u16, y: u16) {
        self.mouse(MouseEventKind::Down(MouseButton::Left), (x, y));
    }

    /// Clicks a cell twice.
    pub fn double_click(&mut self, x: u16, y: u16) {
        self.click(x, y);
        self.click(x, y);
    }

    /// Turns the wheel over a cell by so many notches; down is positive.
    pub fn wheel(&mut self, x: u16, y: u16, notches: isize) {
        for _ in 0..notches.unsigned_abs() {
            let kind = if notches > 0 {
                MouseEventKind::ScrollDown
            } else {
                MouseEventKind::ScrollUp
            };
            self.mouse(kind, (x, y));
        }
    }

    /// Presses the left button on a cell, moves to another and lets go there.
    pub fn drag(&mut self, from: (u16, u16), to: (u16, u16)) {
        self.mouse(MouseEventKind::Down(MouseButton::Left), from);
        self.mouse(MouseEventKind::Drag(MouseButton::Left), to);
        self.mouse(MouseEventKind::Up(MouseButton::Left), to);
    }

    fn mouse(&mut self, kind: MouseEventKind, (column, row): (u16, u16)) {
        let event = MouseEvent {
            kind,
            column,
            row,
            modifiers: KeyModifiers::NONE,
        };
        let hits = self.draw().1;
        let on = (&mut self.keymap, &self.state);
        for msg in self.mouse.messages(event, &hits, on, Instant::now()) {
            self.take(msg);
        }
    }

    /// Takes one message, and does all it asks for, or leaves it for later.
    pub fn take(&mut self, msg: Msg) {
        let mut messages = vec![msg];
        while let Some(msg) = messages.pop() {
            for effect in update(&mut self.state, msg) {
                self.ended |= matches!(effect, Effect::Quit);
                if let Some(job) = effect.copied(self.on.graph.view()) {
                    messages.push(job.done("for the test"));
                    self.copied.push(job.text);
                } else if let Some(later) = &mut self.later {
                    later.push(effect);
                } else {
                    messages.extend(perform(&self.on, effect, &Cancel::default()));
                }
            }
        }
    }

    /// From now on leaves what other threads would do until [`Self::catch_up`], so that what is seen at once can be told from what
    /// comes later.
    pub fn leave_for_later(&mut self) {
        self.later = Some(Vec::new());
    }

    /// Does what was left, and what follows from it; `false` where there was nothing.
    pub fn catch_up(&mut self) -> bool {
        let Some(later) = self.later.take() else {
            return false;
        };
        let was_any = !later.is_empty();
        for effect in later {
            self.perform(effect);
        }
        self.later = Some(Vec::new());
        was_any
    }

    /// Does what was asked for, and takes the answer.
    pub fn perform(&mut self, effect: Effect) {
        if let Some(msg) = perform(&self.on, effect, &Cancel::default()) {
            self.take(msg);
        }
    }

    /// The cells of the screen.
    pub fn buffer(&self) -> Buffer {
        self.draw().0
    }

    fn draw(&self) -> (Buffer, Hits) {
        let Ok(mut terminal) = Terminal::new(TestBackend::new(self.size.0, self.size.1));
        let mut hits = Hits::default();
        let Ok(_) = terminal.draw(|f| hits = views::draw(f, &self.state, &self.keymap));
        (terminal.backend().buffer().clone(), hits)
    }

    /// The text of the screen, a line a row, blanks at the ends cut.
    pub fn text(&self) -> String {
        let buffer = self.buffer();
        let mut out = String::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            let mut skip = 0;
            for x in 0..buffer.area.width {
                let Some(cell) = buffer.cell((x, y)) else {
                    continue;
                };
                if skip > 0 {
                    // The second half of a wide sign.
                    skip -= 1;
                    continue;
                }
                // The mark after text from right to left is not seen.
                line.push_str(cell.symbol().trim_end_matches(LEFT_TO_RIGHT));
                skip = crate::text::width(cell.symbol()).saturating_sub(1);
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }
}

/// The key of a name.
fn event(name: &str) -> KeyEvent {
    if let Some(letter) = name.strip_prefix("ctrl-").and_then(|l| l.chars().next()) {
        return KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL);
    }
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "shift-tab" => KeyCode::BackTab,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "backspace" => KeyCode::Backspace,
        "delete" => KeyCode::Delete,
        "space" => KeyCode::Char(' '),
        other => KeyCode::Char(other.chars().next().unwrap_or(' ')),
    };
    KeyEvent::new(code, KeyModifiers::NONE)
}
