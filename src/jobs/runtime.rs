//! Effects on threads: one running job of a kind, its answers through a channel.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::Duration;

use super::log::said;
use super::perform::{Surroundings, perform};
use super::tokens::Tokens;
use super::watch::watched;
use crate::session::effect::{Effect, JobKind, JobMsg, Msg};
use crate::task::Progress;

/// Time between two steps of what is played: as long as it takes to see what has changed.
const STEP: Duration = Duration::from_millis(700);

/// A cursor that has not moved for so long stands still.
const STILL: Duration = Duration::from_millis(60);

/// Performs effects in the background; answers come as messages through `wrap` into a channel.
pub struct Runtime<E> {
    on: Surroundings,
    answers: Sender<E>,
    wrap: fn(Msg) -> E,
    /// What stops each.
    tokens: Tokens,
    /// Files that are being written.
    writing: Vec<JoinHandle<()>>,
}

impl<E: Send + 'static> Runtime<E> {
    /// A runtime on a graph.
    pub fn new(on: Surroundings, answers: Sender<E>, wrap: fn(Msg) -> E) -> Self {
        Self {
            on,
            answers,
            wrap,
            tokens: Tokens::default(),
            writing: Vec::new(),
        }
    }

    /// Starts an effect. Its answer comes later, or never if it is cancelled and was a search.
    pub fn start(&mut self, effect: Effect) {
        let Some(cancel) = self.tokens.token(&effect) else {
            return;
        };
        let kind = effect.kind();
        let writes = kind == JobKind::Writing || matches!(effect, Effect::KeepSnapshot(_));
        let (on, answers, wrap) = (self.on.clone(), self.answers.clone(), self.wrap);
        let waits = match effect {
            Effect::Look(..) => Some(STILL),
            Effect::Wait(_) => Some(STEP),
            _ => None,
        };
        let watched_by = effect.progress().map(|p| (p.clone(), self.answers.clone()));
        let work = move || {
            if let Some(time) = waits {
                std::thread::sleep(time);
            }
            let work = || catch_unwind(AssertUnwindSafe(|| perform(&on, effect, &cancel)));
            let answer = match watched_by {
                // Who looks on sees how far it has come.
                Some((progress, ticks)) => {
                    let tick = move |_: &Progress| {
                        let _ = ticks.send(wrap(Msg::Job(JobMsg::Ticked)));
                    };
                    watched(&progress, tick, work)
                }
                None => work(),
            };
            let msg = answer.unwrap_or_else(|panic| Some(died(kind, panic.as_ref())));
            if let Some(msg) = msg {
                // The session may have ended in the meantime; then nobody wants the answer.
                let _ = answers.send(wrap(msg));
            }
        };
        let started = std::thread::Builder::new()
            .name("legwork job".to_owned())
            .spawn(work);
        match started {
            Ok(job) if writes => self.writing.push(job),
            Ok(_) => {}
            Err(error) => {
                let why = format!("cannot start a background job: {error}");
                let failed = Msg::Job(JobMsg::Failed(kind, why));
                let _ = self.answers.send((self.wrap)(failed));
            }
        }
    }

    /// Does something of the screen's own in the background, after a time; what it gives goes where the answers go. Gives
    /// whether that has begun.
    pub fn beside(&self, wait: Duration, work: impl FnOnce() -> E + Send + 'static) -> bool {
        let answers = self.answers.clone();
        let work = move || {
            std::thread::sleep(wait);
            if let Ok(answer) = catch_unwind(AssertUnwindSafe(work)) {
                let _ = answers.send(answer);
            }
        };
        let started = std::thread::Builder::new()
            .name("legwork job".to_owned())
            .spawn(work);
        started.is_ok()
    }

    /// Waits until every file that is being written is there: ending must lose none.
    pub fn finish(self) {
        for job in self.writing {
            // A writer that died has said so already.
            let _ = job.join();
        }
    }
}

fn died(kind: JobKind, panic: &(dyn std::any::Any + Send)) -> Msg {
    let why = said(panic).unwrap_or("for an unknown reason");
    Msg::Job(JobMsg::Failed(
        kind,
        format!("a background job broke: {why}"),
    ))
}
