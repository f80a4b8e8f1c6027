//! What the signs and lines of pictures mean, as their help tells it.

/// Signs, and what they mean.
pub(super) const LEGEND: &[(&str, &str)] = &[
    ("● ■ ▲", "person, organisation, place"),
    ("◆ ▤ ○", "event, document, anything else"),
    (
        "▸ ◂ ▴ ▾",
        "the end of a line that its relations lead to; at both ends, if they lead both ways",
    ),
    (
        "≠ ×",
        "on a line: some deny it, and all who speak of it deny it; the line has gaps, or is dashed",
    ),
    (
        "~ ?",
        "on a line: nobody asserts it outright, and nobody says it at all; the line is dotted",
    ),
    (
        "thin dots",
        "a line that only shares a page: in a web it is drawn at the cursor alone",
    ),
    (
        "owns +2",
        "what a line says, and how many relations more it stands for",
    ),
    (
        "dots",
        "in a web, where they are brighter than lines, each an entity without room for its sign and name: + looks closer",
    ),
    (
        "around X (122)",
        "in a web the most tied of a community of 122",
    ),
    (
        "A B C",
        "in a web communities instead of kinds, the largest first: g k; the line over the picture says around whom each is",
    ),
    ("↻", "an entity with relations to itself"),
    (
        "+ 12 more",
        "on a card: relations of it that are left out; J goes there, Enter lists them",
    ),
    (
        "▸3 ▾3 ◂3 ▴3",
        "beside a name: lines that lead on, or come, and are not drawn",
    ),
    ("▌ + ", "the cursor; marked. A dim name was visited"),
];
