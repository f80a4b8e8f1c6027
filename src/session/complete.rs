//! What an argument of a command can be, read from the usage text of the command: `[[FROM] TO]` takes two entities.
//!
//! To make a new word of usage texts complete, add a line to [`COMPLETERS`].

use super::command::CommandSpec;
use super::palette::Offer;
use super::screen::ThemeName;
use super::script;
use super::state::State;
use crate::analysis::table::{Column, Of};
use crate::formats::FORMATS;
use crate::model::lens::CONDITIONS;
use crate::model::words::{Kind, Mode, Word};
use crate::search::Query;
use crate::text::{fold, printable};

/// Offers that are listed at most.
const MAX_OFFERS: usize = 50;

/// What is being completed.
struct Asked<'a> {
    state: &'a State,
    /// What is typed of the word so far.
    typed: &'a str,
    /// The words before it, the command first.
    given: &'a [String],
}

/// A word and what it is.
type Words = Vec<(String, String)>;

/// Gives the words that fit what is asked.
type Complete = fn(&Asked<'_>) -> Words;

/// What the words of usage texts stand for.
const COMPLETERS: &[(&str, Complete)] = &[
    ("ENTITY", entities),
    ("FROM", entities),
    ("TO", entities),
    ("PREDICATE", predicates),
    ("SOURCE", sources),
    ("FORMAT", formats),
    ("GROUP", groups),
    ("CONDITION", conditions),
    ("VALUE", values),
    ("NAME", names),
    ("ID", ids),
    ("COLUMN", columns),
];

/// What the last word of a line can be, best first.
pub(super) fn words(state: &State, spec: &CommandSpec, line: &str) -> Vec<Offer> {
    let (before, typed) = split_last(line);
    let given = script::words(before).unwrap_or_default();
    let place = given.len().saturating_sub(1);
    let last = given.last().map_or("", String::as_str);
    let typed = script::words(&format!("{typed}\"")).or_else(|_| script::words(typed));
    let typed = typed.unwrap_or_default().concat();
    let asked = Asked {
        state,
        typed: &typed,
        given: &given,
    };
    let usage = |c: char| c.is_whitespace() || "[]|".contains(c);
    let params: Vec<&str> = spec.params.split(usage).filter(|p| !p.is_empty()).collect();
    if last.starts_with('-') && place > 0 && params.contains(&last) && !last.starts_with("--") {
        // A file, of which nothing is known.
        return Vec::new();
    }
    // `predicate PREDICATE`: a word of the command itself says what follows it.
    let said = params.iter().position(|p| *p == last && !is_name(p));
    let said = said
        .and_then(|at| params.get(at + 1))
        .filter(|p| is_name(p));
    let names: Vec<&str> = slots(spec.params);
    let repeated = names.last().copied().filter(|n| n.ends_with('…'));
    let name = said
        .or(names.get(place))
        .copied()
        .or(repeated)
        .unwrap_or_default();
    let alternatives = name.split('|').map(|n| n.trim_end_matches('…'));
    let of = |n: &str| COMPLETERS.iter().find(|(word, _)| *word == n);
    let mut found: Words = alternatives
        .filter_map(of)
        .flat_map(|(_, complete)| complete(&asked))
        .collect();
    let literals = params.iter().filter(|p| !is_name(p));
    // Where every argument has its place, the words of another place are none of this one.
    let in_order = !spec.params.contains('[');
    let literals = literals.filter(|p| !in_order || name.split('|').any(|n| n == **p));
    let unused = literals.filter(|p| !given.iter().any(|g| g == *p));
    found.extend(fitting(
        &typed,
        unused.map(|p| ((*p).to_owned(), String::new())),
    ));
    found.truncate(MAX_OFFERS);
    found
        .into_iter()
        .map(|(w, about)| Offer::Word(w, about))
        .collect()
}

/// Whether a word of a usage text stands for others.
fn is_name(param: &str) -> bool {
    param.chars().all(|c| c.is_uppercase() || c == '…')
}

/// The arguments of a usage text in order, alternatives together: `[ENTITY | predicate ID]` is one, and `ID`.
fn slots(params: &str) -> Vec<&str> {
    let parts = params
        .split_whitespace()
        .map(|p| p.trim_matches(['[', ']']));
    parts.filter(|p| *p != "|").collect()
}

/// A line up to its last word, and that word as far as it is typed.
pub(super) fn split_last(line: &str) -> (&str, &str) {
    let (mut start, mut in_quotes, mut escaped) = (0, false, false);
    for (at, c) in line.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_quotes => escaped = true,
            '"' => in_quotes = !in_quotes,
            _ if c.is_whitespace() && !in_quotes => start = at + c.len_utf8(),
            _ => {}
        }
    }
    (
        line.get(..start).unwrap_or(""),
        line.get(start..).unwrap_or(""),
    )
}

/// Those that fit what is typed, those that begin with it first.
fn fitting(typed: &str, all: impl Iterator<Item = (String, String)>) -> Words {
    let wanted = fold(typed);
    let query = Query::parse(typed);
    let mut found: Vec<(bool, (String, String))> = all
        // A flag is nothing but its letters: folded, `--` would fit everything.
        .filter(|(word, _)| !typed.starts_with('-') || word.starts_with(typed))
        .filter(|(word, about)| query.fits(&[word, about]))
        .map(|w| (!fold(&w.0).starts_with(&wanted), w))
        .collect();
    found.sort_by_key(|(later, _)| *later);
    found.into_iter().map(|(_, w)| w).collect()
}

