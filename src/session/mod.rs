//! The whole app without a screen: state, commands, `update`, trail, scripts.
//!
//! Knows neither terminal nor thread nor clock. What has to be done outside goes out as [`effect::Effect`] and comes back as
//! [`effect::Msg`].

pub mod account;
mod action;
pub mod beside;
pub mod card;
pub mod command;
mod complete;
mod cursor;
pub mod disagreements;
pub mod effect;
pub mod grouped;
pub mod history;
mod kept;
pub mod lens;
pub mod listing;
pub mod making;
pub mod marked;
pub mod marks;
mod names;
pub mod palette;
pub mod panel;
pub mod paths;
pub mod peek;
pub mod reader;
pub mod row;
pub mod screen;
pub mod script;
pub mod sight;
pub mod sources;
pub mod standings;
pub mod state;
pub mod texts;
mod then;
pub mod trail;
pub mod tree;
pub mod update;
mod wanted;
mod written;
