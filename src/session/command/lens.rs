//! The lens: one filter for lists, paths and exports, set by words.

use super::{CommandSpec, Context, done};
use crate::analysis::paths::{Choice, Opened};
use crate::model::lens::Lens;
use crate::session::listing::GroupKey;
use crate::session::script::quoted;
use crate::session::state::{State, ViewId};
use crate::text::{counted, nearest, printable, shorten_end};

pub(super) const LENS: CommandSpec = CommandSpec {
    name: "lens",
    title: "lens",
    help: "Edits what is shown; with arguments, shows only what fits: lens kind person organisation, lens not-predicate mentions, lens from-date 2023, \
           lens where degree>=5 (with | either: kind=place | event). lens clear takes all back.",
    context: Context::Views,
    keys: &["f"],
    params: "[CONDITION VALUE…]",
    run: |state, args| {
        let mut lens = state.look.lens.clone();
        let off = match args {
            [word] if word == "clear" => {
                lens = Lens::OFF;
                false
            }
            [word] if word == "off" => true,
            [word] if word == "on" => false,
            [word, conditions @ ..] if word == "where" => {
                return super::values::lens_where(state, conditions);
            }
            [condition, values @ ..] => {
                let values: Vec<&str> = values.iter().map(String::as_str).collect();
                lens.set(state.view(), condition, &values)
                    .map_err(|e| e.with_hints())?;
                false
            }
            [] => return super::lens_panel::open(state),
        };
        let words: Vec<String> = args.iter().map(|a| quoted(a)).collect();
        state.log(format!("lens {}", words.join(" ")));
        put_on(state, lens, off);
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
            return Err("the lens has no conditions: f sets some".to_owned());
        }
        let off = !state.look.off;
        state.log(format!("lens {}", if off { "off" } else { "on" }));
        let lens = state.look.lens.clone();
        put_on(state, lens, off);
        done()
    },
};

pub(super) const LENS_SAVE: CommandSpec = CommandSpec {
    name: "lens-save",
    title: "keep this lens",
    help: "Keeps the lens as it is under a name, for this session and its script.",
    context: Context::Views,
    keys: &[],
    params: "NAME",
    run: |state, args| {
        let name = name(args)?;
        if state.look.lens.is_off() {
            return Err("the lens has no conditions: there is nothing to keep".to_owned());
        }
        state.log(format!("lens-save {}", quoted(&name)));
        state.say(format!("kept as {}", printable(&name)));
        let lens = state.look.lens.clone();
        state.look.kept.insert(name, lens);
        done()
    },
};

pub(super) const LENS_USE: CommandSpec = CommandSpec {
    name: "lens-use",
    title: "use a kept lens",
    help: "Puts on the lens that was kept under a name.",
    context: Context::Views,
    keys: &[],
    params: "NAME",
    run: |state, args| {
        let name = name(args)?;
        let Some(lens) = state.look.kept.get(&name).cloned() else {
            let names = state.look.kept.keys().map(String::as_str);
            let near = nearest(&name, names);
            let near = near.map_or(String::new(), |n| {
                format!("; did you mean {}?", printable(n))
            });
            let none = if state.look.kept.is_empty() {
                "; lens-save NAME keeps the one that is on"
            } else {
                ""
            };
            return Err(format!(
                "no lens is kept as “{}”{near}{none}",
                printable(&name)
            ));
        };
        state.log(format!("lens-use {}", quoted(&name)));
        put_on(state, lens, false);
        done()
    },
};

fn name(args: &[String]) -> Result<String, String> {
    let name = args.join(" ").trim().to_owned();
    if name.is_empty() {
        return Err("expected a name for the lens".to_owned());
    }
    Ok(name)
}

/// Puts a lens on, or takes it off for the moment, and lists anew what it changes.
pub(in crate::session) fn put_on(state: &mut State, lens: Lens, off: bool) {
    state.look.lens = lens;
    state.look.off = off;
    state.relist();
    state.moved();
}

