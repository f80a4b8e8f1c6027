//! legwork: a terminal knowledge-graph explorer.
//!
//! The library is everything but `main`: see ARCHITECTURE.md for the map. Imports run one way, from `error`, `text` and
//! `task` through `model` to `formats`, `search` and `analysis`, on to `store`, `session`, `jobs`, and last `tui` and `cli`.

pub mod analysis;
pub mod cli;
pub mod config;
pub mod error;
pub mod formats;
pub mod jobs;
pub mod layout;
pub mod model;
pub mod scene;
pub mod search;
pub mod session;
pub mod store;
pub mod task;
pub mod text;
pub mod tui;
