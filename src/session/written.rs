//! Files that were asked for: written, refused, or stopped.

use super::panel::Panel;
use super::state::State;

/// Beginnings of the lines of a script that write a file.
const WRITES: [&str; 4] = ["export ", "mark-table ", "table-export ", "how -o "];

impl State {
    /// A file is written, or will not be.
    pub(super) fn file_done(&mut self) {
        let writing = &mut self.shown.awaited.writing;
        *writing = writing.saturating_sub(1);
    }

    /// Takes what became of a file: what there is to say, or why it was not written and whether one is there already.
    pub(super) fn take_written(&mut self, written: Result<String, (String, bool)>) {
        self.file_done();
        self.past.kept.written(written.is_ok());
        match written {
            Ok(say) => {
                if matches!(self.shown.panel, Some(Panel::Export(_))) {
                    self.shown.panel = None;
                }
                self.say(say);
            }
            Err((why, is_there)) => {
                if let (Some(Panel::Export(export)), true) = (&mut self.shown.panel, is_there) {
                    export.confirm = true;
                }
                // What was not written is not part of the session.
                let script = &mut self.past.script;
                let writes = |l: &String| WRITES.iter().any(|w| l.starts_with(w));
                if script.last().is_some_and(writes) {
                    script.pop();
                }
                self.fail(why);
            }
        }
    }
}
