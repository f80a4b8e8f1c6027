//! What is being written is stopped by Escape, and leaves nothing behind.

use legwork::config::Clipboard;
use legwork::jobs::{Surroundings, perform};
use legwork::session::effect::{Effect, Msg};
use legwork::session::script::words;
use legwork::session::state::State;
use legwork::session::update::update;
use legwork::store::open_text;
use legwork::task::Cancel;

fn run(state: &mut State, line: &str) -> Vec<Effect> {
    let words = words(line).expect("words");
    update(state, Msg::Run(words[0].clone(), words[1..].to_vec()))
}

#[test]
fn a_file_that_is_being_written_is_stopped_by_escape() {
    let folder = tempfile::tempdir().expect("a folder");
    for format in ["csv", "json", "dot", "svg", "png"] {
        let opened = open_text("graph.ron", include_str!("../../graph.ron")).expect("RON");
        let on = Surroundings {
            graph: opened.graph.clone(),
            sources: None,
            clipboard: Clipboard::default(),
        };
        let mut state = State::new(opened);
        let file = folder.path().join(format!("all.{format}"));
        let line = format!("export {format} all -o {}", file.display());
        let writes = run(&mut state, &line).pop().expect("a file to write");
        let cancel = Cancel::default();
        let stops = run(&mut state, "close");
        assert!(
            matches!(stops.as_slice(), [Effect::CancelWriting]),
            "{stops:?}"
        );
        cancel.cancel();
        let answer = perform(&on, writes, &cancel).expect("an answer");
        update(&mut state, answer);
        let said = state.status.as_ref().expect("a word");
        assert_eq!(said.text, "stopped: nothing was written", "{format}");
        let left: Vec<_> = std::fs::read_dir(folder.path())
            .expect("a folder")
            .collect();
        assert!(left.is_empty(), "{left:?}");
        assert!(!state.past.script.iter().any(|l| l.starts_with("export")));
        // Once it is stopped there is nothing more to stop.
        assert!(run(&mut state, "close").is_empty());
    }
}

#[test]
fn a_picture_of_what_is_seen_says_how_far_it_is_and_is_stopped_by_escape() {
    let folder = tempfile::tempdir().expect("a folder");
    let opened = open_text("graph.ron", include_str!("../../graph.ron")).expect("RON");
    let on = Surroundings {
        graph: opened.graph.clone(),
        sources: None,
        clipboard: Clipboard::default(),
    };
    let mut state = State::new(opened);
    run(&mut state, "focus legion");
    run(&mut state, "view-picture");
    let file = folder.path().join("seen.png");
    let line = format!("export png seen -o {}", file.display());
    let writes = run(&mut state, &line).pop().expect("a file to write");
    assert_eq!(state.writing_words(), None);
    let progress = writes.progress().expect("a picture takes time").clone();
    progress.set_total(50);
    progress.set_done(17);
    let said = state.writing_words().expect("how far it is");
    assert!(said.starts_with("writing the picture to "), "{said}");
    assert!(said.ends_with(" … 34 % · Esc stops"), "{said}");
    // Whatever is done meanwhile, it stays in sight.
    run(&mut state, "down");
    let said = state.writing_words().expect("how far it is");
    assert_eq!(said, "writing … 34 % · Esc stops");
    let stops = run(&mut state, "close");
    assert!(
        matches!(stops.as_slice(), [Effect::CancelWriting]),
        "{stops:?}"
    );
    let cancel = Cancel::default();
    cancel.cancel();
    let answer = perform(&on, writes, &cancel).expect("an answer");
    update(&mut state, answer);
    let said = state.status.as_ref().expect("a word");
    assert_eq!(said.text, "stopped: nothing was written");
    assert_eq!(state.writing_words(), None);
    let left = std::fs::read_dir(folder.path()).expect("a folder");
    assert_eq!(left.count(), 0);
}
