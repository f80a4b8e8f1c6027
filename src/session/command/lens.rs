//! The lens: one filter for lists, paths and exports, set by words.

use super::{CommandSpec, Context, done};
use crate::model::lens::Lens;
use crate::model::view::GraphView;
use crate::model::when::When;
use crate::model::words::{Kind, Mode, Word};
use crate::session::script::quoted;
use crate::text::{nearest, printable};

pub(super) const LENS: CommandSpec = CommandSpec {
    name: "lens",
    title: "lens",
    help: "Shows only what fits: lens kind person organisation, lens not-predicate mentions, lens from-date 2023. \
           lens clear takes all conditions back.",
    context: Context::Views,
    keys: &[],
    params: "CONDITION VALUE…",
    run: |state, args| {
        let mut lens = state.look.lens.clone();
        match args {
            [word] if word == "clear" => lens = Lens::default(),
            [word] if word == "off" => state.look.off = true,
            [word] if word == "on" => state.look.off = false,
            [condition, values @ ..] => {
                let values: Vec<&str> = values.iter().map(String::as_str).collect();
                set_lens(state.view(), &mut lens, condition, &values)?;
                state.look.off = false;
            }
            [] => return Err(format!("expected a condition: {}", CONDITIONS.join(", "))),
        }
        state.look.lens = lens;
        let words: Vec<String> = args.iter().map(|a| quoted(a)).collect();
        state.log(format!("lens {}", words.join(" ")));
        state.relist();
        state.moved();
        done()
    },
};

pub(super) const LENS_TOGGLE: CommandSpec = CommandSpec {
    name: "lens-toggle",
    title: "lens off and on",
    help: "Takes the lens off, or puts it on again.",
    context: Context::Views,
    keys: &["F"],
    params: "",
    run: |state, _| {
        if state.look.lens.is_off() {
            return Err("the lens has no conditions: set one with :lens kind person".to_owned());
        }
        state.look.off = !state.look.off;
        state.log(format!("lens {}", if state.look.off { "off" } else { "on" }));
        state.relist();
        state.moved();
        done()
    },
};

/// What a lens can be set by.
pub(super) const CONDITIONS: &[&str] = &[
    "kind",
    "not-kind",
    "predicate",
    "not-predicate",
    "source",
    "mode",
    "from-date",
    "to-date",
    "min-credibility",
    "weak",
];

/// Sets one condition of a lens; no values take it back.
///
/// # Errors
/// An unknown condition, or a value that does not fit; the text says what is near.
pub fn set_lens(
    view: GraphView<'_>,
    lens: &mut Lens,
    condition: &str,
    values: &[&str],
) -> Result<(), String> {
    match condition {
        "kind" => lens.kinds = all(values, kind)?,
        "not-kind" => lens.not_kinds = all(values, kind)?,
        "predicate" => lens.predicates = all(values, |v| predicate(view, v))?,
        "not-predicate" => lens.not_predicates = all(values, |v| predicate(view, v))?,
        "source" => {
            lens.sources = all(values, |v| {
                let ids = || view.sources().map(|(_, s)| &*s.id);
                view.resolve_source(v).ok_or_else(|| unknown("a source", v, ids()))
            })?;
        }
        "mode" => {
            lens.modes = all(values, |v| {
                Mode::from_word(v).ok_or_else(|| unknown("a mode", v, Mode::WORDS.iter().copied()))
            })?;
        }
        "from-date" => lens.from_day = date(values)?.and_then(|w| w.earliest()),
        "to-date" => lens.to_day = date(values)?.and_then(|w| w.latest()),
        "min-credibility" => {
            lens.min_credibility = match values {
                [] => None,
                [v] => match v.parse() {
                    Ok(n @ 1..=6) => Some(n),
                    _ => return Err(format!("expected a grade of 1 to 6, found {}", printable(v))),
                },
                _ => return Err("expected one grade".to_owned()),
            };
        }
        "weak" => {
            lens.hide_weak = match values {
                ["hide"] => true,
                [] | ["show"] => false,
                _ => return Err("expected weak hide or weak show".to_owned()),
            };
        }
        _ => return Err(unknown("a condition", condition, CONDITIONS.iter().copied())),
    }
    Ok(())
}

fn all<T>(values: &[&str], one: impl Fn(&str) -> Result<T, String>) -> Result<Vec<T>, String> {
    values.iter().map(|v| one(v)).collect()
}

fn kind(word: &str) -> Result<Kind, String> {
    let known = Kind::from_word(word);
    let known = known.or_else(|| Kind::ALL.iter().copied().find(|k| k.plural() == word));
    known.ok_or_else(|| unknown("a kind", word, Kind::WORDS.iter().copied()))
}

fn predicate(
    view: GraphView<'_>,
    id: &str,
) -> Result<crate::model::ids::PredicateIx, String> {
    let ids = || view.predicates().map(|(_, p)| &*p.id);
    view.resolve_predicate(id).ok_or_else(|| unknown("a predicate", id, ids()))
}

fn date(values: &[&str]) -> Result<Option<When>, String> {
    match values {
        [] => Ok(None),
        [v] => {
            let when = When::parse(v).map_err(|e| format!("in the date “{}”: {e}", printable(v)))?;
            Ok(Some(when))
        }
        _ => Err("expected one date".to_owned()),
    }
}

fn unknown<'a>(what: &str, found: &str, known: impl Iterator<Item = &'a str>) -> String {
    let near = nearest(found, known).map_or(String::new(), |n| format!("; did you mean {}?", printable(n)));
    format!("expected {what}, found “{}”{near}", printable(found))
}
