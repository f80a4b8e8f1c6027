//! The loop: drain every waiting event, then draw once.

use std::io::{IsTerminal, stdout};
use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use crossterm::event::{Event as TerminalEvent, KeyEventKind, MouseEvent};
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use signal_hook::consts::SIGTSTP;

use super::events::{Event, read_input};
use super::hits::Hits;
use super::images::{self, Answered, Images, Work};
use super::keymap::Keymap;
use super::keys::message;
use super::mouse::Mouse;
use super::opening::Taken;
use super::terminal::{Guard, Screen, ask, can_suspend, copy, screen, take_mouse};
use super::theme::Theme;
use super::views;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::jobs::{Log, Runtime, Surroundings};
use crate::model::ids::EntityIx;
use crate::session::effect::{Effect, Msg};
use crate::session::screen::Images as Drawn;
use crate::session::state::{State, Status};
use crate::session::update::update;
use crate::store::Opened;
use crate::text::counted;

/// Problems of the input that the log names.
const MAX_PROBLEMS: usize = 100;

/// How the explorer is opened.
#[derive(Debug, Clone)]
pub struct Look {
    /// Colours and signs.
    pub theme: Theme,
    /// Where to begin: an entity, or the graph itself.
    pub at: Option<EntityIx>,
    /// Borders and keys.
    pub config: Config,
    /// What to say at first.
    pub said: Option<String>,
    /// Where to note what happens.
    pub log: Log,
    /// Whether the keys to begin with are told.
    pub hints: bool,
    /// Whether the terminal is told of links.
    pub links: bool,
}

