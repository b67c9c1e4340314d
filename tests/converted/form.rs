//! The two forms as their circulars print them, written down here a second time: what the program believes of a form
//! must not be what its text is made from.

/// Figures of a row, by the key of each and the words over it.
pub type Columns = &'static [(&'static str, &'static str)];

/// A table of section 二.
#[derive(Debug)]
pub struct Proactive {
    pub key: &'static str,
    pub caption: &'static str,
    pub columns: Columns,
    pub rows: &'static [(&'static str, &'static str)],
}

/// A row of table 三.
#[derive(Debug)]
pub struct Row {
    pub key: &'static str,
    /// What stands left of the label, outermost first.
    pub groups: &'static [&'static str],
    pub label: &'static str,
}

#[derive(Debug)]
pub struct Form {
    pub name: &'static str,
    pub years: &'static [u16],
    pub proactive: &'static [Proactive],
    /// Table 三 in three parts, of which the second is the form's own.
    parts: [&'static [Row]; 3],
}

pub const SECTIONS: [&str; 6] = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
];

pub const STUB: &str = "信息内容";
pub const NOTE: &str = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";
pub const APPLICANTS: &str = "申请人情况";
pub const NATURAL: &str = "自然人";
pub const LEGAL: &str = "法人或其他组织";
pub const TOTAL: &str = "总计";

/// The columns of table 三.
pub const APPLICANT: [(&str, &str); 7] = [
    ("natural", NATURAL),
    ("enterprise", "商业企业"),
    ("research", "科研机构"),
    ("welfare", "社会公益组织"),
    ("legal", "法律服务机构"),
    ("other", "其他"),
    ("total", TOTAL),
];

/// The blocks of table 四 and the columns of each.
pub const REVIEW: [(&str, &str); 3] =
    [("reconsideration", "行政复议"), ("direct", "未经复议直接起诉"), ("after_review", "复议后起诉")];
pub const SUITS: &str = "行政诉讼";
pub const RESULT: [(&str, &str); 5] = [
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
    ("total", TOTAL),
];

const HANDLED: &str = "三、本年度办理结果";
const DENIED: &[&str] = &[HANDLED, "（三）不予公开"];
const UNAVAILABLE: &[&str] = &[HANDLED, "（四）无法提供"];
const REJECTED: &[&str] = &[HANDLED, "（五）不予处理"];
const OTHER: &[&str] = &[HANDLED, "（六）其他处理"];

