//! Effects on threads: one running job of a kind, its answers through a channel.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::Duration;

use super::log::said;
use super::perform::{Surroundings, perform};
use super::watch::watched;
use crate::scene::drawing::Drawing;
use crate::session::effect::{Effect, JobKind, JobMsg, Msg};
use crate::session::sight::Sight;
use crate::session::sight::table::Lane;
use crate::task::{Cancel, Progress};

/// Time between two steps of what is played: as long as it takes to see what has changed.
const STEP: Duration = Duration::from_millis(700);

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
    /// Stops the list that is being made.
    list: Cancel,
    /// Stops what is worked out for the table, lane by lane.
    table: [Cancel; 4],
    /// Stops the picture that is being drawn.
    draw: Cancel,
    /// Stops what is found for the map, and for the timeline.
    sights: [Cancel; 2],
    /// Files that are being written.
    writing: Vec<JoinHandle<()>>,
    /// Stops the writing of those that were asked for.
    write: Cancel,
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
            list: Cancel::default(),
            table: Default::default(),
            draw: Cancel::default(),
            sights: [Cancel::default(), Cancel::default()],
            writing: Vec::new(),
            write: Cancel::default(),
        }
    }

    /// Starts an effect. Its answer comes later, or never if it is cancelled and was a search.
    pub fn start(&mut self, effect: Effect) {
        let Some(cancel) = self.token(&effect) else {
            return;
        };
        let writes = matches!(
            effect,
            Effect::Export(_)
                | Effect::WriteText(..)
                | Effect::WriteSheet(_)
                | Effect::WritePicture(_)
                | Effect::KeepSnapshot(_)
        );
        let kind = effect.kind();
        let (on, answers, wrap) = (self.on.clone(), self.answers.clone(), self.wrap);
        let waits = match effect {
            Effect::Look(..) => Some(STILL),
            Effect::Wait(_) => Some(STEP),
            _ => None,
        };
        let progress = match &effect {
            Effect::Tabulate(_, job) => Some(&job.progress),
            Effect::FindAtlas(_, asked) => Some(&asked.1),
            Effect::FindDates(_, asked) => Some(&asked.1),
            Effect::CountLens(_, asked) => Some(&asked.2),
            Effect::List(_, job) => Some(&job.progress),
            _ => None,
        };
        let watched_by = progress.map(|p| (p.clone(), self.answers.clone()));
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

    /// What stops an effect, after it has stopped what it is asked for instead of; nothing for one that only stops others.
    fn token(&mut self, effect: &Effect) -> Option<Cancel> {
        let slot = match effect {
            Effect::CancelJobs => {
                let one = [&self.search, &self.draw];
                let all = one.into_iter().chain(&self.table).chain(&self.sights);
                all.for_each(Cancel::cancel);
                return None;
            }
            Effect::CancelWriting => {
                self.write.cancel();
                self.write = Cancel::default();
                return None;
            }
            effect if effect.kind() == JobKind::Writing => return Some(self.write.clone()),
            Effect::CancelSight(sight) => {
                self.sight(*sight == Sight::Map).cancel();
                return None;
            }
            Effect::CancelTable(lane) => {
                match lane {
                    Some(lane) => self.lane(*lane).cancel(),
                    None => self.table.iter().for_each(Cancel::cancel),
                }
                return None;
            }
            Effect::CancelFind => {
                self.find.cancel();
                return None;
            }
            Effect::CancelList => {
                self.list.cancel();
                return None;
            }
            Effect::CancelCounts => {
                self.count.cancel();
                return None;
            }
            Effect::Tabulate(_, job) => self.lane(job.lane()),
            Effect::Look(..) => &mut self.look,
            Effect::Find(..) => &mut self.find,
            Effect::List(..) => &mut self.list,
            Effect::Draw(_, Drawing::Begin(_)) => &mut self.draw,
            Effect::Draw(..) => return Some(self.draw.clone()),
            Effect::FindAtlas(..) => self.sight(true),
            Effect::FindDates(..) => self.sight(false),
            Effect::FindPaths(..) | Effect::FindPairs(..) | Effect::FindCommon(..) => {
                &mut self.search
            }
            Effect::CountLens(..) => &mut self.count,
            // It goes on from that search, and ends with it.
            Effect::OpenPaths(..) => return Some(self.search.clone()),
            _ => return Some(Cancel::default()),
        };
        slot.cancel();
        *slot = Cancel::default();
        Some(slot.clone())
    }

    /// What stops the search for what the map, or else the timeline, holds.
    fn sight(&mut self, is_map: bool) -> &mut Cancel {
        let [map, timeline] = &mut self.sights;
        if is_map { map } else { timeline }
    }

    /// What stops a lane of the table.
    fn lane(&mut self, lane: Lane) -> &mut Cancel {
        let [rows, column, counts, deed] = &mut self.table;
        match lane {
            Lane::Rows => rows,
            Lane::Column => column,
            Lane::Counts => counts,
            Lane::Deed => deed,
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

fn died(kind: JobKind, panic: &(dyn std::any::Any + Send)) -> Msg {
    let why = said(panic).unwrap_or("for an unknown reason");
    Msg::Job(JobMsg::Failed(
        kind,
        format!("a background job broke: {why}"),
    ))
}
