//! The JSON document of one transcript, schema `tongbao/1`.
//!
//! Places are counted in Unicode scalar values of `text`. What the transcript does not say is
//! `null`. The shapes below are the contract and stand apart from the analysis, which may change.

use serde::Serialize;

use super::pen::{
    Day, DeadlineShape, FigureShape, Number, OwnerShape, Pen, Place, SectionShape, day_of, text_of,
};
use crate::item::{Item, Progress, Reason, Unrecognised};
use crate::outline::{Bulletin, Speech};
use crate::text::TextRange;
use crate::{Analysis, Notice};

/// Name and version of the shape.
pub const SCHEMA: &str = "tongbao/1";

/// The whole document on one line, without a line end.
///
/// ```
/// use tongbao::{Context, analyse, export};
/// let analysis = analyse("全县通报。".as_bytes(), &Context::default())?;
/// assert!(export::to_json(&analysis).starts_with(r#"{"schema":"tongbao/1","id":"#));
/// # Ok::<(), tongbao::decode::Refused>(())
/// ```
#[must_use]
pub fn to_json(analysis: &Analysis) -> String {
    let document = Pen::new(&analysis.text).document(analysis);
    // Strings, numbers and lists of them: there is nothing in the shapes that can fail.
    serde_json::to_string(&document).unwrap_or_default()
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    id: &'a str,
    form: &'static str,
    text: &'a str,
    bulletin: BulletinShape<'a>,
    speeches: Vec<SpeechShape<'a>>,
    figures: Vec<FigureShape<'a>>,
    deadlines: Vec<DeadlineShape<'a>>,
    owners: Vec<OwnerShape<'a>>,
    items: Vec<ItemShape<'a>>,
    progress: Vec<ProgressShape>,
    unrecognised: Vec<UnrecognisedShape>,
    notices: Vec<&'static str>,
}

#[derive(Serialize)]
struct BulletinShape<'a> {
    series: Option<&'a str>,
    issue: Option<u32>,
    issuer: Option<&'a str>,
    issued: Option<Day>,
    to: Vec<&'a str>,
    cc: Vec<&'a str>,
}

#[derive(Serialize)]
struct SpeechShape<'a> {
    speaker: Option<&'a str>,
    title: Option<&'a str>,
    delivered: Option<Day>,
    announced_points: Option<u32>,
    complete: bool,
    #[serde(flatten)]
    place: Place,
    sections: Vec<SectionShape<'a>>,
}

#[derive(Serialize)]
struct ItemShape<'a> {
    id: &'a str,
    speech: usize,
    #[serde(flatten)]
    place: Place,
    text: &'a str,
    themes: Vec<&'static str>,
    figures: &'a [usize],
    deadlines: &'a [usize],
    owners: &'a [usize],
}

#[derive(Serialize)]
struct ProgressShape {
    target: usize,
    result: usize,
    done: Number,
    elapsed: Number,
    colour: &'static str,
}

#[derive(Serialize)]
struct UnrecognisedShape {
    #[serde(flatten)]
    place: Place,
    reason: &'static str,
}

