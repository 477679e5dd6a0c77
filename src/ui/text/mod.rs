//! Every word that the page itself says, one table a language. `{}` is filled in order by [`fill`].

use tongbao::Notice;
use tongbao::decode::{Fault, FileFormat, Refused};
use tongbao::item::Reason;
use tongbao::ledger::Kind;
use tongbao::lexicon::Theme;
use tongbao::mention::Role;
use tongbao::permalink::Language;

mod en;
mod zh;

/// The words of one language: a word that one table lacks does not compile.
pub(crate) struct Text {
    pub(crate) language: Language,
    pub(crate) tag: &'static str,
    pub(crate) name: &'static str,
    pub(crate) tagline: &'static str,
    pub(crate) skip: &'static str,
    pub(crate) views: &'static str,
    pub(crate) shelf: &'static str,
    pub(crate) about: &'static str,
    pub(crate) search: &'static str,
    pub(crate) search_hint: &'static str,
    pub(crate) clear_all: &'static str,
    pub(crate) close: &'static str,
    pub(crate) chosen: &'static str,
    pub(crate) drop_choice: &'static str,
    pub(crate) only: &'static str,
    pub(crate) filter: &'static str,
    pub(crate) show_all: &'static str,
    pub(crate) show_more: &'static str,
    pub(crate) by_bulletin: &'static str,
    pub(crate) by_speaker: &'static str,
    pub(crate) by_theme: &'static str,
    pub(crate) by_kind: &'static str,
    pub(crate) by_owner: &'static str,
    pub(crate) by_month: &'static str,
    pub(crate) nobody: &'static str,
    pub(crate) no_day: &'static str,
    pub(crate) no_year: &'static str,
    pub(crate) issue: &'static str,
    pub(crate) issued: &'static str,
    pub(crate) length: &'static str,
    pub(crate) length_exact: &'static str,
    pub(crate) broken: &'static str,
    pub(crate) broken_help: &'static str,
    pub(crate) bulletins_count: &'static str,
    pub(crate) found_count: &'static str,
    pub(crate) more: &'static str,
    pub(crate) nothing_passes: &'static str,
    pub(crate) nothing_passes_help: &'static str,
    pub(crate) results_of: &'static str,
    pub(crate) hit_sentences: &'static str,
    pub(crate) phrase: &'static str,
    pub(crate) all_words: &'static str,
    pub(crate) no_hits: &'static str,
    pub(crate) no_hits_help: &'static str,
    pub(crate) end_search: &'static str,
    pub(crate) front_matter: &'static str,
    pub(crate) previous_hit: &'static str,
    pub(crate) next_hit: &'static str,
    pub(crate) all_hits: &'static str,
    pub(crate) outline: &'static str,
    pub(crate) no_outline: &'static str,
    pub(crate) cards: &'static str,
    pub(crate) cards_count: &'static str,
    pub(crate) cards_none: &'static str,
    pub(crate) previous: &'static str,
    pub(crate) next: &'static str,
    pub(crate) of: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) support: &'static str,
    pub(crate) theme: &'static str,
    pub(crate) copy_link: &'static str,
    pub(crate) copy_quote: &'static str,
    pub(crate) copied_link: &'static str,
    pub(crate) copied_quote: &'static str,
    pub(crate) copy_by_hand: &'static str,
    pub(crate) copy_by_hand_help: &'static str,
    pub(crate) back_to_shelf: &'static str,
    pub(crate) notices: &'static str,
    pub(crate) unknown_view: &'static str,
    pub(crate) bulletin_gone: &'static str,
    pub(crate) bulletin_gone_help: &'static str,
    pub(crate) item_gone: &'static str,
    pub(crate) place_gone: &'static str,
    pub(crate) reworded: &'static str,
    pub(crate) likeliest: &'static str,
    pub(crate) only_section: &'static str,
    pub(crate) by_place: &'static str,
    pub(crate) no_place: &'static str,
    pub(crate) found_elsewhere: &'static str,
    pub(crate) completed: &'static str,
    pub(crate) address_cut: &'static str,
    pub(crate) address_part: &'static str,
    pub(crate) dismiss: &'static str,
    pub(crate) keys: &'static str,
    pub(crate) key_list: [(&'static str, &'static str); 8],
    pub(crate) stated_by_catalogue: &'static str,
    pub(crate) stated_by_page: &'static str,
    pub(crate) about_lead: &'static str,
    pub(crate) about_parts: [(&'static str, &'static [&'static str]); 4],
    pub(crate) one_file: &'static str,
    pub(crate) get_one_file: &'static str,
    pub(crate) version: &'static str,
    pub(crate) same_number: &'static str,
    pub(crate) rule: &'static str,
    pub(crate) progress: &'static str,
    pub(crate) share_done: &'static str,
    pub(crate) share: &'static str,
    pub(crate) open_points: &'static str,
    pub(crate) vague_points: &'static str,
    pub(crate) fold: &'static str,
    pub(crate) unfold: &'static str,
    pub(crate) notes: &'static str,
    pub(crate) source: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) ledger: &'static str,
    pub(crate) own: &'static str,
    pub(crate) save_page: &'static str,
    pub(crate) calendar: &'static str,
    pub(crate) progress_view: &'static str,
    pub(crate) gaps: &'static str,
    #[cfg(not(feature = "desk"))]
    pub(crate) opening: &'static str,
    pub(crate) export: &'static str,
    pub(crate) show_in_ledger: &'static str,
    pub(crate) vague: &'static str,
    reasons: [&'static str; 4],
    pub(crate) tools: &'static str,
    theme_name: fn(Theme) -> &'static str,
    /// Between names of a list.
    pub(crate) comma: &'static str,
    pub(crate) colon: &'static str,
    pub(crate) quoted: &'static str,
    pub(crate) year: &'static str,
    pub(crate) other_language: &'static str,
    pub(crate) other_language_tag: &'static str,
    no_date: &'static str,
    year_supplied: &'static str,
    some_year_supplied: &'static str,
    no_speaker: &'static str,
    points_missing: &'static str,
    breaks_off: &'static str,
    unreadable: &'static str,
    /// How a small count stands in a sentence.
    small: fn(u32) -> String,
    file_empty: &'static str,
    file_too_large: &'static str,
    file_of_format: &'static str,
    file_formats: [&'static str; 6],
    file_binary: &'static str,
    file_encoding: &'static str,
    file_faults: [&'static str; 13],
    kinds: [&'static str; 6],
}

impl Text {
    /// The table of a language.
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::Zh => &zh::TEXT,
            Language::En => &en::TEXT,
        }
    }

    /// What a kind of finding is called.
    pub(crate) fn kind(&self, kind: Kind) -> &'static str {
        let [target, result, deadline, owner, vague, unrecognised] = self.kinds;
        match kind {
            Kind::Target => target,
            Kind::Result => result,
            Kind::Deadline => deadline,
            Kind::Owner => owner,
            Kind::Vague => vague,
            Kind::Unrecognised => unrecognised,
        }
    }

    /// What a theme is called.
    pub(crate) fn theme_of(&self, theme: Theme) -> &'static str {
        (self.theme_name)(theme)
    }

    /// Why words were not understood.
    pub(crate) fn reason_of(&self, reason: Reason) -> &'static str {
        let [number, time, vague, commitment] = self.reasons;
        match reason {
            Reason::Number => number,
            Reason::Time => time,
            Reason::VagueTime => vague,
            Reason::Commitment => commitment,
        }
    }

    /// What an owner answers for.
    pub(crate) fn role(&self, role: Role) -> &'static str {
        match role {
            Role::Lead => self.lead,
            Role::Support => self.support,
        }
    }

    /// What could not be settled, in plain words; `found` points, or places that could not be read.
    pub(crate) fn notice(
        &self,
        notice: Notice,
        year: Option<i16>,
        announced: Option<u32>,
        found: usize,
    ) -> String {
        match notice {
            Notice::NoDate => self.no_date.to_owned(),
            Notice::YearFromCatalogue => match year {
                Some(year) => fill(self.year_supplied, &[&year.to_string()]),
                None => self.some_year_supplied.to_owned(),
            },
            Notice::NoSpeaker => self.no_speaker.to_owned(),
            Notice::Incomplete => {
                let found = u32::try_from(found).unwrap_or(u32::MAX);
                match announced {
                    Some(announced) if announced > found => fill(
                        self.points_missing,
                        &[&(self.small)(announced), &(self.small)(found)],
                    ),
                    _ => self.breaks_off.to_owned(),
                }
            }
            Notice::Unreadable => count(self.unreadable, found),
        }
    }

    /// Why a file is not read at all, and what would help.
    pub(crate) fn refused(&self, refused: &Refused) -> String {
        match refused {
            Refused::Empty => self.file_empty.to_owned(),
            Refused::TooLarge { bytes, limit } => fill(
                self.file_too_large,
                &[&(bytes >> 20).to_string(), &(limit >> 20).to_string()],
            ),
            Refused::OtherFormat(format) => {
                let [zip, pdf, ole, rtf, picture, archive] = self.file_formats;
                let name = match format {
                    FileFormat::Zip => zip,
                    FileFormat::Pdf => pdf,
                    FileFormat::Ole => ole,
                    FileFormat::Rtf => rtf,
                    FileFormat::Picture => picture,
                    FileFormat::Archive => archive,
                };
                fill(self.file_of_format, &[name])
            }
            Refused::Binary { .. } => self.file_binary.to_owned(),
            Refused::UnknownEncoding { .. } => self.file_encoding.to_owned(),
            Refused::Document(fault) => {
                let mut words = Fault::ALL.into_iter().zip(self.file_faults);
                let found = words.find(|(known, _)| known == fault);
                found.map_or_else(String::new, |(_, words)| words.to_owned())
            }
        }
    }
}

/// Puts `values` into the places of `pattern`, in order.
pub(crate) fn fill(pattern: &str, values: &[&str]) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut values = values.iter();
    for (at, piece) in pattern.split("{}").enumerate() {
        if at > 0 {
            out.push_str(values.next().unwrap_or(&""));
        }
        out.push_str(piece);
    }
    out
}

/// Puts one number into `pattern`.
pub(crate) fn count(pattern: &str, number: usize) -> String {
    fill(pattern, &[&number.to_string()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_fall_into_their_places_in_order() {
        assert_eq!(fill("{} 分之 {}", &["三", "一"]), "三 分之 一");
        assert_eq!(fill("没有空位", &["三"]), "没有空位");
    }

    #[test]
    fn a_broken_transcript_says_how_many_points_are_missing() {
        let notice =
            |language, announced| Text::of(language).notice(Notice::Incomplete, None, announced, 3);
        assert_eq!(
            notice(Language::Zh, Some(4)),
            "文稿不完整：开头说讲四点，只见三点。"
        );
        assert_eq!(notice(Language::Zh, None), "文稿不完整：结尾中断。");
        assert_eq!(
            notice(Language::En, Some(4)),
            "Incomplete: 4 points are announced, 3 are there."
        );
    }
}
