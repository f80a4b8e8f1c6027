//! The layered picture: paths, and what stands above and below an entity, as cards in columns that are read from left to right.

mod cards;
mod detail;
mod draw;
mod folded;
mod part;
mod plan;
mod tree;

pub use detail::DETAILS;
pub use draw::{Drawing, Form, Screen, draw, draw_whole};
pub use plan::{LayerPlan, Link, left_to_right, of_ladder, of_paths};
