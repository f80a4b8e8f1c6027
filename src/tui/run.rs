//! The loop: drain every waiting event, then draw once.

use std::io::{IsTerminal, stdout};
use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};

use crossterm::event::{Event as TerminalEvent, KeyEventKind};
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};

use super::keymap::Keymap;
use super::keys::message;
use super::terminal::{Guard, Screen, copy, screen};
use super::theme::Theme;
use super::views;
use crate::error::{Error, Result};
use crate::jobs::{Runtime, Surroundings};
use crate::model::ids::EntityIx;
use crate::session::effect::{Effect, Msg};
use crate::session::state::State;
use crate::session::update::update;
use crate::store::Opened;

/// How the explorer is opened.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Colours and signs.
    pub theme: Theme,
    /// Where to begin: an entity, or the graph itself.
    pub at: Option<EntityIx>,
}

/// Everything that enters the loop.
enum Event {
    Terminal(TerminalEvent),
    Answer(Msg),
    Signal(i32),
    InputEnded,
}

/// Opens the explorer on a graph and returns when the user ends it. `sources` is the folder that sources' files are under.
///
/// # Errors
/// Stdout is no terminal, or the terminal fails.
pub fn run(opened: Opened, sources: Option<PathBuf>, look: Look) -> Result<()> {
    if !stdout().is_terminal() {
        return Err(Error::usage("stdout is no terminal"));
    }
    let (send, receive) = channel();
    let signals = watch_signals(send.clone())?;
    let on = Surroundings {
        graph: opened.graph.clone(),
        sources,
    };
    let mut app = App {
        state: State::new(opened),
        keymap: Keymap::default(),
        jobs: Runtime::new(on, send.clone(), Event::Answer),
        theme: look.theme,
        guard: Some(Guard::take()?),
        screen: ManuallyDrop::new(screen()?),
    };
    // From here on changes of size are noticed, so that none is lost between measuring and listening.
    let _ = crossterm::event::poll(std::time::Duration::ZERO);
    app.resized();
    if let Some(ix) = look.at {
        let id = app.state.view().entity(ix).id().to_owned();
        app.take(Msg::Run("focus".to_owned(), vec![id]));
    }
    app.draw()?;
    read_input(send)?;
    let ended = app.main_loop(&receive);
    signals.close();
    let App { jobs, guard, .. } = app;
    drop(guard);
    jobs.finish();
    if let Ok(Some(signal)) = ended {
        // The terminal is given back; now the signal does what it would have done.
        let _ = signal_hook::low_level::emulate_default_handler(signal);
    }
    ended.map(|_| ())
}

struct App {
    state: State,
    keymap: Keymap,
    jobs: Runtime<Event>,
    theme: Theme,
    // Order matters: the guard is dropped, and the terminal given back, whatever ends the loop.
    guard: Option<Guard>,
    /// Never dropped: ratatui would show the cursor once more, and panic where the terminal has gone. The guard shows it.
    screen: ManuallyDrop<Screen>,
}

/// Whether the loop goes on, and the signal that ended it, if one did.
enum Flow {
    Go,
    End(Option<i32>),
}

impl App {
    fn main_loop(&mut self, receive: &Receiver<Event>) -> Result<Option<i32>> {
        while let Ok(first) = receive.recv() {
            let mut next = Some(first);
            while let Some(event) = next {
                if let Flow::End(signal) = self.event(event)? {
                    return Ok(signal);
                }
                next = receive.try_recv().ok();
            }
            self.draw()?;
        }
        Ok(None)
    }

    fn event(&mut self, event: Event) -> Result<Flow> {
        let msg = match event {
            Event::Answer(msg) => msg,
            Event::Signal(signal) => return Ok(Flow::End(Some(signal))),
            Event::InputEnded => return Ok(Flow::End(None)),
            Event::Terminal(TerminalEvent::Resize(..)) => {
                self.resized();
                return Ok(Flow::Go);
            }
            Event::Terminal(TerminalEvent::Key(key)) if key.kind != KeyEventKind::Release => {
                match message(&mut self.keymap, &self.state, &key) {
                    Some(msg) => msg,
                    None => return Ok(Flow::Go),
                }
            }
            Event::Terminal(TerminalEvent::Paste(text)) => Msg::Paste(text),
            Event::Terminal(_) => return Ok(Flow::Go),
        };
        let effects = update(&mut self.state, msg);
        self.perform(effects)
    }

