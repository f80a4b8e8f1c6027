//! Commands that go by all rows of a list: while it is still being made in the background they wait, unless another key comes.

use super::state::State;

/// What is done once the list is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Then {
    Nothing,
    /// The command that is being run found that it needs all rows, and has changed nothing.
    Asked,
    /// This command runs, with its arguments.
    Run(String, Vec<String>),
}

impl State {
    /// Whether all rows are still waited for. The command that asks changes nothing then: it runs again once they are there, unless
    /// another key comes first.
    pub(super) fn waits_for_rows(&mut self) -> bool {
        if self.is_looking() {
            self.list.making.then = Then::Asked;
        }
        self.is_looking()
    }

    /// Notes a command that was run and waits for all rows.
    pub(super) fn note_waiting(&mut self, name: &str, args: &[String]) {
        if self.list.making.then == Then::Asked {
            self.list.making.then = Then::Run(name.to_owned(), args.to_vec());
            self.say("looking through all rows first …  Esc leaves it");
        }
    }

    /// Leaves the command that waits for all rows; whether there was one.
    pub(super) fn leave_waiting(&mut self) -> bool {
        let then = std::mem::replace(&mut self.list.making.then, Then::Nothing);
        then != Then::Nothing
    }

    /// The command that waited for all rows, once they are there.
    pub(super) fn waited(&mut self) -> Option<(String, Vec<String>)> {
        if self.is_looking() {
            return None;
        }
        match std::mem::replace(&mut self.list.making.then, Then::Nothing) {
            Then::Run(name, args) => Some((name, args)),
            Then::Nothing | Then::Asked => None,
        }
    }
}
