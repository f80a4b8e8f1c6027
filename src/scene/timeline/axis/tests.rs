//! Ticks from days to millennia, and zooming.

use super::*;

fn day(text: &str) -> f64 {
    let when = crate::model::when::When::parse(text).unwrap();
    f64::from(when.earliest().unwrap().0)
}

fn shown(from: &str, to: &str, cells: usize) -> String {
    let axis = Axis::over(day(from), day(to), cells);
    let line = |ticks: &[Tick]| {
        let mut line = vec![' '; cells + 8];
        for tick in ticks {
            let mark = if tick.label.is_empty() { "'" } else { "|" };
            let text = format!("{mark}{}", tick.label);
            for (slot, c) in line.iter_mut().skip(tick.cell).zip(text.chars()) {
                *slot = c;
            }
        }
        line.iter().collect::<String>().trim_end().to_owned()
    };
    let ticks = axis.ticks();
    format!("{}\n{}", line(&ticks.large), line(&ticks.fine))
}

#[test]
fn ticks_go_from_days_to_millennia() {
    let all = [
        ("2024-03-10", "2024-03-16", 70),
        ("2024-02-20", "2024-03-25", 100),
        ("2022-01-01", "2024-03-31", 100),
        ("2022-01-01", "2024-03-31", 30),
        ("1939-09-01", "1945-05-08", 60),
        ("1700", "2024", 60),
        ("-3000", "2024", 60),
        ("Y-120000", "2024", 60),
    ];
    let all = all.map(|(from, to, cells)| shown(from, to, cells));
    insta::assert_snapshot!(all.join("\n\n"));
}

#[test]
fn what_is_fitted_can_be_seen_and_zooming_keeps_the_moment_in_its_cell() {
    let (first, last) = (day("2022-02-24"), day("2024-03-15"));
    for cells in [1, 2, 10, 101, 500] {
        let axis = Axis::over(first, last, cells);
        if cells > 2 {
            assert!(axis.cell(first) >= 0, "{cells}");
            assert!(axis.cells_from(first, last).1 < cells as i32, "{cells}");
        }
        let about = day("2023-05-22");
        for times in [0.5, 2.0, 1e-9, 1e12] {
            let zoomed = axis.zoomed(times, about);
            assert!((zoomed.cell(about) - axis.cell(about)).abs() <= 1);
            assert!(zoomed.ticks().fine.len() <= cells, "{cells} {times}");
        }
    }
}

#[test]
fn a_month_ends_in_the_cell_before_the_next() {
    let axis = Axis::over(day("2022-01-01"), day("2022-12-31"), 26);
    let (_, end) = axis.cells_from(day("2022-02-01"), day("2022-02-28"));
    let (begin, _) = axis.cells_from(day("2022-03-01"), day("2022-03-31"));
    assert!(end <= begin);
}
