//! The timeline and the map under hands, and where there is much: the wheel looks closer at what is under it, dragging moves what is
//! in sight, what takes long is asked for, told of and stopped.

use std::fmt::Write;

use legwork::jobs::Surroundings;
use legwork::scene::map::camera::Frame;
use legwork::scene::timeline::Lane;
use legwork::session::effect::{Effect, Msg};
use legwork::session::sight::Sight;
use legwork::session::state::{State, ViewId};
use legwork::session::update::update;
use legwork::store::{Opened, example, open};
use legwork::task::{Cancel, Unwatched};
use legwork::tui::Headless;

use crate::case::PLAIN;

fn session(keys: &str) -> Headless {
    let opened = example().expect("the example");
    let mut session = Headless::new(opened, None, (120, 36), PLAIN);
    session.press(keys);
    session
}

fn frame(session: &Headless) -> Frame {
    session.state.shown.sights.map.scene.frame.expect("a map")
}

#[test]
fn the_wheel_looks_closer_at_the_place_under_it() {
    let mut session = session("4");
    let dot = frame(&session).camera.dot;
    let before = frame(&session).place((20.5, 5.5));
    // The map begins below the title and its line.
    session.wheel(20, 7, -2);
    let after = frame(&session).place((20.5, 5.5));
    assert!(frame(&session).camera.dot < dot * 0.5);
    assert!((before[0] - after[0]).abs() < 0.3, "{before:?} {after:?}");
    assert!((before[1] - after[1]).abs() < 0.01, "{before:?} {after:?}");
    session.wheel(20, 7, 1);
    assert_eq!(session.state.past.script, ["view-map"]);
}

#[test]
fn what_is_in_sight_follows_the_mouse() {
    let mut session = session("4");
    let before = frame(&session);
    let at = before.place((30.5, 10.5));
    session.drag((30, 12), (40, 15));
    let now = frame(&session).cell(at);
    assert!(
        (now.0 - 40.5).abs() < 0.5 && (now.1 - 13.5).abs() < 0.1,
        "{now:?}"
    );
    session.press("3");
    let axis = session
        .state
        .shown
        .sights
        .timeline
        .drawn_axis()
        .expect("an axis");
    let day = axis.day(30.0);
    session.drag((60, 12), (50, 12));
    let axis = session
        .state
        .shown
        .sights
        .timeline
        .drawn_axis()
        .expect("an axis");
    assert_eq!(axis.cell(day), 20);
    session.wheel(60, 12, -1);
    let closer = session
        .state
        .shown
        .sights
        .timeline
        .drawn_axis()
        .expect("an axis");
    assert!(closer.per_cell < axis.per_cell);
    // The names of lanes take 21 cells, and one before the axis.
    assert!((closer.day(38.0) - axis.day(38.0)).abs() < 0.01);
}

#[test]
fn a_border_is_dragged_and_nothing_else_with_it() {
    let mut session = session("4");
    let before = frame(&session).camera;
    let heights = session.state.screen.heights();
    let rule = heights.top + heights.top_rule + heights.body;
    session.drag((30, rule), (30, rule - 3));
    assert!((frame(&session).camera.lon - before.lon).abs() < 1e-9);
}

/// A graph of tables.
fn tables(files: &[(&str, String)]) -> Opened {
    let folder = tempfile::tempdir().expect("a folder");
    let files = files.iter().map(|(name, text)| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        path
    });
    let files: Vec<_> = files.collect();
    open(&files, &Unwatched::default().task()).expect("tables")
}

/// Payments, each with its day.
fn many(n: usize) -> Opened {
    let mut text = String::from("from,predicate,to,when\n");
    for i in 0..n {
        let (year, month, day) = (2001 + i % 20, 1 + i / 20 % 12, 1 + i / 240 % 28);
        let (from, to) = (i % 700, i % 900);
        let _ = writeln!(text, "a{from},paid,b{to},{year}-{month:02}-{day:02}");
    }
    tables(&[("edges.csv", text)])
}

fn state(opened: Opened) -> State {
    let mut state = State::new(opened);
    update(&mut state, Msg::Resize(120, 36));
    state
}

fn run(state: &mut State, name: &str) -> Vec<Effect> {
    update(state, Msg::Run(name.to_owned(), Vec::new()))
}

fn dates(effects: Vec<Effect>) -> Option<Effect> {
    let mut effects = effects.into_iter();
    effects.find(|e| matches!(e, Effect::FindDates(..)))
}

#[test]
fn many_dates_are_found_in_the_background_and_all_are_counted() {
    let mut session = Headless::new(many(30_000), None, (120, 36), PLAIN);
    session.press("3");
    let text = session.text();
    assert!(text.contains("of 30000 things dated drawn"), "{text}");
    let time = &session.state.shown.sights.timeline;
    let strip: f32 = time.chart().density.iter().sum();
    assert!((strip - 30_000.0).abs() < 10.0, "{strip}");
    assert_eq!(time.lanes().iter().map(Lane::n).sum::<usize>(), 30_000);
    // What is in sight becomes the window, of which all is drawn.
    session.press(": \"timeline-window_2005-03_2005-04 enter");
    let found = session.state.shown.sights.timeline.found();
    assert_eq!((found.entries.len(), found.more.n), (250, 0));
    assert_eq!(found.hidden, 29_750);
}

