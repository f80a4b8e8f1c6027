//! A graph as a table of its entities, relations or claims, as far as a lens shows it.
//!
//! [`Numbers`] says what each number stands for, [`Rows`] which of them are shown in which order: nothing, or a list of `u32`,
//! so that millions of rows scroll like ten. A [`cell`] is made for the asking. Columns over the whole graph are worked out one
//! by one ([`work_out`]) and kept as [`Known`].

mod cell;
mod column;
mod condition;
mod count;
mod fit;
mod of;
mod order;
mod rows;
mod series;
mod spoken;

pub use cell::{Cell, cell, score_text};
pub use column::{Column, Values};
pub use condition::{Condition, Op};
pub use count::{Counted, Counts, count};
pub use fit::{ready, wheres};
pub use of::Of;
pub use order::{Sort, ordered};
pub use rows::{Keep, Numbers, POLL_EVERY, Rows, all_rows, first_rows, rows};
pub use series::{Known, Series, work_out};
