//! The table by its values: counted, made the lens, marked; and the table on paper.

use std::fmt::Write;

use legwork::jobs::{Surroundings, perform};
use legwork::session::effect::{Effect, JobKind, JobMsg, Msg};
use legwork::session::state::State;
use legwork::session::update::update;
use legwork::store::{Opened, open_text};
use legwork::task::Cancel;
use legwork::tui::Headless;

use crate::case::{PLAIN, graph};

const CASE: &str = "
    organisation mill \"The mill\"
    person anna \"Anna Berg\"
    person bert \"=Bert Lind\"
    person cora \"Cora Holm\"
    place ford \"Low Ford\"
    anna owns mill @ gazette p1
    bert works_for mill @ gazette p2
    cora works_for mill @ ledger p1 @ gazette p3 denied
    mill stands_in ford @ gazette p12
    anna knows bert @ ledger p2 implied
";

fn session(keys: &str) -> Headless {
    let mut session = Headless::new(graph(CASE), None, (120, 36), PLAIN);
    session.press(keys);
    session
}

#[track_caller]
fn shows(session: &Headless, texts: &[&str]) {
    let screen = session.text();
    for text in texts {
        assert!(screen.contains(text), "{text} is not in\n{screen}");
    }
}

fn line(session: &mut Headless, line: &str) {
    let words = legwork::session::script::words(line).expect("words");
    session.take(Msg::Run(words[0].clone(), words[1..].to_vec()));
}

fn marked(session: &Headless) -> Vec<String> {
    let view = session.state.view();
    let names = session.state.marks.iter().map(|ix| view.entity(ix).id());
    names.map(str::to_owned).collect()
}

#[test]
fn values_of_a_column_are_counted_and_enter_makes_one_the_lens() {
    let mut session = session("5 l v");
    shows(
        &session,
        &[
            "3 values of kind",
            "person        3   60.0 %",
            "place         1",
        ],
    );
    session.press("enter");
    shows(&session, &["table  3 entities", "lens: kind is person"]);
    session.press("j");
    shows(&session, &["lens hides 2", "lens on"]);
    let script = session.state.past.script.join("\n");
    assert!(
        script.ends_with("table-count kind\nlens kind person"),
        "{script}"
    );
    session.press("u");
    shows(&session, &["table  5 entities"]);
}

#[test]
fn a_value_without_a_setting_of_its_own_becomes_a_condition_on_its_column() {
    let mut session = session("5 : \"table-count_degree enter");
    shows(
        &session,
        &["values of relations", "1 of 3 values · 5 entities"],
    );
    session.press("j enter j");
    shows(&session, &["(degree=2)", "lens hides"]);
    // It holds in every view, is told in the panel, and can be taken out there.
    session.press("1");
    shows(&session, &["(degree=2)"]);
    session.press("f \"degree=2");
    shows(
        &session,
        &["columns: v in the table (5) adds one", "only degree=2"],
    );
    session.press("right enter");
    assert!(session.state.look.lens.is_off(), "{}", session.text());
}

#[test]
fn a_condition_of_the_lens_stays_what_it_was_when_it_was_set() {
    // Who has two relations has none once the others are hidden.
    let mut session = session(": \"lens_where_degree>=2 enter 5");
    let n = session.state.shown.sights.table.rows.len();
    assert_eq!(n, 3, "{}", session.text());
    session.press(": \"lens_where_degree>=2_relations.predicate=owns enter 5 o");
    shows(&session, &["table  1 relation", "Anna Berg  owns"]);
    let script = session.state.past.script.join("\n");
    assert!(
        script.contains("lens where \"degree>=2\" \"predicate=owns\""),
        "{script}"
    );
    // A script sets the same again.
    let mut again = Headless::new(graph(CASE), None, (120, 36), PLAIN);
    for each in script.lines() {
        line(&mut again, each);
    }
    assert_eq!(again.text(), session.text());
}

#[test]
fn a_value_that_no_row_holds_is_told_what_was_meant() {
    let mut session = session(": \"lens_where_kind=persn enter");
    shows(&session, &["did you mean person?"]);
    session.press(": \"lens_where_degree>x enter");
    shows(&session, &["expected a number after degree, found “x”"]);
    session.press(": \"lens_where_name<5 enter");
    shows(&session, &["name holds words"]);
}

