//! The model: entities, relations, claims, sources, dates, and the petgraph graph that holds them.
//!
//! Readers put [`record`]s into a [`sink`]; [`build`] resolves ids and makes a [`graph::Graph`]; everything else reads it
//! through [`view::GraphView`] and, as bare indices, through [`topology::Topology`].

pub mod base;
pub mod build;
pub mod cite;
pub mod compare;
mod degrees;
pub mod disagree;
pub mod graph;
pub mod ids;
pub mod item;
pub mod lens;
pub mod record;
pub mod selection;
pub mod sentence;
pub mod sink;
pub mod support;
pub mod tally;
pub mod topology;
pub mod view;
pub mod when;
pub mod words;
