//! Pictures as images, on terminals that show them.
//!
//! The cells are always painted as if there were no images. A view says where its picture stands; when those cells have not changed
//! for a moment, the same scene is made into pixels in the background, and put over them. What is over them is known by what
//! they hold: as soon as one of them changes, the image is taken away in the same frame, and the cells are there again.

mod asked;
mod bytes;
mod listen;
mod made;
mod typed;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{Write, stdout};
use std::time::{Duration, Instant};

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;

use super::terminal::keep_image;
use crate::config::{self, ImageProtocol};
use crate::formats::svg::Colours;
use crate::session::screen::{Images as Wanted, ThemeName};
use crate::session::state::State;

pub(super) use asked::{Answered, QUESTION, asks};
pub(super) use bytes::FORGET;
pub(super) use listen::{Heard, can_listen, listen};
use made::{Asked, Print};
pub(super) use made::{Made, Work};

/// A picture that has not changed for so long stands still.
const STILL: Duration = Duration::from_millis(80);
/// Pixels of an image at most: more take too long to be sent.
const MOST: u32 = 12_000_000;
/// An image that takes so long to be sent keeps keys waiting: the line is slow.
const SLOW: Duration = Duration::from_millis(800);
/// Pixels of one image of sixels, where the terminal does not say how many it takes: xterm drops larger ones.
const SIXELS: (u32, u32) = (1000, 1000);
/// Columns and rows that an image is worth being made for.
const LEAST: (u16, u16) = (20, 4);

/// The images of a terminal.
#[derive(Default)]
pub(super) struct Images {
    /// What was chosen.
    chosen: config::Images,
    /// What the terminal takes; nothing where it takes none.
    protocol: Option<ImageProtocol>,
    answered: Answered,
    /// What is over the cells.
    shown: Option<Print>,
    /// What could be.
    made: Option<Made>,
    /// What the cells hold where an image could be, and since when.
    wanted: Option<(Print, Instant)>,
    /// Whether something is done for it on another thread.
    is_waiting: bool,
    /// How long the slowest image took to be sent, until somebody is told, which is once.
    slow: Slow,
    /// Why an image could not be made, until somebody is told.
    failed: Option<String>,
    /// Whether somebody was, and none was made since.
    is_failing: bool,
}

/// Whether the line is a slow one.
#[derive(Debug, Default, PartialEq)]
enum Slow {
    #[default]
    NotYet,
    /// An image took so long.
    Took(Duration),
    /// Somebody knows, and may want images all the same.
    Known,
}

impl Slow {
    fn note(&mut self, took: Duration) {
        if *self == Self::NotYet && took > SLOW {
            *self = Self::Took(took);
        }
    }

    fn told(&mut self) -> Option<Duration> {
        let Self::Took(took) = *self else {
            return None;
        };
        *self = Self::Known;
        Some(took)
    }
}

impl Images {
    /// None yet, by what was chosen.
    pub(super) fn by(chosen: config::Images) -> Self {
        Self {
            chosen,
            ..Self::default()
        }
    }

    /// Takes what the terminal has answered; gives whether that is how it is known to show images.
    pub(super) fn answered(&mut self, answered: Answered) -> bool {
        let before = self.protocol;
        if self.answered != answered {
            // What is there was made for less that was known: the next frame takes it for one of other cells.
            self.made = None;
            self.shown = self.shown.map(|print| Print {
                cells: !print.cells,
                ..print
            });
        }
        self.protocol = answered.protocol(self.chosen);
        self.answered = answered;
        before.is_none() && self.protocol.is_some()
    }

    /// Before a frame is sent: leaves the cells alone that an image is over, or takes it away where they have changed.
    pub(super) fn prepare(&mut self, buf: &mut Buffer, area: Option<Rect>, state: &State) {
        let print = area.and_then(|area| self.print(buf, area, state));
        if let Some(shown) = self.shown
            && print != Some(shown)
        {
            self.take_away();
            each(buf, shown.area, CellDiffOption::AlwaysUpdate);
        }
        if let Some(shown) = self.shown {
            each(buf, shown.area, CellDiffOption::Skip);
        }
        self.wanted = match (print, self.wanted) {
            (Some(print), Some((before, since))) if print == before => Some((print, since)),
            (print, _) => print.map(|print| (print, Instant::now())),
        };
    }

