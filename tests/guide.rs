//! docs/guide.md is true: its keys lead where it says, its commands and keys are those that there are, its pictures are there.

#[path = "../examples/shared/guide.rs"]
mod guide;

use legwork::session::command::{COMMANDS, by_name};

const GUIDE: &str = include_str!("../docs/guide.md");

/// Keys as the guide writes them: `/` `legion` `Enter`.
fn told(keys: &str) -> String {
    let key = |key: &str| match key {
        text if text.starts_with('"') => text.trim_matches('"').replace('_', " "),
        "left" => "←".to_owned(),
        "right" => "→".to_owned(),
        key if key.len() > 1 => {
            let (first, rest) = key.split_at(1);
            format!("{}{rest}", first.to_uppercase())
        }
        key => key.to_owned(),
    };
    let keys: Vec<String> = keys.split(' ').map(|k| format!("`{}`", key(k))).collect();
    keys.join(" ")
}

#[test]
fn every_picture_is_reached_by_the_keys_that_are_told() {
    for pictures in [guide::EXAMPLE, guide::MILL] {
        let mut session = guide::session(pictures).expect("a graph of the repository");
        for picture in pictures {
            session.press(picture.first);
            session.press(picture.keys);
            let text = session.text();
            assert_eq!(picture.missing_on(&text), None, "{}\n{text}", picture.name);
            let link = format!("![{}](guide/{}.svg)", picture.title, picture.name);
            assert!(GUIDE.contains(&link), "{link}");
            if !picture.keys.is_empty() {
                let told = told(picture.keys);
                assert!(GUIDE.contains(&told), "{}: {told}", picture.name);
            }
        }
    }
}

#[test]
fn every_picture_of_the_guide_is_drawn_from_the_table() {
    let drawn = |name: &str| {
        let all = guide::EXAMPLE.iter().chain(guide::MILL);
        all.into_iter().any(|p| p.name == name)
    };
    let links = GUIDE.split("](guide/").skip(1);
    for name in links
        .filter_map(|l| l.split_once(".svg)"))
        .map(|(name, _)| name)
    {
        assert!(drawn(name), "{name}");
        let file = format!("{}/docs/guide/{name}.svg", env!("CARGO_MANIFEST_DIR"));
        assert!(std::path::Path::new(&file).is_file(), "{file}");
    }
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn every_command_of_the_guide_is_one() {
    for name in quoted(GUIDE).filter_map(|q| q.strip_prefix(':')) {
        let name = name.split(' ').next().unwrap_or_default();
        assert!(name.is_empty() || by_name(name).is_some(), "{name}");
    }
}

#[test]
fn the_keys_of_the_table_are_those_of_the_commands() {
    let rows = GUIDE.lines().filter(|l| l.starts_with("| `"));
    let mut n = 0;
    for row in rows {
        let mut cells = row.trim_matches('|').split(" | ");
        let (keys, names) = (
            cells.next().unwrap_or_default(),
            cells.next().unwrap_or_default(),
        );
        let names: Vec<&str> = quoted(names).collect();
        if names.is_empty() {
            continue;
        }
        n += 1;
        for key in quoted(keys) {
            let key = match key {
                "→" => "right".to_owned(),
                "←" => "left".to_owned(),
                "↓" => "down".to_owned(),
                "↑" => "up".to_owned(),
                key if key.chars().count() > 1 && !key.contains(' ') => key.to_lowercase(),
                key => key.to_owned(),
            };
            let of_one = COMMANDS
                .iter()
                .any(|c| names.contains(&c.name) && c.keys.contains(&key.as_str()));
            assert!(of_one, "{key} in {row}");
        }
        for name in names {
            assert!(by_name(name).is_some(), "{name}");
        }
    }
    assert!(n > 20, "{n}");
}
