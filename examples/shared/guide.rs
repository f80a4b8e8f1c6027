//! The pictures of docs/guide.md: what is typed for each, and what it must show. They are one session each on the example
//! and on the small case of the tests, from the first picture to the last. `examples/guide_pictures.rs` draws them,
//! `tests/guide.rs` proves that every key still leads where the guide says.

use std::path::PathBuf;

use legwork::session::screen::ThemeName;
use legwork::store::{example, open_text};
use legwork::tui::{Headless, Theme};

/// A picture.
pub(crate) struct Picture {
    /// The name of its file in docs/guide, without the ending.
    pub(crate) name: &'static str,
    /// What it shows, for somebody who cannot see it.
    pub(crate) title: &'static str,
    /// Keys before it that the guide does not speak of: they close what the picture before left open.
    pub(crate) first: &'static str,
    /// The keys that the guide tells, since the picture before it.
    pub(crate) keys: &'static str,
    /// What must stand on the screen.
    pub(crate) shows: &'static [&'static str],
}

impl Picture {
    /// What it must show, and a screen does not.
    pub(crate) fn missing_on(&self, screen: &str) -> Option<&'static str> {
        self.shows.iter().find(|s| !screen.contains(**s)).copied()
    }
}

/// The screen of all pictures, in cells.
pub(crate) const SIZE: (u16, u16) = (110, 30);

/// The walk on the example graph.
pub(crate) const EXAMPLE: &[Picture] = &[
    Picture {
        name: "first",
        title: "The graph itself: its people, organisations, places and events, the busiest first",
        first: "",
        keys: "",
        shows: &["177 entities", "people", "Denis Nikitin", "to find one"],
    },
    Picture {
        name: "walk",
        title: "Freedom of Russia Legion: its relations in groups, and the claims on the one under the cursor",
        first: "",
        keys: r#"/ "legion" enter"#,
        shows: &["⌂ › ■ Freedom of Russia Legion", "part of", "step 1"],
    },
    Picture {
        name: "evidence",
        title: "Alexey Baranovsky, the cursor on the Congress; below, the one claim that carries it",
        first: "",
        keys: r#"n "bar" enter n "cong" enter left"#,
        shows: &[
            "‹has member› ● Alexey Baranovsky",
            "▌ · ■ Congress of People's Deputies",
            "supported · ONE source, ONE speaker",
            "Express, 2024-03~, p22",
        ],
    },
    Picture {
        name: "find",
        title: "The finder: events whose name holds raid",
        first: "",
        keys: r#"/ "kind:event_raid""#,
        shows: &["find kind:event raid", "Raid"],
    },
    Picture {
        name: "lens",
        title: "The lens: each choice with what is shown of it here and in the whole graph",
        first: "esc",
        keys: "f space",
        shows: &["lens", "here", "graph", "only ● people", "lens hides"],
    },
    Picture {
        name: "paths",
        title: "Paths from the Legion to the Congress, the second chosen: by Alexey Baranovsky",
        first: "esc",
        keys: r#"left p "congress" enter j"#,
        shows: &[
            "path 2 · 2 hops",
            "▌  2 ● Alexey Baranovsky",
            "in words",
            "one hop longer",
        ],
    },
    Picture {
        name: "trail",
        title: "The trail as a tree, a note at its last step, and the way here in sentences",
        first: "",
        keys: r#"enter m "only_he_says_so" enter t"#,
        shows: &[
            "How I came to Congress of People's Deputies",
            "Reason: only he says so",
            "‹ here",
        ],
    },
    Picture {
        name: "marks",
        title: "Two entities that are marked, and how they are connected",
        first: "esc",
        keys: "left space j space M p",
        shows: &["marks  2 entities", "1 pair", "2 hops"],
    },
    Picture {
        name: "disagreements",
        title: "What the sources disagree on, and the five sides of one question",
        first: "q",
        keys: "8 tab j j",
        shows: &[
            "≠ disagreements  31 shown of 31",
            "How many fighters does the Legion have?",
            "standing  open",
            "▌ 3 4,000",
        ],
    },
    Picture {
        name: "sources",
        title: "The sources, and what is cited from each paragraph of one",
        first: "",
        keys: "7 j",
        shows: &[
            "5 documents",
            "Report on the Legion after the March 2024 raids",
        ],
    },
    Picture {
        name: "picture",
        title: "The Legion as a picture: what leads to it at the left, what it leads to at the right",
        first: "",
        keys: r#"/ "legion" enter 2 j"#,
        shows: &["Freedom of Russia Legion", "part of"],
    },
    Picture {
        name: "timeline",
        title: "The timeline: what happened from February 2022 to March 2024, in lanes, and how each is carried",
        first: "",
        keys: "3",
        shows: &["2022", "2023", "2024"],
    },
    Picture {
        name: "map",
        title: "The map: where the raids and strikes were, on coasts and borders",
        first: "",
        keys: "4",
        shows: &["map", "Belgorod"],
    },
    Picture {
        name: "table",
        title: "The table: entities by number of relations, with what is said of each",
        first: "",
        keys: "5",
        shows: &["table  177 entities", "relations▾"],
    },
    Picture {
        name: "values",
        title: "How often each type of entity occurs; Enter makes one the lens",
        first: "",
        keys: "l l v",
        shows: &["119 values of type", "outlet"],
    },
    Picture {
        name: "matrix",
        title: "Who is tied to whom among what is marked, from each row to each column",
        first: r#": "mark-shown_legion_russian-volunteer-corps_baranovsky_putin-regime_siberian-battalion" enter enter"#,
        keys: "6",
        shows: &["matrix", "Siberian Battalion", "≠"],
    },
    Picture {
        name: "export",
        title: "The export: what, in which format, into which file",
        first: "1",
        keys: "E",
        shows: &["the walk so far", "dot file", "Enter writes"],
    },
];

/// The pictures of the small case of the tests, whose text is at hand.
pub(crate) const MILL: &[Picture] = &[
    Picture {
        name: "text",
        title: "A claim with the paragraph it stands in, the names of both ends underlined",
        first: "",
        keys: "enter",
        shows: &[
            "supports (2)",
            "refutes (1)",
            "┆ p1    The mill at Low Ford",
        ],
    },
    Picture {
        name: "reader",
        title: "The source itself by paragraphs, each with what is cited from it",
        first: "",
        keys: "r",
        shows: &[
            "▌p1   (3)  The mill at Low Ford",
            "Anna Berg owns Low Ford Mill",
        ],
    },
];

/// A session for one of the two lists, on its first screen.
pub(crate) fn session(of: &[Picture]) -> legwork::error::Result<Headless> {
    let theme = Theme {
        name: ThemeName::Dark,
        ascii: false,
    };
    let (opened, sources) = if of.first().is_some_and(|p| p.name == "first") {
        (example()?, None)
    } else {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
        let text = include_str!("../../tests/fixtures/mill.ron");
        (open_text("mill.ron", text)?, Some(folder))
    };
    Ok(Headless::new(opened, sources, SIZE, theme))
}