    /// What an image over an area would be of; nothing where none can be.
    fn print(&self, buf: &Buffer, area: Rect, state: &State) -> Option<Print> {
        let screen = state.screen;
        if screen.images != Wanted::On || screen.theme == ThemeName::Plain || screen.ascii {
            return None;
        }
        self.protocol?;
        let area = area.intersection(buf.area);
        if area.width < LEAST.0 || area.height < LEAST.1 {
            return None;
        }
        let cell = self.cell()?;
        let pixels = (
            u32::from(area.width) * u32::from(cell.0),
            u32::from(area.height) * u32::from(cell.1),
        );
        if pixels.0.saturating_mul(pixels.1) > MOST {
            return None;
        }
        let mut hasher = DefaultHasher::new();
        for at in area.positions() {
            buf.cell(at).hash(&mut hasher);
        }
        Some(Print {
            area,
            pixels,
            cells: hasher.finish(),
        })
    }

    /// Pixels of a cell: by the operating system, or by the terminal's answer.
    fn cell(&self) -> Option<(u16, u16)> {
        let by_system = crossterm::terminal::window_size().ok().and_then(|size| {
            let cell = (
                size.width.checked_div(size.columns)?,
                size.height.checked_div(size.rows)?,
            );
            (cell.0 > 0 && cell.1 > 0).then_some(cell)
        });
        let is_cell =
            |cell: &(u16, u16)| (2..=200).contains(&cell.0) && (4..=400).contains(&cell.1);
        by_system.or(self.answered.cell).filter(is_cell)
    }

    /// After a frame was sent: puts the image over the cells if it is there, or says what to do for it.
    pub(super) fn put(&mut self, state: &State) -> std::io::Result<Option<Work>> {
        let Some((print, since)) = self.wanted.filter(|(print, _)| self.shown != Some(*print))
        else {
            return Ok(None);
        };
        if let Some(made) = self.made.as_ref().filter(|made| made.print == print) {
            // What could not be made is not tried again.
            if let Ok(Some(bytes)) = &made.bytes {
                keep_image(self.protocol == Some(ImageProtocol::Kitty));
                self.shown = Some(print);
                let start = Instant::now();
                stdout().write_all(bytes)?;
                stdout().flush()?;
                self.slow.note(start.elapsed());
            }
            return Ok(None);
        }
        if self.is_waiting {
            return Ok(None);
        }
        self.is_waiting = true;
        let left = STILL.saturating_sub(since.elapsed());
        if !left.is_zero() {
            return Ok(Some(Work::Wait(left)));
        }
        let size = (
            usize::from(print.area.width),
            usize::from(print.area.height),
        );
        let is_dark = self.is_dark(state.screen.theme);
        let image = state.sight().and_then(|sight| sight.image);
        let svg = image.and_then(|image| image(state, size, is_dark));
        let svg = svg.map(|svg| self.on_ground(svg, is_dark));
        let (Some(svg), Some(protocol)) = (svg, self.protocol) else {
            self.is_waiting = false;
            let bytes = Ok(None);
            self.made = Some(Made { print, bytes });
            return Ok(None);
        };
        Ok(Some(Work::Make(Asked {
            print,
            svg,
            protocol,
            sixels: self.answered.sixels.unwrap_or(SIXELS),
        })))
    }

    /// Whether the ground is dark: by the theme, and by the terminal where the theme leaves it open.
    fn is_dark(&self, theme: ThemeName) -> bool {
        match theme {
            ThemeName::Light => false,
            ThemeName::Sixteen => self.answered.ground.is_none_or(is_dark),
            ThemeName::Dark | ThemeName::HighContrast | ThemeName::Plain => true,
        }
    }

