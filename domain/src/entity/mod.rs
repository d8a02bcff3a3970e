//! One file per table, as the migrations made it; no logic lives here.

pub mod user;
pub mod consent;
pub mod suspension;
pub mod browser_session;
pub mod email_link;
pub mod throttle;
pub mod event;
pub mod course;
pub mod publication;
pub mod course_competence;
pub mod module;
pub mod lesson;
pub mod quiz;
pub mod question;
pub mod question_version;
pub mod media_file;
pub mod counter;
pub mod enrolment;
pub mod lesson_completion;
pub mod attempt;
pub mod answer;
pub mod quiz_result;
pub mod completion;
pub mod certificate;
pub mod revocation;
pub mod letter;
pub mod delivery;

/// Calls a macro with the name of every entity: the drift test compares them all with the migrated schema.
#[cfg(any(test, feature = "testing"))]
macro_rules! each_entity {
    ($macro:ident) => {
        $macro!(user consent suspension browser_session email_link throttle event course publication course_competence module lesson quiz question question_version media_file counter enrolment lesson_completion attempt answer quiz_result completion certificate revocation letter delivery)
    };
}
#[cfg(any(test, feature = "testing"))]
pub(crate) use each_entity;
