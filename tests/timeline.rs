//! The calendar's picture: what stands in which lane, and that nothing overlaps.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod bundled;
mod invented;

use invented::{county, read};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use tongbao::ledger::{Asof, Corpus, Filter, Gauges, GroupKey, rows};
use tongbao::lexicon::Theme;
use tongbao::mention::DeadlineKind;
use tongbao::permalink::Lanes;
use tongbao::present::{
    DENSE, LaneKey, MOST_OWNERS, Mark, Room, Scale, Shows, Timeline, Way, marks, timeline,
};
use tongbao::store::States;

/// How wide a mark for one day is, and that it has no words.
const POINT: Room = Room {
    mark: 0.02,
    words: 0.0,
};

fn by(until: Date, lanes: &[GroupKey]) -> Mark {
    Mark {
        row: 0,
        deadline: 0,
        kind: DeadlineKind::By,
        from: None,
        until: Some(until),
        lanes: lanes.to_vec(),
    }
}

fn owner(name: &str) -> GroupKey {
    GroupKey::Owner(name.to_owned())
}

fn draw(corpus: &Corpus, lanes: Lanes, asof: Date) -> (Vec<Mark>, Timeline) {
    let states = States::default();
    let gauges = Gauges::at(corpus, Asof::Day(asof));
    let rows = rows(corpus, &Filter::default(), "", &gauges, &states);
    let marks = marks(&rows, lanes);
    let drawn = timeline(&marks, Some(asof), POINT);
    assert_sound(&marks, &drawn);
    (marks, drawn)
}

/// Every mark stands somewhere, inside the picture, and no two shapes of a sub-row overlap.
#[track_caller]
fn assert_sound(marks: &[Mark], drawn: &Timeline) {
    let mut seen = vec![false; marks.len()];
    let mut see = |at: &usize| seen[*at] = true;
    drawn.undated.iter().for_each(&mut see);
    let mut top = 0;
    for lane in &drawn.lanes {
        assert_eq!(lane.top, top);
        top += lane.rows;
        let mut ends = vec![0.0; lane.rows as usize];
        let mut shown = 0;
        for shape in &lane.shapes {
            let end = &mut ends[shape.row as usize];
            assert!(shape.x >= *end - 1e-6, "{shape:?} begins before {end}");
            *end = shape.x + shape.width;
            assert!(*end <= drawn.axis.width() + 1e-6, "{shape:?}");
            match &shape.shows {
                Shows::One(at) => {
                    see(at);
                    shown += 1;
                }
                Shows::Many(all) => {
                    assert!(all.len() > DENSE);
                    all.iter().for_each(&mut see);
                    shown += all.len();
                }
            }
        }
        assert_eq!(shown, lane.marks);
    }
    assert_eq!(drawn.rows, top);
    assert!(seen.iter().all(|seen| *seen));
}

#[test]
fn deadlines_stand_in_the_lanes_of_their_owners() {
    let corpus = county(&[(
        "2025年7月10日",
        "县水利局负责，8月底前完成河道治理。
县水利局负责，10月底前完成堤防加固。
县财政局负责，8月底前拨付资金。
10月底前完成验收。
县应急局要每月25日前报送进展。",
    )]);
    let (marks, drawn) = draw(&corpus, Lanes::Owner, date(2025, 9, 15));
    let keys: Vec<_> = drawn
        .lanes
        .iter()
        .map(|lane| (&lane.key, lane.marks))
        .collect();
    assert_eq!(
        keys,
        [
            (&LaneKey::Recurring, 1),
            (&LaneKey::Own(owner("县水利局")), 2),
            (&LaneKey::Own(owner("县财政局")), 1),
            (&LaneKey::None, 1),
        ]
    );
    assert_eq!(marks.len(), 5);
    let ticks: Vec<i8> = drawn.axis.ticks().iter().map(|tick| tick.number).collect();
    assert_eq!(ticks, [8, 9, 10]);
    assert_eq!(drawn.day, Some(1.0 + 14.5 / 30.0));
    let places: Vec<f64> = drawn.lanes[1].shapes.iter().map(|shape| shape.x).collect();
    // The end of a month is as far right as its unit goes, or as the picture does.
    let point = POINT.mark * 3.0;
    assert!(
        (places[0] - (1.0 - 0.5 / 31.0 - point / 2.0)).abs() < 1e-9 && places[1] == 3.0 - point
    );
}

