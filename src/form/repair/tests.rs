//! Expectations worked out by hand.

use super::domain::Domains;
use super::*;

fn equality(parts: &[usize], totals: &[usize]) -> Equality {
    Equality { parts: parts.to_vec(), totals: totals.to_vec() }
}

fn row(cells: std::ops::Range<usize>, runs: &[&str], separated: bool) -> Damaged {
    let digits = |run: &&str| run.bytes().map(|digit| digit - b'0').collect();
    Damaged { cells, runs: runs.iter().map(|run| Run { digits: digits(run) }).collect(), separated }
}

fn values(readings: &[Reading]) -> Vec<Vec<i64>> {
    readings.iter().map(|reading| reading.values.clone()).collect()
}

fn read(row: &Damaged, inner: &[&Equality]) -> Option<Vec<Vec<i64>>> {
    list_readings(row, inner, row.cells.end, &mut Budget::default()).map(|readings| values(&readings))
}

#[test]
fn a_run_is_cut_where_its_sum_holds() {
    let sum = equality(&[0, 1], &[2]);
    // 12 + 3 = 15; 1 + 23, 12 + 31 and all others fail.
    let readings = list_readings(&row(0..3, &["12315"], false), &[&sum], 3, &mut Budget::default()).unwrap();
    assert_eq!(values(&readings), [[12, 3, 15]]);
    assert_eq!(readings[0].places, [Some((0, 0, 2)), Some((0, 2, 3)), Some((0, 3, 5))]);
    assert_eq!(read(&row(0..3, &["1123"], false), &[&sum]), Some(vec![]));
}

#[test]
fn no_number_begins_with_a_zero() {
    assert_eq!(read(&row(0..2, &["105"], false), &[]), Some(vec![vec![10, 5]]));
    // Seven ways to cut, one with the row's sum.
    let long = row(0..7, &["633000066"], false);
    assert_eq!(read(&long, &[]).unwrap().len(), 7);
    let sum = equality(&[0, 1, 2, 3, 4, 5], &[6]);
    assert_eq!(read(&long, &[&sum]), Some(vec![vec![63, 3, 0, 0, 0, 0, 66]]));
}

#[test]
fn a_lost_value_is_what_the_sum_lacks() {
    let sum = equality(&[0, 1], &[2]);
    let mut readings = read(&row(0..3, &["2", "2"], true), &[&sum]).unwrap();
    readings.sort();
    assert_eq!(readings, [[0, 2, 2], [2, 0, 2], [2, 2, 4]]);
    // Without a sum it stays open.
    assert_eq!(read(&row(0..2, &["2"], true), &[]), Some(vec![vec![2, LOST], vec![LOST, 2]]));
}

#[test]
fn a_bar_may_be_missing_as_a_space_may() {
    let sum = equality(&[0, 1], &[2]);
    // Either the bar in 63 is missing, or the total.
    assert_eq!(read(&row(0..3, &["63", "9"], true), &[&sum]), Some(vec![vec![6, 3, 9], vec![63, 9, 72]]));
}

#[test]
fn an_extra_value_is_passed_over() {
    let sum = equality(&[0, 1], &[2]);
    assert_eq!(read(&row(0..3, &["2", "2", "0", "2"], true), &[&sum]), Some(vec![vec![2, 0, 2]]));
    // No value is cut when there are too many.
    assert_eq!(read(&row(0..1, &["12", "3"], true), &[]).unwrap().len(), 2);
}

#[test]
fn bounds_follow_from_sums() {
    let mut domains = Domains::of(&[None, None, Some(3), Some(1)]);
    assert_eq!(domains.apply(&equality(&[0, 1], &[2])), Ok(true));
    assert_eq!((domains.get(0), domains.get(1)), ((0, 3), (0, 3)));
    assert_eq!(domains.apply(&equality(&[1], &[3])), Ok(true));
    assert_eq!(domains.apply(&equality(&[0, 1], &[2])), Ok(true));
    assert_eq!((domains.only(0), domains.only(1)), (Some(2), Some(1)));
    assert!(domains.apply(&equality(&[2], &[3])).is_err());
}

/// Three rows of two cells and their sum; the third row is the sum of the others.
fn square(values: [Option<i64>; 9], rows: Vec<Damaged>) -> Problem {
    let mut equalities: Vec<Equality> =
        [0, 3, 6].iter().map(|first| equality(&[*first, first + 1], &[first + 2])).collect();
    equalities.extend((0..3).map(|column| equality(&[column, column + 3], &[column + 6])));
    Problem { values: values.to_vec(), equalities, rows }
}

#[test]
fn rows_prune_each_other() {
    // The second row alone could be 1 3 4, 1 2 3 or 2 1 3; the columns leave 2 1 3.
    let total = [Some(12), Some(3), Some(15)];
    let values_known = [None, None, None, None, None, None, total[0], total[1], total[2]];
    let rows = vec![row(0..3, &["10212"], false), row(3..6, &["1", "3"], true)];
    let solutions = solve(&square(values_known, rows));
    assert!(solutions.complete);
    assert_eq!(values(&solutions.rows[0]), [[10, 2, 12]]);
    assert_eq!(values(&solutions.rows[1]), [[2, 1, 3]]);
}

