//! A class: who writes questions, who answers them, and what both do in most tests.

use crate::support::{Answer, Browser};
use domain::{
    accounts::Role,
    courses,
    id::QuizId,
    learning,
    testing::{School, World, person_named, types_course_files},
};

/// A course with quizzes of every type, a trainer, and a learner who is enrolled in it.
pub(crate) struct Class {
    pub school: School,
    pub trainer: Browser,
    pub learner: Browser,
}

impl Class {
    pub(crate) async fn open(world: &World) -> Self {
        let school = School::open(world).await;
        courses::import(&world.site, &types_course_files()).await.unwrap();
        let course = courses::outline(&world.site, "types-course").await.unwrap();
        learning::enrol(&world.site, &school.learner, &course).await.unwrap();
        person_named(world, "Tala Trainer", "tala", Role::Trainer).await;
        let browser = Browser::of(&world.site);
        let trainer = browser.signed_in(&world.site, "tala").await;
        let learner = browser.signed_in(&world.site, "rim").await;
        Self { school, trainer, learner }
    }

    /// The settings of a quiz as its form sends them, with `others` besides.
    pub(crate) async fn set(&mut self, quiz: QuizId, others: &[(&str, &str)]) -> Answer {
        let mut fields = vec![
            ("behaviour", "immediate"),
            ("counts", "best"),
            ("pass_mark", "50"),
            ("attempts_allowed", "0"),
            ("wait_minutes", "0"),
            ("time_limit_minutes", "0"),
            ("questions_per_page", "9"),
        ];
        fields.retain(|(name, _)| others.iter().all(|(other, _)| other != name));
        fields.extend(others);
        self.trainer.post(&format!("/author/quizzes/{quiz}"), &fields).await
    }
}

pub(crate) async fn quiz(world: &World, key: &str) -> QuizId {
    courses::outline(&world.site, "types-course").await.unwrap().quiz(key).unwrap().0.id.into()
}