    /// Takes a message outside the loop, where ending is not asked for.
    fn take(&mut self, msg: Msg) {
        let effects = update(&mut self.state, msg);
        for effect in effects {
            self.jobs.start(effect);
        }
    }

    fn perform(&mut self, effects: Vec<Effect>) -> Result<Flow> {
        for effect in effects {
            match effect {
                Effect::Quit => return Ok(Flow::End(None)),
                Effect::Suspend => self.suspend()?,
                Effect::Redraw => self.repaint()?,
                Effect::CopyByTerminal(job) => match copy(&job.text) {
                    Ok(by) => self.take(job.done(by)),
                    Err(why) => self.state.fail(why),
                },
                other => self.jobs.start(other),
            }
        }
        Ok(Flow::Go)
    }

    fn resized(&mut self) {
        let size = self.screen.size().unwrap_or_default();
        let rows = views::list_rows(size.width, size.height);
        self.take(Msg::Resize(size.width, size.height, rows));
    }

    fn draw(&mut self) -> Result<()> {
        let failed = |e| Error::io("cannot draw on the terminal", e);
        let (state, theme) = (&self.state, self.theme);
        let pending = self.keymap.pending();
        crossterm::queue!(stdout(), BeginSynchronizedUpdate).map_err(failed)?;
        let drawn = self
            .screen
            .draw(|frame| views::draw(frame, state, theme, pending));
        let ended = crossterm::execute!(stdout(), EndSynchronizedUpdate);
        drawn.map(|_| ()).and(ended).map_err(failed)
    }

    /// Forgets what is on the screen, so that the next frame paints all of it. A fresh screen does not ask the terminal where
    /// its cursor is, as clearing an old one would.
    fn repaint(&mut self) -> Result<()> {
        use crossterm::terminal::{Clear, ClearType};
        crossterm::execute!(stdout(), Clear(ClearType::All))
            .map_err(|e| Error::io("cannot draw on the terminal", e))?;
        self.screen = ManuallyDrop::new(screen()?);
        Ok(())
    }

    /// Gives the terminal to the shell until it continues us.
    fn suspend(&mut self) -> Result<()> {
        if let Some(guard) = self.guard.take() {
            guard.release();
        }
        signal_hook::low_level::raise(SIGTSTP).map_err(|e| Error::io("cannot suspend", e))?;
        self.guard = Some(Guard::take()?);
        self.repaint()?;
        self.resized();
        Ok(())
    }
}

/// The input thread: ends by closing, never by panicking.
fn read_input(send: Sender<Event>) -> Result<()> {
    let read = move || {
        loop {
            let event = crossterm::event::read().map_or(Event::InputEnded, Event::Terminal);
            let ended = matches!(event, Event::InputEnded);
            if send.send(event).is_err() || ended {
                return;
            }
        }
    };
    std::thread::Builder::new()
        .name("legwork input".to_owned())
        .spawn(read)
        .map(|_| ())
        .map_err(|e| Error::io("cannot read keys", e))
}

/// Signals that end a program end the loop instead, so that the terminal is given back.
fn watch_signals(send: Sender<Event>) -> Result<signal_hook::iterator::Handle> {
    let failed = |e| Error::io("cannot watch for signals", e);
    let mut signals =
        signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT])
            .map_err(failed)?;
    let handle = signals.handle();
    let watch = move || {
        for signal in signals.forever() {
            if signal != SIGCONT && send.send(Event::Signal(signal)).is_err() {
                return;
            }
        }
    };
    std::thread::Builder::new()
        .name("legwork signals".to_owned())
        .spawn(watch)
        .map_err(failed)?;
    Ok(handle)
}