#[test]
fn rows_are_marked_by_a_condition_and_undo_takes_that_back() {
    let mut session = session("5 : \"mark-where_degree_>=_2 enter");
    assert_eq!(marked(&session), ["mill", "anna", "bert"]);
    shows(&session, &["3 more marked, 3 in all"]);
    session.press("u");
    assert!(marked(&session).is_empty());
    session.press("n \"holm enter *");
    assert_eq!(marked(&session), ["cora"], "only rows that are shown");
    // On the names nobody has chosen a column yet.
    session.press("esc w \"degree_>=_2 enter");
    assert_eq!(marked(&session), ["mill", "anna", "bert", "cora"]);
    session.press("l w");
    shows(&session, &["mark-where kind"]);
    // Another condition typed behind the column that stands there is that condition.
    session.press("\"degree_>=_1 enter");
    assert!(marked(&session).len() > 4, "{:?}", marked(&session));
}

#[test]
fn space_on_a_relation_marks_both_ends_or_the_one_in_its_column() {
    let mut session = session("5 o g g l space");
    assert_eq!(marked(&session), ["mill", "anna"]);
    shows(&session, &["Anna Berg and The mill marked · 2 in all"]);
    session.press("h j space");
    assert_eq!(
        marked(&session),
        ["mill", "anna", "cora"],
        "{}",
        session.text()
    );
    // Among values, the rows that hold one are marked.
    session.press("D : \"unmark-all enter");
    session.press("5 l v");
    shows(&session, &["values of predicate", "works for"]);
    session.press("space");
    assert_eq!(marked(&session), ["mill", "bert", "cora"]);
}

#[test]
fn the_table_is_copied_and_written_as_it_is_shown_and_no_name_is_a_formula() {
    let mut session = session("5 : \"table-columns_name_degree enter n \"bert enter");
    session.press("y t y r");
    assert_eq!(session.copied[0], "name\tdegree\n'=Bert Lind\t2\n");
    assert_eq!(session.copied[1], "'=Bert Lind\t2\n");
    let folder = tempfile::tempdir().expect("a folder");
    for (name, expected) in [
        ("out.csv", "name,degree\r\n'=Bert Lind,2\r\n"),
        ("out.json", "=Bert Lind"),
        ("out.txt", "name"),
    ] {
        let path = folder.path().join(name);
        line(&mut session, &format!("table-export {}", path.display()));
        let written = std::fs::read_to_string(&path).expect("written");
        assert!(written.contains(expected), "{name}: {written}");
    }
    let path = folder.path().join("out.csv");
    line(&mut session, &format!("table-export {}", path.display()));
    shows(&session, &["is there already"]);
}

#[test]
fn tab_completes_columns() {
    let mut session = session("5 : \"table-sort_betw");
    shows(&session, &["betweenness"]);
    session.press("tab enter");
    shows(&session, &["by between"]);
}

/// A graph too large to be worked out between a key and its frame.
fn large() -> Opened {
    let mut text = String::from(
        "(format: 1, sources: {\"s\": (title: \"S\")}, predicates: {\"knows\": (label: \"knows\", inverse: \"knows\")}, entities: {",
    );
    for n in 0..2000 {
        write!(text, "\"p{n}\": (kind: person, name: \"Person {n}\"),").expect("a string");
    }
    text.push_str("}, relations: [");
    for n in 1..2000 {
        let to = n / 7;
        write!(text, "(from: \"p{n}\", predicate: \"knows\", to: \"p{to}\", claims: [(source: \"s\", at: \"p{n}\")]),").expect("a string");
    }
    text.push_str("])");
    open_text("large.ron", &text).expect("RON")
}

/// A state that is driven by hand, as the screen's loop drives it.
fn driven() -> (State, Surroundings) {
    let opened = large();
    let on = Surroundings {
        graph: opened.graph.clone(),
        sources: None,
        clipboard: legwork::config::Clipboard::default(),
    };
    (State::new(opened), on)
}

fn run(state: &mut State, line: &str) -> Vec<Effect> {
    let words = legwork::session::script::words(line).expect("words");
    update(state, Msg::Run(words[0].clone(), words[1..].to_vec()))
}

fn asked(effects: &[Effect]) -> Vec<u64> {
    let n = |e: &Effect| match e {
        Effect::Tabulate(n, _) => Some(*n),
        _ => None,
    };
    effects.iter().filter_map(n).collect()
}

