use super::*;

/// An item with one way to deal with it, and the way to leave it.
fn may(gain: usize, cost: u64) -> Item {
    Item([None, Some(act(gain, cost)), Some(Choice::LEAVE)])
}

fn must(gain: usize, cost: u64) -> Item {
    Item([None, Some(act(gain, cost)), None])
}

fn act(gain: usize, cost: u64) -> Choice {
    Choice { gain, price: Price { cost, objectives: 1 }, acts: true }
}

/// The cost and the picks, where there is a solution.
type Told = Option<(u64, &'static [usize])>;

fn told(solution: Option<Solution>) -> Option<(u64, Vec<usize>)> {
    solution.map(|solution| (solution.price.cost, solution.picks))
}

#[test]
fn the_cheapest_choices_bring_the_need() {
    let items = [may(5, 9), may(3, 4), may(1, 1), may(3, 4)];
    let table: &[(usize, Option<usize>, Told)] = &[
        (0, None, Some((0, &[2, 2, 2, 2]))),
        (1, None, Some((1, &[2, 2, 1, 2]))),
        (2, None, Some((4, &[2, 1, 2, 2]))),
        (4, None, Some((5, &[2, 1, 1, 2]))),
        (5, None, Some((8, &[2, 1, 2, 1]))),
        (5, Some(2), Some((8, &[2, 1, 2, 1]))),
        (5, Some(1), Some((9, &[1, 2, 2, 2]))),
        (5, Some(0), None),
        (6, Some(1), None),
        (7, Some(2), Some((13, &[1, 1, 2, 2]))),
        (7, Some(3), Some((9, &[2, 1, 1, 1]))),
        (8, None, Some((13, &[1, 1, 2, 2]))),
        (12, None, Some((18, &[1, 1, 1, 1]))),
        (12, Some(4), Some((18, &[1, 1, 1, 1]))),
        (12, Some(3), None),
        (13, None, None),
    ];
    for (need, room, expected) in table {
        let expected = expected.map(|(cost, picks)| (cost, picks.to_vec()));
        assert_eq!(told(cheapest(&items, *need, *room)), expected, "{need} in {room:?}");
    }
}

#[test]
fn what_must_be_done_is_done() {
    let items = [may(5, 1), must(0, 7), may(1, 1)];
    assert_eq!(told(cheapest(&items, 0, None)), Some((7, vec![2, 1, 2])));
    assert_eq!(told(cheapest(&items, 5, Some(2))), Some((8, vec![1, 1, 2])));
    assert_eq!(told(cheapest(&items, 6, Some(2))), None);
    assert_eq!(told(cheapest(&items, 0, Some(0))), None);
    assert_eq!(told(cheapest(&[Item([None; 3])], 0, None)), None);
    assert_eq!(told(cheapest(&[], 0, Some(0))), Some((0, vec![])));
}

#[test]
fn the_best_is_the_most_points_within_the_limits() {
    let items = [may(5, 9), may(3, 4), must(0, 2), may(3, 4)];
    let table: &[(Option<usize>, u64, Told)] = &[
        (None, u64::MAX, Some((19, &[1, 1, 1, 1]))),
        (None, 18, Some((15, &[1, 1, 1, 2]))),
        (None, 14, Some((10, &[2, 1, 1, 1]))),
        (None, 9, Some((6, &[2, 1, 1, 2]))),
        (None, 2, Some((2, &[2, 2, 1, 2]))),
        (None, 1, None),
        (Some(3), u64::MAX, Some((15, &[1, 1, 1, 2]))),
        (Some(2), u64::MAX, Some((11, &[1, 2, 1, 2]))),
        (Some(2), 10, Some((6, &[2, 1, 1, 2]))),
        (Some(1), u64::MAX, Some((2, &[2, 2, 1, 2]))),
        (Some(0), u64::MAX, None),
    ];
    for (room, budget, expected) in table {
        let expected = expected.map(|(cost, picks)| (cost, picks.to_vec()));
        assert_eq!(told(best(&items, *room, *budget)), expected, "{room:?}, {budget}");
    }
}

#[test]
fn the_table_is_no_larger_than_the_slack() {
    let items = [may(5, 1); 40];
    assert_eq!(Table::new(&items, 200, None).unwrap().size(), 41);
    assert_eq!(Table::new(&items, 200, Some(40)).unwrap().size(), 41);
    assert!(Table::new(&items, 200, Some(39)).is_none());
    assert!(Table::new(&items, 100, None).unwrap().size() <= 40 * 101);
    assert_eq!(Table::new(&items, 0, Some(1_000)).unwrap().size(), 41 * 41);
}

#[test]
fn prices_do_not_overflow() {
    let dear = Price { cost: u64::MAX - 1, objectives: u32::MAX };
    assert_eq!(dear.plus(dear), Price::NEVER);
    assert_eq!(dear.plus(Price::NOTHING), dear);
    assert_eq!(told(cheapest(&[must(1, u64::MAX - 1), must(1, 2)], 0, None)), None);
}
