//! Files that were asked for: written, refused, or stopped.

use super::effect::{Effect, JobKind};
use super::panel::Panel;
use super::state::State;

/// Beginnings of the lines of a script that write a file.
const WRITES: [&str; 4] = ["export ", "mark-table ", "table-export ", "how -o "];

impl State {
    /// Notes which files are asked for.
    pub(super) fn await_files(&mut self, effects: &[Effect]) {
        let awaited = &mut self.shown.awaited;
        for file in effects.iter().filter(|e| e.kind() == JobKind::Writing) {
            awaited.writing += 1;
            awaited.written = file.progress().cloned().unwrap_or_default();
        }
    }

    /// How far a file has come that is being written, with what is said meanwhile; nothing while none is.
    pub fn writing_words(&self) -> Option<String> {
        let awaited = &self.shown.awaited;
        let far = awaited.written.words();
        if awaited.writing == 0 || far.is_empty() {
            return None;
        }
        let said = self.status.as_ref().filter(|s| !s.is_error);
        let said = said.map_or("writing …", |s| s.text.as_str());
        Some(format!("{said}{far} · Esc stops"))
    }

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
