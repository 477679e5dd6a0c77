//! Ten texts in six encodings: each is read as what it is.

use encoding_rs::{GB18030, GBK};
use tongbao::decode::Encoding;

use super::{leave, read};

const TEXTS: [&str; 10] = [
    "联通",
    "全县通报。",
    "力争8月底前完成投资5.2亿元，占年度计划的62%。",
    "关于做好汛期安全工作的通知\r\n各镇人民政府：\r\n一、加强值守。\r\n",
    "（２０２３年７月）　ＧＤＰ增长7.8％——“十四五”",
    "牵头单位：县发改局；责任单位：各镇（街道）\n完成时限：12月底\n",
    "指标名称\t全年目标\t1-6月完成\n到位资金\t920亿元\t460亿元\n",
    "要**狠抓招商**，确保时间过半、任务过半！",
    "同志们：\n\n　　今天召开会议，主要是贯彻落实市委常委会会议精神。\n",
    "王明、李强、欧阳建国等同志参加；①②③项按〔2023〕5号文件执行。",
];

fn utf16(text: &str, mark: &[u8], bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(bytes_of);
    mark.iter().copied().chain(units).collect()
}

#[test]
fn sixty_files_are_read_as_they_were_written() {
    for (number, text) in TEXTS.iter().enumerate() {
        leave(&format!("encodings/{number}.expected"), text.as_bytes());
        let little = utf16(text, b"\xff\xfe", u16::to_le_bytes);
        let gb18030 = GB18030.encode(text).0.into_owned();
        for (name, bytes, encoding) in [
            ("utf-8", text.as_bytes().to_vec(), Encoding::Utf8),
            (
                "utf-8-marked",
                ["\u{feff}", text].concat().into_bytes(),
                Encoding::Utf8,
            ),
            ("utf-16le-marked", little, Encoding::Utf16Le),
            (
                "utf-16be",
                utf16(text, b"", u16::to_be_bytes),
                Encoding::Utf16Be,
            ),
            ("gb18030", gb18030, Encoding::Gb18030),
            ("gbk", GBK.encode(text).0.into_owned(), Encoding::Gb18030),
        ] {
            leave(&format!("encodings/{number}.{name}.txt"), &bytes);
            let decoded = read(&bytes).unwrap();
            assert_eq!(
                (decoded.text.as_str(), decoded.encoding, decoded.replaced),
                (*text, encoding, 0)
            );
        }
    }
}
