//! Word documents: which of their words are read, and in which order.

use tongbao::decode::Form;

use super::word::{docx, docx_with, item, level, list_of, paragraph, plain, run};

#[track_caller]
fn reads(body: &str, text: &str) {
    assert_eq!(super::text(&docx(body), Form::Docx), text);
}

#[test]
fn paragraphs_runs_and_signs() {
    reads(
        r#"<w:p><w:r><w:t>全年</w:t><w:tab/><w:t>招商</w:t></w:r><w:hyperlink><w:r><w:t>引资&#x3001;&amp;</w:t></w:r></w:hyperlink></w:p>
        <w:p/><w:p><w:r><w:t>第一行</w:t><w:br/><w:t>第二行</w:t><w:sym w:font="Wingdings" w:char="F0FE"/><w:noBreakHyphen/></w:r></w:p>"#,
        "全年\t招商引资、&\n\n第一行\n第二行☑-",
    );
}

#[test]
fn tracked_changes_are_read_as_accepted() {
    let kept = run("", "全年");
    let gone = r#"<w:del><w:r><w:delText>突破</w:delText><w:t>突破</w:t></w:r></w:del><w:moveFrom><w:r><w:t>力争</w:t></w:r></w:moveFrom>"#;
    let new = format!("<w:ins>{}</w:ins>", run("", "确保"));
    reads(&paragraph("", &format!("{kept}{gone}{new}")), "全年确保");
    // A deleted end of a paragraph joins it with the next one.
    let joined = paragraph("<w:rPr><w:del/></w:rPr>", &kept) + &plain("确保");
    reads(&joined, "全年确保");
}

