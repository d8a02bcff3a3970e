//! Ids are UUIDs in types of their own, so that a lesson's id cannot be passed for a course's.

use sea_orm::{DbErr, DeriveValueType, TryFromU64};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, DeriveValueType, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        /// Ids come from whoever creates the row, never from a sequence.
        impl TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )* };
}

ids! {
    UserId
    BrowserSessionId
    CourseId
    ModuleId
    LessonId
    QuizId
    QuestionId
    SlotId
    CategoryId
    GroupId
    AllowanceId
    ImportId
    QuestionVersionId
    AttemptId
    AnswerId
    EnrolmentId
    CompletionId
    CertificateId
    LetterId
}

/// Sea-orm wants the conversion for every primary key; ids that have no type of their own use this one.
pub type RowId = Uuid;

/// A new id, in the order of creation (UUIDv7, RFC 9562 §5.7).
#[expect(clippy::disallowed_methods, reason = "the one home of new ids")]
pub fn mint<T: From<Uuid>>() -> T {
    Uuid::now_v7().into()
}

/// The same id for the same name under the same parent, for things that come in from files (UUIDv5, RFC 9562 §5.5).
pub fn derived<T: From<Uuid>>(parent: Uuid, kind: &str, name: &str) -> T {
    Uuid::new_v5(&parent, format!("{kind}/{name}").as_bytes()).into()
}
