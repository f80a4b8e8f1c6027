//! Finder, palette, help and the box of a key begun, at every size, as text for a person to read.

use crate::case::{PLAIN, VALLEY, graph};
use legwork::tui::Headless;

/// Declares a screen of the valley at a size after some keys.
macro_rules! panel {
    ($name:ident, $size:expr, $keys:expr) => {
        #[test]
        fn $name() {
            let mut session = Headless::new(graph(VALLEY), None, $size, PLAIN);
            session.press($keys);
            insta::assert_snapshot!(session.text());
        }
    };
}

panel!(finder_signs_120x36, (120, 36), "/");
panel!(finder_filter_80x24, (80, 24), "/ \"kind:person_!anna");
panel!(finder_problem_80x24, (80, 24), "/ \"kind:plcae");
panel!(finder_40x12, (40, 12), "/ \"mill");
panel!(finder_20x5, (20, 5), "/ \"mill");
panel!(palette_arguments_120x36, (120, 36), ": \"lens_kind_");
panel!(palette_entities_80x24, (80, 24), ": \"path_anna_");
panel!(palette_40x12, (40, 12), ": \"fo");
panel!(palette_20x5, (20, 5), ": \"fo");
panel!(help_120x36, (120, 36), "? / \"fold");
panel!(help_searched_80x24, (80, 24), "? / \"claim");
panel!(help_40x12, (40, 12), "? / \"fold");
panel!(help_20x5, (20, 5), "? / \"fold");
panel!(begun_80x24, (80, 24), "g");
panel!(begun_20x5, (20, 5), "g");
panel!(narrowed_problem_80x24, (80, 24), "enter n \"type:x");
