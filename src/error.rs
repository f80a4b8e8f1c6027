//! The two kinds of failing: an [`Error`] ends an operation, a [`Problem`] is a fault in an input that reading survives.
//!
//! Wording, for both: lower case, no full stop; what was expected where, what was found instead. What to do stands in a
//! hint of its own. Exit codes and colours follow from the kind, in `cli` alone.

use std::fmt;

/// What sort of failure an [`Error`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The command was used wrongly: an unknown argument, a name that fits nothing.
    Usage,
    /// What was asked for is not there, or a check did not hold.
    NotFound,
    /// An input cannot be read as what it should be.
    Data,
    /// What was to be made is there already.
    Exists,
    /// The operating system refused.
    Io,
    /// The user cancelled.
    Cancelled,
}

/// A failed operation: what went wrong, why, and what to do.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    hints: Vec<String>,
    problems: Vec<Problem>,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The result of an operation that can fail.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error of the given kind.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            hints: Vec::new(),
            problems: Vec::new(),
            cause: None,
        }
    }

    /// A command used wrongly.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Usage, message)
    }

    /// Something asked for that is not there.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::NotFound, message)
    }

    /// An input that cannot be read.
    pub fn data(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Data, message)
    }

    /// A refusal of the operating system: `doing` says what was tried, on what.
    pub fn io(doing: impl Into<String>, cause: std::io::Error) -> Self {
        let mut error = Self::new(ErrorKind::Io, doing);
        error.cause = Some(Box::new(cause));
        error
    }

    /// Adds a hint: imperative, one action.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds the problems that made an input unreadable.
    #[must_use]
    pub fn with_problems(mut self, problems: Vec<Problem>) -> Self {
        self.problems = problems;
        self
    }

    /// What sort of failure this is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// What to do, one action each.
    pub fn hints(&self) -> &[String] {
        &self.hints
    }

    /// The message and its hints on one line, for where there is only one.
    pub fn with_hints(&self) -> String {
        let hints: String = self.hints.iter().map(|h| format!("; {h}")).collect();
        format!("{self}{hints}")
    }

    /// The faults of the input, where there are any.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.cause {
            Some(cause) => write!(f, ": {cause}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_ref().map(|c| &**c as _)
    }
}

/// A place in an input, counted from 0; printed from 1. All zeros in inputs that have no text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Byte offset from the start of the input.
    pub offset: u32,
    /// Line, from 0.
    pub line: u32,
    /// Column in characters, from 0.
    pub column: u32,
}

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing, and nothing is wrong.
    Note,
    /// Something is read otherwise than it was probably meant; nothing is missing.
    Warning,
    /// Something could not be taken as it stands.
    Error,
}

/// A fault in an input, with its place. Reading goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Name of the input as the user gave it.
    pub file: Box<str>,
    /// Where in it.
    pub place: Place,
    /// How much it matters.
    pub severity: Severity,
    /// What was expected, what was found.
    pub message: String,
    /// What to do: "did you mean …".
    pub hint: Option<String>,
    /// How many faults it stands for: 1, but where the others of its sort are only counted.
    pub times: u32,
}

impl Problem {
    /// What was expected: faults of one sort expect the same.
    pub fn sort(&self) -> &str {
        let (expected, _) = self
            .message
            .split_once(", found")
            .unwrap_or((&self.message, ""));
        expected
    }

    /// How many faults there are of each sort, the most frequent first.
    pub fn by_sort(all: &[Self]) -> Vec<(&str, usize)> {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        let mut at: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
        for problem in all {
            let n = *at.entry(problem.sort()).or_insert_with(|| {
                counts.push((problem.sort(), 0));
                counts.len() - 1
            });
            if let Some((_, count)) = counts.get_mut(n) {
                *count += problem.times as usize;
            }
        }
        counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        counts
    }

    /// How many faults there are in all, without what is only worth knowing.
    pub fn count(all: &[Self]) -> usize {
        let faults = all.iter().filter(|p| p.severity > Severity::Note);
        faults.map(|p| p.times as usize).sum()
    }

    /// How much of it is only worth knowing.
    pub fn count_notes(all: &[Self]) -> usize {
        let notes = all.iter().filter(|p| p.severity == Severity::Note);
        notes.map(|p| p.times as usize).sum()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: {}",
            self.file,
            self.place.line + 1,
            self.place.column + 1,
            self.message
        )?;
        match &self.hint {
            Some(hint) => write!(f, "; {hint}"),
            None => Ok(()),
        }
    }
}
