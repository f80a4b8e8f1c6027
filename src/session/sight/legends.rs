//! What the signs and lines of views mean, as their help tells it; those of pictures stand with them.

/// Signs, and what they mean.
type Legend = &'static [(&'static str, &'static str)];

pub(super) const MAP: Legend = &[
    (
        "▲",
        "a place; of several in one cell the one it is named by, +2 for two more",
    ),
    ("◆", "a place with an event at it"),
    (
        "△ ◇",
        "a region, a country: it, or what happened there, is somewhere in it, and distances are about right",
    ),
    (
        "Tyotkino (6)",
        "six things stand there; . goes through them",
    ),
    (
        "≠ × ~ ?",
        "before a place: where it is, or that something stands there, is disputed, only denied, not said outright, without a source",
    ),
    (
        "lines (x)",
        "between places that have to do with each other; with gaps where somebody denies it, dotted where nobody says it outright",
    ),
    ("├──┤", "how far that is"),
    (
        "RUSSIA, Sumy",
        "faint: what the earth has there, a country, a region",
    ),
];

pub(super) const TIMELINE: Legend = &[
    ("━ ─", "carried by several sources, by one"),
    (
        "┄ ╌",
        "nobody says it outright, or the date is only of something told of it; only denied",
    ),
    ("├ ┤", "some time between: all that a partial date can mean"),
    ("·  ·", "about then"),
    ("◂ ▸", "it has always been; it goes on"),
    ("?", "an end that is not known"),
    ("‹ ›", "it goes on beyond what is in sight"),
    (
        "● ■ ▲ ◆ ▤ ○",
        "a day, and the kind of what has it: person, organisation, place, event, document, other",
    ),
    (
        "≠ × ~ ?",
        "before a name: disputed, only denied, not said outright, without a source",
    ),
    ("▁▃▅█", "above: how much falls into each stretch of time"),
];

pub(super) const MATRIX: Legend = &[
    (
        "3",
        "so many relations lead from the entity of the row to that of the column",
    ),
    (
        "a b",
        "relations of these predicates (v); what each letter stands for is told below",
    ),
    (
        "≠ × ~ ?",
        "≠: one of them is disputed; else all of them are only denied, not said outright, without a source",
    ),
    ("·", "none"),
    ("\\", "the entity itself"),
    ("[ ]", "the cursor"),
];

pub(super) const WALKERS: Legend = &[
    (
        "is / was",
        "between both, by the left one and by the right one",
    ),
    (
        "≠ × ~ ?",
        "before a relation or a name: disputed, only denied, not said outright, without a source",
    ),
];

pub(super) const TABLE: Legend = &[
    (
        "▾ ▴",
        "at a column: the rows are sorted by it, from the largest, from the smallest",
    ),
    ("›", "at a column: the cursor is in it"),
    ("…", "still being counted"),
    ("≈", "worked out from a sample"),
];
