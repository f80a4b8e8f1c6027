//! From a located tree to records: the fields that docs/format.md describes, for RON and JSON alike.
//!
//! Whatever is wrong with a field becomes a located problem, and the rest is taken. Ids are not resolved here but in
//! [`crate::model::build`].

mod carried;
mod fields;
mod lines;
mod records;

pub(super) use fields::Decoder;
