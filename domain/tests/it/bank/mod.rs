//! The bank: questions in versions, files in and out, draws, statistics, regrades, essays.

mod building;
mod files;
mod forms;
mod groups;
mod marking;
mod order;
mod pictures;
mod regrade;
mod saving;
mod undoing;

use crate::courses::with;
use domain::{
    accounts::{Role, Viewer},
    attempts::{self, Given, Paper},
    bank::{self, Draft, Target},
    courses::{self, Outline},
    id::{AttemptId, CategoryId, CourseId, QuestionId, QuizId, mint},
    learning,
    quizzes::{Ask, Choice, Question, Response, Text, WHOLE},
    testing::{School, World, person_named, types_course_files},
};
use std::sync::Arc;

/// A trainer and a course with quizzes.
pub(crate) struct Desk {
    pub school: School,
    pub trainer: Viewer,
    pub course: Arc<Outline>,
}

impl Desk {
    pub async fn open(world: &World) -> Self {
        let school = School::open(world).await;
        courses::import(&world.site, &types_course_files()).await.unwrap();
        let course = courses::outline(&world.site, "types-course").await.unwrap();
        Self { school, trainer: person_named(world, "Tala Trainer", "tala", Role::Trainer).await, course }
    }

    pub fn id(&self) -> CourseId {
        self.course.id
    }

    pub fn quiz(&self, key: &str) -> QuizId {
        self.course.quiz(key).unwrap().0.id.into()
    }

    /// A question whose right choice is `right`.
    pub async fn ask(&self, world: &World, name: &str, right: &str, category: Option<CategoryId>) -> QuestionId {
        let draft = draft(name, right, category);
        bank::save(&world.site, &self.trainer, Target::New { course: self.id(), id: None }, draft).await.unwrap()
    }

    /// A learner's attempt at a quiz, each question of one choice answered with the choice of this text.
    pub async fn attempt(&self, world: &World, viewer: &Viewer, quiz: &str, choice: impl Fn(&str) -> &'static str) -> AttemptId {
        let course = courses::outline(&world.site, "types-course").await.unwrap();
        learning::enrol(&world.site, viewer, &course).await.unwrap();
        let (item, _) = course.quiz(quiz).unwrap();
        let attempt = attempts::start(&world.site, viewer, &course, item).await.unwrap();
        let paper = attempts::paper(&world.site, viewer, attempt).await.unwrap();
        for question in paper.sheet.questions.iter().filter(|question| matches!(question.body.ask, Ask::Single { .. })) {
            let wanted = choice(&question.body.stem.source);
            let found = question.body.ask.choices().iter().find(|each| each.text.source == wanted).unwrap();
            let response = Response::of_choices([found.id.clone()]);
            let given = Given { id: mint(), question: question.id, response, is_check: false, waited: chrono::Duration::zero() };
            attempts::answer(&world.site, viewer, attempt, given).await.unwrap();
        }
        attempts::submit(&world.site, viewer, attempt).await.unwrap();
        attempt
    }

    /// The question with another right choice and perhaps another name, as its author would hand it in.
    pub async fn mended(&self, world: &World, id: QuestionId, name: &str, right: &str) -> Draft {
        let mut question = bank::question(&world.site, &self.trainer, id).await.unwrap().source;
        question.stem = Text::markdown(format!("What of **{name}**?"));
        let Ask::Single { choices } = &mut question.ask else { unreachable!() };
        choices.iter_mut().for_each(|choice| choice.share = if choice.text.source == right { WHOLE } else { 0 });
        Draft { question, ..draft(name, right, None) }
    }

    /// Marks everybody anew by the present key.
    pub async fn regrade(&self, world: &World, id: QuestionId) {
        bank::look_regrade(&world.site, &self.trainer, id).await.unwrap();
        bank::apply_regrade(&world.site, &self.trainer, id, "The key was wrong", false).await.unwrap();
        while bank::regrade_some(&world.site).await.unwrap() {}
    }

    pub async fn paper(&self, world: &World, viewer: &Viewer, attempt: AttemptId) -> Paper {
        attempts::paper(&world.site, viewer, attempt).await.unwrap()
    }
}

pub(crate) fn draft(name: &str, right: &str, category: Option<CategoryId>) -> Draft {
    let choice = |id: &str| Choice { id: id.into(), text: Text::markdown(id), share: if id == right { WHOLE } else { 0 }, feedback: None };
    let question =
        Question::new(Text::markdown(format!("What of **{name}**?")), Ask::Single { choices: vec![choice("a"), choice("b"), choice("c")] });
    Draft { name: name.into(), category, difficulty: None, tags: vec![], competences: vec![], language: None, licence: None, question }
}

/// The files of the course with a text in place of another.
pub(crate) fn changed(file: &str, from: &str, to: &str) -> courses::Files {
    with(types_course_files(), file, &[(from, to)])
}
