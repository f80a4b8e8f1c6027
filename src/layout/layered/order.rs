//! Which item of a column stands above which, so that few lines cross.

use super::columns::Columns;

/// Passes over all columns, there and back.
const PASSES: usize = 16;

/// Sorts all columns; the best order that was found is kept.
pub(super) fn sort(columns: &mut Columns) {
    let n = columns.items.len();
    let (mut left, mut right) = (vec![Vec::new(); n], vec![Vec::new(); n]);
    for (_, a, b) in &columns.pieces {
        right[*a].push(*b);
        left[*b].push(*a);
    }
    let sides = Sides { left, right };
    let mut order = columns.stacks.clone();
    let mut fewest = sides.crossings(&order);
    for pass in 0..PASSES {
        if fewest == 0 {
            break;
        }
        sides.pass(&mut order, pass % 2 == 0);
        sides.swap(&mut order);
        let crossings = sides.crossings(&order);
        if crossings < fewest {
            fewest = crossings;
            columns.stacks.clone_from(&order);
        }
    }
}

/// By item: what it is joined with in the column before, and in the one after.
struct Sides {
    left: Vec<Vec<usize>>,
    right: Vec<Vec<usize>>,
}

impl Sides {
    /// Sorts each column by where its items are joined to, from the left to the right or back.
    fn pass(&self, order: &mut [Vec<usize>], is_forth: bool) {
        let n = order.len();
        for step in 1..n {
            let (to, from, sides) = if is_forth {
                (step, step - 1, &self.left)
            } else {
                (n - 1 - step, n - step, &self.right)
            };
            let at = self.places(&order[from]);
            let column = &mut order[to];
            let wish = |(place, item): (usize, &usize)| {
                let joined = &sides[*item];
                if joined.is_empty() {
                    return place as f64;
                }
                let sum: usize = joined.iter().map(|other| at[*other]).sum();
                sum as f64 / joined.len() as f64
            };
            let wishes: Vec<f64> = column.iter().enumerate().map(wish).collect();
            let mut sorted: Vec<usize> = (0..column.len()).collect();
            sorted.sort_by(|a, b| wishes[*a].total_cmp(&wishes[*b]));
            *column = sorted.iter().map(|place| column[*place]).collect();
        }
    }

    /// Lets neighbours change places where fewer lines cross then.
    fn swap(&self, order: &mut [Vec<usize>]) {
        for column in 0..order.len() {
            let before = column.checked_sub(1).and_then(|c| order.get(c));
            let before = self.places(before.map_or(&[], Vec::as_slice));
            let after = self.places(order.get(column + 1).map_or(&[], Vec::as_slice));
            let items = &mut order[column];
            for at in 1..items.len() {
                let (a, b) = (items[at - 1], items[at]);
                let crossed = |a: usize, b: usize| {
                    inverted(&self.left[a], &self.left[b], &before)
                        + inverted(&self.right[a], &self.right[b], &after)
                };
                if crossed(b, a) < crossed(a, b) {
                    items.swap(at - 1, at);
                }
            }
        }
    }

    fn crossings(&self, order: &[Vec<usize>]) -> usize {
        let mut n = 0;
        for pair in order.windows(2) {
            let at = self.places(&pair[1]);
            let items = pair[0].iter().enumerate();
            for (place, a) in items {
                for b in &pair[0][place + 1..] {
                    n += inverted(&self.right[*a], &self.right[*b], &at);
                }
            }
        }
        n
    }

    /// By item: its place in a column.
    fn places(&self, column: &[usize]) -> Vec<usize> {
        let mut at = vec![0; self.left.len()];
        for (place, item) in column.iter().enumerate() {
            at[*item] = place;
        }
        at
    }
}

/// How many lines of an upper item cross those of a lower one.
fn inverted(upper: &[usize], lower: &[usize], at: &[usize]) -> usize {
    let below = |a: &usize| lower.iter().filter(|b| at[**b] < at[*a]).count();
    upper.iter().map(below).sum()
}
