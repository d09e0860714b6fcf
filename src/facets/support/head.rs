//! How an element or a value is taken.

use std::borrow::Cow;

use super::{Noise, Part};

/// How an element of XML, or a value of JSON, is taken.
#[derive(Clone, Debug)]
pub enum Treatment {
    /// It says nothing, or is compared elsewhere.
    Skip,
    /// A value of the part around it, under this name; its text, or its source where it holds more.
    Value(Cow<'static, str>),
    /// A value whose differences mean nothing.
    Noise(Noise),
    /// A wrapper: what it holds belongs to the part around it.
    Flat,
    /// A part.
    Part(Head),
}

/// Who a part is.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// See `Part`.
    pub what: Cow<'static, str>,
    /// See `Part`.
    pub identity: String,
    /// See `Part`.
    pub fallback: Option<String>,
    /// See `Part`.
    pub label: String,
    /// See `Part`.
    pub sequence: bool,
    /// See `Part`.
    pub movable: bool,
    /// See `Part`.
    pub noise: Option<Noise>,
}

impl Head {
    /// A part that is known by its name.
    pub fn named(what: impl Into<Cow<'static, str>>, identity: &str, label: &str) -> Treatment {
        Treatment::Part(Self {
            what: what.into(),
            identity: identity.trim().to_lowercase(),
            label: label.trim().to_owned(),
            ..Self::default()
        })
    }

    /// One whose place among its siblings means something.
    pub fn sequence(what: impl Into<Cow<'static, str>>, identity: &str, label: &str) -> Treatment {
        Treatment::Part(Self {
            what: what.into(),
            identity: identity.trim().to_lowercase(),
            label: label.trim().to_owned(),
            sequence: true,
            ..Self::default()
        })
    }
}

impl Treatment {
    /// The same part, in which nothing matters.
    #[must_use]
    pub fn with_noise(self, noise: Noise) -> Self {
        match self {
            Self::Part(head) => Self::Part(Head { noise: Some(noise), ..head }),
            other => other,
        }
    }
}

impl From<Head> for Part<'_> {
    fn from(head: Head) -> Self {
        Self {
            what: head.what,
            identity: head.identity,
            fallback: head.fallback,
            label: head.label,
            sequence: head.sequence,
            movable: head.movable,
            noise: head.noise,
            ..Self::default()
        }
    }
}
