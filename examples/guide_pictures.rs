//! The pictures of docs/guide.md, as SVG files in a folder: `cargo run --example guide_pictures docs/guide`.
//!
//! What is typed for each stands in `shared/guide.rs`.

#[path = "shared/guide.rs"]
mod guide;
#[path = "shared/svg.rs"]
mod svg;

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1);
    let folder = PathBuf::from(folder.ok_or("expected the folder to write into")?);
    std::fs::create_dir_all(&folder)?;
    for pictures in [guide::EXAMPLE, guide::MILL] {
        let mut screen = guide::session(pictures)?;
        for picture in pictures {
            screen.press(picture.first);
            screen.press(picture.keys);
            if let Some(missing) = picture.missing_on(&screen.text()) {
                return Err(format!("{}: expected to see “{missing}”", picture.name).into());
            }
            let svg = svg::svg(&screen.buffer(), picture.title)?;
            std::fs::write(folder.join(format!("{}.svg", picture.name)), svg)?;
        }
    }
    Ok(())
}