impl<'a> Pen<'a> {
    fn document(&self, analysis: &'a Analysis) -> Document<'a> {
        let all = analysis;
        Document {
            schema: SCHEMA,
            id: &all.id,
            form: all.form.key(),
            text: self.text,
            bulletin: self.bulletin(&all.bulletin),
            speeches: all.speeches.iter().map(|one| self.speech(one)).collect(),
            figures: all.figures.iter().map(|one| self.figure(one)).collect(),
            deadlines: all.deadlines.iter().map(|one| self.deadline(one)).collect(),
            owners: all.owners.iter().map(|one| self.owner(one)).collect(),
            items: all.items.iter().map(|one| self.item(one)).collect(),
            progress: all.progress.iter().map(progress).collect(),
            unrecognised: all
                .unrecognised
                .iter()
                .map(|one| self.unrecognised(one))
                .collect(),
            notices: all
                .notices
                .iter()
                .map(|notice| notice_key(*notice))
                .collect(),
        }
    }

    fn bulletin(&self, bulletin: &'a Bulletin) -> BulletinShape<'a> {
        let words = |ranges: &[TextRange]| ranges.iter().map(|range| range.of(self.text)).collect();
        BulletinShape {
            series: text_of(bulletin.series.as_ref()),
            issue: bulletin.issue.as_ref().map(|issue| issue.value),
            issuer: text_of(bulletin.issuer.as_ref()),
            issued: day_of(bulletin.issued.as_ref()),
            to: words(&bulletin.to),
            cc: words(&bulletin.cc),
        }
    }

    fn speech(&self, speech: &'a Speech) -> SpeechShape<'a> {
        SpeechShape {
            speaker: text_of(speech.speaker.as_ref()),
            title: text_of(speech.title.as_ref()),
            delivered: day_of(speech.delivered.as_ref()),
            announced_points: speech.announced_points.as_ref().map(|points| points.value),
            complete: speech.complete,
            place: self.place(speech.range),
            sections: speech
                .sections
                .iter()
                .map(|one| self.section(one))
                .collect(),
        }
    }

    fn item(&self, item: &'a Item) -> ItemShape<'a> {
        ItemShape {
            id: &item.id,
            speech: item.speech,
            place: self.place(item.range),
            text: item.range.of(self.text),
            themes: item.themes.iter().map(|theme| theme.key()).collect(),
            figures: &item.figures,
            deadlines: &item.deadlines,
            owners: &item.owners,
        }
    }

    fn unrecognised(&self, unrecognised: &Unrecognised) -> UnrecognisedShape {
        UnrecognisedShape {
            place: self.place(unrecognised.range),
            reason: match unrecognised.reason {
                Reason::Number => "number",
                Reason::Time => "time",
                Reason::VagueTime => "vague_time",
                Reason::Commitment => "commitment",
            },
        }
    }
}

fn progress(progress: &Progress) -> ProgressShape {
    ProgressShape {
        target: progress.target,
        result: progress.result,
        done: Number(progress.done),
        elapsed: Number(progress.elapsed),
        colour: progress.colour.key(),
    }
}

const fn notice_key(notice: Notice) -> &'static str {
    match notice {
        Notice::NoDate => "no_date",
        Notice::YearFromCatalogue => "year_from_catalogue",
        Notice::NoSpeaker => "no_speaker",
        Notice::Incomplete => "incomplete",
        Notice::Unreadable => "unreadable",
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::mention::{Deadline, DeadlineKind, Figure, FigureKind, Op, Owner, Role};
    use crate::outline::{Origin, Stated};
    use crate::{Context, analyse};

    const TEXT: &str = "张三讲话\n8月底前储备项目不少于200个、近4.5亿元，由李四负责。";

    fn at(words: &str) -> TextRange {
        let start = TEXT.find(words).unwrap();
        let place = |byte: usize| u32::try_from(byte).unwrap();
        TextRange::new(place(start), place(start + words.len()))
    }

    fn figure(words: &str, value: f64, op: Op) -> Figure {
        Figure {
            range: at(words),
            rule: "figure.amount",
            value,
            value_max: None,
            unit: "个",
            op,
            metric: "项目".to_owned(),
            kind: FigureKind::Target,
            period: None,
        }
    }

    fn analysed() -> Analysis {
        let mut analysis = analyse(TEXT.as_bytes(), &Context::default()).unwrap();
        analysis.id = "sample".to_owned();
        analysis.speeches.truncate(1);
        analysis.speeches[0].speaker = Some(Stated {
            value: "张三".to_owned(),
            origin: Origin::Text(at("张三")),
        });
        analysis.figures = vec![
            figure("不少于200个", 200.0, Op::Ge),
            figure("近4.5亿元", 0.456, Op::About),
        ];
        analysis.deadlines = vec![Deadline {
            range: at("8月底前"),
            rule: "deadline.by.month_end",
            kind: DeadlineKind::By,
            from: None,
            until: Some(date(0, 8, 31)),
            every: None,
        }];
        analysis.owners = vec![Owner {
            range: at("李四"),
            rule: "owner.lead",
            name: "李四".to_owned(),
            role: Role::Lead,
        }];
        analysis.items = vec![Item {
            id: "abc1234".to_owned(),
            speech: 0,
            sentence: 1,
            range: at("8月底前储备项目不少于200个"),
            themes: vec![crate::lexicon::Theme::Investment],
            figures: vec![0],
            deadlines: vec![0],
            owners: vec![0],
        }];
        analysis.notices = vec![Notice::NoDate];
        analysis
    }

    #[test]
    fn a_document_reads_as_the_contract_says() {
        let value: serde_json::Value = serde_json::from_str(&to_json(&analysed())).unwrap();
        assert_eq!(value["speeches"][0]["speaker"], "张三");
        assert_eq!(value["speeches"][0]["title"], "张三讲话");
        assert_eq!(value["bulletin"]["issue"], serde_json::Value::Null);
        assert_eq!(value["notices"][0], "no_date");
        let keys: Vec<&str> = value
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(keys.len(), 13, "{keys:?}");
    }

    #[test]
    fn keys_keep_their_order_and_places_count_characters() {
        let json = to_json(&analysed());
        for part in [
            r#""figures":[{"start":13,"end":20,"raw":"不少于200个","value":200,"value_max":null,"unit":"个","op":"ge","metric":"项目","kind":"target","period":null,"rule":"figure.amount"}"#,
            r#""value":0.456,"#,
            r#""deadlines":[{"start":5,"end":9,"raw":"8月底前","kind":"by","from":null,"until":"0000-08-31","every":null,"rule":"deadline.by.month_end"}]"#,
            r#""owners":[{"start":29,"end":31,"name":"李四","role":"lead","rule":"owner.lead"}]"#,
            r#""items":[{"id":"abc1234","speech":0,"start":5,"end":20,"text":"8月底前储备项目不少于200个","themes":["investment"],"figures":[0],"deadlines":[0],"owners":[0]}]"#,
            r#""notices":["no_date"]}"#,
        ] {
            assert!(json.contains(part), "{part}\nis not in\n{json}");
        }
    }

    #[test]
    fn whole_numbers_stay_whole_and_others_exact() {
        let written = |value| serde_json::to_string(&Number(value)).unwrap();
        assert_eq!(written(92_000_000_000.0), "92000000000");
        assert_eq!(written(-17.8), "-17.8");
        assert_eq!(written(-3.0), "-3");
        assert_eq!(written(f64::NAN), "null");
    }
}