/// Opens the explorer on a graph and returns when the user ends it. `sources` is the folder that sources' files are under;
/// `taken` the terminal, where opening has taken it already.
///
/// # Errors
/// Stdout is no terminal, or the terminal fails.
pub fn run(
    mut opened: Opened,
    sources: Option<PathBuf>,
    look: Look,
    taken: Option<Taken>,
) -> Result<()> {
    if !stdout().is_terminal() {
        return Err(Error::usage("stdout is no terminal"));
    }
    note_start(&look.log, &opened);
    let is_written_on = taken.is_some();
    let Taken {
        guard,
        send,
        receive,
        signals,
    } = taken.map_or_else(Taken::take, Ok)?;
    let on = Surroundings {
        graph: opened.graph.clone(),
        sources,
        clipboard: look.config.clipboard,
    };
    let unsaved = opened.unsaved.take();
    let var = |name: &str| std::env::var(name).ok();
    let asks = images::asks(look.config.images, var) && images::can_listen();
    let asked = asks.then(|| Answered::of_environment(var));
    let mut app = App {
        state: State::new(opened),
        keymap: Keymap::new(look.config.keys.clone()),
        jobs: Runtime::new(on, send.clone(), Event::Answer),
        log: look.log.clone(),
        mouse: Mouse::default(),
        hits: Hits::default(),
        links: look.links,
        images: Images::by(look.config.images),
        guard: Some(guard),
        screen: ManuallyDrop::new(screen()?),
    };
    if asks {
        ask()?;
    } else if is_written_on {
        app.repaint()?;
    }
    app.begin(look)?;
    if let Some(unsaved) = unsaved {
        app.jobs.start(Effect::KeepSnapshot(Box::new(unsaved)));
    }
    read_input(send, asked)?;
    let ended = app.main_loop(&receive);
    signals.close();
    let App {
        jobs, guard, log, ..
    } = app;
    drop(guard);
    jobs.finish();
    note_end(&log, &ended);
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
    log: Log,
    mouse: Mouse,
    /// What stands where on the screen, as it was drawn last.
    hits: Hits,
    /// Whether the terminal is told of links.
    links: bool,
    /// The pictures that are shown as images.
    images: Images,
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
    /// Puts the look on, goes to where one begins, and draws for the first time.
    fn begin(&mut self, look: Look) -> Result<()> {
        look.theme.put_on(&mut self.state.screen);
        self.state.screen.splits = look.config.splits;
        self.state.screen.dots = look.config.dots;
        self.state.shown.habits.mouse_free = look.config.mouse_free;
        // From here on changes of size are noticed, so that none is lost between measuring and listening.
        let _ = crossterm::event::poll(std::time::Duration::ZERO);
        self.resized();
        self.state.shown.habits.hints = look.hints;
        if let Some(ix) = look.at {
            let id = self.state.view().entity(ix).id().to_owned();
            self.take(Msg::Run("focus".to_owned(), vec![id]));
        }
        // After going there, which would wipe it off the bottom line.
        if let Some(said) = look.said {
            self.state.fail(said);
        }
        self.note_failure(None);
        take_mouse(!self.state.shown.habits.mouse_free)?;
        self.draw()
    }

    fn main_loop(&mut self, receive: &Receiver<Event>) -> Result<Option<i32>> {
        while let Ok(first) = receive.recv() {
            let mut next = Some(first);
            while let Some(event) = next {
                if let Flow::End(signal) = self.event(event)? {
                    return Ok(signal);
                }
                next = receive.try_recv().ok();
            }
            // While we are stopped, the terminal is the shell's.
            if self.guard.is_some() {
                self.draw()?;
            }
        }
        Ok(None)
    }

    fn event(&mut self, event: Event) -> Result<Flow> {
        let msg = match event {
            Event::Answer(msg) => msg,
            Event::Signal(signal) => return Ok(Flow::End(Some(signal))),
            Event::InputEnded => return Ok(Flow::End(None)),
            Event::Answered(answered) => {
                if self.images.answered(answered) {
                    self.state.screen.images = Drawn::On;
                }
                return Ok(Flow::Go);
            }
            Event::Image(made) => {
                self.images.take(made);
                if let Some(why) = self.images.failed() {
                    self.log.note("error", &why);
                    self.state.fail(format!("{why}: drawn with characters"));
                }
                return Ok(Flow::Go);
            }
            Event::Stop => {
                self.suspend()?;
                return Ok(Flow::Go);
            }
            Event::Continued => {
                self.resume()?;
                return Ok(Flow::Go);
            }
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
            Event::Terminal(TerminalEvent::Mouse(event)) => return self.mouse(event),
            Event::Terminal(_) => return Ok(Flow::Go),
        };
        self.message(msg)
    }

    fn mouse(&mut self, event: MouseEvent) -> Result<Flow> {
        let on = (&mut self.keymap, &self.state);
        let messages = self.mouse.messages(event, &self.hits, on, Instant::now());
        for msg in messages {
            if let Flow::End(signal) = self.message(msg)? {
                return Ok(Flow::End(signal));
            }
        }
        Ok(Flow::Go)
    }

    fn message(&mut self, msg: Msg) -> Result<Flow> {
        let before = self.state.status.clone();
        let effects = update(&mut self.state, msg);
        let flow = self.perform(effects);
        self.note_failure(before.as_ref());
        flow
    }

    /// Notes what the bottom line says that did not work.
    fn note_failure(&self, before: Option<&Status>) {
        let failed = self.state.status.as_ref().filter(|s| s.is_error);
        if let Some(failed) = failed.filter(|_| self.state.status.as_ref() != before) {
            self.log.note("error", &failed.text);
        }
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
                Effect::Mouse { is_free } => take_mouse(!is_free)?,
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
        self.images.forget();
        let size = self.screen.size().unwrap_or_default();
        self.take(Msg::Resize(size.width, size.height));
    }

    fn draw(&mut self) -> Result<()> {
        let failed = |e| Error::io("cannot draw on the terminal", e);
        let state = &self.state;
        let keymap = &self.keymap;
        crossterm::queue!(stdout(), BeginSynchronizedUpdate).map_err(failed)?;
        let (hits, links, images) = (&mut self.hits, self.links, &mut self.images);
        let drawn = self.screen.draw(|frame| {
            *hits = views::draw(frame, state, keymap);
            if links {
                hits.links.put(frame.buffer_mut());
            }
            images.prepare(frame.buffer_mut(), hits.picture, state);
        });
        let put = drawn.and_then(|_| self.images.put(&self.state));
        let ended = crossterm::execute!(stdout(), EndSynchronizedUpdate);
        let work = put.and_then(|work| ended.map(|()| work)).map_err(failed)?;
        let is_begun = match work {
            None => true,
            Some(Work::Wait(time)) => self.jobs.beside(time, || Event::Image(None)),
            Some(Work::Make(asked)) => {
                let made = move || Event::Image(Some(asked.made()));
                self.jobs.beside(Duration::ZERO, made)
            }
        };
        if !is_begun {
            // The next frame tries again.
            self.images.take(None);
        }
        self.note_slow_images();
        Ok(())
    }

    /// Where an image takes long to be sent, keys would wait for each: then there are none, unless they are asked for.
    fn note_slow_images(&mut self) {
        if let Some(took) = self.images.slow() {
            let (took, key) = (took.as_secs_f32(), self.keymap.first("images"));
            self.state.screen.images = Drawn::Off;
            self.state.say(format!(
                "an image took {took:.1} s to be sent: drawn with characters again, {key} shows images"
            ));
            // Another frame takes it away.
            self.jobs.beside(Duration::ZERO, || Event::Image(None));
        }
    }

    /// Forgets what is on the screen, so that the next frame paints all of it. A fresh screen does not ask the terminal where
    /// its cursor is, as clearing an old one would.
    fn repaint(&mut self) -> Result<()> {
        use crossterm::terminal::{Clear, ClearType};
        crossterm::execute!(stdout(), Clear(ClearType::All))
            .map_err(|e| Error::io("cannot draw on the terminal", e))?;
        self.images.forget();
        self.screen = ManuallyDrop::new(screen()?);
        Ok(())
    }

    /// Gives the terminal to the shell and stops, until somebody continues us; then [`Self::resume`] is called.
    fn suspend(&mut self) -> Result<()> {
        if !can_suspend() {
            self.state
                .fail("no shell is there that could bring legwork back; q ends it");
            return Ok(());
        }
        drop(self.guard.take());
        signal_hook::low_level::emulate_default_handler(SIGTSTP)
            .map_err(|e| Error::io("cannot suspend", e))
    }

    /// Takes the terminal again: whoever stopped us may have changed it.
    fn resume(&mut self) -> Result<()> {
        drop(self.guard.take());
        self.guard = Some(Guard::take()?);
        take_mouse(!self.state.shown.habits.mouse_free)?;
        self.repaint()?;
        self.resized();
        Ok(())
    }
}

fn note_start(log: &Log, opened: &Opened) {
    let version = env!("CARGO_PKG_VERSION");
    let n = opened.graph.view().n_entities();
    let entities = counted(n, "entity", "entities");
    log.note(
        "start",
        &format!("legwork {version}, {}, {entities}", opened.name),
    );
    for problem in opened.problems.iter().take(MAX_PROBLEMS) {
        log.note("problem", &problem.to_string());
    }
    let more = opened.problems.len().saturating_sub(MAX_PROBLEMS);
    if more > 0 {
        log.note("problem", &format!("{more} more"));
    }
}

fn note_end(log: &Log, ended: &Result<Option<i32>>) {
    match ended {
        Ok(None) => log.note("end", "by the user, or without a terminal"),
        Ok(Some(signal)) => log.note("end", &format!("by signal {signal}")),
        Err(error) => log.note("end", &error.to_string()),
    }
}
