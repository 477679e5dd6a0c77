//! A text is the same text in every form: the same items, figures, deadlines and owners.

use tongbao::decode::Form;
use tongbao::{Analysis, Context, analyse, export};

use super::bundled::TRANSCRIPTS;
use super::word::{docx, escaped, paragraph, run};

/// Speeches of invented counties.
const SPEECHES: [&str; 3] = [
    "东江政报\n\n第5期\n\n东江县人民政府办公室　　2023年7月12日\n\n在全县工作会上的讲话\n\n王明\n\n（2023年7月12日）\n\n同志们：\n\n一、狠抓招商引资\n\n**一是抓目标。**全年招商引资到位资金突破920亿元，上半年已完成460亿元。\n\n二是抓责任。由县招商局牵头，县发改局配合，8月底前完成项目入库。\n\n二、加快项目建设\n\n（一）新开工项目50个以上，年底前全部开工。（责任单位：县住建局、各镇）\n\n（二）每月5日前报送进展情况。",
    "清溪工作专报\n\n第12期\n\n在全县防汛工作会议上的讲话\n\n李强\n\n（2022年5月8日）\n\n1. 6月10日前完成隐患排查，县水利局要逐一销号。\n\n2. 汛期前储备编织袋5万条。\n\n3. GDP增长7.8%，城镇新增就业3000人以上。",
    "关于上半年重点任务进展情况的通报\n\n北山县人民政府办公室　　2024年7月2日\n\n各镇人民政府：\n\n到位资金完成3.5亿元，占年度目标5亿元的70%。\n\n县交通局要在9月底前完成农村公路改造120公里。",
];

/// Paragraphs in pieces: plain ones and bold ones by turns.
fn pieces(paragraph: &str) -> impl Iterator<Item = (bool, &str)> {
    let words = paragraph.split("**").enumerate();
    words.map(|(at, words)| (at % 2 == 1, words))
}

fn as_word(text: &str) -> Vec<u8> {
    let runs = |(bold, words): (bool, &str)| run(if bold { "<w:b/>" } else { "" }, words);
    let one = |line: &str| paragraph("", &pieces(line).map(runs).collect::<String>());
    docx(&text.split("\n\n").map(one).collect::<String>())
}

fn as_page(text: &str) -> Vec<u8> {
    let piece = |(bold, words): (bool, &str)| match bold {
        true => format!("<b>{}</b>", escaped(words)),
        false => escaped(words),
    };
    let one = |line: &str| format!("<p>{}</p>", pieces(line).map(piece).collect::<String>());
    let body: String = text.split("\n\n").map(one).collect();
    format!("<!DOCTYPE html><html><head><title>通报</title></head><body><main>{body}</main></body></html>").into_bytes()
}

fn analysis(bytes: &[u8], ending: Option<&str>) -> Analysis {
    let context = Context {
        name: Some("same"),
        ending,
        ..Context::default()
    };
    analyse(bytes, &context).unwrap()
}

/// All that was found, without where the text came from.
fn findings(analysis: &Analysis) -> String {
    let words = |range: tongbao::text::TextRange| range.of(&analysis.text).to_owned();
    let items = analysis
        .items
        .iter()
        .map(|item| format!("{} {:?}", item.id, words(item.range)));
    let figures = analysis.figures.iter().map(|one| words(one.range));
    let deadlines = analysis.deadlines.iter().map(|one| words(one.range));
    let owners = analysis.owners.iter().map(|one| words(one.range));
    let all: Vec<String> = items
        .chain(figures)
        .chain(deadlines)
        .chain(owners)
        .collect();
    all.join("\n")
}

#[track_caller]
fn is_the_same(text: &str) {
    let plain = analysis(text.as_bytes(), None);
    assert!(!plain.items.is_empty(), "{text}");
    for (bytes, form) in [
        (as_word(text), Form::Docx),
        (as_page(text), Form::Html),
        (text.as_bytes().to_vec(), Form::Markdown),
    ] {
        let ending = (form == Form::Markdown).then_some("md");
        let other = analysis(&bytes, ending);
        assert_eq!(other.form, form);
        assert_eq!(findings(&other), findings(&plain), "{form:?}");
        let json = export::to_json(&other);
        assert!(json.contains(&format!(r#""form":"{}""#, form.key())));
    }
}

#[test]
fn speeches_of_invented_counties() {
    SPEECHES.into_iter().for_each(is_the_same);
}

/// Two bundled bulletins, each line a paragraph.
#[test]
fn bundled_bulletins() {
    for at in [0, 4] {
        let lines = TRANSCRIPTS[at]
            .1
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty());
        is_the_same(&lines.collect::<Vec<_>>().join("\n\n"));
    }
}
