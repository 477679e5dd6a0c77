//! The words in English.

use super::{DaysText, DeskText, LedgerText};

pub(super) static TEXT: DeskText = DeskText {
    days: DaysText {
        as_of: "As of {}",
        today: "Today",
        day_of_bulletin: "Day of the bulletin",
        each_own: "each bulletin's own day",
        why_own: "These bulletins are of past years and are judged by their own days first; judged by today, every deadline would be red.",
        choose: "Choose another day",
        end_of_year: "End of that year",
    },
    ledger: LedgerText {
        rows: "{} tasks",
        group_by: "Group by",
        without: "Not stated",
        computed: "lamps and progress are computed",
        choose_columns: "Columns",
        usual_columns: "Usual columns",
        move_up: "Move forward: {}",
        move_down: "Move back: {}",
        show_why: "What this rests on",
        why_own: "Own status: {}",
        why_gauge: "{}: result {} ÷ target {}, {} done (by {}); {} of the time gone.",
        why_overdue: "The deadline {} has passed and the result is short of the target.",
        why_overdue_unknown: "The deadline {} has passed, and the text holds no result.",
        to_target: "target",
        to_result: "result",
        rule_of_lamps: "Rule of the lamps",
        rules: [
            (
                "Computed",
                &[],
                "Lamps and progress are computed from the bulletins' words to help those who follow up. They are no verdict.",
            ),
            (
                "How",
                &[],
                "Share done = result ÷ target, both from the text; share of time = days of the target's period gone ÷ all its days. The difference decides. Only results up to the day looked at count.",
            ),
            (
                "done",
                &[0],
                "{} is done, or your own status says done or closed: green.",
            ),
            ("ahead", &[1], "Ahead of the time by more than {}: green."),
            (
                "on pace",
                &[1],
                "Not behind the time, ahead by up to {}: green.",
            ),
            (
                "behind",
                &[2, 2],
                "Behind the time by up to {}: yellow; by more than {}, or past its deadline and short: red.",
            ),
            (
                "other",
                &[],
                "The text holds no result to compare with. Past its deadline it is red, which says that the text holds no result, not that nothing was done.",
            ),
            ("Several targets", &[], "The one furthest behind decides."),
        ],
        columns: [
            ("No.", "Number in this table"),
            ("Task", "Words of the bulletin; leads to their sentence"),
            ("Target", "Numbers that are to be reached"),
            ("Deadline as worded", "The time in the words of the text"),
            (
                "Deadline",
                "The day that the words stand for; vague words stay as they are",
            ),
            (
                "Lead",
                "Who is named to lead or answer for it; empty where nobody is",
            ),
            ("Support", "Who is named to support it"),
            ("Theme", "By the words that are used"),
            ("Source", "Bulletin and section"),
            (
                "Progress",
                "Lamp and word, computed; open it to see what they rest on",
            ),
            ("Basis", "What lamp and word rest on"),
            ("Status", "Your own, kept only in this browser"),
            ("Note", "Your own, kept only in this browser"),
        ],
        groupings: ["Lead", "Theme", "Month", "Bulletin", "Lamp"],
    },
    lamps: ["green", "yellow", "red"],
    paces: ["ahead", "on pace", "behind", "done", "other"],
    statuses: ["not started", "in progress", "done", "closed"],
};