const fn row(key: &'static str, groups: &'static [&'static str], label: &'static str) -> Row {
    Row { key, groups, label }
}

/// The rows that both forms have, down to （五）.
const REQUESTS: [Row; 20] = [
    row("new", &[], "一、本年新收政府信息公开申请数量"),
    row("carried_in", &[], "二、上年结转政府信息公开申请数量"),
    row("granted", &[HANDLED], "（一）予以公开"),
    row("partial", &[HANDLED], "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    row("denied.state_secret", DENIED, "1.属于国家秘密"),
    row("denied.prohibited_by_law", DENIED, "2.其他法律行政法规禁止公开"),
    row("denied.security_stability", DENIED, "3.危及“三安全一稳定”"),
    row("denied.third_party", DENIED, "4.保护第三方合法权益"),
    row("denied.internal_affairs", DENIED, "5.属于三类内部事务信息"),
    row("denied.process", DENIED, "6.属于四类过程性信息"),
    row("denied.case_file", DENIED, "7.属于行政执法案卷"),
    row("denied.inquiry", DENIED, "8.属于行政查询事项"),
    row("unavailable.not_held", UNAVAILABLE, "1.本机关不掌握相关政府信息"),
    row("unavailable.needs_creation", UNAVAILABLE, "2.没有现成信息需要另行制作"),
    row("unavailable.unclear", UNAVAILABLE, "3.补正后申请内容仍不明确"),
    row("rejected.complaint", REJECTED, "1.信访举报投诉类申请"),
    row("rejected.repeat", REJECTED, "2.重复申请"),
    row("rejected.publication", REJECTED, "3.要求提供公开出版物"),
    row("rejected.excessive", REJECTED, "4.无正当理由大量反复申请"),
    row("rejected.reissue", REJECTED, "5.要求行政机关确认或重新出具已获取信息"),
];

const OTHER_2019: [Row; 1] = [row("other", &[HANDLED], "（六）其他处理")];

const OTHER_2021: [Row; 3] = [
    row("other.no_correction", OTHER, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    row(
        "other.fee_unpaid",
        OTHER,
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    ),
    row("other.other", OTHER, "3.其他"),
];

const ENDS: [Row; 2] =
    [row("processed", &[HANDLED], "（七）总计"), row("carried_out", &[], "四、结转下年度继续办理")];

const ITEMS: Columns =
    &[("previous_items", "上一年项目数量"), ("change", "本年增/减"), ("decisions", "处理决定数量")];

const PROACTIVE_2019: [Proactive; 5] = [
    Proactive {
        key: "documents",
        caption: "第二十条第（一）项",
        columns: &[
            ("made", "本年新制作数量"),
            ("disclosed", "本年新公开数量"),
            ("disclosed_total", "对外公开总数量"),
        ],
        rows: &[("regulations", "规章"), ("normative", "规范性文件")],
    },
    Proactive {
        key: "licensing",
        caption: "第二十条第（五）项",
        columns: ITEMS,
        rows: &[("licensing", "行政许可"), ("other_services", "其他对外管理服务事项")],
    },
    Proactive {
        key: "enforcement",
        caption: "第二十条第（六）项",
        columns: ITEMS,
        rows: &[("penalties", "行政处罚"), ("coercion", "行政强制")],
    },
    Proactive {
        key: "charges",
        caption: "第二十条第（八）项",
        columns: &[("previous_items", "上一年项目数量"), ("change", "本年增/减")],
        rows: &[("charges", "行政事业性收费")],
    },
    Proactive {
        key: "procurement",
        caption: "第二十条第（九）项",
        columns: &[("items", "采购项目数量"), ("amount", "采购总金额")],
        rows: &[("procurement", "政府集中采购")],
    },
];

const DECISIONS: Columns = &[("decisions", "本年处理决定数量")];

const PROACTIVE_2021: [Proactive; 4] = [
    Proactive {
        key: "documents",
        caption: "第二十条第（一）项",
        columns: &[("issued", "本年制发件数"), ("repealed", "本年废止件数"), ("in_force", "现行有效件数")],
        rows: &[("regulations", "规章"), ("normative", "行政规范性文件")],
    },
    Proactive {
        key: "licensing",
        caption: "第二十条第（五）项",
        columns: DECISIONS,
        rows: &[("licensing", "行政许可")],
    },
    Proactive {
        key: "enforcement",
        caption: "第二十条第（六）项",
        columns: DECISIONS,
        rows: &[("penalties", "行政处罚"), ("coercion", "行政强制")],
    },
    Proactive {
        key: "charges",
        caption: "第二十条第（八）项",
        columns: &[("amount", "本年收费金额（单位：万元）")],
        rows: &[("charges", "行政事业性收费")],
    },
];

pub static FORMS: [Form; 2] = [
    Form {
        name: "2021",
        years: &[2021, 2022, 2023, 2024],
        proactive: &PROACTIVE_2021,
        parts: [&REQUESTS, &OTHER_2021, &ENDS],
    },
    Form {
        name: "2019",
        years: &[2019, 2020],
        proactive: &PROACTIVE_2019,
        parts: [&REQUESTS, &OTHER_2019, &ENDS],
    },
];

impl Form {
    /// The rows of table 三.
    pub fn requests(&self) -> impl Iterator<Item = &'static Row> {
        self.parts.into_iter().flatten()
    }
}
