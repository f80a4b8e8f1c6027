//! How a picture is headed.

use crate::model::ids::EntityIx;
use crate::model::view::GraphView;
use crate::text::printable;

/// Names that a heading has at most: of many the first say enough.
const MOST: usize = 3;

/// The heading of a picture: what it is of, where only some was asked for, and the graph; `file` is its name where it has no title.
pub fn headed(view: GraphView<'_>, file: &str, asked: &[EntityIx]) -> String {
    let title = printable(view.title().unwrap_or(file)).into_owned();
    if asked.is_empty() {
        return title;
    }
    let names = asked.iter().take(MOST);
    let names: Vec<_> = names
        .map(|ix| printable(view.entity(*ix).name()).into_owned())
        .collect();
    let more = if asked.len() > MOST { ", …" } else { "" };
    format!("{}{more} · {title}", names.join(", "))
}