#[test]
fn what_no_year_dates_stands_apart() {
    let corpus = read(&[(
        "undated",
        "在全县工作会上的讲话\n县水利局负责，8月底前完成河道治理。\n",
    )]);
    let (_, drawn) = draw(&corpus, Lanes::Owner, date(2025, 9, 15));
    assert_eq!((drawn.undated, drawn.lanes.len()), (vec![0], 0));
    assert_eq!(
        (drawn.axis.width(), drawn.axis.ticks()[0].year),
        (12.0, 2025)
    );
}

#[test]
fn recurring_duties_alone_have_room_also_without_a_day() {
    let every = Mark {
        kind: DeadlineKind::Every,
        until: None,
        ..by(date(2025, 8, 31), &[])
    };
    let all = vec![every; 3];
    let drawn = timeline(&all, None, POINT);
    assert_sound(&all, &drawn);
    assert_eq!(
        (drawn.rows, drawn.day, drawn.axis.ticks().len()),
        (3, None, 0)
    );
}

#[test]
fn equal_days_stack_and_too_many_become_a_cell() {
    let lane = [GroupKey::Theme(Theme::Economy)];
    let day = date(2025, 8, 31);
    let mut all = vec![by(day, &lane); DENSE];
    all.push(by(date(2025, 10, 1), &lane));
    let drawn = timeline(&all, Some(day), POINT);
    assert_sound(&all, &drawn);
    assert_eq!(drawn.lanes[0].rows as usize, DENSE);
    all.push(by(day, &lane));
    let drawn = timeline(&all, Some(day), POINT);
    assert_sound(&all, &drawn);
    let shapes = &drawn.lanes[0].shapes;
    assert_eq!((shapes.len(), drawn.rows), (2, 1));
    assert!(matches!(&shapes[0].shows, Shows::Many(all) if all.len() == DENSE + 1));
}

#[test]
fn a_mark_of_two_themes_stands_in_both_lanes_and_themes_keep_their_order() {
    let both = [
        GroupKey::Theme(Theme::Economy),
        GroupKey::Theme(Theme::Industry),
    ];
    let all = [
        by(date(2025, 8, 31), &both[1..]),
        by(date(2025, 8, 31), &both),
    ];
    let drawn = timeline(&all, Some(date(2024, 1, 1)), POINT);
    let lanes: Vec<_> = drawn
        .lanes
        .iter()
        .map(|lane| (lane.key.clone(), lane.marks))
        .collect();
    let [economy, industry] = both.map(LaneKey::Own);
    assert_eq!(lanes, [(economy, 1), (industry, 2)]);
    assert_eq!(drawn.day, None);
}

#[test]
fn owners_with_few_marks_share_a_lane() {
    let day = date(2025, 8, 31);
    let names: Vec<GroupKey> = (0..MOST_OWNERS + 3)
        .map(|at| owner(&format!("第{at:02}局")))
        .collect();
    let mut all: Vec<Mark> = names
        .iter()
        .map(|name| by(day, std::slice::from_ref(name)))
        .collect();
    // The last owner has most, and the two before it share a mark.
    all.push(by(day, &names[MOST_OWNERS + 2..]));
    all.push(by(day, &names[MOST_OWNERS..MOST_OWNERS + 2]));
    all.push(by(day, &[]));
    let drawn = timeline(&all, Some(day), POINT);
    assert_sound(&all, &drawn);
    let keys: Vec<&LaneKey> = drawn.lanes.iter().map(|lane| &lane.key).collect();
    assert_eq!(keys.len(), MOST_OWNERS + 2);
    assert_eq!(*keys[0], LaneKey::Own(names[MOST_OWNERS].clone()));
    assert_eq!(keys[MOST_OWNERS..], [&LaneKey::Others(3), &LaneKey::None]);
}

#[test]
fn a_task_for_a_period_is_as_long_as_the_period() {
    let during = Mark {
        kind: DeadlineKind::During,
        from: Some(date(2025, 4, 1)),
        ..by(date(2025, 5, 31), &[])
    };
    let from = Mark {
        kind: DeadlineKind::From,
        from: Some(date(2025, 6, 16)),
        until: None,
        ..during.clone()
    };
    let drawn = timeline(&[during, from], Some(date(2025, 1, 1)), POINT);
    let shapes = &drawn.lanes[0].shapes;
    assert_eq!((shapes[0].x, shapes[0].width), (0.0, 2.0));
    assert!(shapes[1].x > 2.4 && shapes[1].x < 2.5 && shapes[1].row == 0);
}

