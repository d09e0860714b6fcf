//! What a change may do.

use std::borrow::Cow;

use super::Part;

/// What a change may do, the worst last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Impact {
    /// Nothing.
    #[default]
    None,
    /// It works differently, as somebody wanted.
    Note,
    /// It may surprise: rights, automation, or what an admin has to supply.
    Risky,
    /// Something that works stops working, or the import is refused.
    Breaking,
    /// Data in the target is deleted.
    DataLoss,
}

impl Impact {
    /// The word in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Note => "note",
            Self::Risky => "risky",
            Self::Breaking => "breaking",
            Self::DataLoss => "data-loss",
        }
    }
}

/// What happened to a part or to a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Event {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It differs.
    #[default]
    Changed,
    /// It stands elsewhere.
    Moved,
    /// Nothing.
    Same,
}

impl Event {
    /// The word in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Same => "same",
        }
    }
}

/// A change that is to be judged: of a value of a part, or of a part as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Difference<'d> {
    /// What the parts around it are, outermost first; empty for the component itself.
    pub around: &'d [&'d str],
    /// What the part is, such as `control`; the kind for the component itself.
    pub what: &'d str,
    /// The value that differs; `None` where the part is added, removed or moved.
    pub facet: Option<&'d str>,
    /// What happened.
    pub event: Event,
    /// The value before, or the label of the part.
    pub baseline: &'d str,
    /// The value now, or the label of the part.
    pub current: &'d str,
    /// The part before.
    pub part_before: Option<&'d Part<'d>>,
    /// The part now.
    pub part_now: Option<&'d Part<'d>>,
}

/// What a change comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// What it may do.
    pub impact: Impact,
    /// Why, where it is more than a note: one sentence without capital and dot.
    pub why: Option<Cow<'static, str>>,
    /// Whether the import is refused because of it.
    pub blocks: bool,
}

/// Judges the changes of a kind.
pub type Judge = fn(&Difference<'_>) -> Judgement;

impl Judgement {
    /// It works differently, as somebody wanted.
    pub const NOTE: Self = Self { impact: Impact::Note, why: None, blocks: false };

    /// It works differently, and it is worth saying how.
    pub const fn note(why: &'static str) -> Self {
        Self { impact: Impact::Note, why: Some(Cow::Borrowed(why)), blocks: false }
    }

    /// It may surprise.
    pub const fn risky(why: &'static str) -> Self {
        Self { impact: Impact::Risky, why: Some(Cow::Borrowed(why)), blocks: false }
    }

    /// Something stops working.
    pub const fn breaking(why: &'static str) -> Self {
        Self { impact: Impact::Breaking, why: Some(Cow::Borrowed(why)), blocks: false }
    }

    /// The import is refused.
    pub const fn blocking(why: &'static str) -> Self {
        Self { impact: Impact::Breaking, why: Some(Cow::Borrowed(why)), blocks: true }
    }

    /// Data is deleted.
    pub const fn data_loss(why: &'static str) -> Self {
        Self { impact: Impact::DataLoss, why: Some(Cow::Borrowed(why)), blocks: false }
    }
}

impl Difference<'_> {
    /// Whether it is a value of this name.
    pub fn is(&self, facet: &str) -> bool {
        self.facet == Some(facet)
    }

    /// Whether a part is gone.
    pub fn is_removal(&self) -> bool {
        self.facet.is_none() && self.event == Event::Removed
    }

    /// Whether a part is new.
    pub fn is_addition(&self) -> bool {
        self.facet.is_none() && self.event == Event::Added
    }
}

/// How two numbers compare; `None` unless both are some.
pub fn by_number(baseline: &str, current: &str) -> Option<std::cmp::Ordering> {
    let number = |text: &str| text.trim().parse::<f64>().ok();
    number(current)?.partial_cmp(&number(baseline)?)
}
