//! How kinds and states look: shape and fill, line and colour. Each state differs in its line as well as in its colour, so
//! that it survives a black and white printer.

use crate::model::words::{Kind, State};

/// Shape, fill and border of a kind.
pub(in crate::formats) fn of_kind(kind: Kind) -> (&'static str, &'static str, &'static str) {
    match kind {
        Kind::Person => ("ellipse", "#dbeafe", "#1d4ed8"),
        Kind::Organisation => ("box", "#fef3c7", "#b45309"),
        Kind::Place => ("hexagon", "#dcfce7", "#15803d"),
        Kind::Event => ("octagon", "#fce7f3", "#be185d"),
        Kind::Document => ("note", "#f3f4f6", "#4b5563"),
        Kind::Other => ("component", "#ede9fe", "#6d28d9"),
    }
}

/// What a line shows: what the claims come to, and whether the relation stands in a disagreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) state: State,
    pub(super) contested: bool,
}

/// The colour of what sources differ on.
pub(in crate::formats) const CONTESTED: &str = "#c2410c";
/// The colour of what is only denied.
pub(in crate::formats) const REFUTED: &str = "#b91c1c";
/// That of a tie which only shares a page.
const WEAK: &str = "#9ca3af";

/// The line of a relation, without its label. The state gives the line, a disagreement only its colour, so that what
/// nobody says outright stays dotted.
pub(super) fn line(look: Look, weak: bool) -> String {
    let plain = weak && look.state == State::Supported && !look.contested;
    let (line, colour) = match look.state {
        State::Supported if plain => ("penwidth=0.7, arrowsize=0.6, ", WEAK),
        State::Supported => ("", "#374151"),
        State::Disputed => ("style=bold, penwidth=2.2, ", CONTESTED),
        State::Refuted => ("style=dashed, arrowhead=empty, ", REFUTED),
        State::Tentative => ("style=dotted, ", "#4b5563"),
        State::Unsourced => ("style=dotted, arrowhead=vee, ", "#9ca3af"),
    };
    let colour = if look.contested && look.state != State::Refuted {
        CONTESTED
    } else {
        colour
    };
    // Light grey is read as a line, but not as text.
    let text = match (look.state, look.contested) {
        (State::Supported, false) if !plain => String::new(),
        (State::Unsourced, false) => ", fontcolor=\"#6b7280\"".to_owned(),
        _ => format!(", fontcolor=\"{colour}\""),
    };
    // It does not pull the picture.
    let pull = if weak {
        "constraint=false, weight=0, "
    } else {
        ""
    };
    format!("{pull}{line}color=\"{colour}\"{text}")
}

/// A label with the sign of what the line says, as on the screen.
pub(super) fn label(look: Look, label: &str) -> String {
    let label = match look.state {
        State::Supported => label.to_owned(),
        State::Disputed => return format!("≠ {label}"),
        State::Refuted => format!("× {label}"),
        State::Tentative => format!("~ {label}"),
        State::Unsourced => format!("? {label}"),
    };
    if look.contested {
        format!("≠ {label}")
    } else {
        label
    }
}

/// A piece of the line of a state as text, and its colour, for the legend.
pub(super) fn sample(state: State) -> (&'static str, &'static str) {
    match state {
        State::Supported => ("───", "#374151"),
        State::Disputed => ("<b>━━━</b>", CONTESTED),
        State::Refuted => ("– – –", REFUTED),
        State::Tentative => ("· · ·", "#4b5563"),
        State::Unsourced => ("· · ·", "#9ca3af"),
    }
}

/// A state in the legend: the mark that labels have, and what it means.
pub(in crate::formats) fn meaning(state: State) -> &'static str {
    match state {
        State::Supported => "a source says so",
        State::Disputed => "≠ some say so, others deny it",
        State::Refuted => "× denied: no claim says so",
        State::Tentative => "~ nobody says it outright",
        State::Unsourced => "? no source",
    }
}

/// What stands in a disagreement, in the legend: line, colour and words.
pub(in crate::formats) const CONTESTED_ROW: (&str, &str, &str) =
    ("any line", CONTESTED, "≠ stands in a disagreement");
