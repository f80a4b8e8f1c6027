//! Layered pictures: what stands above and below an entity, and paths, as cards with lines that say what they are.

use legwork::tui::Headless;

use crate::case::{PLAIN, graph};

/// A firm that owns a bank that owns a mill that owns a part of the firm; people who work there.
const CASE: &str = "
    organisation firm \"The firm\"
    organisation bank \"The bank\"
    organisation mill \"The mill\"
    organisation shop \"The shop\"
    person anna \"Anna Berg\"
    person bert \"Bert Lind\"
    place ford \"Low Ford\"
    firm owns bank @ gazette p1
    bank owns mill @ gazette p2 @ ledger p1 denied
    mill owns firm @ gazette p3 implied
    bank owns shop @ gazette p4
    anna works_for bank @ gazette p5
    bert works_for bank @ gazette p6
    bert knows anna @ gazette p7
    bank borders ford @ gazette p8
";

fn session(size: (u16, u16), keys: &str) -> Headless {
    let mut session = Headless::new(graph(CASE), None, size, PLAIN);
    session.press(keys);
    session
}

/// The line of the screen that holds all of this.
#[track_caller]
fn line(session: &Headless, all: &[&str]) -> String {
    let text = session.text();
    let mut lines = text.lines();
    let line = lines.find(|l| all.iter().all(|part| l.contains(part)));
    assert!(line.is_some(), "no line holds {all:?}:\n{text}");
    line.unwrap_or_default().to_owned()
}

fn evidence(session: &Headless) -> String {
    let text = session.text();
    let mut rules = text.lines().rev().filter(|l| l.starts_with("──"));
    let rule = rules.find(|l| l.contains('·'));
    rule.map_or(String::new(), str::to_owned)
}

#[test]
fn what_stands_above_is_left_and_what_stands_below_right() {
    let session = session((120, 36), "/ \"bank enter 2 v");
    let text = session.text();
    let column = |name: &str| {
        let mut lines = text.lines().skip(2).take(20);
        lines
            .find_map(|l| l.find(name))
            .unwrap_or_else(|| panic!("{name}:\n{text}"))
    };
    assert!(column("The firm") < column("The bank"), "{text}");
    assert!(column("The bank") < column("Anna Berg"), "{text}");
    assert!(column("The bank") < column("The mill"), "{text}");
    // What neither owns nor employs is not part of it.
    assert!(!text.contains("Low Ford"), "{text}");
    assert_eq!(
        text.lines()
            .take(22)
            .filter(|l| l.contains(" owns "))
            .count(),
        4,
        "{text}"
    );
    line(&session, &["├─ works for of ─"]);
    // What some deny is a line of its own, whatever it says.
    line(&session, &["├─ ≠ owns ─"]);
}

#[test]
fn what_closes_a_circle_is_drawn_backward() {
    let session = session((120, 36), "/ \"bank enter 2 v");
    assert!(session.text().contains('◂'), "{}", session.text());
    let said = session.state.picture_text();
    assert!(said.contains("The mill · owns · The firm"), "{said}");
}

#[test]
fn the_cursor_rides_lines_and_their_claims_stand_below() {
    let mut session = session((120, 36), "/ \"bank enter 2 v l h h");
    assert!(
        evidence(&session).starts_with("── The firm · owns · The bank"),
        "{}",
        session.text()
    );
    session.press("J");
    assert!(
        session.text().contains("2 of 2 relations"),
        "{}",
        session.text()
    );
    assert!(
        evidence(&session).starts_with("── The mill · owns · The firm"),
        "{}",
        session.text()
    );
    session.press("enter");
    let ix = session.state.focus().expect("one stands on something");
    assert_eq!(session.state.view().entity(ix).name(), "The firm");
    session.press("backspace");
    let ix = session.state.focus().expect("one stands on something");
    assert_eq!(session.state.view().entity(ix).name(), "The bank");
}

#[test]
fn paths_are_drawn_from_the_paths_view() {
    let mut session = session((120, 36), "/ \"anna enter p \"mill enter 2");
    let text = session.text();
    line(&session, &["─ works for ─", "▸│ ■ The bank "]);
    assert!(text.contains("─ ≠ owns ─"), "{text}");
    // The cursor is on the first hop, as it was in the paths.
    session.press("h l l l");
    assert!(
        evidence(&session).contains("The firm"),
        "{}",
        session.text()
    );
    // Then what stands above and below, then the web.
    session.press("v");
    assert!(
        session.text().contains("above and below"),
        "{}",
        session.text()
    );
    session.press("v");
    assert!(session.state.web().is_some());
}

