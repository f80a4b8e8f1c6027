//! How one stands on a disagreement: open, both hold, one side preferred, cannot be told; and why.

use tui_input::Input;

use super::{CommandSpec, Context, Outcome, done};
use crate::model::ids::DisagreementIx;
use crate::model::words::{Standing, Word};
use crate::session::panel::{NoteField, NoteOn, Panel};
use crate::session::script::quoted;
use crate::session::standings::Stood;
use crate::session::state::{Pane, State, ViewId};
use crate::text::{did_you_mean, nearest, printable};

/// What takes one's own standing away.
const AS_FILED: &str = "as_filed";

pub(super) const STANDING: CommandSpec = CommandSpec {
    name: "standing",
    title: "how I stand on it",
    help: "Says how you stand on a disagreement, by id or on the one shown: open, both_hold, prefers SIDE, cannot_tell, or \
           as_filed for what the file says; and why. The file is not changed; u takes it back.",
    context: Context::Views,
    keys: &[],
    params: "[ID] [open|both_hold|prefers|cannot_tell|as_filed] [SIDE] [--note TEXT]",
    run: standing,
};

/// Declares a command that sets the standing on the disagreement shown.
macro_rules! stand {
    ($id:ident, $name:literal, $title:literal, $key:literal, $help:literal, $word:literal) => {
        pub(super) const $id: CommandSpec = CommandSpec {
            name: $name,
            title: $title,
            help: $help,
            context: Context::Disagreements,
            keys: &[$key],
            params: "",
            run: |state, _| standing(state, &[$word.to_owned()]),
        };
    };
}

stand!(
    STAND_OPEN,
    "standing-open",
    "open",
    "s o",
    "Leaves the disagreement open.",
    "open"
);
stand!(
    STAND_BOTH,
    "standing-both",
    "both hold",
    "s b",
    "Says that its sides do not exclude each other.",
    "both_hold"
);
stand!(
    STAND_PREFERS,
    "standing-prefers",
    "prefer this side",
    "s p",
    "Prefers the side under the cursor.",
    "prefers"
);
stand!(
    STAND_CANNOT,
    "standing-cannot",
    "cannot be told",
    "s c",
    "Says that it cannot be told which side is right.",
    "cannot_tell"
);
stand!(
    STAND_AS_FILED,
    "standing-as-filed",
    "as the file has it",
    "s f",
    "Takes your own standing away: what the file says holds again.",
    "as_filed"
);

pub(super) const STANDING_NOTE: CommandSpec = CommandSpec {
    name: "standing-note",
    title: "why",
    help: "Writes down why you stand so on the disagreement shown; an empty note takes it away.",
    context: Context::Disagreements,
    keys: &["m"],
    params: "[TEXT]",
    run: |state, args| {
        let ix = chosen(state)?;
        if args.is_empty() {
            let note = state.own_note(ix).unwrap_or_default().to_owned();
            state.shown.panel = Some(Panel::Note(NoteField {
                on: NoteOn::Disagreement(ix),
                input: Input::from(note),
            }));
            return done();
        }
        set_note(state, ix, &args.join(" "))
    },
};

/// Takes what was typed as the note on a disagreement.
pub(super) fn set_note(state: &mut State, ix: DisagreementIx, text: &str) -> Outcome {
    let Some((mut stood, _)) = state.stood(ix) else {
        return done();
    };
    let note = Some(text.trim().to_owned()).filter(|t| !t.is_empty());
    if state.own_note(ix) == note.as_deref() {
        return done();
    }
    stood.note = note;
    stand(state, ix, Some(stood));
    done()
}

/// What the arguments of `standing` ask for.
#[derive(Default)]
struct Asked<'a> {
    id: Option<&'a str>,
    word: Option<&'a str>,
    side: Option<&'a str>,
    note: Option<String>,
}

impl<'a> Asked<'a> {
    fn new(args: &'a [String]) -> Result<Self, String> {
        let at = args.iter().position(|a| a == "--note");
        let (before, note) = args.split_at(at.unwrap_or(args.len()));
        let note = note.get(1..).map(|words| words.join(" "));
        let mut asked = Self {
            note,
            ..Self::default()
        };
        let is_word = |w: &str| w == AS_FILED || Standing::from_word(w).is_some();
        let mut words = before.iter().map(String::as_str).peekable();
        // The id stands first, where there is one: before a word, or alone.
        let second_is_word = before.get(1).is_some_and(|w| is_word(w));
        asked.id = words.next_if(|w| second_is_word || !is_word(w));
        asked.word = words.next();
        asked.side = words.next();
        match (asked.word, words.next()) {
            (_, Some(more)) => Err(format!(
                "expected nothing after the side, found “{}”; a note begins with --note",
                printable(more)
            )),
            (Some(word), _) if !is_word(word) => Err(no_word(word)),
            (None, _) if asked.note.is_none() => Err(match asked.id {
                // The only word given is none: more likely a slip than an id alone.
                Some(word) => no_word(word),
                None => format!("expected how you stand: {}", words_listed()),
            }),
            _ => Ok(asked),
        }
    }
}

