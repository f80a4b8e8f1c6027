//! How wide the columns of a table are: by what stands in the rows in sight. The first one stays; where there is no room for
//! all, those at the right go, but never the one under the cursor.

/// What is known of a column before it has a width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wish {
    /// Cells that it would take.
    pub(super) natural: usize,
    /// Cells that it has to have.
    pub(super) least: usize,
}

/// Cells between two columns.
pub(super) const GAP: usize = 2;

/// Cells of a column in which something can be read.
const SOME: usize = 6;

/// Which columns are shown, by their places, each with its width.
pub(super) fn fit(wishes: &[Wish], cursor: usize, cells: usize) -> Vec<(usize, usize)> {
    let shown = shown(wishes, cursor, cells);
    let mut widths: Vec<(usize, usize)> = Vec::new();
    let mut free = cells;
    for at in shown {
        let least = wishes.get(at).map_or(0, |w| w.least);
        let gap = if widths.is_empty() { 0 } else { GAP };
        let width = least.min(free.saturating_sub(gap));
        free -= width + gap.min(free);
        widths.push((at, width));
    }
    // What is left goes where most is lacking, a cell at a time.
    while free > 0 {
        let lacks = |(at, width): (usize, usize)| {
            let natural = wishes.get(at).map_or(0, |w| w.natural);
            let lacking = natural.saturating_sub(width) * 1000;
            // The name is worth more than what stands beside it.
            let worth = if at == 0 { 4 } else { 1 };
            lacking.checked_div(natural).unwrap_or(0) * worth
        };
        let most = widths.iter_mut().rev().max_by_key(|w| lacks(**w));
        match most.filter(|w| lacks(**w) > 0) {
            Some((_, width)) => *width += 1,
            None => break,
        }
        free -= 1;
    }
    widths
}

/// The places of the columns that are shown: the first, and as many of the others as have room, the one under the cursor among
/// them.
fn shown(wishes: &[Wish], cursor: usize, cells: usize) -> Vec<usize> {
    let least = |at: usize| wishes.get(at).map_or(0, |w| w.least);
    let mut from = 1;
    loop {
        let mut used = least(0);
        let mut shown: Vec<usize> = (0..wishes.len()).take(1).collect();
        for at in from..wishes.len() {
            let before = used + GAP;
            used = before + least(at);
            // The column that one looks at is there as long as anything of it is.
            if used > cells && !(at == cursor && before + SOME <= cells) {
                break;
            }
            shown.push(at);
        }
        let in_sight = cursor == 0 || shown.contains(&cursor) || from >= cursor;
        if in_sight {
            return shown;
        }
        from += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(natural: usize, least: usize) -> Wish {
        Wish { natural, least }
    }

    #[test]
    fn what_has_no_room_goes_from_the_right_and_the_name_stays() {
        let wishes = [wish(30, 12), wish(8, 8), wish(8, 8), wish(8, 8)];
        let places = |cells, cursor| -> Vec<usize> {
            fit(&wishes, cursor, cells)
                .into_iter()
                .map(|(at, _)| at)
                .collect()
        };
        assert_eq!(places(80, 0), [0, 1, 2, 3]);
        assert_eq!(places(35, 0), [0, 1, 2]);
        assert_eq!(
            places(35, 3),
            [0, 2, 3],
            "the one under the cursor is in sight"
        );
        assert_eq!(places(16, 0), [0]);
        assert_eq!(
            fit(&wishes, 3, 20),
            [(0, 12), (3, 6)],
            "as much of it as there is"
        );
        assert_eq!(fit(&wishes, 0, 5), [(0, 5)]);
        assert_eq!(fit(&[], 0, 5), []);
    }

    #[test]
    fn no_column_is_wider_than_it_would_be_and_all_fit() {
        let wishes = [wish(30, 12), wish(20, 6), wish(3, 3)];
        for cells in 0..100 {
            let widths = fit(&wishes, 0, cells);
            let used: usize = widths.iter().map(|(_, w)| w + GAP).sum::<usize>() - GAP;
            assert!(used <= cells.max(1), "{cells}: {widths:?}");
            assert!(widths.iter().all(|(at, w)| *w <= wishes[*at].natural));
        }
        let all: Vec<usize> = fit(&wishes, 0, 57).into_iter().map(|(_, w)| w).collect();
        assert_eq!(all, [30, 20, 3]);
    }
}
