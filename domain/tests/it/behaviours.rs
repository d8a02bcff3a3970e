//! Every type of question and every behaviour, through a real attempt.

use chrono::Duration;
use domain::{
    attempts::{self, Given, LaidOut, MayStart, Paper},
    courses::{self, Outline},
    error::Error,
    id::{AttemptId, mint},
    learning, on_both,
    quizzes::{Ask, Certainty, Outcome, Response, grading},
    testing::{School, World, types_course_files},
};
use std::sync::Arc;

async fn course(world: &World, school: &School) -> Arc<Outline> {
    courses::import(&world.site, &types_course_files()).await.unwrap();
    let course = courses::outline(&world.site, "types-course").await.unwrap();
    learning::enrol(&world.site, &school.learner, &course).await.unwrap();
    course
}

async fn started(world: &World, school: &School, quiz: &str) -> AttemptId {
    let course = course(world, school).await;
    let (item, _) = course.quiz(quiz).unwrap();
    attempts::start(&world.site, &school.learner, &course, item).await.unwrap()
}

async fn paper(world: &World, school: &School, attempt: AttemptId) -> Paper {
    attempts::paper(&world.site, &school.learner, attempt).await.unwrap()
}

async fn give(world: &World, school: &School, attempt: AttemptId, question: &LaidOut, response: Response, is_check: bool) -> Result<(), Error> {
    let given = Given { id: mint(), question: question.id, response, is_check, waited: Duration::zero() };
    attempts::answer(&world.site, &school.learner, attempt, given).await.map(|_| ())
}

fn of_type<'a>(paper: &'a Paper, word: &str) -> &'a LaidOut {
    paper.sheet.questions.iter().find(|question| question.body.ask.word() == word).unwrap()
}

on_both! {
    async fn every_type_that_can_be_marked_earns_all_for_its_right_answer(world) {
        let school = School::open(world).await;
        let attempt = started(world, &school, "every").await;
        let blank = paper(world, &school, attempt).await;
        for question in &blank.sheet.questions {
            let response = match &question.body.ask {
                Ask::Essay { .. } => Response::of_text("That a cat has four legs."),
                ask => grading::right_answer(ask).unwrap_or_default(),
            };
            give(world, &school, attempt, question, response, false).await.unwrap();
        }
        attempts::submit(&world.site, &school.learner, attempt).await.unwrap();
        let (_, reviewed) = attempts::review(&world.site, &school.learner, attempt).await.unwrap();
        for question in reviewed {
            let expected = match question.question.body.ask {
                Ask::Essay { .. } => Outcome::Waiting,
                Ask::Info => Outcome::Nothing,
                _ => Outcome::Right,
            };
            assert_eq!(question.grade.outcome, expected, "{}", question.question.body.ask.word());
        }
    }

    async fn what_is_to_be_ordered_never_stands_in_the_right_order(world) {
        let school = School::open(world).await;
        let attempt = started(world, &school, "every").await;
        let paper = paper(world, &school, attempt).await;
        let question = of_type(&paper, "ordering");
        let Ask::Ordering { items, .. } = &question.body.ask else { unreachable!() };
        let right: Vec<String> = items.iter().map(|item| item.id.clone()).collect();
        assert_ne!(question.order, right);
        let mut sorted = (question.order.clone(), right);
        sorted.0.sort();
        sorted.1.sort();
        assert_eq!(sorted.0, sorted.1);
    }

    async fn a_wrong_try_brings_a_hint_and_costs_a_part(world) {
        let school = School::open(world).await;
        let attempt = started(world, &school, "tries").await;
        let blank = paper(world, &school, attempt).await;
        let question = of_type(&blank, "short");
        give(world, &school, attempt, question, Response::of_text("Aqaba"), true).await.unwrap();
        let paper_now = paper(world, &school, attempt).await;
        assert_eq!(paper_now.answers[&question.id].state.wrong_tries, 1);
        give(world, &school, attempt, question, Response::of_text("عمان"), true).await.unwrap();
        let refused = give(world, &school, attempt, question, Response::of_text("Irbid"), true).await;
        assert!(matches!(refused, Err(Error::Refused("question-is-over"))), "{refused:?}");
        attempts::submit(&world.site, &school.learner, attempt).await.unwrap();
        let (_, reviewed) = attempts::review(&world.site, &school.learner, attempt).await.unwrap();
        let grade = reviewed.iter().find(|each| each.question.id == question.id).unwrap().grade;
        assert_eq!((grade.earned, grade.possible, grade.outcome), (2000, 3000, Outcome::Right));
    }

    async fn being_sure_and_wrong_costs_points_but_never_below_nothing_for_the_whole(world) {
        let school = School::open(world).await;
        let attempt = started(world, &school, "sure").await;
        let blank = paper(world, &school, attempt).await;
        let sure = Response { certainty: Some(Certainty::Sure), ..Response::of_choices(["false"]) };
        give(world, &school, attempt, &blank.sheet.questions[0], sure, false).await.unwrap();
        attempts::submit(&world.site, &school.learner, attempt).await.unwrap();
        let (_, reviewed) = attempts::review(&world.site, &school.learner, attempt).await.unwrap();
        assert_eq!(reviewed[0].grade.earned, -2000);
        let course = courses::outline(&world.site, "types-course").await.unwrap();
        let (item, rules) = course.quiz("sure").unwrap();
        let standing = attempts::standing(&world.site, &school.learner, &course, item, rules).await.unwrap();
        assert_eq!((standing.per_mille, standing.may_start), (Some(0), MayStart::Yes));
    }

    async fn answers_in_parts_are_kept_within_what_the_question_allows(world) {
        let school = School::open(world).await;
        let attempt = started(world, &school, "every").await;
        let blank = paper(world, &school, attempt).await;
        let question = of_type(&blank, "matching");
        let Ask::Matching { prompts, .. } = &question.body.ask else { unreachable!() };
        let answer = prompts[0].answer.as_str();
        let odd = Response::of_parts([("mail", answer), ("mail2", answer), ("sound", "nothing like it")]);
        give(world, &school, attempt, question, odd, false).await.unwrap();
        assert_eq!(paper(world, &school, attempt).await.response(question.id), Response::of_parts([("mail", answer)]));
    }
}
