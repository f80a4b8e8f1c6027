//! Layered pictures of which a screen has room for a part: the part around the cursor, as columns or as a tree.

use legwork::session::listing::{GroupKey, RowKey};
use legwork::session::state::ViewId;
use legwork::tui::Headless;

use crate::case::{PLAIN, graph};

/// Three ways of three hops, which part and come together again, among names that are long.
fn ways(size: (u16, u16)) -> Headless {
    let mut case = String::from("place start \"The place where all begins\"\n");
    case.push_str("organisation end \"The house in which all ends\"\n");
    for n in 0..3 {
        case.push_str(&format!("person a{n} \"Somebody of a long name {n}\"\n"));
        case.push_str(&format!(
            "organisation b{n} \"A company of many words {n}\"\n"
        ));
        case.push_str(&format!("a{n} was_born_and_lived_in start @ gazette p1\n"));
        case.push_str(&format!("a{n} is_a_member_of b{n} @ gazette p2\n"));
        case.push_str(&format!("b{n} owns_a_part_of end @ gazette p3\n"));
    }
    case.push_str("a0 is_a_member_of b1 @ gazette p4\n");
    let mut session = Headless::new(graph(&case), None, size, PLAIN);
    session.press("/ \"begins enter p \"ends enter 2");
    session
}

/// The row of the card under the cursor, from its sign on.
fn card_here(session: &Headless) -> String {
    let text = session.text();
    let mut rows = text.lines().skip(1).filter_map(|l| l.split_once('▌'));
    let card = rows.next().map(|(_, card)| card.to_owned());
    card.unwrap_or_default()
}

#[test]
fn paths_that_part_are_gone_along_on_narrow_screens() {
    for size in [(80, 24), (40, 12)] {
        let mut session = ways(size);
        session.press("h h h h h");
        let text = session.text();
        assert!(card_here(&session).contains("The place"), "{text}");
        for (key, name) in [("l", "Somebody"), ("l", "A company"), ("l", "The ho")] {
            session.press(key);
            let card = card_here(&session);
            assert!(
                card.contains(name),
                "{name} at {size:?}:\n{}",
                session.text()
            );
        }
        session.press("l");
        assert!(
            session.text().contains("nothing further"),
            "{}",
            session.text()
        );
    }
}

#[test]
fn all_that_hangs_on_one_thing_is_reached_downward_on_a_narrow_screen() {
    let mut session = ways((40, 12));
    session.press("h h h h h");
    let mut seen = String::new();
    for _ in 0..4 {
        session.press("j");
        seen.push_str(&card_here(&session));
    }
    for n in 0..3 {
        assert!(seen.contains(&format!("name {n}")), "{n}: {seen}");
    }
}

#[test]
fn what_is_drawn_in_part_says_where_it_leads_on_and_is_written_whole() {
    let text = ways((80, 24)).text();
    assert!(text.contains("around the cursor, ▾ leads on"), "{text}");
    let session = ways((40, 12));
    let text = session.text();
    assert!(
        text.contains(" ▾1") && text.contains(" of 8 entities"),
        "{text}"
    );
    let scene = session.state.picture_scene().expect("a picture");
    assert_eq!(scene.nodes.len(), 8);
    let says = session.state.picture_text();
    assert_eq!(says.matches("owns a part of").count(), 3, "{says}");
}

/// The rule over the claims.
fn evidence(session: &Headless) -> String {
    let text = session.text();
    let mut rules = text.lines().rev().filter(|l| l.starts_with("──"));
    let rule = rules.find(|l| l.contains('·'));
    rule.map_or(String::new(), str::to_owned)
}

#[test]
fn a_hub_says_of_each_group_how_much_of_it_is_left_out() {
    let mut case = String::from("organisation hub \"The hub\"\norganisation other \"The other\"\n");
    case.push_str("hub knows other @ gazette p1\n");
    for n in 0..40 {
        case.push_str(&format!(
            "person p{n} \"Person {n}\"\np{n} works_for hub @ gazette p1\n"
        ));
    }
    let mut session = Headless::new(graph(&case), None, (120, 36), PLAIN);
    session.press("/ \"hub enter p \"other enter 2 h h x");
    let says = session.state.picture_text();
    assert!(says.contains("The hub · + 34 more: works for"), "{says}");
    assert!(says.contains("… 34 relations left out"), "{says}");
    // In the picture as well, and where it is written.
    assert!(
        session.text().contains("+ 34 more: works for"),
        "{}",
        session.text()
    );
    let scene = session.state.picture_scene().expect("a picture");
    assert!(scene.texts.iter().any(|t| t.text.contains("+ 34 more")));
    // It is a thing for the cursor, behind the relations that are drawn.
    session.press("K");
    while !evidence(&session).contains("34 more") {
        assert!(!evidence(&session).contains("knows"), "{}", session.text());
        session.press("K");
    }
    let text = session.text();
    assert!(text.contains("▌+ 34 more: works for"), "{text}");
    assert!(text.contains("Enter lists all of them"), "{text}");
    assert!(text.contains("Person 17, "), "{text}");
    session.press("enter");
    assert_eq!(session.state.shown.view, ViewId::Walk);
    let at = session.state.cursor_key();
    assert!(
        matches!(at, Some(RowKey::Group(GroupKey::Relations(_, true)))),
        "{at:?}"
    );
    session.press("2");
    // Above and below there are sixteen of a kind.
    session.press("v");
    let says = session.state.picture_text();
    assert!(says.contains("+ 24 more: works for"), "{says}");
}

