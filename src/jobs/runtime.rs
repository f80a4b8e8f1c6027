//! Effects on threads: one running job of a kind, its answers through a channel.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::Duration;

use super::log::said;
use super::perform::{Surroundings, perform};
use super::watch::watched;
use crate::scene::drawing::Drawing;
use crate::session::effect::{Effect, JobMsg, Msg};
use crate::session::sight::Sight;
use crate::task::{Cancel, Progress};

/// A cursor that has not moved for so long stands still.
const STILL: Duration = Duration::from_millis(60);

/// Performs effects in the background; answers come as messages through `wrap` into a channel.
pub struct Runtime<E> {
    on: Surroundings,
    answers: Sender<E>,
    wrap: fn(Msg) -> E,
    /// Stops the search for paths that runs now.
    search: Cancel,
    /// Stops the counting that runs now.
    count: Cancel,
    /// Stops the finding of entities that runs now.
    find: Cancel,
    /// Stops the look at a hub that is waited for.
    look: Cancel,
    /// Stops what is worked out for the table: its rows, and a column.
    table: [Cancel; 2],
    /// Stops the picture that is being drawn.
    draw: Cancel,
    /// Stops what is found for the map, and for the timeline.
    sights: [Cancel; 2],
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
            search: Cancel::default(),
            count: Cancel::default(),
            find: Cancel::default(),
            look: Cancel::default(),
            table: [Cancel::default(), Cancel::default()],
            draw: Cancel::default(),
            sights: [Cancel::default(), Cancel::default()],
            writing: Vec::new(),
        }
    }

    /// Starts an effect. Its answer comes later, or never if it is cancelled and was a search.
    pub fn start(&mut self, effect: Effect) {
        let cancel = match effect {
            Effect::CancelJobs => {
                self.search.cancel();
                self.draw.cancel();
                self.table.iter().for_each(Cancel::cancel);
                self.sights.iter().for_each(Cancel::cancel);
                return;
            }
            Effect::CancelSight(sight) => {
                let [map, timeline] = &self.sights;
                let of_it = if sight == Sight::Map { map } else { timeline };
                of_it.cancel();
                return;
            }
            Effect::CancelTable => {
                self.table.iter().for_each(Cancel::cancel);
                return;
            }
            Effect::CancelFind => {
                self.find.cancel();
                return;
            }
            Effect::Tabulate(_, ref job) => {
                let [rows, column] = &mut self.table;
                let of_it = if job.is_for_rows() { rows } else { column };
                of_it.cancel();
                *of_it = Cancel::default();
                of_it.clone()
            }
            Effect::Look(..) => {
                self.look.cancel();
                self.look = Cancel::default();
                self.look.clone()
            }
            Effect::Find(..) => {
                self.find.cancel();
                self.find = Cancel::default();
                self.find.clone()
            }
            Effect::Draw(_, Drawing::Begin(_)) => {
                self.draw.cancel();
                self.draw = Cancel::default();
                self.draw.clone()
            }
            Effect::Draw(..) => self.draw.clone(),
            Effect::FindAtlas(..) | Effect::FindDates(..) => {
                let [map, timeline] = &mut self.sights;
                let is_map = matches!(effect, Effect::FindAtlas(..));
                let of_it = if is_map { map } else { timeline };
                of_it.cancel();
                *of_it = Cancel::default();
                of_it.clone()
            }
            Effect::FindPaths(..) | Effect::FindPairs(..) => {
                self.search.cancel();
                self.search = Cancel::default();
                self.search.clone()
            }
            Effect::CountLens(..) => {
                self.count.cancel();
                self.count = Cancel::default();
                self.count.clone()
            }
            // It goes on from that search, and ends with it.
            Effect::OpenPaths(..) => self.search.clone(),
            _ => Cancel::default(),
        };
        let writes = matches!(
            effect,
            Effect::Export(_)
                | Effect::WriteText(..)
                | Effect::WritePicture(_)
                | Effect::KeepSnapshot(_)
        );
        let (on, answers, wrap) = (self.on.clone(), self.answers.clone(), self.wrap);
        let waits = matches!(effect, Effect::Look(..));
        let progress = match &effect {
            Effect::Tabulate(_, job) => Some(&job.progress),
            Effect::FindAtlas(_, asked) => Some(&asked.1),
            Effect::FindDates(_, asked) => Some(&asked.1),
            _ => None,
        };
        let watched_by = progress.map(|p| (p.clone(), self.answers.clone()));
        let work = move || {
            if waits {
                std::thread::sleep(STILL);
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
            let msg = answer.unwrap_or_else(|panic| Some(died(panic.as_ref())));
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
                let failed = Msg::Job(JobMsg::Failed(why));
                let _ = self.answers.send((self.wrap)(failed));
            }
        }
    }

    /// Waits until every file that is being written is there: ending must lose none.
    pub fn finish(self) {
        for job in self.writing {
            // A writer that died has said so already.
            let _ = job.join();
        }
    }
}

fn died(panic: &(dyn std::any::Any + Send)) -> Msg {
    let why = said(panic).unwrap_or("for an unknown reason");
    Msg::Job(JobMsg::Failed(format!("a background job broke: {why}")))
}