#[test]
fn what_cannot_be_told_apart_stays_open() {
    // 1 0 1 and 0 1 1, or the other way round.
    let known = [None, None, None, None, None, None, Some(1), Some(1), Some(2)];
    let rows = vec![row(0..3, &["1", "1"], true), row(3..6, &["1", "1"], true)];
    let solutions = solve(&square(known, rows));
    assert!(solutions.complete);
    assert_eq!((solutions.rows[0].len(), solutions.rows[1].len()), (2, 2));
}

#[test]
fn a_wrong_figure_elsewhere_leaves_no_reading() {
    // The third row does not add up.
    let known = [None, None, None, Some(1), Some(1), Some(2), Some(2), Some(2), Some(5)];
    let solutions = solve(&square(known, vec![row(0..3, &["1", "2"], true)]));
    assert!(!solutions.complete && solutions.rows[0].is_empty());
}

#[test]
fn a_blank_cell_has_the_value_that_is_left() {
    let known = [None, Some(2), Some(5), Some(1), Some(1), Some(2), Some(4), Some(3), Some(7)];
    assert_eq!(solve(&square(known, vec![])).implied.into_iter().collect::<Vec<_>>(), [(0, 3)]);
    // A square of four blanks can turn round.
    let open = [None, None, Some(5), None, None, Some(2), Some(4), Some(3), Some(7)];
    assert!(solve(&square(open, vec![])).implied.is_empty());
}

#[test]
fn two_hundred_digits_are_not_listed() {
    let digits = "1234567891".repeat(20);
    assert_eq!(read(&row(0..7, &[&digits], false), &[]), None);
    let problem =
        Problem { values: vec![None; 7], equalities: vec![], rows: vec![row(0..7, &[&digits], false)] };
    let solutions = solve(&problem);
    assert!(solutions.countless.contains(&0) && solutions.rows[0].is_empty());
}

#[test]
fn one_wrong_figure_beside_a_damaged_row_is_found() {
    // 2 + 2 is not 5, and no column mends that: the total must be 4, and the damaged row is 1 1 2.
    let known = [None, None, None, Some(2), Some(2), Some(5), Some(3), Some(3), Some(6)];
    let problem = square(known, vec![row(0..3, &["1", "1", "0", "2"], true)]);
    assert!(solve(&problem).contradicts);
    let beside = solve_beside(&problem).unwrap();
    assert_eq!(values(&beside.rows[0]), [[1, 1, 2]]);
    assert_eq!(beside.implied.get(&5), Some(&4));
}

#[test]
fn a_fault_that_the_damaged_row_may_hold_is_not_sought_elsewhere() {
    // 1 1 2 does not fit the columns, but the figures of the row itself may be wrong.
    let known = [None, None, None, Some(2), Some(2), Some(4), Some(3), Some(4), Some(7)];
    let problem = square(known, vec![row(0..3, &["1", "1", "0", "2"], true)]);
    assert!(solve(&problem).contradicts);
    assert!(solve_beside(&problem).is_none());
}

/// Two rows and their sum, each with two figures and theirs.
fn table(rows: [&str; 3]) -> Problem {
    let mut equalities: Vec<Equality> = [0, 3, 6].map(|at| equality(&[at, at + 1], &[at + 2])).into();
    equalities.extend([0, 1, 2].map(|at| equality(&[at, at + 3], &[at + 6])));
    let rows = [0, 3, 6].into_iter().zip(rows).map(|(at, run)| row(at..at + 3, &[run], false));
    Problem { values: vec![None; 9], equalities, rows: rows.collect() }
}

#[test]
fn one_altered_figure_in_a_table_run_together_is_read_as_it_stands() {
    // 12 3 15, 4 10 14 and 16 13 29, with 70 for 10: only 4 70 14 leaves the columns whole.
    let problem = table(["12315", "47014", "161329"]);
    assert!(solve(&problem).contradicts);
    let solutions = solve_with_one_altered(&problem).unwrap();
    assert_eq!(
        solutions.rows.iter().map(|row| values(row)).collect::<Vec<_>>(),
        [[[12, 3, 15]], [[4, 70, 14]], [[16, 13, 29]]]
    );
    assert_eq!(solutions.implied.get(&9), Some(&10), "what it should be");
}

#[test]
fn what_more_than_one_altered_figure_can_explain_is_left_open() {
    // 3 10 13 is a row of its own, and nothing tells which row the columns accuse.
    assert!(solve_with_one_altered(&table(["12315", "31013", "161329"])).is_none());
    // Two rows without a reading.
    assert!(solve_with_one_altered(&table(["12915", "47014", "161329"])).is_none());
    // Nothing is wrong.
    assert!(solve_with_one_altered(&table(["12315", "41014", "161329"])).is_none());
}