#[test]
fn a_large_table_is_worked_out_in_the_background_and_says_so() {
    let (mut state, on) = driven();
    let mut effects = run(&mut state, "view-table");
    assert_eq!(asked(&effects).len(), 2, "rows, and a column: {effects:?}");
    assert!(
        state.table_summary().contains("…"),
        "{}",
        state.table_summary()
    );
    let mut n_steps = 0;
    while let Some(effect) = effects.pop() {
        n_steps += 1;
        let answer = perform(&on, effect, &Cancel::default());
        effects.extend(answer.map_or(Vec::new(), |msg| update(&mut state, msg)));
    }
    assert!(n_steps > 2 && !state.shown.sights.table.work.runs());
    assert_eq!(
        state
            .shown
            .sights
            .table
            .here()
            .map(|_| state.table_summary()),
        Some("1 of 2000 entities".to_owned())
    );
    // What is asked by a command is done when the answer comes, and can be taken back.
    let effects = run(&mut state, "mark-where degree >= 8");
    assert!(state.marks.is_empty() && state.table_summary().contains("marking"));
    for effect in effects {
        let answer = perform(&on, effect, &Cancel::default()).expect("an answer");
        update(&mut state, answer);
    }
    assert_eq!(state.marks.len(), 284);
    assert_eq!(
        state.past.script.last().map(String::as_str),
        Some("mark-where \"degree>=8\"")
    );
    run(&mut state, "undo");
    assert!(state.marks.is_empty());
}

#[test]
fn escape_stops_what_a_table_waits_for_and_a_late_answer_is_dropped() {
    let (mut state, on) = driven();
    let effects = run(&mut state, "view-table");
    let stopping = run(&mut state, "close");
    assert!(
        stopping
            .iter()
            .any(|e| matches!(e, Effect::CancelTable(None))),
        "{stopping:?}"
    );
    assert!(!state.shown.sights.table.work.runs());
    for effect in effects {
        let answer = perform(&on, effect, &Cancel::default()).expect("an answer");
        update(&mut state, answer);
    }
    assert!(
        state.shown.sights.table.known.is_empty(),
        "nobody waits for it"
    );
    let effects = run(&mut state, "table-count degree");
    assert!(!effects.is_empty());
    // What a command waits for is stopped in any view.
    run(&mut state, "view-walk");
    assert_eq!(asked(&run(&mut state, "lens where degree>=8")).len(), 1);
    let said = state.status.as_ref().map(|s| s.text.clone());
    assert_eq!(
        said.as_deref(),
        Some("looking at all of them … Esc stops it")
    );
    let stopped = run(&mut state, "close");
    assert!(
        matches!(stopped.as_slice(), [Effect::CancelTable(Some(_))]),
        "what the table works out goes on: {stopped:?}"
    );
    assert!(state.look.lens.is_off());
    // One that is stopped before it has begun has no answer.
    let cancel = Cancel::default();
    cancel.cancel();
    for effect in effects {
        assert!(perform(&on, effect, &cancel).is_none());
    }
}

#[test]
fn a_job_that_dies_stops_only_what_it_was_for() {
    let (mut state, _) = driven();
    let effects = run(&mut state, "view-table");
    let failed = |kind| Msg::Job(JobMsg::Failed(kind, "a background job broke".to_owned()));
    update(&mut state, failed(JobKind::Other));
    update(&mut state, failed(JobKind::Paths));
    assert!(state.shown.sights.table.work.runs());
    for n in asked(&effects) {
        update(&mut state, failed(JobKind::Table(n)));
    }
    assert!(
        !state
            .shown
            .sights
            .table
            .work
            .is_stopped(legwork::analysis::table::Column::Name)
    );
    let status = state.status.as_ref().map(|s| s.text.clone());
    assert_eq!(status.as_deref(), Some("a background job broke"));
}

#[test]
fn the_help_of_the_table_begins_with_its_own_keys_and_tells_no_key_twice() {
    let session = session("5 ?");
    let text = session.text();
    let first = text
        .lines()
        .find(|l| l.contains("│ In "))
        .unwrap_or_default();
    assert!(first.contains("In the table"), "{text}");
    assert!(
        !text.contains("Marks the entity under the cursor"),
        "{text}"
    );
}

#[test]
fn every_value_that_is_counted_leaves_as_many_rows_when_it_is_the_lens() {
    for (rows, columns) in [
        (
            "entities",
            "kind type degree first last sources note pagerank",
        ),
        ("relations", "predicate role when state sources from"),
        ("claims", "source at by mode stance grade said"),
    ] {
        for column in columns.split(' ') {
            let mut session = crate::case::example((120, 36));
            line(&mut session, &format!("table-rows {rows}"));
            line(&mut session, &format!("table-count {column}"));
            let values = session.state.shown.sights.table.values.as_ref();
            let all: Vec<(String, usize)> = values
                .expect("values")
                .all()
                .iter()
                .map(|v| (v.value.clone(), v.n))
                .collect();
            assert!(!all.is_empty(), "{rows} {column}");
            for (place, (value, n)) in all.iter().enumerate().take(12) {
                session.press("g g");
                session.press(&"j ".repeat(place));
                session.press("enter");
                let left = session.state.shown.sights.table.rows.len();
                assert_eq!(left, *n, "{column} of {rows} is {value:?}");
                line(&mut session, "lens clear");
                line(&mut session, &format!("table-count {column}"));
            }
        }
    }
}
