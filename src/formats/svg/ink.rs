//! What pictures are drawn with: colours, strokes and pens.

use crate::formats::dot::style;
use crate::model::words::{Kind, State};
use crate::text::width;

/// The colours of a picture that its ground decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colours {
    /// The ground.
    pub ground: &'static str,
    /// Text.
    pub ink: &'static str,
    /// Text of minor interest.
    pub faint: &'static str,
    /// Lines.
    pub line: &'static str,
    /// Rules, grids, and other lines that nobody should look at.
    pub rule: &'static str,
    /// What sources differ on.
    pub contested: &'static str,
    /// What is only denied.
    pub refuted: &'static str,
    /// What a cursor is on.
    pub cursor: &'static str,
}

const LIGHT: Colours = Colours {
    ground: "#ffffff",
    ink: "#111827",
    faint: "#6b7280",
    line: "#6b7280",
    rule: "#e5e7eb",
    contested: style::CONTESTED,
    refuted: style::REFUTED,
    cursor: "#b45309",
};

const DARK: Colours = Colours {
    ground: "#111418",
    ink: "#f3f4f6",
    faint: "#9ca3af",
    line: "#9ca3af",
    rule: "#2b3138",
    contested: "#fb923c",
    refuted: "#f87171",
    cursor: "#fbbf24",
};

impl Colours {
    /// Those for a light or a dark ground.
    pub fn of(is_dark: bool) -> &'static Self {
        if is_dark { &DARK } else { &LIGHT }
    }
}

/// Fill and border of a kind, the same on every ground.
pub fn kind_colours(kind: Kind) -> (&'static str, &'static str) {
    let (_, fill, border) = style::of_kind(kind);
    (fill, border)
}

/// In which colour a thing is written that is so carried.
pub(super) fn of_state(colours: &Colours, state: State) -> &'static str {
    match state {
        State::Disputed => colours.contested,
        State::Refuted => colours.refuted,
        State::Supported => colours.ink,
        State::Tentative | State::Unsourced => colours.faint,
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke<'a> {
    /// In which colour.
    pub colour: &'a str,
    /// How thick.
    pub width: f32,
    /// How it is broken, as SVG says it: `2 3`; empty for a line that is whole.
    pub dash: &'a str,
    /// Whether it ends in an arrow.
    pub has_head: bool,
}

impl<'a> Stroke<'a> {
    /// A whole line without an arrow.
    pub fn plain(colour: &'a str, width: f32) -> Self {
        Self {
            colour,
            width,
            dash: "",
            has_head: false,
        }
    }
}

/// Where a text stands to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// It has its middle there.
    Middle,
    /// It ends there.
    End,
}

/// How text is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pen<'a> {
    /// In which colour.
    pub colour: &'a str,
    /// How tall its letters are.
    pub size: f32,
    /// Where it stands to its place.
    pub anchor: Anchor,
    /// Whether it is bold.
    pub is_bold: bool,
    /// Whether the ground is kept free around it, so that it is read over lines.
    pub has_halo: bool,
}

impl<'a> Pen<'a> {
    /// Text of the usual size that begins at its place.
    pub fn plain(colour: &'a str) -> Self {
        Self {
            colour,
            size: 12.0,
            anchor: Anchor::Start,
            is_bold: false,
            has_halo: false,
        }
    }
}

/// How many pixels a text of a height takes, more or less: capitals and letters other than Latin are wide.
pub(super) fn pixels(text: &str, size: f32) -> f32 {
    let wide = |c: char| match () {
        () if width(c.encode_utf8(&mut [0; 4])) > 1 => 1.04,
        () if c.is_uppercase() => 0.74,
        () if c.is_ascii() => 0.54,
        () => 0.6,
    };
    text.chars().map(wide).sum::<f32>() * size
}
