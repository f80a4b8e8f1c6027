//! What ENTITY means on a command line.

use super::NameIndex;
use crate::error::{Error, Result};
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;
use crate::text::{did_you_mean_one_of, fold, printable, searched};

/// Most entities that an error lists.
const MAX_LISTED: usize = 8;

/// The entity that a text means: its id, or any name that fits one entity only.
///
/// An id is taken as it stands, without a look at names; for these the index is asked for. Names are compared folded (case, accents, quotes, dashes); one that fits none is compared by
/// sound with entities that have names in other scripts only, so that one in Cyrillic finds its romanisation.
///
/// # Errors
/// Nothing fits (the hints have the nearest), or several do (the hints have their ids).
pub fn entity<'i>(
    view: GraphView<'_>,
    index: impl FnOnce() -> &'i NameIndex,
    text: &str,
) -> Result<EntityIx> {
    if let Some(ix) = view.resolve(text).or_else(|| view.resolve(text.trim())) {
        return Ok(ix);
    }
    let index = index();
    let mut fits = index.with_key(view, &fold(searched(text)));
    if fits.is_empty() {
        fits = index.sounding_like(view, text);
    }
    match fits.as_slice() {
        [one] => Ok(*one),
        [] => Err(none(view, index, text)),
        several => Err(ambiguous(view, text, several)),
    }
}

fn none(view: GraphView<'_>, index: &NameIndex, text: &str) -> Error {
    let error = Error::not_found(format!("no entity is called “{}”", printable(text)));
    let near = index.search(view, text, 3);
    if near.is_empty() {
        return error.hint("look for part of its name with legwork search");
    }
    let near: Vec<String> = near
        .iter()
        .map(|hit| format!("{} ({})", hit.matched, view.entity(hit.entity).id()))
        .collect();
    let near: Vec<&str> = near.iter().map(String::as_str).collect();
    error.hint(did_you_mean_one_of(&near))
}

fn ambiguous(view: GraphView<'_>, text: &str, fits: &[EntityIx]) -> Error {
    let message = format!("“{}” fits {} entities", printable(text), fits.len());
    let mut error = Error::usage(message);
    for ix in fits.iter().take(MAX_LISTED) {
        let entity = view.entity(*ix);
        let what = entity.type_name().unwrap_or(entity.kind().word());
        error = error.hint(format!(
            "write {} for {} ({})",
            printable(entity.id()),
            printable(entity.name()),
            printable(what)
        ));
    }
    match fits.len().saturating_sub(MAX_LISTED) {
        0 => error,
        more => error.hint(format!(
            "or find the others with legwork search: {more} more"
        )),
    }
}
