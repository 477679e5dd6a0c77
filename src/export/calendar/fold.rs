//! Lines of at most 75 octets. The calendar writer folds too, but lets the last part of a line grow to 76.

/// Octets of a line without its end.
const LIMIT: usize = 75;

/// The same lines, folded anew; no character is cut.
pub(super) fn folded(calendar: &str) -> String {
    let mut out = String::with_capacity(calendar.len() + calendar.len() / 32);
    let mut room = LIMIT;
    for c in calendar.replace("\r\n ", "").chars() {
        if c == '\n' {
            room = LIMIT;
        } else if c != '\r' {
            if c.len_utf8() > room {
                out.push_str("\r\n ");
                room = LIMIT - 1;
            }
            room -= c.len_utf8();
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn no_line_is_longer_and_no_character_is_cut() {
        for words in [
            "a".repeat(300),
            "通报".repeat(80),
            "𠮷a".repeat(70),
            "a b ".repeat(60),
            String::new(),
        ] {
            let line = format!("SUMMARY:{words}\r\nEND:X\r\n");
            let folded = folded(&line);
            assert!(folded.split("\r\n").all(|line| line.len() <= 75));
            assert_eq!(folded.replace("\r\n ", ""), line);
            assert_eq!(super::folded(&folded), folded);
        }
    }
}
