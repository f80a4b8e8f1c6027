//! Switches of several positions: a command names one, or goes on to the next.

use crate::text::{nearest, printable};

/// What a word names, or the next one of all where there is none.
pub(super) fn one_of<T: Copy + PartialEq>(
    args: &[String],
    all: &[T],
    word: impl Fn(T) -> &'static str,
    now: T,
) -> Result<T, String> {
    if args.is_empty() {
        let at = all.iter().position(|one| *one == now).unwrap_or(0);
        let next = all.get((at + 1) % all.len().max(1));
        return Ok(next.copied().unwrap_or(now));
    }
    let named = args.join(" ");
    let found = all.iter().copied().find(|one| word(*one) == named);
    found.ok_or_else(|| {
        let words: Vec<&str> = all.iter().map(|one| word(*one)).collect();
        let near = nearest(&named, words.iter().copied());
        let near = near.map_or(String::new(), |n| format!("; did you mean {n}?"));
        let (named, words) = (printable(&named), words.join(" or "));
        format!("expected {words}, found “{named}”{near}")
    })
}