fn words_listed() -> String {
    let words: Vec<&str> = Standing::WORDS.iter().copied().chain([AS_FILED]).collect();
    words.join(", ")
}

fn no_word(word: &str) -> String {
    let near = nearest(word, Standing::WORDS.iter().copied().chain([AS_FILED]));
    let near = near.map_or(String::new(), |n| format!("; {}", did_you_mean(n)));
    format!(
        "expected how you stand ({}), found “{}”{near}",
        words_listed(),
        printable(word)
    )
}

fn standing(state: &mut State, args: &[String]) -> Outcome {
    let asked = Asked::new(args)?;
    let ix = match asked.id {
        Some(id) => state.named_disagreement(id)?,
        None => chosen(state)?,
    };
    let Some((before, was_yours)) = state.stood(ix) else {
        return done();
    };
    if asked.word == Some(AS_FILED) {
        if !was_yours {
            return Err("this is how the file has it already".to_owned());
        }
        stand(state, ix, None);
        return done();
    }
    let standing = asked.word.and_then(Standing::from_word);
    let preferred = match (standing, asked.side) {
        (Some(Standing::Prefers), side) => Some(preferred(state, ix, side)?),
        (Some(_), Some(side)) => {
            return Err(format!(
                "expected a side only after prefers, found “{}”",
                printable(side)
            ));
        }
        (Some(_), None) => None,
        (None, _) => before.preferred,
    };
    let own = state.own_note(ix).map(str::to_owned);
    let note = match asked.note {
        Some(text) => Some(text.trim().to_owned()).filter(|t| !t.is_empty()),
        None => own.clone(),
    };
    let standing = standing.unwrap_or(before.standing);
    if (standing, preferred, &note) == (before.standing, before.preferred, &own) {
        return Err(format!("this is how it stands: {}", before.words()));
    }
    let after = Stood {
        standing,
        preferred,
        note,
    };
    stand(state, ix, Some(after));
    done()
}

/// The side that is meant, from 0: the one named, else the one under the cursor.
fn preferred(state: &State, ix: DisagreementIx, side: Option<&str>) -> Result<usize, String> {
    let n = state.view().disagreement(ix).map_or(0, |d| d.sides.len());
    let Some(side) = side else {
        let listed = &state.shown.beside.disagreements;
        let in_sides = state.shown.view == ViewId::Disagreements && state.shown.pane != Pane::List;
        let leg = listed
            .leg()
            .filter(|_| in_sides && listed.chosen == Some(ix));
        return leg.map(|l| l.side).ok_or_else(|| {
            "go to the side first (Tab), or name it: standing prefers 2".to_owned()
        });
    };
    match side.parse::<usize>() {
        Ok(side) if (1..=n).contains(&side) => Ok(side - 1),
        _ => Err(format!(
            "expected a side, 1 to {n}, found “{}”",
            printable(side)
        )),
    }
}

/// Sets the standing, says so, and notes it in the script under the id, so that a replay stands on the same.
fn stand(state: &mut State, ix: DisagreementIx, stood: Option<Stood>) {
    let id = quoted(state.view().disagreement(ix).map_or("", |d| &d.id));
    let had_note = state.own_note(ix).is_some();
    let line = match &stood {
        None => format!("standing {id} {AS_FILED}"),
        Some(stood) => {
            let side = stood
                .preferred
                .map_or(String::new(), |n| format!(" {}", n + 1));
            let word = stood.standing.word();
            let note = stood.note.as_deref().unwrap_or_default();
            let note = if had_note || !note.is_empty() {
                format!(" --note {}", quoted(note))
            } else {
                String::new()
            };
            format!("standing {id} {word}{side}{note}")
        }
    };
    state.shown.beside.standings.set(ix, stood);
    // It is seen what was done; a replay goes on in this view as well.
    state.show(ViewId::Disagreements);
    if state.shown.beside.disagreements.chosen != Some(ix) {
        state.shown.beside.disagreements.list.put(ix);
        state.choose_disagreement();
    }
    state.log(line);
    state.say(format!("standing: {}", state.standing_words(ix)));
}

fn chosen(state: &State) -> Result<DisagreementIx, String> {
    let listed = &state.shown.beside.disagreements;
    let shown = listed
        .chosen
        .filter(|_| state.shown.view == ViewId::Disagreements);
    shown.ok_or_else(|| "no disagreement is shown: name one by its id".to_owned())
}

impl State {
    /// The disagreement of this id.
    ///
    /// # Errors
    /// There is none; in words, with the nearest.
    pub(in crate::session) fn named_disagreement(
        &self,
        id: &str,
    ) -> Result<DisagreementIx, String> {
        let view = self.view();
        let found = view.disagreements().find(|(_, d)| *d.id == *id);
        found.map(|(ix, _)| ix).ok_or_else(|| {
            let near = nearest(id, view.disagreements().map(|(_, d)| &*d.id));
            let near = near.map_or(String::new(), |n| format!("; {}", did_you_mean(n)));
            format!("expected a disagreement, found “{}”{near}", printable(id))
        })
    }
}
