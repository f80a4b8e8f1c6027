//! Letters that no font has here: the picture shows them as boxes, and somebody has to be told.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use resvg::usvg::Tree;
use unicode_script::{Script, UnicodeScript};

use super::options;

/// Letters of a script that are looked for: fonts have most of a script or nothing of it.
const SAMPLES: usize = 3;

/// That letters of a picture, given as SVG, are boxes in its pixels, and what helps; nothing where fonts have all.
pub fn lacking(svg: &str) -> Option<String> {
    lacking_in(svg.lines().filter(|line| line.starts_with("<text")))
}

/// The same of the texts that a picture is to show.
pub fn lacking_in<'a>(texts: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut samples: BTreeMap<&str, Vec<char>> = BTreeMap::new();
    let letters = texts.flat_map(str::chars).filter(|c| !c.is_ascii());
    for c in letters.filter(|c| c.is_alphabetic()) {
        let script = c.script();
        if is_own(script) {
            continue;
        }
        let some = samples.entry(script.full_name()).or_default();
        if some.len() < SAMPLES && !some.contains(&c) {
            some.push(c);
        }
    }
    let letters = samples.values().flatten().copied().collect();
    let missing = missing(&letters);
    samples.retain(|_, letters| letters.iter().any(|c| missing.contains(c)));
    if samples.is_empty() {
        return None;
    }
    let scripts: Vec<&str> = samples.into_keys().collect();
    Some(format!(
        "no font here has letters of {}: they are boxes in the picture; install a font that has them, or write svg",
        scripts.join(", ")
    ))
}

/// Whether the font of the program has a script.
fn is_own(script: Script) -> bool {
    matches!(
        script,
        Script::Latin | Script::Cyrillic | Script::Greek | Script::Common | Script::Inherited
    )
}

/// The letters that no font has.
fn missing(letters: &BTreeSet<char>) -> BTreeSet<char> {
    if letters.is_empty() {
        return BTreeSet::new();
    }
    let missing: Arc<Mutex<BTreeSet<char>>> = Arc::default();
    let mut options = options();
    let known = options.font_resolver.select_fallback;
    let said = Arc::clone(&missing);
    options.font_resolver.select_fallback = Box::new(move |c, tried, fonts| {
        let found = known(c, tried, fonts);
        if found.is_none() {
            said.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(c);
        }
        found
    });
    // Each for itself: of a text only the first that is missing is asked for.
    let texts = letters.iter().map(|c| format!("<text y=\"16\">{c}</text>"));
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\">{}</svg>",
        texts.collect::<String>()
    );
    // What is no SVG is drawn by nobody.
    let _ = Tree::from_str(&svg, &options);
    let mut missing = missing.lock().unwrap_or_else(PoisonError::into_inner);
    std::mem::take(&mut missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_font_has_is_said_and_what_the_own_has_is_not() {
        assert_eq!(lacking("<text>Київ, Αθήνα, München</text>"), None);
        // A script of the newest: hardly a system has a font for it.
        let said = lacking("<text x=\"1\">Kyiv \u{16a70}\u{16a71}</text>\n<title>東京</title>");
        let said = said.expect("no font has Tangsa");
        assert!(
            said.starts_with("no font here has letters of Tangsa: "),
            "{said}"
        );
    }
}
