//! The screen: ratatui and crossterm, and nothing of either outside. Reads `&State`, sends messages, owns no truth.

mod answers;
mod canvas;
mod events;
mod headless;
mod hits;
mod images;
mod keymap;
mod keys;
mod layouts;
mod links;
mod mouse;
mod opening;
mod paint;
mod run;
mod terminal;
mod theme;
mod views;

pub use headless::Headless;
pub use opening::{Opening, Taken};
pub use run::{Look, run};
pub use theme::{Ground, Theme, ascii as ascii_sign, ascii_locale, theme_of};
pub use views::{split_at, view_ids};
