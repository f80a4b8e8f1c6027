//! The log (`--log`): what happened when, for finding out afterwards. Nothing is ever said over the screen; it is said here.

use std::backtrace::Backtrace;
use std::panic::PanicHookInfo;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::error::Result;
use crate::model::when::Day;
use crate::store::LogFile;
use crate::text::{printable, printable_lines};

/// Lines of a backtrace that are kept.
const MAX_FRAMES: usize = 60;

/// Seconds of a day.
const DAY: u64 = 86_400;

/// A log, or none. Clones write to the same one; any thread may.
#[derive(Debug, Clone, Default)]
pub struct Log(Option<Arc<Mutex<LogFile>>>);

impl Log {
    /// A log in a file.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn to_file(path: &Path) -> Result<Self> {
        Ok(Self(Some(Arc::new(Mutex::new(LogFile::open(path)?)))))
    }

    /// Notes one line: when, what sort of thing, what.
    pub fn note(&self, sort: &str, text: &str) {
        if let Some(file) = &self.0 {
            let line = format!("{} {sort}: {}", stamp(SystemTime::now()), printable(text));
            let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
            file.line(&line);
        }
    }

    /// Notes a panic: in which thread, where, what it said, and the way there.
    pub fn panic(&self, panic: &PanicHookInfo<'_>) {
        if self.0.is_none() {
            return;
        }
        let thread = std::thread::current();
        let thread = thread.name().unwrap_or("without a name");
        let place = panic
            .location()
            .map_or(String::new(), |l| format!(" at {l}"));
        let said = said(panic.payload()).unwrap_or("nothing");
        self.note("panic", &format!("in thread {thread}{place}: {said}"));
        let way = Backtrace::force_capture().to_string();
        for frame in printable_lines(&way).iter().take(MAX_FRAMES) {
            self.note("panic", frame);
        }
    }
}

/// What a panic said, if it is words.
pub(super) fn said(panic: &(dyn std::any::Any + Send)) -> Option<&str> {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str))
}

/// `2026-11-23T03:04:05Z`.
fn stamp(now: SystemTime) -> String {
    let seconds = now.duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    let day = i32::try_from(seconds / DAY).unwrap_or(i32::MAX);
    let (year, month, day) = Day(day).ymd();
    let of_day = seconds % DAY;
    let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_time_is_utc() {
        let at = |seconds| stamp(UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!(at(0), "1970-01-01T00:00:00Z");
        assert_eq!(at(951_782_400 + 3_661), "2000-02-29T01:01:01Z");
    }

    #[test]
    fn a_log_is_one_harmless_line_a_note() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("log");
        let log = Log::to_file(&path).expect("a log");
        log.note("error", "a\u{1b}[2Jb\nc");
        let text = std::fs::read_to_string(&path).expect("text");
        assert!(text.ends_with("Z error: a␛[2Jb c\n"), "{text}");
        Log::default().note("error", "nowhere");
    }
}
