//! What kind of file a text came in.

/// What a source text was taken from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Form {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// Markdown.
    Markdown,
    /// A Word document.
    Docx,
}

impl Form {
    /// Its name in files and addresses.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Docx => "docx",
        }
    }

    /// What a text is written in. Markdown looks like any text, so that only the file's ending tells; a web page
    /// shows by its first tag.
    #[cfg(feature = "documents")]
    pub(super) fn of(text: &str, ending: Option<&str>) -> Self {
        let is = |known: &str| ending.is_some_and(|ending| ending.eq_ignore_ascii_case(known));
        if is("md") || is("markdown") {
            Self::Markdown
        } else if begins_with_tag(text) {
            Self::Html
        } else {
            Self::Text
        }
    }
}

/// Tags that a web page, or a part cut out of one, begins with.
#[cfg(feature = "documents")]
const FIRST_TAGS: [&str; 36] = [
    "article",
    "b",
    "base",
    "blockquote",
    "body",
    "br",
    "center",
    "dir",
    "div",
    "dl",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "html",
    "li",
    "link",
    "main",
    "meta",
    "ol",
    "p",
    "pre",
    "script",
    "section",
    "span",
    "strong",
    "style",
    "table",
    "td",
    "title",
    "ul",
];

/// Whether a text begins with a tag of HTML, comments and declarations aside.
#[cfg(feature = "documents")]
fn begins_with_tag(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let Some(inside) = rest.strip_prefix('<') else {
            return false;
        };
        let aside = [("!--", "-->"), ("?xml", "?>")]
            .into_iter()
            .find(|(open, _)| inside.starts_with(open));
        if let Some((_, close)) = aside {
            let Some((_, behind)) = inside.split_once(close) else {
                return false;
            };
            rest = behind;
            continue;
        }
        let name_end = |rest: &str| rest.find(|c: char| !c.is_ascii_alphanumeric());
        let name = |rest: &str| {
            let end = name_end(rest).unwrap_or(rest.len());
            rest.get(..end).unwrap_or_default().to_ascii_lowercase()
        };
        return match inside.strip_prefix('!') {
            Some(kind) => name(kind) == "doctype",
            None => FIRST_TAGS.contains(&name(inside).as_str()),
        };
    }
}

#[cfg(all(test, feature = "documents"))]
mod tests {
    use super::*;

    #[test]
    fn a_web_page_shows_by_its_first_tag() {
        for page in [
            "<!DOCTYPE html><p>一",
            "\u{feff}\n<?xml version=\"1.0\"?>\n<!-- a > b --><HTML lang=zh>",
            "<p class=MsoNormal>一、总体要求",
        ] {
            assert_eq!(Form::of(page, Some("txt")), Form::Html, "{page}");
        }
        for text in [
            "一、<p>",
            "<通知>",
            "< 5亿元",
            "<",
            "<pp>",
            "<!-- 一",
            "<?xml version=\"1.0\"?><w:document>",
        ] {
            assert_eq!(Form::of(text, Some("txt")), Form::Text, "{text}");
        }
        assert_eq!(Form::of("<p>", Some("MD")), Form::Markdown);
    }
}
