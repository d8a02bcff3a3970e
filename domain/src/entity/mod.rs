//! One file per table, as the migrations made it; no logic lives here.

#![expect(clippy::disallowed_methods, reason = "sea-orm's own macro begins transactions that we never call")]

pub mod allowance;
pub mod answer;
pub mod attempt;
pub mod browser_session;
pub mod certificate;
pub mod completion;
pub mod consent;
pub mod counter;
pub mod course;
pub mod course_competence;
pub mod delivery;
pub mod email_link;
pub mod enrolment;
pub mod essay_mark;
pub mod event;
pub mod form_assignment;
pub mod group_member;
pub mod learner_group;
pub mod lesson;
pub mod lesson_completion;
pub mod letter;
pub mod media_file;
pub mod module;
pub mod publication;
pub mod question;
pub mod question_category;
pub mod question_competence;
pub mod question_import;
pub mod question_statistics;
pub mod question_tag;
pub mod question_version;
pub mod quiz;
pub mod quiz_result;
pub mod quiz_slot;
pub mod quiz_statistics;
pub mod regrade;
pub mod revocation;
pub mod suspension;
pub mod throttle;
pub mod user;

/// Calls a macro with the name of every entity: the drift test compares them all with the migrated schema.
#[cfg(any(test, feature = "testing"))]
macro_rules! each_entity {
    ($macro:ident) => {
        $macro!(user consent suspension browser_session email_link throttle event course publication course_competence module lesson quiz question_category question_import question question_tag question_competence question_version quiz_slot learner_group group_member allowance form_assignment media_file counter enrolment lesson_completion attempt answer essay_mark question_statistics quiz_statistics regrade quiz_result completion certificate revocation letter delivery)
    };
}
#[cfg(any(test, feature = "testing"))]
pub(crate) use each_entity;
