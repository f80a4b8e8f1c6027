//! The map: what stands where on the earth, and what is seen of it, in cells. It knows no session and no terminal.

mod areas;
pub mod atlas;
pub mod camera;
pub mod earth;
mod extent;
pub mod geo;
pub mod lines;
mod names;
pub mod room;
pub mod steer;
pub mod ties;
pub mod view;
mod within;
pub mod words;