#[test]
fn hidden_words_notes_and_fields_stay_out() {
    let runs = run("<w:vanish/>", "内部掌握")
        + &run(r#"<w:vanish w:val="0"/>"#, "公开")
        + "<w:r><w:fldChar/><w:instrText>PAGE</w:instrText><w:footnoteReference/></w:r>";
    reads(&paragraph("", &runs), "公开");
}

#[test]
fn text_boxes_come_behind_their_paragraph_and_once() {
    let boxed = format!(
        "<w:txbxContent>{}{}</w:txbxContent>",
        plain("框一"),
        plain("框二")
    );
    let drawn = format!(
        "<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{boxed}</wps:txbx></mc:Choice><mc:Fallback><v:textbox>{boxed}</v:textbox></mc:Fallback></mc:AlternateContent><w:t>后</w:t></w:r>"
    );
    let body = format!("<w:p>{}{drawn}</w:p>{}", run("", "前"), plain("下一段"));
    reads(&body, "前后\n\n框一\n\n框二\n\n下一段");
}

#[test]
fn bold_comes_from_runs_and_styles() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="a"><w:rPr><w:b/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>
        <w:style w:type="character" w:styleId="c"><w:rPr><w:b/></w:rPr></w:style>"#;
    let own =
        run("<w:b/>", "狠抓") + &run("<w:b/>", "招商") + &run(r#"<w:b w:val="0"/>"#, "，突破*");
    let style = run("", "标题") + &run(r#"<w:b w:val="false"/>"#, "不粗");
    let body = paragraph("", &own)
        + &paragraph(r#"<w:pStyle w:val="b"/>"#, &style)
        + &paragraph(
            "",
            &(run(r#"<w:rStyle w:val="c"/>"#, "字 ") + &run("", "后")),
        );
    assert_eq!(
        super::text(&docx_with(&body, styles, ""), Form::Docx),
        "**狠抓招商**，突破＊\n\n**标题**不粗\n\n**字** 后"
    );
}

fn table(rows: &[&[&str]]) -> String {
    let cell = |words: &&str| format!("<w:tc><w:tcPr/>{}</w:tc>", plain(words));
    let row = |cells: &&[&str]| {
        format!(
            "<w:tr>{}</w:tr>",
            cells.iter().map(cell).collect::<String>()
        )
    };
    let rows: String = rows.iter().map(row).collect();
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>")
}

#[test]
fn tables_are_rows_of_cells() {
    let inner = table(&[
        &["指标名称", "全年目标", "1-6月完成"],
        &["", "", ""],
        &["到位资金", "920亿元", "460亿元"],
    ]);
    let rows = "指标名称\t全年目标\t1-6月完成\n到位资金\t920亿元\t460亿元";
    reads(
        &format!("{}{inner}{}", plain("前"), plain("后")),
        &format!("前\n\n{rows}\n\n后"),
    );
    // A table around a table, and a frame around paragraphs, only say where they stand.
    reads(
        &format!(
            "<w:tbl><w:tr><w:tc>{}{inner}<w:p/></w:tc></w:tr></w:tbl>",
            plain("前")
        ),
        &format!("前\n\n{rows}"),
    );
    reads(
        &table(&[&["一、总体要求"], &["二、重点任务"]]),
        "一、总体要求\n\n二、重点任务",
    );
}

#[test]
fn every_format_of_numbers_is_written() {
    for (format, pattern, first, second) in [
        ("decimal", "%1.", "1. ", "2. "),
        ("decimalFullWidth", "%1、", "１、", "２、"),
        ("decimalEnclosedCircle", "%1", "① ", "② "),
        ("chineseCounting", "（%1）", "（一）", "（二）"),
        ("chineseCountingThousand", "%1、", "一、", "二、"),
        ("ideographDigital", "第%1条　", "第一条　", "第二条　"),
        ("japaneseCounting", "第%1章", "第一章 ", "第二章 "),
        ("lowerLetter", "%1)", "a)", "b)"),
        ("upperLetter", "%1.", "A. ", "B. "),
        ("lowerRoman", "(%1)", "(i)", "(ii)"),
        ("upperRoman", "%1、", "I、", "II、"),
        ("bullet", "\u{f06c}", "", ""),
        ("none", "附件：", "附件：", "附件："),
    ] {
        let lists = list_of(1, &level(0, format, pattern));
        let body = item(1, 0, "抓招商") + &item(1, 0, "抓项目");
        let read = super::text(&docx_with(&body, "", &lists), Form::Docx);
        assert_eq!(read, format!("{first}抓招商\n\n{second}抓项目"), "{format}");
    }
}

#[test]
fn nested_lists_count_on_and_begin_anew() {
    let levels = level(0, "chineseCounting", "%1、")
        + &level(1, "decimal", "%1.%2")
        + &level(2, "decimal", "%3)");
    let lists = list_of(1, &levels)
        + r#"<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
        <w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="1"><w:lvl w:ilvl="1"><w:isLgl/><w:lvlText w:val="%1-%2"/></w:lvl></w:lvlOverride></w:num>"#;
    let places = [
        (1, 0),
        (1, 1),
        (1, 1),
        (1, 2),
        (2, 0),
        (1, 1),
        (3, 0),
        (3, 0),
        (4, 1),
        (0, 0),
        (9, 0),
    ];
    let body: String = places
        .iter()
        .map(|(list, level)| item(*list, *level, "甲"))
        .collect();
    assert_eq!(
        super::text(&docx_with(&body, "", &lists), Form::Docx).replace("\n\n", "|"),
        "一、甲|一.1 甲|一.2 甲|1)甲|二、甲|二.1 甲|五、甲|六、甲|6-1 甲|甲|甲"
    );
}

#[test]
fn styles_bring_their_lists() {
    let lists = format!(
        r#"<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="S"/>{}<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="H2"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="S"/></w:abstractNum>
        <w:num w:numId="7"><w:abstractNumId w:val="2"/></w:num>"#,
        level(0, "chineseCounting", "%1、")
    );
    let styles = r#"<w:style w:type="paragraph" w:default="1" w:styleId="N"/>
        <w:style w:type="paragraph" w:styleId="H1"><w:basedOn w:val="N"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="H3"><w:basedOn w:val="H2"/></w:style>
        <w:style w:type="paragraph" w:styleId="O"><w:basedOn w:val="O"/></w:style>"#;
    let styled =
        |style: &str| paragraph(&format!(r#"<w:pStyle w:val="{style}"/>"#), &run("", "甲"));
    let none = paragraph(
        r#"<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>"#,
        &run("", "甲"),
    );
    let body = ["H1", "H2", "H3", "H1", "H2", "N", "O"]
        .map(styled)
        .concat()
        + &none;
    assert_eq!(
        super::text(&docx_with(&body, styles, &lists), Form::Docx).replace("\n\n", "|"),
        "一、甲|（一）甲|（二）甲|二、甲|（一）甲|甲|甲|甲"
    );
}
