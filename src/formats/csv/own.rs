//! Tables as legwork itself writes them: known by their first columns, and read back to the letter.
//!
//! In them a cell is what stands in it, blanks and the word NULL included, but for the apostrophes of [`super::formula`].

use super::formula::bare;
use super::header::Columns;
use super::words::Key;

/// The first columns of a table of entities; facts follow.
pub(super) const NODES: &[(&str, Key)] = &[
    ("Id", Key::Id),
    ("Label", Key::Name),
    ("Kind", Key::Kind),
    ("Type", Key::Type),
    ("Aliases", Key::Aliases),
    ("Note", Key::Note),
];

/// The first columns of a table of relations; facts follow.
pub(super) const EDGES: &[(&str, Key)] = &[
    ("Source", Key::From),
    ("Target", Key::To),
    ("Type", Key::Direction),
    ("Label", Key::Predicate),
    ("Id", Key::Id),
    ("Role", Key::Role),
    ("When", Key::When),
    ("Note", Key::Note),
];

/// What the columns are about; nothing where the header is not legwork's own.
pub(super) fn columns(columns: &[String]) -> Option<Columns> {
    let is_headed = |own: &[(&str, Key)]| {
        let begins = own.iter().zip(columns).all(|((word, _), c)| word == c);
        begins && columns.len() >= own.len()
    };
    let own = [NODES, EDGES].into_iter().find(|own| is_headed(own))?;
    let shown = |c: &String| {
        let mut name = Vec::new();
        bare(c.as_bytes(), &mut name);
        String::from_utf8_lossy(&name).into()
    };
    let mut known = Columns::new(columns.iter().map(shown));
    known.is_own = true;
    for (n, (_, key)) in own.iter().enumerate() {
        known.set(*key, Some(n));
    }
    Some(known)
}
