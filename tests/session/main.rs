//! Sessions without a terminal: a case as text, keys, and what the screen or the state must say.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, like tests"
)]

mod awkward;
mod big;
mod case;
mod commands;
mod config;
mod crowds;
mod disagreements;
mod either;
mod finding;
mod hands;
mod hands_everywhere;
mod hostile;
mod images;
mod kept;
mod layers;
mod layers_part;
mod lens;
mod lens_everywhere;
mod looking;
mod looks;
mod map;
mod map_lines;
mod map_names;
mod matrix;
mod mouse;
mod not_all;
mod one_cursor;
mod palette;
mod paths;
mod picture;
mod places;
mod properties;
mod queries;
mod screens;
mod scripts;
mod seen;
mod shapes;
mod sights_plain;
mod sources;
mod standings;
mod steering;
mod stopping;
mod styled;
mod table;
mod table_hand;
mod timeline;
mod timeline_hands;
mod timeline_names;
mod trail;
mod true_lines;
mod undoing;
mod values;
mod views;
mod walkers;
mod walking;
mod webs;
mod webs_stand;
