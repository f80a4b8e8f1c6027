//! One keystroke of search: `cargo bench --bench search -- NODES.csv EDGES.csv`; without files it makes small ones.
//!
//! Names of the graph are typed letter by letter, as they are, a part of them, their words the other way round, in other
//! letters, and mistyped. Says how long the answer to each keystroke took, in milliseconds: what fits as
//! typed, and, where few do, with typos.

#![expect(
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench prints, and fails by panicking"
)]

mod common;

use common::table::{Table, both};
use common::{Random, open_named};
use legwork::search::NameIndex;

/// Names that are typed in each way.
const N_NAMES: usize = 40;
/// Hits that are asked for.
const N_HITS: usize = 200;

/// How often one query is asked for a profile.
const N_REPEATED: usize = 200;

/// How a name is typed.
type Way = (&'static str, fn(&str) -> String);

const WAYS: [Way; 6] = [
    ("as it is", str::to_owned),
    ("from its middle", |name| {
        name.chars().skip(name.chars().count() / 2).collect()
    }),
    ("last word first", |name| {
        let mut words: Vec<&str> = name.split(' ').collect();
        words.reverse();
        words.join(" ")
    }),
    ("in Cyrillic", |name| {
        let cyrillic = |c: char| match c.to_ascii_lowercase() {
            'a' => 'а',
            'b' => 'б',
            'c' | 'k' => 'к',
            'd' => 'д',
            'e' => 'е',
            'f' => 'ф',
            'g' => 'г',
            'h' => 'х',
            'i' => 'и',
            'j' | 'y' => 'й',
            'l' => 'л',
            'm' => 'м',
            'n' => 'н',
            'o' => 'о',
            'p' => 'п',
            'r' => 'р',
            's' => 'с',
            't' => 'т',
            'u' => 'у',
            'v' | 'w' => 'в',
            'z' => 'з',
            other => other,
        };
        name.chars().map(cyrillic).collect()
    }),
    ("with a typo", |name| {
        let mut letters: Vec<char> = name.chars().collect();
        if letters.len() > 3 {
            letters.swap(2, 3);
        }
        letters.into_iter().collect()
    }),
    ("of one kind", |name| format!("kind:person {name}")),
];

fn main() {
    let opened = open_named();
    let view = opened.graph.view();
    let names: Vec<&str> = view
        .entities()
        .map(legwork::model::view::EntityView::name)
        .collect();
    let index = NameIndex::new(view);
    println!(
        "search over {} names, milliseconds a keystroke",
        names.len()
    );
    let mut all = Table::default();
    // One query again and again, for a profile.
    if let Ok(query) = std::env::var("LEGWORK_QUERY") {
        for _ in 0..N_REPEATED {
            let (_, time) = both(|| index.find(view, &index.bind(view, &query), N_HITS));
            all.add("that query", time, &query);
        }
        return all.print();
    }
    let mut random = Random::default();
    for (way, typed) in WAYS {
        for _ in 0..N_NAMES {
            let text = typed(names[random.below(names.len())]);
            let first = text
                .rfind(':')
                .map_or(0, |_| text.find(' ').map_or(0, |at| at + 1));
            for (at, c) in text.char_indices().filter(|(at, _)| *at >= first) {
                let query = &text[..at + c.len_utf8()];
                let (found, time) = both(|| {
                    let bound = index.bind(view, query);
                    index.find_typed(view, &bound, N_HITS)
                });
                all.add(way, time, query);
                all.add("all, as typed", time, query);
                if found.is_partial {
                    let (_, time) = both(|| index.find(view, &index.bind(view, query), N_HITS));
                    all.add("all, with typos", time, query);
                }
            }
        }
    }
    let (_, time) = both(|| index.busiest(view, N_HITS));
    all.add("nothing typed: the busiest", time, "");
    for query in [
        "a", "e", "q", "de la", "a b", "1", "!a", "^s", "n$", "a | b",
    ] {
        let (found, time) = both(|| index.find(view, &index.bind(view, query), N_HITS));
        all.add(
            "the worst there are",
            time,
            &format!("{query} ({})", found.n),
        );
        println!(
            "{query:>8} {:8.3} ms, {:8.3} on a processor, {} fit",
            time.clock.as_secs_f64() * 1e3,
            time.cpu.as_secs_f64() * 1e3,
            found.n
        );
    }
    all.print();
}
