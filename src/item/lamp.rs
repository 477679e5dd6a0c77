//! The rule of the lamps: what is done against the time that has gone.
//!
//! These numbers and no others decide; `docs/ledger.md` and the legend of every workbook print them.
//!
//! | behind or ahead of the time gone | lamp | word |
//! | --- | --- | --- |
//! | [`WHOLE`] is done | green | 已完成 |
//! | ahead by more than [`AHEAD`] | green | 超进度 |
//! | ahead by up to [`AHEAD`] | green | 达进度 |
//! | behind by up to [`BEHIND`] | yellow | 欠进度 |
//! | further behind | red | 欠进度 |

/// Result ÷ target of what is done.
pub const WHOLE: f64 = 1.0;
/// Ahead by more than this share of the period is 超进度.
pub const AHEAD: f64 = 0.05;
/// Behind by more than this share of the period is red.
pub const BEHIND: f64 = 0.10;
/// Shares closer than this are the same: 92.7 ÷ 100 and 0.927 are no two paces.
const SAME: f64 = 1e-9;

/// How a result stands against the share of the period that has passed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Colour {
    /// On or ahead of pace.
    Green,
    /// Behind by up to ten percentage points.
    Yellow,
    /// Further behind, or past the deadline.
    Red,
}

impl Colour {
    /// All lamps, the one that asks for attention first.
    pub const ALL: [Self; 3] = [Self::Red, Self::Yellow, Self::Green];

    /// The key used in JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Yellow => "yellow",
            Self::Red => "red",
        }
    }

    /// The Chinese name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Green => "绿灯",
            Self::Yellow => "黄灯",
            Self::Red => "红灯",
        }
    }
}

/// The five words that offices count progress by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Pace {
    /// 超进度
    Ahead,
    /// 达进度
    OnPace,
    /// 欠进度
    Behind,
    /// 已完成
    Done,
    /// 其他: the text gives nothing to compute from.
    #[default]
    Other,
}

impl Pace {
    /// All words, in the order in which offices list them.
    pub const ALL: [Self; 5] = [
        Self::Ahead,
        Self::OnPace,
        Self::Behind,
        Self::Done,
        Self::Other,
    ];

    /// The key used in JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ahead => "ahead",
            Self::OnPace => "on_pace",
            Self::Behind => "behind",
            Self::Done => "done",
            Self::Other => "other",
        }
    }

    /// The word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Ahead => "超进度",
            Self::OnPace => "达进度",
            Self::Behind => "欠进度",
            Self::Done => "已完成",
            Self::Other => "其他",
        }
    }
}

/// The lamp for a share done against a share of time.
#[must_use]
pub fn colour(done: f64, elapsed: f64) -> Colour {
    let behind = elapsed - done;
    if behind <= SAME || done >= WHOLE {
        Colour::Green
    } else if behind <= BEHIND + SAME {
        Colour::Yellow
    } else {
        Colour::Red
    }
}

/// The word for a share done against a share of time.
#[must_use]
pub fn pace(done: f64, elapsed: f64) -> Pace {
    let ahead = done - elapsed;
    if done >= WHOLE {
        Pace::Done
    } else if ahead > AHEAD + SAME {
        Pace::Ahead
    } else if ahead >= -SAME {
        Pace::OnPace
    } else {
        Pace::Behind
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lamp_and_word_follow_the_table() {
        for (done, elapsed, lamp, word) in [
            (0.601, 0.5, Colour::Green, Pace::Ahead),
            (0.55, 0.5, Colour::Green, Pace::OnPace),
            (0.551, 0.5, Colour::Green, Pace::Ahead),
            (0.5, 0.5, Colour::Green, Pace::OnPace),
            (0.42, 0.5, Colour::Yellow, Pace::Behind),
            (0.4, 0.5, Colour::Yellow, Pace::Behind),
            (0.399, 0.5, Colour::Red, Pace::Behind),
            (0.16, 0.5, Colour::Red, Pace::Behind),
            (1.0, 1.0, Colour::Green, Pace::Done),
            (1.2, 0.1, Colour::Green, Pace::Done),
            (0.0, 0.0, Colour::Green, Pace::OnPace),
            (0.99, 1.0, Colour::Yellow, Pace::Behind),
        ] {
            assert_eq!(
                (colour(done, elapsed), pace(done, elapsed)),
                (lamp, word),
                "{done} {elapsed}"
            );
        }
    }
}
