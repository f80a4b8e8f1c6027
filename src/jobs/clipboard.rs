//! The system's clipboard, through the programs that people have for it. Where there is none, or none works, the terminal
//! itself is asked (see `tui/terminal.rs`): over SSH that is the only clipboard that is the user's own.

use std::io::{ErrorKind, Write};
use std::process::{Command, Stdio};

use crate::config::Clipboard;
use crate::session::effect::{CopyJob, JobMsg, Msg};

/// A program with its arguments, which takes the text on its stdin.
type Program = &'static [&'static str];

/// Copies by the first program that works. Where one way alone is wanted, no other is tried.
pub(super) fn copy(job: Box<CopyJob>, way: Clipboard) -> JobMsg {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    let here = |name: &str| is_set(name) && !matches!(name, "TMUX" | "SSH_CONNECTION");
    let is_mac = cfg!(target_os = "macos");
    let programs = match way {
        Clipboard::Auto => programs(&is_set, is_mac),
        Clipboard::System => programs(&here, is_mac),
        Clipboard::Tmux => vec![TMUX],
        Clipboard::Osc52 => return JobMsg::NotCopied(job),
        Clipboard::Off => {
            let why = "copying is switched off in the configuration (clipboard = \"off\")";
            return JobMsg::CopyFailed(why.to_owned());
        }
    };
    for program in &programs {
        let name = program.first().copied().unwrap_or_default();
        if run(program, &job.text)
            && let Msg::Job(done) = job.done(&format!("by {name}"))
        {
            return done;
        }
    }
    if way == Clipboard::Auto {
        return JobMsg::NotCopied(job);
    }
    let names: Vec<&str> = programs.iter().filter_map(|p| p.first().copied()).collect();
    let tried = match names.as_slice() {
        [] => "no program of this system is known for it".to_owned(),
        names => format!("{} did not take it", names.join(" and ")),
    };
    JobMsg::CopyFailed(format!(
        "nothing copied: {tried}; clipboard in the configuration can be auto"
    ))
}

const TMUX: Program = &["tmux", "load-buffer", "-w", "-"];

/// The programs worth trying, by what the environment says. tmux hands the text on to the terminal around it, whatever its
/// settings for OSC 52 are; over SSH any other program would fill a clipboard at the far end.
fn programs(is_set: &dyn Fn(&str) -> bool, is_mac: bool) -> Vec<Program> {
    if is_set("TMUX") {
        return vec![TMUX];
    }
    if is_set("SSH_CONNECTION") {
        return Vec::new();
    }
    let mut programs: Vec<Program> = Vec::new();
    if is_mac {
        programs.push(&["pbcopy"]);
    }
    if is_set("WAYLAND_DISPLAY") {
        programs.push(&["wl-copy"]);
    }
    if is_set("DISPLAY") {
        programs.push(&["xclip", "-selection", "clipboard"]);
        programs.push(&["xsel", "--clipboard", "--input"]);
    }
    if is_set("WSL_DISTRO_NAME") {
        programs.push(&["clip.exe"]);
    }
    programs
}

/// Whether the program is there and took the text. What it says goes nowhere: nothing is printed over the screen.
fn run(program: Program, text: &str) -> bool {
    let Some((name, args)) = program.split_first() else {
        return false;
    };
    let mut command = Command::new(name);
    command.args(args).stdin(Stdio::piped());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else {
        return false;
    };
    let written = child
        .stdin
        .take()
        .map(|mut stdin| stdin.write_all(text.as_bytes()));
    // A program that ends early may have all it wants.
    let taken = match written {
        Some(Err(error)) => error.kind() == ErrorKind::BrokenPipe,
        _ => true,
    };
    taken && child.wait().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(set: &[&str], is_mac: bool) -> Vec<&'static str> {
        let is_set = |name: &str| set.contains(&name);
        let programs = programs(&is_set, is_mac);
        programs.iter().map(|p| p[0]).collect()
    }

    #[test]
    fn the_clipboard_is_the_one_before_the_user() {
        assert_eq!(
            names(&["WAYLAND_DISPLAY", "DISPLAY"], false),
            ["wl-copy", "xclip", "xsel"]
        );
        assert_eq!(names(&["DISPLAY", "SSH_CONNECTION"], false), [""; 0]);
        assert_eq!(names(&["TMUX", "SSH_CONNECTION"], false), ["tmux"]);
        assert_eq!(names(&[], true), ["pbcopy"]);
        assert_eq!(names(&[], false), [""; 0]);
    }

    #[test]
    fn what_is_chosen_is_the_only_way() {
        let job = || {
            Box::new(CopyJob {
                title: "the name",
                text: "Anna".to_owned(),
            })
        };
        assert!(matches!(
            copy(job(), Clipboard::Osc52),
            JobMsg::NotCopied(_)
        ));
        let JobMsg::CopyFailed(why) = copy(job(), Clipboard::Off) else {
            panic!("it is off");
        };
        assert!(why.contains("switched off"), "{why}");
    }

    #[test]
    fn a_program_that_is_not_there_or_fails_is_not_believed() {
        assert!(run(&["cat"], "text"));
        assert!(!run(&["false"], "text"));
        assert!(!run(&["legwork-has-no-such-program"], "text"));
        assert!(!run(&[], "text"));
    }
}
