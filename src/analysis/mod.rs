//! Analyses: one algorithm a file, pure, and budgeted in steps, never in time.

pub mod above;
pub mod betweenness;
pub mod carries;
pub mod common;
pub mod communities;
pub mod components;
pub mod contrast;
pub mod hops;
pub mod matrix;
pub mod pairs;
pub mod part;
pub mod paths;
pub mod rank;
mod reached;
pub mod stats;
pub mod table;
pub mod ties;