impl State {
    /// What the lens does to this view, for the bottom line, and the groups it hides rows of; nothing where none is set.
    pub fn lens_words(&self) -> Option<(String, Vec<String>)> {
        if self.look.lens.is_off() {
            return None;
        }
        if self.look.off {
            return Some(("lens off".to_owned(), Vec::new()));
        }
        match self.shown.view {
            ViewId::Card => return Some((self.aside("the card"), Vec::new())),
            ViewId::Trail => return Some((self.aside("the trail"), Vec::new())),
            ViewId::Marks if self.shown.marks.pairs.is_none() => {
                return Some((self.aside("the list"), Vec::new()));
            }
            ViewId::Marks => return Some(("pairs as the lens shows".to_owned(), Vec::new())),
            ViewId::Paths => return Some((self.hidden_paths(), Vec::new())),
            _ => {}
        }
        if !self.list.listing.is_counted() {
            return Some(("lens on".to_owned(), Vec::new()));
        }
        let hiding: Vec<_> = (self.list.listing.groups.iter())
            .filter(|g| g.hidden > 0)
            .collect();
        let labels = hiding.iter().map(|g| self.group_label(g.key)).collect();
        // What is hidden is told apart: somebody who counts relations does not count facts.
        let mut of_each: Vec<(Noun, usize)> = Vec::new();
        for group in hiding {
            let noun = noun(group.key);
            match of_each.iter_mut().find(|(n, _)| *n == noun) {
                Some((_, n)) => *n += group.hidden,
                None => of_each.push((noun, group.hidden)),
            }
        }
        of_each.sort_by_key(|(noun, _)| *noun != RELATIONS);
        let words = format!(
            "{}{}",
            hides(&of_each, self.screen.cols),
            self.wheres_words()
        );
        Some((words, labels))
    }

    /// The conditions of the lens on columns, as far as there is room.
    pub(in crate::session) fn wheres_words(&self) -> String {
        let wheres = &self.lens().wheres;
        if wheres.is_empty() || self.screen.cols < 60 {
            return String::new();
        }
        let words: Vec<String> = wheres
            .iter()
            .map(|w| printable(&w.words).into_owned())
            .collect();
        let room = usize::from(self.screen.cols) / 3;
        format!(" ({})", shorten_end(&words.join(", "), room))
    }
}

impl State {
    /// Of a view that shows all, whatever the lens hides elsewhere.
    fn aside(&self, what: &str) -> String {
        match self.screen.cols {
            ..60 => "all, lens aside".to_owned(),
            _ => format!("{what} shows all, lens aside"),
        }
    }

    /// How many paths there would be without the lens, once that is known.
    fn hidden_paths(&self) -> String {
        let opened = self.shown.paths.as_ref().and_then(|p| p.opened.as_ref());
        match opened.and_then(|o| o.iter().find(|o| o.choice == Choice::Lens)) {
            None => "lens on".to_owned(),
            Some(Opened { more: 0, .. }) => "lens hides no path".to_owned(),
            Some(o) => {
                let least = if o.at_least { "at least " } else { "" };
                format!("lens hides {least}{}", counted(o.more, "path", "paths"))
            }
        }
    }
}

/// One of something, and several.
type Noun = (&'static str, &'static str);

/// What the lens hides, as far as there is room: each kind of row, the first and how many others, or the first alone.
fn hides(of_each: &[(Noun, usize)], cols: u16) -> String {
    let each: Vec<String> = of_each
        .iter()
        .map(|((one, more), n)| counted(*n, one, more))
        .collect();
    let (Some(first), Some((noun, n))) = (each.first(), of_each.first()) else {
        return "lens hides nothing here".to_owned();
    };
    let n_others: usize = of_each.iter().skip(1).map(|(_, n)| n).sum();
    let others = counted(n_others, "other row", "other rows");
    match (cols, each.as_slice()) {
        (..60, _) if *noun == RELATIONS => format!("lens hides {n}"),
        (..60, _) | (_, [_]) => format!("lens hides {first}"),
        (..100, _) => format!("lens hides {first}, {others}"),
        (_, [before @ .., last]) => format!("lens hides {} and {last}", before.join(", ")),
        (_, []) => String::new(),
    }
}

/// What the number before it on the bottom line counts.
const RELATIONS: Noun = ("relation", "relations");

/// What the rows of a group are: one, several.
fn noun(key: GroupKey) -> Noun {
    match key {
        GroupKey::Relations(..) => RELATIONS,
        GroupKey::Facts => ("fact", "facts"),
        GroupKey::Says => ("claim", "claims"),
        GroupKey::Kind(_) => ("entity", "entities"),
        GroupKey::Disagreements => ("disagreement", "disagreements"),
        GroupKey::Sources | GroupKey::StandsFor => ("source", "sources"),
        GroupKey::Problems => ("problem", "problems"),
    }
}