/// A path of so many, of different kinds, with names and predicates of different lengths; some hops lead back.
fn long_way(n: usize, size: (u16, u16)) -> Headless {
    const KINDS: [&str; 4] = ["person", "organisation", "place", "event"];
    const NAMES: [&str; 3] = ["Anna Berg", "The Northern Trading Company", "Old Harbour"];
    const WORDS: [&str; 3] = ["owns", "was_advised_by", "is_director_of"];
    let mut case = String::new();
    for i in 0..n {
        let (kind, name) = (KINDS[i % 4], NAMES[i % 3]);
        case.push_str(&format!("{kind} e{i} \"{name} {i}\"\n"));
    }
    for i in 1..n {
        let (a, b) = if i % 4 == 3 { (i, i - 1) } else { (i - 1, i) };
        case.push_str(&format!("e{a} {} e{b} @ gazette p1\n", WORDS[i % 3]));
    }
    let mut session = Headless::new(graph(&case), None, size, PLAIN);
    session.press(&format!(": \"path_e0_e{} enter 2", n - 1));
    session
}

/// The rows of the picture.
fn picture(session: &Headless) -> Vec<String> {
    let text = session.text();
    let lines = text.lines().skip_while(|l| !l.contains('⌂')).skip(1);
    let lines = lines.take_while(|l| !l.starts_with("── ") && !l.contains("ONE source"));
    lines.map(str::to_owned).collect()
}

#[test]
fn a_path_of_eight_is_seen_whole_with_all_it_says() {
    for (size, n) in [((120, 36), 8), ((80, 24), 8), ((80, 24), 14), ((40, 12), 6)] {
        let session = long_way(n, size);
        let rows = picture(&session).concat();
        let signs = ['●', '■', '▲', '◆'].map(|sign| rows.matches(sign).count());
        assert_eq!(signs.iter().sum::<usize>(), n, "{}", session.text());
        let heads = ['▸', '▾', '◂', '▴'].map(|head| rows.matches(head).count());
        assert_eq!(heads.iter().sum::<usize>(), n - 1, "{}", session.text());
        let said = ["owns", "advis", "direct"].map(|words| rows.matches(words).count());
        assert_eq!(said.iter().sum::<usize>(), n - 1, "{}", session.text());
        let last = session.text().lines().last().map(str::to_owned);
        assert!(
            last.is_some_and(|l| !l.contains(" of 8")),
            "{}",
            session.text()
        );
    }
}

#[test]
fn folded_paths_are_gone_along_row_by_row() {
    let mut session = long_way(8, (120, 36));
    insta::assert_snapshot!("path_of_eight_folded", session.text());
    session.press("h h h h h h h h");
    for n in 1..8 {
        session.press("l");
        assert!(
            card_here(&session).contains(&format!(" {n} ")),
            "{n}:\n{}",
            session.text()
        );
    }
    for n in (0..7).rev() {
        session.press("h");
        assert!(
            card_here(&session).contains(&format!(" {n} ")),
            "{n}:\n{}",
            session.text()
        );
    }
}

#[test]
fn of_a_path_that_is_too_long_the_screen_is_full() {
    for (size, least) in [((120, 36), 40), ((80, 24), 20), ((40, 12), 6)] {
        let mut session = long_way(90, size);
        session.press("l l l l l l l l l l l l");
        let rows = picture(&session);
        let n_empty = rows.iter().filter(|row| row.trim().is_empty()).count();
        assert!(n_empty <= 1, "{}", session.text());
        let rows = rows.concat();
        let signs = ['●', '■', '▲', '◆'].map(|sign| rows.matches(sign).count());
        assert!(signs.iter().sum::<usize>() >= least, "{}", session.text());
        assert!(session.text().contains('▌'), "{}", session.text());
    }
    insta::assert_snapshot!("path_too_long_at_40", long_way(9, (40, 12)).text());
}

#[test]
fn paths_that_part_fill_a_narrow_screen_and_say_which_lines_are_not_drawn() {
    let session = ways((80, 24));
    insta::assert_snapshot!("paths_that_part_at_80", session.text());
    let text = session.text();
    assert!(text.contains("8 entities, 7 of 10 lines"), "{text}");
}
