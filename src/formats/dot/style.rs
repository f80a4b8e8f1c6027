//! How kinds and states look: shape and fill, line and colour. Each state differs in its line as well as in its colour, so
//! that it survives a black and white printer.

use crate::model::words::{Kind, State};

/// Shape, fill and border of a kind.
pub(super) fn of_kind(kind: Kind) -> (&'static str, &'static str, &'static str) {
    match kind {
        Kind::Person => ("ellipse", "#dbeafe", "#1d4ed8"),
        Kind::Organisation => ("box", "#fef3c7", "#b45309"),
        Kind::Place => ("hexagon", "#dcfce7", "#15803d"),
        Kind::Event => ("octagon", "#fce7f3", "#be185d"),
        Kind::Document => ("note", "#f3f4f6", "#4b5563"),
        Kind::Other => ("component", "#ede9fe", "#6d28d9"),
    }
}

/// The line of a state, without its label.
pub(super) fn of_state(state: State) -> &'static str {
    match state {
        State::Supported => "color=\"#374151\"",
        State::Disputed => "style=bold, penwidth=2.2, color=\"#c2410c\", fontcolor=\"#c2410c\"",
        State::Refuted => "style=dashed, arrowhead=empty, color=\"#b91c1c\", fontcolor=\"#b91c1c\"",
        State::Tentative => "style=dotted, color=\"#4b5563\", fontcolor=\"#4b5563\"",
        State::Unsourced => "style=dotted, arrowhead=vee, color=\"#9ca3af\", fontcolor=\"#6b7280\"",
    }
}

/// The line of a tie that only shares a page; it does not pull the picture.
pub(super) const WEAK: &str = "constraint=false, weight=0, penwidth=0.7, arrowsize=0.6, \
    color=\"#9ca3af\", fontcolor=\"#9ca3af\"";

/// A label with what the line says, in signs and words.
pub(super) fn label(state: State, label: &str) -> String {
    match state {
        State::Supported => label.to_owned(),
        State::Disputed => format!("≠ {label}"),
        State::Refuted => format!("denied: {label}"),
        State::Tentative => format!("{label}?"),
        State::Unsourced => format!("{label} (no source)"),
    }
}

/// A piece of the line of a state as text, and its colour, for the legend.
pub(super) fn sample(state: State) -> (&'static str, &'static str) {
    match state {
        State::Supported => ("───", "#374151"),
        State::Disputed => ("<b>━━━</b>", "#c2410c"),
        State::Refuted => ("– – –", "#b91c1c"),
        State::Tentative => ("· · ·", "#4b5563"),
        State::Unsourced => ("· · ·", "#9ca3af"),
    }
}

/// A state in the legend.
pub(super) fn meaning(state: State) -> &'static str {
    match state {
        State::Supported => "a source says so",
        State::Disputed => "sources differ",
        State::Refuted => "only denied",
        State::Tentative => "nobody says it outright",
        State::Unsourced => "no source",
    }
}
