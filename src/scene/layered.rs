//! The layered picture: paths, and what stands above and below an entity, as cards in columns that are read from left to right.

mod cards;
mod detail;
mod draw;
mod part;
mod plan;

pub use detail::DETAILS;
pub use draw::{Drawing, Screen, draw, draw_whole};
pub use part::Part;
pub use plan::{LayerPlan, Link, left_to_right, of_ladder, of_paths};