#[test]
fn words_stand_behind_a_mark_and_before_it_where_the_picture_ends() {
    let all = [
        by(date(2025, 1, 16), &[]),
        by(date(2025, 12, 31), &[]),
        by(date(2025, 2, 16), &[]),
    ];
    let room = Room {
        mark: 0.02,
        words: 0.2,
    };
    let drawn = timeline(&all, None, room);
    assert_sound(&all, &drawn);
    let shapes = &drawn.lanes[0].shapes;
    let behind = |at: usize| shapes[at].x + shapes[at].width - shapes[at].ends;
    assert!(behind(0) > 2.0 && behind(1) > 2.0 && behind(2) < 0.3);
    assert_eq!([0, 1, 2].map(|at| shapes[at].row), [0, 1, 0]);
}

#[test]
fn up_and_down_lead_to_what_is_nearest_in_time() {
    let lane = |theme| [GroupKey::Theme(theme)];
    let all = [
        by(date(2025, 2, 1), &lane(Theme::Economy)),
        by(date(2025, 8, 1), &lane(Theme::Economy)),
        by(date(2025, 3, 1), &lane(Theme::Industry)),
        by(date(2025, 9, 1), &lane(Theme::Industry)),
    ];
    let drawn = timeline(&all, None, POINT);
    let step = |at, way| drawn.step(at, way);
    assert_eq!([0, 1].map(|at| step(at, Way::Down)), [Some(2), Some(3)]);
    assert_eq!([2, 3].map(|at| step(at, Way::Up)), [Some(0), Some(1)]);
    assert_eq!(
        (step(1, Way::Right), step(2, Way::Left)),
        (Some(2), Some(1))
    );
    assert_eq!(
        (step(2, Way::First), step(0, Way::Last)),
        (Some(0), Some(3))
    );
    assert_eq!((step(0, Way::Left), step(3, Way::Down)), (None, None));
}

#[test]
fn the_calendar_of_the_bundled_bulletins() {
    let corpus = read(&bundled::TRANSCRIPTS);
    for lanes in [Lanes::Theme, Lanes::Owner] {
        let (marks, drawn) = draw(&corpus, lanes, date(2021, 7, 12));
        assert_eq!(drawn.axis.scale, Scale::Quarter);
        // Five duties recur; one speech has no year.
        let first = &drawn.lanes[0];
        assert_eq!((&first.key, first.marks), (&LaneKey::Recurring, 5));
        assert_eq!((marks.len(), drawn.undated.len()), (38, 4));
        assert!(drawn.rows < 36, "{}", drawn.rows);
    }
}

fn any_mark() -> impl Strategy<Value = Mark> {
    let kinds = [
        DeadlineKind::By,
        DeadlineKind::During,
        DeadlineKind::From,
        DeadlineKind::Every,
    ];
    let day =
        (2018i16..2040, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| date(year, month, day));
    let lanes = prop::collection::vec(0u8..20, 0..3);
    let kind = prop::sample::select(kinds.to_vec());
    (
        kind,
        prop::option::of(day.clone()),
        prop::option::of(day),
        lanes,
    )
        .prop_map(|(kind, from, until, lanes)| Mark {
            row: 0,
            deadline: 0,
            kind,
            from,
            until,
            lanes: lanes.iter().map(|name| owner(&name.to_string())).collect(),
        })
}

proptest! {
    #[test]
    fn marks_never_overlap_and_none_is_lost(all in prop::collection::vec(any_mark(), 0..200), mark in 0.001..0.5f64, words in 0.0..1.0f64) {
        assert_sound(&all, &timeline(&all, Some(date(2025, 1, 1)), Room { mark, words }));
    }

    #[test]
    fn the_keyboard_comes_to_every_mark_and_back(all in prop::collection::vec(any_mark(), 1..60)) {
        let drawn = timeline(&all, Some(date(2025, 1, 1)), POINT);
        let count = drawn.shapes().count();
        let mut at = 0;
        for step in 1..count {
            at = drawn.step(at, Way::Right).unwrap();
            prop_assert_eq!(at, step);
        }
        prop_assert_eq!(drawn.step(at, Way::Right), None);
        for _ in 0..drawn.rows {
            at = drawn.step(at, Way::Up).unwrap_or(at);
        }
        prop_assert_eq!(drawn.step(at, Way::Up), None);
    }
}