#[test]
fn paths_are_drawn_where_one_stands_on_the_graph_itself() {
    let session = session((120, 36), ": \"path_anna_mill enter 2");
    line(&session, &["─ works for ─", "▸│ ■ The bank "]);
}

#[test]
fn one_names_what_leads_downward() {
    let mut session = session((120, 36), "/ \"bank enter 2");
    session.press(": \"picture-as_layered_ladder_borders enter");
    line(&session, &["The bank", "borders", "Low Ford"]);
    assert!(!session.text().contains("The mill"), "{}", session.text());
    let script = session.state.past.script.clone();
    assert_eq!(
        script.last().map(String::as_str),
        Some("picture-as layered ladder borders")
    );
    session.press(": \"picture-as_layered_ladder_qqq enter");
    assert!(session.text().contains("predicate"), "{}", session.text());
}

#[test]
fn zoom_draws_more_or_less_of_names_and_fit_as_much_as_there_is_room_for() {
    let mut session = session((40, 12), "/ \"bank enter 2 v");
    let fitting = session.text();
    session.press("+");
    assert_ne!(session.text(), fitting);
    session.press("0");
    assert_eq!(session.text(), fitting);
    session.press("- - - - - - - - - - - - - - -");
    assert!(session.text().contains("no shorter"), "{}", session.text());
}

#[test]
fn the_cursor_stays_in_sight_where_not_all_is() {
    let mut session = session((40, 12), "/ \"bank enter 2 v + +");
    for keys in ["l", "l", "h", "h", "h", "j", "k"] {
        session.press(keys);
        assert!(session.text().contains('▌'), "{keys}:\n{}", session.text());
    }
}

#[test]
fn the_lens_hides_its_lines() {
    let mut session = session((120, 36), "/ \"bank enter 2 v");
    session.press(": \"lens_kind_organisation enter");
    assert!(!session.text().contains("Anna Berg"), "{}", session.text());
}

#[test]
fn what_is_written_is_what_is_seen() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("seen.svg");
    for (keys, drawn) in [
        ("/ \"bank enter 2", "works for"),
        ("/ \"bank enter 2 v", "works for"),
        ("/ \"bank enter 2 v v", "Bert Lind"),
        ("2", "Low Ford"),
    ] {
        let mut session = session((120, 36), keys);
        let line = format!(
            "export svg seen -o {} --cite-sources --force",
            file.display()
        );
        session.press(&format!(": \"{} enter", line.replace(' ', "_")));
        let svg =
            std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{e}:\n{}", session.text()));
        assert!(svg.contains(drawn), "{keys}:\n{svg}");
        assert!(
            svg.contains(">Sources<") && svg.contains("gazette"),
            "{keys}:\n{svg}"
        );
    }
}

#[test]
fn what_is_out_of_sight_is_not_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = session((120, 36), "2 + + + + +");
    let signs = |svg: &str| svg.matches("<g><title>").count();
    let mut write = |name: &str| {
        let file = folder.path().join(name);
        let line = format!("export_svg_seen_-o_{}", file.display());
        session.press(&format!(": \"{line} enter"));
        let svg =
            std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{e}:\n{}", session.text()));
        session.press("0");
        svg
    };
    let near = write("near.svg");
    let all = write("all.svg");
    assert!(
        signs(&near) < signs(&all),
        "{} of {}",
        signs(&near),
        signs(&all)
    );
}

#[test]
fn places_go_along_with_dot() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("seen.dot");
    let mut session = session((120, 36), "/ \"bank enter 2 v");
    session.press(&format!(": \"export_dot_seen_-o_{} enter", file.display()));
    let dot = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{e}:\n{}", session.text()));
    assert!(
        dot.contains("layout=neato") && dot.contains("!\"];"),
        "{dot}"
    );
}

/// A graph with names that are long, between which there are paths.
const LONG: &str = "
    organisation legion \"The Freedom of the Northern Provinces Legion\"
    organisation congress \"Congress of the Representatives of the People\"
    person anna \"Annamaria Bergström-Lindqvist\"
    organisation corps \"The Volunteer Corps of the Eastern Border\"
    person kurt \"Kurt Holm\"
    place ford \"Low Ford\"
    anna member_of legion @ gazette p1
    anna names_as_supporter congress @ gazette p2
    corps fights_beside legion @ gazette p3
    corps is_supported_by congress @ gazette p4
    anna born_in ford @ gazette p5
    anna knows kurt @ gazette p6
";

fn paths(size: (u16, u16), keys: &str) -> Headless {
    let mut session = Headless::new(graph(LONG), None, size, PLAIN);
    session.press("/ \"legion enter p \"congress enter 2");
    session.press(keys);
    session
}

