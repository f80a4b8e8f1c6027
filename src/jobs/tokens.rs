//! What stops which job: a newer question of a kind takes the place of the older one.

use crate::scene::drawing::Drawing;
use crate::session::effect::{Effect, JobKind};
use crate::session::sight::Sight;
use crate::session::sight::table::Lane;
use crate::task::Cancel;

/// The tokens of the jobs that run now.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// Stops the search for paths.
    search: Cancel,
    /// Stops the counting for the lens.
    count: Cancel,
    /// Stops the finding of entities.
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
    /// Stops the comparison of two walkers.
    common: Cancel,
    /// Stops the files that are being written.
    write: Cancel,
}

impl Tokens {
    /// What stops an effect, after it has stopped what it is asked for instead of; nothing for one that only stops others.
    pub(super) fn token(&mut self, effect: &Effect) -> Option<Cancel> {
        let slot = match effect {
            Effect::CancelJobs => {
                let one = [&self.search, &self.draw, &self.common];
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
            Effect::CancelSight(Sight::Walkers) => {
                self.common.cancel();
                return None;
            }
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
            Effect::FindPaths(..) | Effect::FindPairs(..) => &mut self.search,
            Effect::FindCommon(..) => &mut self.common,
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
}
