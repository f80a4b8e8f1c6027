//! Keys and borders of a configuration, on the screen.

use legwork::config::read;
use legwork::session::screen::{Dots, Split};
use legwork::tui::Headless;

use crate::case::{VALLEY, session, summary};

fn configured(text: &str) -> Headless {
    let (config, problems) = read("config.toml", text);
    assert_eq!(problems, []);
    let mut session = session(VALLEY);
    session.configure(&config);
    session
}

#[test]
fn lines_are_drawn_with_what_was_chosen() {
    let session = configured("dots = \"halves\"");
    assert_eq!(session.state.screen.dots, Dots::Halves);
    let (_, problems) = read("config.toml", "dots = \"halve\"");
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(
        said.iter().any(|p| p.contains("did you mean halves?")),
        "{said:?}"
    );
}

#[test]
fn chosen_keys_run_commands_and_the_old_ones_do_not() {
    let mut session = configured("[keys]\nfollow = \"o\"\nfind = [\"ctrl-f\", \"ctrl-x f\"]");
    session.press("o");
    assert!(
        summary(&session).starts_with("at: Anna Berg"),
        "{}",
        session.text()
    );
    session.press("/");
    let said = summary(&session);
    assert!(said.contains("/ does nothing here"), "{said}");
    session.press("ctrl-x f \"mill");
    assert!(
        session.text().contains("Low Ford Mill"),
        "{}",
        session.text()
    );
}

#[test]
fn footer_help_and_palette_show_the_keys_as_they_are() {
    let mut session = configured("[keys]\nfollow = \"o\"\nfind = [\"ctrl-f\"]\nread = []");
    session.press("o");
    let text = session.text();
    let footer = text.lines().last().unwrap_or_default();
    assert!(footer.contains("o follow  ← back  Ctrl-f find"), "{footer}");
    assert!(!footer.contains("read"), "{footer}");
    session.press(": \"find");
    assert!(session.text().contains("Ctrl-f"), "{}", session.text());
    session.press("esc ?");
    assert!(session.text().contains("▌ o  "), "{}", session.text());
}

#[test]
fn borders_are_where_the_file_puts_them() {
    let session = configured("[splits]\nmiddle = 75\nevidence = 50");
    assert_eq!(session.state.screen.split(Split::Middle), Some(90));
    assert_eq!(session.state.screen.split(Split::Evidence), Some(18));
}
