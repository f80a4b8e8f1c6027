//! Text from files on its way to people: made harmless, measured, matched.
//!
//! Every string that comes from a file passes [`printable`] before it reaches
//! a screen, stdout, the clipboard or the log. Measuring and cutting is by
//! terminal cells and never splits a grapheme. Matching is by [`fold`] (same
//! script) and [`skeleton`] (across scripts and romanisations).
//! Nothing here knows colours, widgets or files; only re-exports in this file.

mod columns;
mod count;
mod fold;
mod hidden;
mod near;
mod printable;
mod skeleton;
mod width;

pub use columns::Columns;
pub use count::counted;
pub use fold::{fold, searched};
pub use hidden::is_hidden;
pub use near::{did_you_mean, did_you_mean_one_of, nearest, nearest_n};
pub use printable::{printable, printable_lines};
pub use skeleton::skeleton;
pub use width::{pad, shorten_end, shorten_ends, shorten_middle, width, without_start, wrap};
