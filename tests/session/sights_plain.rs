//! The views that show shapes where a terminal has neither colours nor more than ASCII: nothing but the letters of names is
//! anything else, and what is shown can still be read.

use std::path::PathBuf;

use legwork::session::screen::ThemeName;
use legwork::store::open_text;
use legwork::tui::{Headless, Theme};
use ratatui::style::Color;

const MILL: &str = include_str!("../fixtures/mill.ron");
const EXAMPLE: &str = include_str!("../../graph.ron");

fn plain(graph: &str, keys: &str) -> Headless {
    let opened = open_text("graph.ron", graph).expect("RON");
    let theme = Theme {
        name: ThemeName::Plain,
        ascii: true,
    };
    let mut session = Headless::new(
        opened,
        Some(PathBuf::from("tests/fixtures")),
        (80, 24),
        theme,
    );
    session.press(keys);
    session
}

/// The screen, once every cell is known to be in ASCII, or a letter of a name, and in no colour.
#[track_caller]
fn bare(graph: &str, keys: &str) -> String {
    let session = plain(graph, keys);
    let buffer = session.buffer();
    for cell in buffer.content() {
        let symbol = cell.symbol();
        let is_plain = symbol.chars().all(|c| c.is_ascii() || c.is_alphabetic());
        assert!(is_plain, "{symbol} is no ASCII in\n{}", session.text());
        assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{symbol}");
    }
    session.text()
}

macro_rules! sights {
    ($($name:ident, $graph:expr, $keys:expr;)*) => {
        $(
            #[test]
            fn $name() {
                insta::assert_snapshot!(bare($graph, $keys));
            }
        )*
    };
}

sights! {
    plain_picture, MILL, "/ \"mill enter 2 j";
    plain_web, MILL, "2";
    plain_timeline, MILL, "3 j";
    plain_map, EXAMPLE, "4 j";
    plain_table, MILL, "5 j";
    plain_matrix, MILL, "/ \"mill enter * / \"anna enter * 6";
    plain_walkers, MILL, "/ \"mill enter * g w";
    plain_values, MILL, "5 l v j";
}
