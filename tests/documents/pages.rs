//! Web pages.

use tongbao::decode::Form;

#[track_caller]
fn reads(page: &str, text: &str) {
    assert_eq!(super::text(page.as_bytes(), Form::Html), text);
}

#[test]
fn blocks_breaks_and_bold() {
    reads(
        "<!DOCTYPE html><html><head><title>标题</title><style>p{}</style></head><body>\n<h1>讲话</h1>\n<p>一、\n <b>狠抓</b><strong>招商</strong>，&ldquo;突破&rdquo;&nbsp;5&lt;6<br>次行\n<p hidden>藏<p>后<div style='display: none'><div>藏</div>藏</div><pre>甲\n 乙</pre>",
        "讲话\n\n一、 **狠抓招商**，“突破”\u{a0}5<6\n次行\n\n后\n\n甲\n 乙",
    );
}

#[test]
fn the_page_around_the_text_stays_out() {
    let page = |text: &str| {
        format!(
            "<html><nav>导航</nav><header>站名</header><aside>旁</aside>{text}<footer>版权</footer><script>'<p>'</script><noscript>开</noscript><svg><text>图</text></svg><template>样</template>"
        )
    };
    reads(&page("<p>正文</p>"), "站名\n\n旁\n\n正文");
    reads("<html><head><title>题</title><meta><p>正文", "正文");
    reads(
        &page("<main><header>题</header><p>正文</p></main>"),
        "题\n\n正文",
    );
}

#[test]
fn lists_bring_their_numbers() {
    reads(
        "<ol start=3><li>甲<li><p>乙</p><ul><li>丙</ul><li value=9>丁</ol><ol type=a><li>戊</li></ol><p>己",
        "3. 甲\n\n4. 乙\n\n丙\n\n9. 丁\n\na. 戊\n\n己",
    );
}

#[test]
fn tables_are_rows_of_cells() {
    let table = "<table><caption>表一</caption><tr><th>指标<th>目标<tr><td><p>甲</p><p>乙</p><td>5<br>亿元</table>";
    reads(table, "表一\n\n指标\t目标\n甲 乙\t5 亿元");
    reads(
        &format!("<table><tr><td>左<td><p>前</p>{table}</table>"),
        "左\n\n前\n\n表一\n\n指标\t目标\n甲 乙\t5 亿元",
    );
}

/// However often a piece is repeated, what stands before it is read.
#[test]
fn tag_soup_is_read_to_its_end() {
    for piece in [
        "<table><tr><td>",
        "<ol><li>",
        "<b><p>",
        "<div hidden>",
        "</td></table>",
        "<!--",
        "<p a=1 b=2 c",
        "&amp",
    ] {
        let soup = format!("<p>甲{}", piece.repeat(2_000));
        assert!(super::text(soup.as_bytes(), Form::Html).starts_with('甲'));
    }
}
