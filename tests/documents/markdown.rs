//! Markdown.

use tongbao::decode::Form;

#[track_caller]
fn reads(markdown: &str, text: &str) {
    assert_eq!(super::text(markdown.as_bytes(), Form::Markdown), text);
}

#[test]
fn signs_go_and_words_stay() {
    reads(
        "# 讲话\n\n一、**狠抓**招商，*突破* `920` [亿元](http://a.example/)\n次行\n\n---\n\n> 引文\n\n    代码\n\n3. 甲\n4. 乙\n   - 丙\n",
        "讲话\n\n一、**狠抓**招商，突破 920 亿元\n次行\n\n引文\n\n代码\n\n3. 甲\n\n4. 乙\n\n丙",
    );
}

/// CommonMark sees no emphasis where a Chinese mark stands between a star and a letter.
#[test]
fn bold_needs_no_space_around_it() {
    reads(
        "**一、狠抓招商。**要突破。**二是**5\\*\\*3 * 2",
        "**一、狠抓招商。**要突破。**二是**5＊＊3 ＊ 2",
    );
}

#[test]
fn tables_and_html() {
    reads(
        "| 指标 | 目标 |\n| --- | --: |\n| 甲 | **5**亿元 |\n\n<div><b>乙</b><script>x</script></div>\n\n丙<br>丁<i>戊</i>",
        "指标\t目标\n甲\t**5**亿元\n\n**乙**\n\n丙\n丁戊",
    );
}
