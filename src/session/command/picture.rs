//! What only the picture has: how an entity is pictured, and how a web grows and shrinks.

use super::choice::one_of;
use super::{CommandSpec, Context, Outcome, done};
use crate::model::ids::EntityIx;
use crate::model::lens;
use crate::session::panel::{ExpansionList, Panel};
use crate::session::script::quoted;
use crate::session::sight::Sight;
use crate::session::sight::picture::{Layers, Manner, NO_WEB};
use crate::session::state::State;
use crate::text::printable;

/// A command of the picture.
macro_rules! picture {
    ($name:ident, $command:literal, $title:literal, $help:literal, $keys:expr, $params:literal, $run:expr) => {
        pub(super) const $name: CommandSpec = CommandSpec {
            name: $command,
            title: $title,
            help: $help,
            context: Context::Sight(Sight::Picture),
            keys: $keys,
            params: $params,
            run: $run,
        };
    };
}

picture!(
    AS,
    "picture-as",
    "another picture",
    "Shows what one stands on in another way: ego, what leads where in fixed places; layered, the paths that were found or what stands above and below it, as cards; or web, a picture that grows. Without a name, the next.",
    &["v"],
    "[ego|layered|web] [paths|ladder] [PREDICATE …]",
    picture_as
);

/// What is said where there is no other picture.
const WEB_ALONE: &str = "the graph itself is a web: Enter goes to an entity";

/// Shows another picture, and says so in the script.
fn picture_as(state: &mut State, args: &[String]) -> Outcome {
    let (named, what) = args.split_at(args.len().min(1));
    let (next, next_layers) = state.next_manner();
    let manner = match named {
        [] => next,
        named => one_of(named, &Manner::ALL, Manner::word, next)?,
    };
    if args.is_empty() && state.focus().is_none() && next == state.manner() {
        return Err(WEB_ALONE.to_owned());
    }
    let layers = match what.first() {
        None if named.is_empty() => next_layers,
        None if state.focus().is_none() => Layers::Paths,
        None => Layers::Ladder,
        Some(_) if manner != Manner::Layered => {
            return Err("only a layered picture shows paths or a ladder".to_owned());
        }
        Some(word) => one_of(
            std::slice::from_ref(word),
            &Layers::ALL,
            Layers::word,
            Layers::Ladder,
        )?,
    };
    let shows_paths = manner == Manner::Layered && layers == Layers::Paths;
    if state.focus().is_none() && manner != Manner::Web && !(shows_paths && state.has_paths()) {
        return Err(WEB_ALONE.to_owned());
    }
    if shows_paths && !state.has_paths() {
        return Err("there are no paths: p looks for some".to_owned());
    }
    let predicates: Vec<&str> = what.iter().skip(1).map(String::as_str).collect();
    let predicates = lens::predicates(state.view(), &predicates).map_err(|e| e.with_hints())?;
    let picture = &mut state.shown.sights.picture;
    picture.manner = manner;
    picture.layered.choose(layers);
    picture.layered.predicates = predicates;
    let mut line = format!("picture-as {}", manner.word());
    if manner == Manner::Layered {
        for word in std::iter::once(layers.word()).chain(what.iter().skip(1).map(String::as_str)) {
            line.push(' ');
            line.push_str(&quoted(word));
        }
    }
    state.log(line);
    done()
}

picture!(
    SECOND_HOP,
    "picture-second-hop",
    "second hop",
    "Says beside every neighbour of what one stands on what that one leads to: by predicate, with counts; or no longer says it.",
    &["o", "g o"],
    "[on|off]",
    |state, args| {
        if state.manner() != Manner::Ego {
            return Err("this is not the picture of one entity: v shows that".to_owned());
        }
        let has = &mut state.shown.sights.picture.has_second_hop;
        let word = |is: bool| if is { "on" } else { "off" };
        *has = one_of(args, &[false, true], word, *has)?;
        let line = format!("picture-second-hop {}", word(*has));
        state.log(line);
        done()
    }
);

picture!(
    EXPAND,
    "picture-expand",
    "expand, collapse",
    "Adds what the entity under the cursor is tied to; where that was added, takes it away again. The picture of one entity becomes a web for it.",
    &["x"],
    "[ENTITY]",
    |state, args| {
        if state.manner() == Manner::Layered {
            let named = named_or_none(state, args)?;
            let ix = state.grow_layers(named)?;
            let id = quoted(state.view().entity(ix).id());
            state.log(format!("picture-expand {id}"));
            return done();
        }
        if !state.shows_web() {
            // The picture of one entity becomes one that grows, with its cursor where it was.
            let to = state.other_end();
            state.shown.sights.picture.manner = Manner::Web;
            state.log("picture-as web".to_owned());
            if let Some(web) = state.web_mut() {
                web.cursor = to;
            }
            if args.is_empty() {
                return done();
            }
        }
        on_entity(state, "picture-expand", args, State::expand_here)
    }
);

picture!(
    GROW,
    "picture-grow",
    "grow by hops",
    "Adds everything within so many hops of the entity under the cursor; two without a number.",
    &["g n"],
    "[N] [ENTITY]",
    |state, args| {
        let (hops, named) = match args.split_first() {
            Some((n, named)) => (number(n)?, named),
            None => (2, args),
        };
        let line = format!("picture-grow {hops}");
        on_entity(state, &line, named, |state| state.grow_here(hops))
    }
);

picture!(
    NEXT_TIE,
    "picture-next-tie",
    "its lines",
    "Moves to the next line of the entity under the cursor; the claims that carry it stand below.",
    &["J"],
    "",
    |state, _| state.step_tie(1).and_then(|()| done())
);

