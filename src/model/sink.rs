//! Where every reader puts what it read: files now, remote engines and bulk tables later, all through one door.

use super::record::Record;
use crate::error::Problem;

/// Takes records and problems in the order of the input.
///
/// An implementation must accept ids that point forwards. It never fails: what it cannot take becomes a problem.
pub trait Sink {
    /// Says that what follows comes from this input; `name` is what problems call it.
    fn begin(&mut self, name: &str);

    /// Says that in the input at hand several records may be about one thing, as if each stood in a file of its own.
    fn adds_up(&mut self) {}

    /// Takes one record.
    fn record(&mut self, record: Record);

    /// Takes one fault of the input.
    fn problem(&mut self, problem: Problem);
}
