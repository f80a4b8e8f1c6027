//! The layered picture: paths, and what stands above and below an entity, as cards in columns that are read from left to right.

mod cards;
mod detail;
mod plan;

pub use cards::draw;
pub use detail::DETAILS;
pub use plan::{LayerPlan, Link, left_to_right, of_ladder, of_paths};