#[test]
fn steps_in_time_say_what_they_pass_by_that_is_not_drawn() {
    let mut session = Headless::new(many(60_000), None, (120, 36), PLAIN);
    session.press("3");
    let found = session.state.shown.sights.timeline.found();
    assert_eq!(found.entries.len() + found.more.n, 60_000);
    assert!(found.more.n > 0);
    let near = session.state.timeline_near(3);
    assert!(near.missed != [0, 0], "{near:?}");
    assert!(
        session.text().contains("not drawn · "),
        "{}",
        session.text()
    );
    // Far apart enough that something lies between.
    for _ in 0..20 {
        session.press(".");
        if session
            .text()
            .contains("between not drawn: w draws all in sight")
        {
            return;
        }
    }
    panic!("{}", session.text());
}

#[test]
fn the_question_for_dates_is_stopped_and_asked_again() {
    let mut state = state(many(30_000));
    let asked = dates(run(&mut state, "view-timeline"));
    assert!(asked.is_some());
    assert!(dates(run(&mut state, "zoom-in")).is_none(), "asked once");
    let words = |state: &State| (Sight::Timeline.spec().summary)(state);
    assert!(
        words(&state).contains("going through all"),
        "{}",
        words(&state)
    );
    let effects = run(&mut state, "close");
    assert!(
        matches!(effects.as_slice(), [Effect::CancelSight(Sight::Timeline)]),
        "{effects:?}"
    );
    assert_eq!(state.shown.view, ViewId::Sight(Sight::Timeline));
    assert!(
        words(&state).contains("not looked at: 0"),
        "{}",
        words(&state)
    );
    assert!(
        dates(run(&mut state, "go-right")).is_none(),
        "stopped is stopped"
    );
    let again = dates(run(&mut state, "zoom-fit")).expect("asked again");
    let on = Surroundings {
        graph: state.opened.graph.clone(),
        sources: None,
        clipboard: legwork::config::Clipboard::default(),
    };
    let answer = legwork::jobs::perform(&on, again, &Cancel::default());
    update(&mut state, answer.expect("an answer"));
    assert!(words(&state).contains("of 30000"), "{}", words(&state));
}

#[test]
fn the_search_for_places_is_stopped_and_says_so() {
    let mut state = state(many_places());
    let effects = run(&mut state, "view-map");
    assert!(effects.iter().any(|e| matches!(e, Effect::FindAtlas(..))));
    let words = |state: &State| (Sight::Map.spec().summary)(state);
    assert!(
        words(&state).starts_with("looking for places"),
        "{}",
        words(&state)
    );
    let effects = run(&mut state, "close");
    assert!(
        effects
            .iter()
            .any(|e| matches!(e, Effect::CancelSight(Sight::Map)))
    );
    assert_eq!(words(&state), "stopped: 0 looks for places");
    assert!(state.map_waits().starts_with("stopped"));
    let effects = run(&mut state, "zoom-fit");
    assert!(effects.iter().any(|e| matches!(e, Effect::FindAtlas(..))));
}

fn many_places() -> Opened {
    let mut text = String::from("id,name,kind\n");
    for i in 0..25_000 {
        let _ = writeln!(text, "p{i},Place {i},place");
    }
    tables(&[("nodes.csv", text)])
}

#[test]
fn columns_of_a_table_put_places_on_the_map() {
    let nodes = "id,name,kind,lat,lon,coordinates\n\
        kyiv,Kyiv,place,50.45,30.52,\n\
        lviv,Lviv,place,,,\"49.84, 24.03\"\n\
        odesa,Odesa,place,,,Point(30.73 46.48)\n\
        camp,Camp,organisation,49.0,28.5,\n\
        nowhere,Nowhere,place,350,12,\n\
        fair,Fair,event,,,\n";
    let edges = "from,predicate,to\nfair,held_in,lviv\n";
    let opened = tables(&[
        ("nodes.csv", nodes.to_owned()),
        ("edges.csv", edges.to_owned()),
    ]);
    let mut session = Headless::new(opened, None, (120, 36), PLAIN);
    session.press("4");
    let text = (Sight::Map.spec().words)(&session.state);
    for line in [
        "Kyiv · 50.45 N 30.52 E",
        "Lviv · 49.84 N 24.03 E",
        "Fair · held in",
        "Odesa · 46.48 N 30.73 E",
        "Camp · 49.00 N 28.50 E",
        "nowhere on the map (1): Nowhere",
    ] {
        assert!(text.contains(line), "{line}:\n{text}");
    }
    session.press(": \"map-go_Kyiv enter");
    assert!(
        session.text().contains("Kyiv, lat: 50.45"),
        "{}",
        session.text()
    );
}

#[test]
fn where_numbers_would_run_into_each_other_a_lane_shows_heaps() {
    let mut session = Headless::new(many(3_000), None, (120, 36), PLAIN);
    session.press("3");
    let text = session.text();
    let lane = text
        .lines()
        .find(|l| l.contains("▸ others"))
        .unwrap_or_default();
    assert!(lane.contains("3000") && lane.contains("▇▇"), "{lane}");
    let numbers = lane.split("3000").nth(1).unwrap_or_default();
    assert!(!numbers.contains(|c: char| c.is_ascii_digit()), "{numbers}");
}

#[test]
fn counts_for_the_lens_say_how_far_they_are_and_end_with_its_panel() {
    let mut state = state(many(3_000));
    let is_counted = |e: &Effect| matches!(e, Effect::CountLens(..));
    let effects = run(&mut state, "lens");
    let asked = effects.into_iter().find(is_counted).expect("a question");
    let Effect::CountLens(_, asked) = asked else {
        return;
    };
    let progress = state
        .shown
        .awaited
        .counting
        .as_ref()
        .expect("what is watched");
    asked.2.set_total(10);
    asked.2.set_done(4);
    assert_eq!(progress.words(), " 40 %");
    let effects = run(&mut state, "close");
    assert!(effects.iter().any(|e| matches!(e, Effect::CancelCounts)));
    assert!(state.shown.awaited.counting.is_none());
}
