//! Analyses: one algorithm a file, pure, budgeted in steps and never in time.

