//! The list of commands: each has a name of its own, a help, and runs without a screen.

use legwork::session::command::{COMMANDS, Context};
use legwork::session::state::State;
use legwork::session::update::run_named;

use crate::case::{VALLEY, graph};

#[test]
fn every_command_is_named_once_and_says_what_it_does() {
    let mut names: Vec<&str> = COMMANDS.iter().map(|c| c.name).collect();
    names.sort_unstable();
    let n = names.len();
    names.dedup();
    assert_eq!(names.len(), n);
    for command in COMMANDS {
        assert!(command.help.ends_with('.'), "{}", command.name);
        assert!(
            !command.title.is_empty() && command.title.len() < 40,
            "{}",
            command.name
        );
        assert!(!command.name.contains(' '), "{}", command.name);
    }
}

#[test]
fn every_command_runs_without_a_screen_and_never_panics() {
    for command in COMMANDS {
        for args in [
            &[][..],
            &["anna".to_owned()],
            &["3".to_owned()],
            &["a".to_owned(), "b".to_owned()],
        ] {
            let mut state = State::new(graph(VALLEY));
            if command.context == Context::Paths {
                let _ = run_named(&mut state, "path", &["anna".to_owned(), "bank".to_owned()]);
            }
            let _ = run_named(&mut state, command.name, args);
            assert!(state.trail.at() < state.trail.n_steps());
        }
    }
}

#[test]
fn a_command_without_arguments_refuses_them() {
    let mut state = State::new(graph(VALLEY));
    let refused = run_named(&mut state, "back", &["now".to_owned()]);
    assert_eq!(
        refused.err().as_deref(),
        Some("expected back without arguments")
    );
}
