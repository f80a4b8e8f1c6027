//! Numbers with their word.

/// `1 relation`, `2 relations`.
#[must_use]
pub fn counted(n: usize, one: &str, several: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { several })
}
