//! Scripts: one command a line, words parted by blanks, `"…"` around words that hold blanks, `#` before a remark.

use super::effect::Effect;
use super::state::State;
use super::update::{self, run_whole};
use crate::text::{is_hidden, printable};

/// A command that is done so many times, as a line.
pub(super) fn counted_line(name: &str, n: usize) -> String {
    match n {
        1 => name.to_owned(),
        _ => format!("{name} {n}"),
    }
}

/// A word as scripts write it: in quotes where it needs them.
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:~+@,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    let mut out = String::from('"');
    for c in word.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            // A script is shown on terminals: what drives or hides text there is written as an escape.
            _ if is_hidden(c) => out.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The words of a line, remarks left out.
///
/// # Errors
/// A quote that is not closed.
pub fn words(line: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut chars = line.chars().peekable();
    loop {
        while chars.next_if(|c| c.is_whitespace()).is_some() {}
        match chars.peek() {
            None | Some('#') => return Ok(words),
            Some(_) => words.push(word(&mut chars)?),
        }
    }
}

fn word(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<String, String> {
    let mut word = String::new();
    let mut in_quotes = false;
    while let Some(c) = chars.peek().copied() {
        if c.is_whitespace() && !in_quotes {
            break;
        }
        chars.next();
        match (c, in_quotes) {
            ('"', _) => in_quotes = !in_quotes,
            ('\\', true) => match chars.next() {
                Some('n') => word.push('\n'),
                Some('u') if chars.peek() == Some(&'{') => word.push(escaped(chars)?),
                Some(escaped) => word.push(escaped),
                None => break,
            },
            _ => word.push(c),
        }
    }
    if in_quotes {
        return Err("expected a closing quote".to_owned());
    }
    Ok(word)
}

/// The character of an escape `\u{1b}`, of which `\u` is read.
fn escaped(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<char, String> {
    let digits: String = chars.skip(1).take_while(|c| *c != '}').collect();
    let code = u32::from_str_radix(&digits, 16).ok();
    code.and_then(char::from_u32).ok_or_else(|| {
        let found = printable(&digits).into_owned();
        format!("expected the number of a character, found “{found}”")
    })
}

/// A session as a script that says where it comes from.
pub fn text(graph: &str, lines: &[String]) -> String {
    let mut out = format!("# a walk through {}\n", printable(graph));
    for line in lines {
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// Why a script stopped: the line, counted from 1, what it says, and what was wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScriptError {
    /// The line, from 1.
    pub line: usize,
    /// Its text.
    pub text: String,
    /// What was wrong.
    pub why: String,
}

/// Runs one line and everything it asks for, to the end.
///
/// # Errors
/// Whatever the line could not do, in words.
pub fn run_line(
    state: &mut State,
    line: &str,
    perform: &mut dyn FnMut(&State, Effect) -> Option<super::effect::Msg>,
) -> Result<bool, String> {
    let words = words(line)?;
    let Some((name, args)) = words.split_first() else {
        return Ok(true);
    };
    state.status = None;
    // Nobody is there to answer.
    state.past.kept.set_asked(true);
    let mut effects = run_whole(state, name, args)?;
    effects.extend(state.refresh_sight());
    effects.extend(state.wanted_list());
    while !effects.is_empty() {
        let mut next = Vec::new();
        for effect in effects {
            if matches!(effect, Effect::Quit) {
                return Ok(false);
            }
            if let Some(msg) = perform(state, effect) {
                next.extend(update::update(state, msg));
            }
        }
        effects = next;
    }
    match &state.status {
        Some(status) if status.is_error => Err(status.text.clone()),
        _ => Ok(true),
    }
}

/// Runs a script; `each` sees the state after every line.
///
/// # Errors
/// The first line that could not be done; what stands after it is not run.
pub fn run(
    state: &mut State,
    script: &str,
    perform: &mut dyn FnMut(&State, Effect) -> Option<super::effect::Msg>,
    each: &mut dyn FnMut(&State, &str),
) -> Result<(), ScriptError> {
    let mut first = None;
    let mut failed = |error| {
        first = Some(error);
        false
    };
    run_on(state, script, perform, each, &mut failed);
    first.map_or(Ok(()), Err)
}

/// Runs a script; `failed` is told of every line that could not be done, and says whether the rest goes on.
pub fn run_on(
    state: &mut State,
    script: &str,
    perform: &mut dyn FnMut(&State, Effect) -> Option<super::effect::Msg>,
    each: &mut dyn FnMut(&State, &str),
    failed: &mut dyn FnMut(ScriptError) -> bool,
) {
    for (n, text) in script.lines().enumerate() {
        if words(text).is_ok_and(|w| w.is_empty()) {
            continue;
        }
        match run_line(state, text, perform) {
            Ok(true) => each(state, text),
            Ok(false) => return,
            Err(why) => {
                let error = ScriptError {
                    line: n + 1,
                    text: text.to_owned(),
                    why,
                };
                if !failed(error) {
                    return;
                }
            }
        }
    }
}
