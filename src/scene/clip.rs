//! The part of a straight line that is in sight.

/// The part of a line, from 0 to 1, that is between the upper left corner and this one (Liang and Barsky); `None`: none of it.
#[must_use]
pub fn part_within(a: [f64; 2], b: [f64; 2], most: [f64; 2]) -> Option<(f64, f64)> {
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    for ((a, b), most) in a.into_iter().zip(b).zip(most) {
        let way = b - a;
        for (step, room) in [(-way, a), (way, most - a)] {
            if step == 0.0 {
                if room < 0.0 {
                    return None;
                }
            } else if step < 0.0 {
                from = from.max(room / step);
            } else {
                to = to.min(room / step);
            }
        }
    }
    (from <= to).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_at_the_edges_it_passes() {
        let most = [10.0, 5.0];
        let part = |a, b| part_within(a, b, most);
        assert_eq!(part([0.0, 0.0], [10.0, 5.0]), Some((0.0, 1.0)));
        assert_eq!(part([-10.0, 2.0], [10.0, 2.0]), Some((0.5, 1.0)));
        assert_eq!(part([5.0, -5.0], [5.0, 15.0]), Some((0.25, 0.5)));
        assert_eq!(part([-1.0, 2.0], [-1.0, 4.0]), None);
        assert_eq!(part([-4.0, 1.0], [1.0, -4.0]), None, "past a corner");
        assert_eq!(part([3.0, 3.0], [3.0, 3.0]), Some((0.0, 1.0)), "a point");
    }
}
