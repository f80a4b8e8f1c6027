//! The README's picture: a screen of the example graph as SVG on stdout.
//!
//! `cargo run --example screen_svg > docs/screen.svg`. No folder of sources is given, so no sentence of a document gets in.

#[path = "shared/svg.rs"]
mod svg;

use legwork::session::screen::ThemeName;
use legwork::store::example;
use legwork::tui::{Headless, Theme};

/// The screen, in cells.
const SIZE: (u16, u16) = (120, 36);
/// The walk: to the Legion, by its member Baranovsky, to what he says of the Congress.
const KEYS: &str = r#"/ "legion" enter n "bar" enter n "cong" enter left"#;
const TITLE: &str = "legwork: the trail, where I came from, the relations, who is at the other end, and who says so";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let theme = Theme {
        name: ThemeName::Dark,
        ascii: false,
    };
    let mut screen = Headless::new(example()?, None, SIZE, theme);
    screen.press(KEYS);
    let svg = svg::svg(&screen.buffer(), TITLE)?;
    std::io::Write::write_all(&mut std::io::stdout(), svg.as_bytes())?;
    Ok(())
}
