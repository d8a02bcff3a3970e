//! Questions drawn at random: out of which.

use crate::id::CategoryId;
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

/// Out of which questions of the course's bank one is drawn; everything that is said must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Draw {
    /// The category itself and all below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<CategoryId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// A code such as `1.2`, with its framework unless it is the usual one (`bank::parse_competence`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub competence: Option<String>,
    /// Not out of the course's bank but out of the one that all courses share.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_shared: bool,
}