    /// A picture on the ground of the terminal, so that it has no edges there; unless that is not what the theme is made for.
    fn on_ground(&self, svg: String, is_dark: bool) -> String {
        let ground = self
            .answered
            .ground
            .filter(|c| self::is_dark(*c) == is_dark);
        let Some([r, g, b]) = ground else {
            return svg;
        };
        // In quotes it is a colour: names have none.
        let own = format!("\"{}\"", Colours::of(is_dark).ground);
        svg.replace(&own, &format!("\"#{r:02x}{g:02x}{b:02x}\""))
    }

    /// How long an image took to be sent, where that is too long; it is told once.
    pub(super) fn slow(&mut self) -> Option<Duration> {
        self.slow.told()
    }

    /// Why an image could not be made; it is told once, until another one can.
    pub(super) fn failed(&mut self) -> Option<String> {
        self.failed.take()
    }

    /// Takes what was done on another thread.
    pub(super) fn take(&mut self, made: Option<Made>) {
        self.is_waiting = false;
        let Some(made) = made else {
            return;
        };
        let why = made.bytes.as_ref().err().map(ToString::to_string);
        let was_failing = std::mem::replace(&mut self.is_failing, why.is_some());
        self.failed = why.filter(|_| !was_failing);
        self.made = Some(made);
    }

    /// Forgets what is over the cells: the terminal has wiped it away, or is about to.
    pub(super) fn forget(&mut self) {
        self.take_away();
        self.made = None;
    }

    fn take_away(&mut self) {
        if self.shown.take().is_some() && self.protocol == Some(ImageProtocol::Kitty) {
            // Where the terminal has gone there is no image either.
            let _ = stdout().write_all(FORGET.as_bytes());
            keep_image(false);
        }
    }
}

/// Whether a colour is rather dark than light.
fn is_dark([r, g, b]: [u8; 3]) -> bool {
    let [r, g, b] = [r, g, b].map(u32::from);
    r * 299 + g * 587 + b * 114 < 128 * 1000
}

/// Says of each cell of an area how it is sent.
fn each(buf: &mut Buffer, area: Rect, how: CellDiffOption) {
    for at in area.intersection(buf.area).positions() {
        if let Some(cell) = buf.cell_mut(at) {
            cell.set_diff_option(how);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_line_is_told_of_once() {
        let mut slow = Slow::default();
        slow.note(SLOW / 2);
        assert_eq!(slow.told(), None);
        slow.note(SLOW * 2);
        assert_eq!(slow.told(), Some(SLOW * 2));
        slow.note(SLOW * 3);
        assert_eq!(slow.told(), None);
    }

    #[test]
    fn what_cannot_be_made_is_told_of_once_and_others_are_made() {
        let print = Print {
            area: Rect::new(0, 0, 20, 4),
            pixels: (160, 64),
            cells: 1,
        };
        let mut images = Images {
            is_waiting: true,
            ..Images::default()
        };
        let broken = || Made::by(print, || std::panic::resume_unwind(Box::new("not so")));
        images.take(Some(broken()));
        assert!(!images.is_waiting);
        assert!(images.failed().expect("why").contains("broke"));
        images.take(Some(broken()));
        assert_eq!(images.failed(), None);
        images.take(Some(Made::by(print, || Ok(Vec::new()))));
        assert_eq!(images.failed(), None);
        images.take(Some(broken()));
        assert!(images.failed().is_some());
    }

    #[test]
    fn a_picture_takes_the_ground_of_the_terminal_where_the_theme_is_for_it() {
        let of = |ground| Images {
            answered: Answered {
                ground: Some(ground),
                ..Answered::default()
            },
            ..Images::default()
        };
        let svg = || format!("<rect fill=\"{}\"/>", Colours::of(true).ground);
        assert_eq!(
            of([1, 2, 255]).on_ground(svg(), true),
            "<rect fill=\"#0102ff\"/>"
        );
        assert_eq!(of([255; 3]).on_ground(svg(), true), svg());
        assert!(
            !of([255; 3]).is_dark(ThemeName::Sixteen) && of([9; 3]).is_dark(ThemeName::Sixteen)
        );
    }
}
