//! The pager: what is longer than the screen goes through `$PAGER`, as it does in git and man.

use std::io::{self, BufWriter, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::SigId;
use signal_hook::consts::SIGINT;

/// What pages where `$PAGER` is not set.
const DEFAULT: &str = "less";

/// A running pager.
pub(super) struct Pager {
    child: Child,
    stdin: Option<BufWriter<ChildStdin>>,
    /// Ctrl-C belongs to the pager while it runs.
    interrupts: Option<SigId>,
}

/// The pager that the environment asks for; `None` where it asks for none.
pub(super) fn wanted() -> Option<String> {
    match std::env::var("PAGER") {
        Ok(command) if matches!(command.trim(), "" | "cat") => None,
        Ok(command) => Some(command),
        Err(_) => Some(DEFAULT.to_owned()),
    }
}

impl Pager {
    /// Starts the pager; `None` where it cannot be started.
    pub(super) fn start(command: &str) -> Option<Self> {
        let mut shell = Command::new("sh");
        shell.args(["-c", command]).stdin(Stdio::piped());
        // Colours pass, and what was read stays on the screen.
        if std::env::var_os("LESS").is_none() {
            shell.env("LESS", "FRX");
        }
        if std::env::var_os("LV").is_none() {
            shell.env("LV", "-c");
        }
        let mut child = shell.spawn().ok()?;
        let stdin = child.stdin.take().map(BufWriter::new)?;
        let ignored = Arc::new(AtomicBool::new(false));
        Some(Self {
            child,
            stdin: Some(stdin),
            interrupts: signal_hook::flag::register(SIGINT, ignored).ok(),
        })
    }

    /// Waits until the user has read.
    ///
    /// # Errors
    /// The pager did not take the last bytes, other than by being left early.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        let flushed = self.flush();
        self.stdin = None;
        let ended = self.child.wait();
        if let Some(id) = self.interrupts.take() {
            signal_hook::low_level::unregister(id);
        }
        flushed.and(ended.map(|_| ()))
    }
}

impl Write for Pager {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.stdin {
            Some(stdin) => stdin.write(bytes),
            None => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stdin.as_mut().map_or(Ok(()), Write::flush)
    }
}
