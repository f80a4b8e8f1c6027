//! Where a case lives: opening graph files, writing results so that nothing is half-written, reading a source's own text.
//!
//! The only module below `cli` that touches files.

mod bulk;
mod export;
mod input;
mod log;
mod map;
mod open;
mod passage;
mod snapshot;
mod write;

pub use export::{Written, is_folder, write_graph};
pub use log::LogFile;
pub use open::{Opened, Opening, example, is_stream, name_of, open, open_text, open_with, tally};
pub use passage::{paragraphs, paragraphs_of};
pub use snapshot::{Cache, Unsaved};
pub use write::{Overwrite, Stoppable, write_file, write_streaming};
