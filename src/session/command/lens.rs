//! The lens: one filter for lists, paths and exports, set by words.

use super::{CommandSpec, Context, done};
use crate::model::lens::{CONDITIONS, Lens};
use crate::session::script::quoted;

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
                lens.set(state.view(), condition, &values)
                    .map_err(|e| e.with_hints())?;
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
        state.log(format!(
            "lens {}",
            if state.look.off { "off" } else { "on" }
        ));
        state.relist();
        state.moved();
        done()
    },
};
