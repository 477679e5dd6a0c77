//! The closed list of themes.

/// A theme, in the order in which a tie is settled.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Theme {
    /// 经济运行
    Economy,
    /// 工业与园区
    Industry,
    /// 项目与投资
    Investment,
    /// 招商与开放
    Opening,
    /// 消费与商贸
    Consumption,
    /// 文旅康养
    Tourism,
    /// 农业农村
    Agriculture,
    /// 脱贫攻坚
    Poverty,
    /// 生态环保
    Ecology,
    /// 城建住房
    Urban,
    /// 教育体育
    Education,
    /// 就业与民生
    Livelihood,
    /// 卫生与疫情防控
    Health,
    /// 科技创新
    Science,
    /// 市场监管与营商环境
    Market,
    /// 财税金融
    Finance,
    /// 安全与应急
    Safety,
    /// 信访与社会稳定
    Stability,
    /// 党建与廉政
    Party,
    /// 作风与督查
    Conduct,
    /// 创建与考核
    Honours,
}

impl Theme {
    /// All themes, in order.
    pub const ALL: [Self; 21] = [
        Self::Economy,
        Self::Industry,
        Self::Investment,
        Self::Opening,
        Self::Consumption,
        Self::Tourism,
        Self::Agriculture,
        Self::Poverty,
        Self::Ecology,
        Self::Urban,
        Self::Education,
        Self::Livelihood,
        Self::Health,
        Self::Science,
        Self::Market,
        Self::Finance,
        Self::Safety,
        Self::Stability,
        Self::Party,
        Self::Conduct,
        Self::Honours,
    ];

    /// The key used in JSON and links.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Economy => "economy",
            Self::Industry => "industry",
            Self::Investment => "investment",
            Self::Opening => "opening",
            Self::Consumption => "consumption",
            Self::Tourism => "tourism",
            Self::Agriculture => "agriculture",
            Self::Poverty => "poverty",
            Self::Ecology => "ecology",
            Self::Urban => "urban",
            Self::Education => "education",
            Self::Livelihood => "livelihood",
            Self::Health => "health",
            Self::Science => "science",
            Self::Market => "market",
            Self::Finance => "finance",
            Self::Safety => "safety",
            Self::Stability => "stability",
            Self::Party => "party",
            Self::Conduct => "conduct",
            Self::Honours => "honours",
        }
    }

    /// The theme with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.key() == key)
    }

    /// The Chinese name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Economy => "经济运行",
            Self::Industry => "工业与园区",
            Self::Investment => "项目与投资",
            Self::Opening => "招商与开放",
            Self::Consumption => "消费与商贸",
            Self::Tourism => "文旅康养",
            Self::Agriculture => "农业农村",
            Self::Poverty => "脱贫攻坚",
            Self::Ecology => "生态环保",
            Self::Urban => "城建住房",
            Self::Education => "教育体育",
            Self::Livelihood => "就业与民生",
            Self::Health => "卫生与疫情防控",
            Self::Science => "科技创新",
            Self::Market => "市场监管与营商环境",
            Self::Finance => "财税金融",
            Self::Safety => "安全与应急",
            Self::Stability => "信访与社会稳定",
            Self::Party => "党建与廉政",
            Self::Conduct => "作风与督查",
            Self::Honours => "创建与考核",
        }
    }
}
