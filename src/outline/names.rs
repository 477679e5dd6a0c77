//! Names of people: a family name and one or two more characters.

use crate::text::{ends_with_any, starts_with_any};

/// The family names that cover all but a few of a million: a name is only believed when it begins so.
const FAMILY: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由";
const DOUBLE: [&str; 8] = [
    "欧阳", "司马", "上官", "诸葛", "令狐", "东方", "皇甫", "尉迟",
];

/// Characters that write names of other languages: four of them are one (扎西次仁), however it begins.
const SOUNDS: &str = "丹乌买云仁伍依其列力加努勒卓古合吉吐吾呷呼哈嘉增多央姆娜孜尔尼巴布惹扎拉措提斯日旺曲朗木果格桑次江沙洛热玛珠甲登索罗肯艾莫西贡赤达迪里金阿马麦";

/// Words of two or three characters that begin like a name and are none.
const NEVER: [&str; 22] = [
    "安全", "高度", "全面", "方面", "成立", "时间", "任务", "金融", "文化", "林业", "水利", "农业",
    "石油", "江南", "河南", "平安", "和谐", "全市", "全县", "全省", "方案", "都要",
];

/// Whether `text` can be a whole name: two to four characters that begin with a family name.
pub(super) fn is_name(text: &str) -> bool {
    // Whole titles are asked for as well: of a long one not even the characters are counted.
    let count = if text.len() > 16 {
        0
    } else {
        text.chars().count()
    };
    if !(2..=4).contains(&count) || NEVER.contains(&text) {
        return false;
    }
    if !text
        .chars()
        .all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || c == '·')
    {
        return false;
    }
    if starts_with_any(text, &DOUBLE) {
        return count >= 3;
    }
    count == 4 && text.chars().all(|c| SOUNDS.contains(c))
        || count <= 3 && text.chars().next().is_some_and(|c| FAMILY.contains(c))
}

/// Offices after which a name may stand: 市长张三.
pub(super) const OFFICES: [&str; 30] = [
    "指挥长",
    "总指挥",
    "厅长",
    "处长",
    "组长",
    "董事长",
    "总经理",
    "常委",
    "副省长",
    "副市长",
    "副县长",
    "副区长",
    "副书记",
    "书记",
    "省长",
    "市长",
    "县长",
    "区长",
    "州长",
    "盟长",
    "旗长",
    "镇长",
    "乡长",
    "局长",
    "主任",
    "主席",
    "院长",
    "检察长",
    "秘书长",
    "部长",
];

/// The name behind the last office in `text`, or the whole of it: 县委书记张三, 张三.
pub(super) fn name_at_end(text: &str) -> Option<&str> {
    let mut text = text;
    while let Some(head) = text.strip_suffix("同志") {
        text = head;
    }
    // A name has at most four characters: an office further from the end is not looked for.
    let tails = || text.char_indices().rev().map(|(at, _)| at).take(4);
    let behind_office = |at: &usize| {
        let head = text.get(..*at);
        head.is_some_and(|head| ends_with_any(head, &OFFICES))
    };
    let behind = tails()
        .any(|at| text.get(at..).is_some_and(is_name))
        .then(|| {
            std::iter::once(text.len())
                .chain(tails())
                .find(behind_office)
        })
        .flatten()
        .and_then(|at| text.get(at..));
    match behind {
        Some(name) if is_name(name) => Some(name),
        _ => is_name(text).then_some(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_words() {
        for name in ["李四", "赵大江", "欧阳青", "司马远", "何小川", "扎西次仁"] {
            assert!(is_name(name), "{name}");
        }
        for word in [
            "安全",
            "全县",
            "会议",
            "我们",
            "青石市人民政府",
            "方案",
            "江西日报",
        ] {
            assert!(!is_name(word), "{word}");
        }
        assert_eq!(name_at_end("中共某县委书记李四"), Some("李四"));
    }
}