picture!(
    PREVIOUS_TIE,
    "picture-previous-tie",
    "line before",
    "Moves to the line before of the entity under the cursor.",
    &["K"],
    "",
    |state, _| state.step_tie(-1).and_then(|()| done())
);

picture!(
    HIDE,
    "picture-hide",
    "leave out",
    "Leaves the entity under the cursor out of the picture.",
    &["w"],
    "[ENTITY]",
    |state, args| on_entity(state, "picture-hide", args, State::hide_here)
);

picture!(
    UNHIDE,
    "picture-show-all",
    "show all",
    "Shows everything again that was left out of the picture by hand.",
    &["W"],
    "",
    |state, _| state.unhide_all().and_then(|()| done())
);

picture!(
    PIN,
    "picture-pin",
    "pin",
    "Keeps the entity under the cursor in its place, whatever comes in; or lets it move again.",
    &["s"],
    "[ENTITY]",
    |state, args| on_entity(state, "picture-pin", args, State::pin_here)
);

picture!(
    KEEP,
    "picture-keep",
    "keep only",
    "Keeps only the community of the entity under the cursor, or the path that is chosen in the paths view.",
    &["g c"],
    "[community [ENTITY]|path]",
    |state, args| {
        let (what, named) = match args.split_first() {
            Some((what, named)) => (what.as_str(), named),
            None => ("community", args),
        };
        match what {
            "community" => on_entity(
                state,
                "picture-keep community",
                named,
                State::keep_community,
            ),
            "path" => state.keep_path().and_then(|()| done()),
            other => Err(format!(
                "expected community or path, found “{}”",
                printable(other)
            )),
        }
    }
);

picture!(
    EXPANSION,
    "picture-expansion",
    "switch an expansion",
    "Switches an expansion of the picture off or on by its number, or takes it away; without a number, lists which there are.",
    &["X"],
    "[N] [drop]",
    |state, args| {
        let Some(n) = args.first() else {
            let all = state.expansions_text()?;
            state.say(all);
            state.shown.panel = Some(Panel::Expansions(ExpansionList { cursor: 0 }));
            return done();
        };
        let at = number(n)?.wrapping_sub(1);
        let drop = match args.get(1).map(String::as_str) {
            None => {
                state.toggle_expansion(at)?;
                ""
            }
            Some("drop") => {
                state.drop_expansion(at)?;
                " drop"
            }
            Some(other) => return Err(format!("expected drop, found “{}”", printable(other))),
        };
        state.log(format!("picture-expansion {}{drop}", at + 1));
        done()
    }
);

pub(super) const DROP_EXPANSION: CommandSpec = CommandSpec {
    name: "picture-expansion-drop",
    title: "take away",
    help: "Takes the expansion under the cursor of their list away.",
    context: Context::Overlay,
    keys: &["x", "delete"],
    params: "",
    run: |state, _| match state.shown.panel.take() {
        Some(Panel::Expansions(list)) => switch_expansion(state, &list, true),
        other => {
            state.shown.panel = other;
            Err("this is no list of expansions: X in the picture shows it".to_owned())
        }
    },
};

/// Switches the expansion under the cursor of their list, or takes it away; the list stays.
pub(super) fn switch_expansion(
    state: &mut State,
    list: &ExpansionList,
    is_dropped: bool,
) -> Outcome {
    let mut args = vec![(list.cursor + 1).to_string()];
    if is_dropped {
        args.push("drop".to_owned());
    }
    let done = (EXPANSION.run)(state, &args);
    let n = state.web().map_or(0, |web| web.plan.expansions.len());
    let cursor = list.cursor.min(n.saturating_sub(1));
    state.shown.panel = Some(Panel::Expansions(ExpansionList { cursor }));
    done
}

picture!(
    ANEW,
    "picture-anew",
    "begin anew",
    "Begins the picture anew, with what one stands on alone.",
    &["g 0"],
    "",
    |state, _| state.begin_picture().and_then(|()| done())
);

picture!(
    COLOURS,
    "picture-colours",
    "kinds or communities",
    "Colours and signs are those of kinds, or of communities: what is tied more among itself than with the rest.",
    &["g k"],
    "[kinds|communities]",
    |state, args| {
        let picture = &mut state.shown.sights.picture;
        let word = |is: bool| if is { "communities" } else { "kinds" };
        picture.by_community = one_of(args, &[false, true], word, picture.by_community)?;
        let said = format!(
            "colours and signs are those of {}",
            word(picture.by_community)
        );
        state.say(said);
        done()
    }
);

/// Does something with the entity under the cursor, or with one that is named; a script names it.
fn on_entity(
    state: &mut State,
    line: &str,
    named: &[String],
    act: impl FnOnce(&mut State) -> Result<(), String>,
) -> Outcome {
    let named = named_or_none(state, named)?;
    let Some(web) = state.web_mut() else {
        return Err(NO_WEB.to_owned());
    };
    web.cursor = named.or(web.cursor);
    let cursor = web.cursor;
    act(state)?;
    if let Some(ix) = cursor {
        let id = quoted(state.view().entity(ix).id());
        state.log(format!("{line} {id}"));
    }
    done()
}

/// The entity that is named, if one is.
fn named_or_none(state: &State, named: &[String]) -> Result<Option<EntityIx>, String> {
    match named {
        [] => Ok(None),
        named => state.named_entity(named).map(Some),
    }
}

fn number(text: &str) -> Result<usize, String> {
    let found: Result<usize, _> = text.parse();
    found.map_err(|_| format!("expected a number, found “{}”", printable(text)))
}
