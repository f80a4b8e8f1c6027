//! The views that show shapes, in colour, and where a terminal has neither colours nor more than ASCII: nothing but the letters
//! of names is anything else, and what is shown can still be read.

use std::path::PathBuf;

use legwork::session::screen::ThemeName;
use legwork::store::open_text;
use legwork::tui::{Headless, Theme};
use ratatui::style::Color;

use crate::styled::styled;

const MILL: &str = include_str!("../fixtures/mill.ron");
const EXAMPLE: &str = include_str!("../../graph.ron");
const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (40, 12)];

fn session(graph: &str, keys: &str, size: (u16, u16), theme: Theme) -> Headless {
    let opened = open_text("graph.ron", graph).expect("RON");
    let sources = Some(PathBuf::from("tests/fixtures"));
    let mut session = Headless::new(opened, sources, size, theme);
    session.press(keys);
    session
}

/// The screen at three sizes, once every cell is known to be in ASCII, or a letter of a name, and in no colour.
#[track_caller]
fn bare(graph: &str, keys: &str) -> String {
    let theme = Theme {
        name: ThemeName::Plain,
        ascii: true,
    };
    let screens = SIZES.map(|size| {
        let session = session(graph, keys, size, theme);
        for cell in session.buffer().content() {
            let symbol = cell.symbol();
            let is_plain = symbol.chars().all(|c| c.is_ascii() || c.is_alphabetic());
            assert!(is_plain, "{symbol} is no ASCII in\n{}", session.text());
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{symbol}");
        }
        format!("== {}x{}\n{}", size.0, size.1, session.text().trim_end())
    });
    screens.join("\n")
}

/// The screen with its colours at the two sizes of which `views.rs` has none, once its text is known to be that without them.
#[track_caller]
fn coloured(graph: &str, keys: &str) -> String {
    let screens = [SIZES[0], SIZES[2]].map(|size| {
        let of = |name| session(graph, keys, size, Theme { name, ascii: false });
        let (dark, plain) = (of(ThemeName::Dark), of(ThemeName::Plain));
        assert_eq!(dark.text(), plain.text());
        format!("== {}x{}\n{}", size.0, size.1, styled(&dark).trim_end())
    });
    screens.join("\n")
}

macro_rules! sights {
    ($($name:ident, $coloured:ident, $graph:expr, $keys:expr;)*) => {
        $(
            #[test]
            fn $name() {
                insta::assert_snapshot!(bare($graph, $keys));
            }

            #[test]
            fn $coloured() {
                insta::assert_snapshot!(coloured($graph, $keys));
            }
        )*
    };
}

sights! {
    plain_picture, coloured_picture, MILL, "/ \"mill enter 2 j";
    plain_web, coloured_web, MILL, "2";
    plain_timeline, coloured_timeline, MILL, "3 j";
    plain_map, coloured_map, EXAMPLE, "4 j";
    plain_layers, coloured_layers, MILL, "/ \"anna enter p \"bank enter 2 l";
    plain_table, coloured_table, MILL, "5 j";
    plain_matrix, coloured_matrix, MILL, "/ \"mill enter * / \"anna enter * 6";
    plain_walkers, coloured_walkers, MILL, "/ \"mill enter * g w";
    plain_values, coloured_values, MILL, "5 l v j";
}
