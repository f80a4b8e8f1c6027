//! Which days are shown at first: those in which nearly everything lies. What lies far off is counted instead.

use super::{Axis, Entry};

/// Of so many dates one at each end may be left out.
const ONE_OF: usize = 20;
/// A gap that is worth leaving out what lies beyond it, as a share of the days that stay.
const GAP: f64 = 0.25;

/// The days that are shown at first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// The first.
    pub first: f64,
    /// The last.
    pub last: f64,
}

/// The days in which nearly everything lies; nothing where nothing has a date.
///
/// # Complexity
/// O(bars · log).
pub fn fit(entries: &[Entry]) -> Option<Fit> {
    let days = entries
        .iter()
        .flat_map(|e| e.bars.iter().map(super::Bar::days));
    let (mut firsts, mut lasts): (Vec<f64>, Vec<f64>) = days.unzip();
    firsts.sort_by(f64::total_cmp);
    lasts.sort_by(|a, b| b.total_cmp(a));
    // The last is looked for like the first, with time going the other way.
    let back: Vec<f64> = lasts.iter().map(|d| -d).collect();
    let last = core(&back, -*firsts.first()?);
    let first = core(&firsts, -last);
    Some(Fit { first, last: -last })
}

/// The first of some ascending numbers that is not far off, where the other end is known.
fn core(sorted: &[f64], end: f64) -> f64 {
    let most = sorted.len() / ONE_OF;
    let mut first = sorted.first().copied().unwrap_or(end);
    for pair in sorted.windows(2).take(most) {
        if let [a, b] = *pair {
            let stays = (end - b).max(1.0);
            if b - a >= GAP * stays {
                first = b;
            }
        }
    }
    first
}

impl Fit {
    /// The axis that shows these days.
    pub fn axis(self, cells: usize) -> Axis {
        Axis::over(self.first, self.last, cells)
    }
}