fn entities(asked: &Asked<'_>) -> Words {
    let (view, index) = (asked.state.view(), asked.state.index());
    let found = match asked.typed {
        "" => asked.state.unasked(MAX_OFFERS),
        typed => {
            let hits = index.search_typed(view, typed, MAX_OFFERS);
            hits.into_iter().map(|h| h.entity).collect()
        }
    };
    let word = |ix| {
        let entity = view.entity(ix);
        let about = format!("{} · {}", entity.name(), entity.kind().word());
        (entity.id().to_owned(), printable(&about).into_owned())
    };
    found.into_iter().map(word).collect()
}

/// Predicates by id; those around where one stands, if one stands on an entity.
fn predicates(asked: &Asked<'_>) -> Words {
    let view = asked.state.view();
    let word = |ix| {
        let predicate = view.predicate(ix);
        let about = format!("{} / {}", predicate.label, predicate.inverse);
        (predicate.id.to_string(), printable(&about).into_owned())
    };
    let mut here: Vec<_> = match asked.state.focus() {
        Some(focus) => view.groups(focus).iter().map(|g| g.predicate).collect(),
        None => view.predicates().map(|(ix, _)| ix).collect(),
    };
    here.sort_unstable();
    here.dedup();
    fitting(asked.typed, here.into_iter().map(word))
}

fn sources(asked: &Asked<'_>) -> Words {
    let word = |(_, s): (_, &crate::model::item::Source)| {
        (s.id.to_string(), printable(&s.title).into_owned())
    };
    fitting(asked.typed, asked.state.view().sources().map(word))
}

fn formats(asked: &Asked<'_>) -> Words {
    let written = FORMATS.iter().filter(|f| f.is_written());
    fitting(
        asked.typed,
        written.map(|f| (f.name.to_owned(), f.title.to_owned())),
    )
}

fn groups(asked: &Asked<'_>) -> Words {
    let groups = asked.state.list.listing.groups.iter();
    let word = |g: &super::listing::GroupRows| (asked.state.group_label(g.key), String::new());
    fitting(asked.typed, groups.map(word))
}

fn conditions(asked: &Asked<'_>) -> Words {
    plain(
        asked.typed,
        CONDITIONS.iter().copied().chain(["clear", "off", "on"]),
    )
}

/// What a condition of the lens can be set to.
fn values(asked: &Asked<'_>) -> Words {
    let typed = asked.typed;
    let condition = asked.given.get(1).map_or("", String::as_str);
    match condition.trim_start_matches("not-") {
        "kind" => plain(typed, Kind::WORDS.iter().copied()),
        "mode" => plain(typed, Mode::WORDS.iter().copied()),
        "weak" => plain(typed, ["hide", "show"].into_iter()),
        "min-credibility" => plain(typed, ["1", "2", "3", "4", "5", "6"].into_iter()),
        "source" => sources(asked),
        "where" => {
            let all = Of::ALL.into_iter().flat_map(Of::columns);
            let mut words: Vec<&str> = Vec::new();
            for column in all.map(Column::word) {
                if !words.contains(&column) {
                    words.push(column);
                }
            }
            plain(typed, words.into_iter())
        }
        "predicate" => {
            let all = asked.state.view().predicates();
            let word = |(_, p): (_, &crate::model::item::Predicate)| {
                (p.id.to_string(), printable(&p.label).into_owned())
            };
            fitting(typed, all.map(word))
        }
        _ => Vec::new(),
    }
}

/// Columns of the table that is shown.
fn columns(asked: &Asked<'_>) -> Words {
    let of = asked.state.shown.sights.table.form.of;
    let given: Vec<&str> = asked.given.iter().skip(1).map(String::as_str).collect();
    let fresh = of.columns().filter(|c| !given.contains(&c.word()));
    let word = |c: Column| (c.word().to_owned(), c.help().to_owned());
    fitting(asked.typed, fresh.map(word))
}

/// Names of what the command is about: themes, or lenses that were kept.
fn names(asked: &Asked<'_>) -> Words {
    match asked.given.first().map(String::as_str) {
        Some("theme") => plain(asked.typed, ThemeName::ALL.iter().map(|t| t.word())),
        _ => plain(
            asked.typed,
            asked.state.look.kept.keys().map(String::as_str),
        ),
    }
}

/// Ids of sources for the command that shows one, else of disagreements.
fn ids(asked: &Asked<'_>) -> Words {
    if asked.given.first().is_some_and(|g| g == "source") {
        return sources(asked);
    }
    let word = |(_, d): (_, &crate::model::item::Disagreement)| {
        (d.id.to_string(), printable(&d.question).into_owned())
    };
    fitting(asked.typed, asked.state.view().disagreements().map(word))
}

fn plain<'w>(typed: &str, all: impl Iterator<Item = &'w str>) -> Words {
    fitting(typed, all.map(|w| (w.to_owned(), String::new())))
}
