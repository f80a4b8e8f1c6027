//! What stands on the screen as an image: as large as its cells, with the cursor, for the views that are pictures.

use legwork::formats::png::raster;
use legwork::session::screen::Images;
use legwork::tui::Headless;

use crate::case::example;

/// What a view that is opened by keys comes to as an image, for so many columns and rows.
#[track_caller]
fn image(session: &Headless, size: (usize, usize), is_dark: bool) -> String {
    let sight = session.state.sight().expect("a sight");
    let image = sight.image.expect("it is a picture");
    image(&session.state, size, is_dark).expect("something is shown")
}

/// Columns and rows of the picture on a screen of 120x36.
const BODY: (usize, usize) = (120, 20);

#[test]
fn pictures_are_images_as_large_as_their_cells_and_show_the_cursor() {
    // The map has a list beside it, the time line a row below it.
    for (keys, size, move_on) in [
        ("2", BODY, "j"),
        ("/ \"legion\" enter 2", BODY, "j"),
        ("/ \"legion\" enter 2 v", BODY, "h"),
        ("/ \"legion\" enter 2 v v", BODY, "j"),
        ("3", (120, 19), "."),
        ("4", (87, 20), "j"),
    ] {
        let mut session = example((120, 36));
        session.press(keys);
        let before = image(&session, size, true);
        let pixels = (size.0 as u32 * 4, size.1 as u32 * 8);
        let drawn = raster(&before, pixels).expect("pixels");
        assert_eq!(drawn.size, pixels, "{keys}");
        assert_eq!(drawn.rgba.len() as u32, 4 * pixels.0 * pixels.1, "{keys}");
        // Nothing is seen through: what is under it is another drawing of the same.
        assert!(drawn.rgba.chunks(4).all(|p| p[3] == 255), "{keys}");
        session.press(move_on);
        let after = image(&session, size, true);
        assert_ne!(before, after, "{keys}: the cursor is seen");
        let light = raster(&image(&session, size, false), pixels).expect("pixels");
        let sum = |rgba: &[u8]| rgba.iter().map(|n| u64::from(*n)).sum::<u64>();
        assert!(
            sum(&light.rgba) > sum(&drawn.rgba),
            "{keys}: light is lighter"
        );
    }
}

#[test]
fn no_name_gets_out_of_its_place() {
    let case = "person a \"A</text><script>\"\nperson b \"B\"\na knows b";
    let mut session = crate::case::session(case);
    session.press("2");
    let image = image(&session, BODY, true);
    assert!(
        !image.contains("<script>") && image.contains("&lt;script&gt;"),
        "{image}"
    );
}

#[test]
fn where_the_terminal_shows_none_the_key_says_so() {
    let mut session = example((120, 36));
    session.press("/ \"legion\" enter 2 g i");
    assert!(
        session.text().contains("this terminal shows no images"),
        "{}",
        session.text()
    );
    // It is told of where it does something.
    assert!(!session.text().contains("gi image"));
    session.state.screen.images = Images::On;
    session.press("j");
    assert!(session.text().contains("gi image"), "{}", session.text());
    session.press("g i");
    assert_eq!(session.state.screen.images, Images::Off);
    assert!(session.text().contains("drawn with characters"));
    for keys in ["5", "6"] {
        session.press(keys);
        assert!(
            session.state.sight().is_some_and(|s| s.image.is_none()),
            "{keys}"
        );
    }
}