#[test]
fn names_go_on_below_before_they_are_cut() {
    let session = paths((120, 36), "");
    let text = session.text();
    let picture: Vec<&str> = text.lines().skip(2).take(20).collect();
    assert!(!picture.concat().contains('…'), "{text}");
    for part in ["Annamaria", "Lindqvist", "Volunteer", "Border", "People"] {
        assert!(picture.iter().any(|l| l.contains(part)), "{part}:\n{text}");
    }
    // One click on any row of a name chooses it.
    let row = picture.iter().position(|l| l.contains("Border"));
    let row = row.expect("the last row of a name");
    let column = picture[row].chars().position(|c| c == 'B').expect("it");
    let mut session = session;
    session.click(column as u16, row as u16 + 2);
    assert!(
        evidence(&session).contains("fights beside"),
        "{}",
        session.text()
    );
}

#[test]
fn a_name_that_is_cut_stands_whole_on_the_bottom_line() {
    let mut session = paths((60, 14), "- - - - - - - - - - - - - - - -");
    session.press("l h");
    let text = session.text();
    let last = text.lines().last().unwrap_or_default();
    let whole = "The Freedom of the Northern Provinces Legion";
    assert!(last.contains(whole), "{text}");
}

#[test]
fn a_path_is_expanded_where_it_stands() {
    let mut session = paths((120, 36), "l k");
    assert!(!session.text().contains("Kurt Holm"), "{}", session.text());
    session.press("x");
    let text = session.text();
    assert!(
        text.contains("Kurt Holm") && text.contains("Low Ford"),
        "{text}"
    );
    assert!(text.contains("Representatives"), "{text}");
    let script = session.state.past.script.clone();
    assert_eq!(
        script.last().map(String::as_str),
        Some("picture-expand anna")
    );
    session.press("x");
    assert!(!session.text().contains("Kurt Holm"), "{}", session.text());
    session.press("u");
    assert!(session.text().contains("Kurt Holm"), "{}", session.text());
    session.press(": \"picture-expand_kurt enter");
    assert!(
        session.text().contains("all that Kurt Holm is tied to"),
        "{}",
        session.text()
    );
}

#[test]
fn v_comes_round_to_the_paths_as_long_as_there_are_any() {
    let mut session = paths((120, 36), "");
    for (key, says) in [
        ("v", "above and below"),
        ("v", "lines"),
        ("v", "drawn"),
        ("v", "paths · 4 entities"),
    ] {
        session.press(key);
        let text = session.text();
        assert!(
            text.lines().last().is_some_and(|l| l.contains(says)),
            "{says}:\n{text}"
        );
    }
    // Who stands elsewhere by now asks for them with the same key.
    session.press("1 / \"ford enter 2 v v v");
    assert!(session.text().contains("paths · 4"), "{}", session.text());
    session.press("j");
    assert!(session.text().contains("paths · 4"), "{}", session.text());
}

/// A path of six hops, some of which lead the other way.
fn chain(size: (u16, u16)) -> Headless {
    let mut case = String::new();
    for n in 0..7 {
        case.push_str(&format!("person p{n} \"Person of some name {n}\"\n"));
    }
    for n in 0..6 {
        let (from, to) = if n == 2 { (n + 1, n) } else { (n, n + 1) };
        case.push_str(&format!("p{from} works_for p{to} @ gazette p{n}\n"));
    }
    let mut session = Headless::new(graph(&case), None, size, PLAIN);
    session.press("/ \"name_0 enter p \"name_6 enter 2");
    session
}

#[test]
fn a_long_path_is_a_column_where_the_screen_is_narrow() {
    let session = chain((80, 24));
    let text = session.text();
    let picture: Vec<&str> = text.lines().skip(2).take(14).collect();
    for n in 0..7 {
        let name = format!("Person of some name {n}");
        let row = picture.iter().position(|l| l.contains(&name));
        let row = row.unwrap_or_else(|| panic!("{name}:\n{text}"));
        if n < 6 {
            assert!(picture[row + 1].contains("works for"), "{text}");
        }
    }
    let heads = |sign| picture.iter().filter(|l| l.contains(sign)).count();
    assert_eq!(heads('▾') + heads('▴'), 6, "{text}");
    // On a small screen it moves along with the cursor.
    let mut session = chain((40, 12));
    session.press("j j j j j j");
    assert!(session.text().contains("name 6"), "{}", session.text());
    session.press("k k k k k k");
    assert!(
        session.text().contains("▌● Person of some name 0"),
        "{}",
        session.text()
    );
}
