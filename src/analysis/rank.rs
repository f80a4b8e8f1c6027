//! PageRank, as in the textbook: who follows relations from their start to their end, and now and then starts anywhere,
//! is found here so often. What no relation leads away from is left for anywhere.

use std::sync::{Mutex, PoisonError};

use super::part::Part;
use crate::task::Task;

/// Of a hundred steps, those that follow a relation: 85.
const DAMPING: f64 = 0.85;

/// Times that all ranks are worked out anew, each from the last.
pub const PASSES: usize = 20;

/// Edges that one worker takes at a time, so that a hub does not hold up the others.
const EDGES_A_CHUNK: usize = 1 << 18;

/// The ranks of all nodes after [`PASSES`]; they add up to 1. Nothing when it was cancelled.
///
/// # Complexity
/// O(passes · (nodes + edges)).
pub fn page_rank(part: &Part<'_>, task: &Task<'_>) -> Option<Vec<f64>> {
    let n = part.n_nodes();
    if n == 0 {
        return Some(Vec::new());
    }
    let chunks = chunks(part);
    let first = 1.0 / n as f64;
    // What each node passes on along each of its relations, and what those pass on that have none.
    let mut shares: Vec<f64> = (part.out.starts.windows(2))
        .map(|w| share(first, w))
        .collect();
    let dangling = part.out.lists().filter(|out| out.is_empty()).count();
    let mut lost = dangling as f64 * first;
    let mut ranks = vec![0.0; n];
    let mut next = vec![0.0; n];
    task.progress.set_total(PASSES as u64);
    for pass in 0..PASSES {
        task.progress.set_done(pass as u64);
        if task.cancel.is_cancelled() {
            return None;
        }
        let least = (1.0 - DAMPING) * first + DAMPING * lost * first;
        let is_last = pass + 1 == PASSES;
        let write = if is_last { &mut ranks } else { &mut next };
        let work = split(write, &chunks);
        task.workers.for_each(work.len(), &|chunk| {
            if let Some(slot) = work.get(chunk) {
                let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
                slot.pass(part, &shares, least, is_last);
            }
        });
        let slots = work.into_iter();
        let slots = slots.map(|slot| slot.into_inner().unwrap_or_else(PoisonError::into_inner));
        lost = slots.map(|slot| slot.lost).sum();
        std::mem::swap(&mut shares, &mut next);
    }
    task.progress.set_done(PASSES as u64);
    Some(ranks)
}

/// What a node of this rank passes on along each relation; its rank where it has none, which nobody is passed.
fn share(rank: f64, starts: &[u32]) -> f64 {
    match starts {
        [from, to] if from < to => rank / f64::from(to - from),
        _ => rank,
    }
}

/// The ends of runs of nodes that have about as many edges each.
fn chunks(part: &Part<'_>) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut last = 0;
    for (node, start) in part.inward.starts.iter().enumerate().skip(1) {
        // A node costs something too.
        let work = *start as usize + node;
        if work - last >= EDGES_A_CHUNK {
            ends.push(node);
            last = work;
        }
    }
    if ends.last() != Some(&part.n_nodes()) {
        ends.push(part.n_nodes());
    }
    ends
}

/// Some nodes of one pass.
struct Slot<'s> {
    /// The first of them.
    first: usize,
    /// What they pass on next; their ranks in the last pass.
    write: &'s mut [f64],
    /// What those of them pass on that no relation leads away from.
    lost: f64,
}

fn split<'s>(mut write: &'s mut [f64], ends: &[usize]) -> Vec<Mutex<Slot<'s>>> {
    let mut first = 0;
    let mut slots = Vec::new();
    for end in ends {
        let (here, rest) = write.split_at_mut((end - first).min(write.len()));
        slots.push(Mutex::new(Slot {
            first,
            write: here,
            lost: 0.0,
        }));
        (write, first) = (rest, *end);
    }
    slots
}

impl Slot<'_> {
    fn pass(&mut self, part: &Part<'_>, shares: &[f64], least: f64, is_last: bool) {
        let nodes = self.first..self.first + self.write.len();
        let starts = part.out.starts.get(nodes.start..nodes.end + 1);
        let starts = starts.unwrap_or_default().windows(2);
        let lists = part.inward.lists_of(nodes);
        for ((write, inward), starts) in self.write.iter_mut().zip(lists).zip(starts) {
            let given = inward.iter().map(|from| shares.get(*from as usize));
            let given: f64 = given.map(|share| share.copied().unwrap_or(0.0)).sum();
            let rank = least + DAMPING * given;
            if matches!(starts, [from, to] if from == to) {
                self.lost += rank;
            }
            *write = if is_last { rank } else { share(rank, starts) };
        }
    }
}
