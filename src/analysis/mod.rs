//! Analyses: one algorithm a file, pure, and budgeted in steps, never in time.

pub mod carries;
pub mod contrast;
pub mod pairs;
pub mod paths;
pub mod stats;
