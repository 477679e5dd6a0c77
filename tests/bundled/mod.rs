//! The five bundled transcripts, by the name of their file.

pub(crate) const TRANSCRIPTS: [(&str, &str); 5] = [
    (
        "ankang-2018-08-28",
        include_str!("../../transcripts/ankang-2018-08-28.txt"),
    ),
    (
        "ankang-2020-plenary",
        include_str!("../../transcripts/ankang-2020-plenary.txt"),
    ),
    (
        "ankang-2021-13",
        include_str!("../../transcripts/ankang-2021-13.txt"),
    ),
    (
        "ankang-2021-33",
        include_str!("../../transcripts/ankang-2021-33.txt"),
    ),
    (
        "zhashui-2023-05",
        include_str!("../../transcripts/zhashui-2023-05.txt"),
    ),
];
