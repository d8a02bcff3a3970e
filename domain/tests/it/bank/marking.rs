use super::Desk;
use domain::{
    accounts,
    attempts::{self, Given},
    courses,
    error::Error,
    id::{AttemptId, mint},
    learning, on_both,
    quizzes::{Ask, Outcome, Response},
    statistics::{self, Scope},
    testing::{World, texts},
};

async fn written(world: &World, desk: &Desk) -> AttemptId {
    let (site, learner) = (&world.site, &desk.school.learner);
    let course = courses::outline(site, "types-course").await.unwrap();
    learning::enrol(site, learner, &course).await.unwrap();
    let (item, _) = course.quiz("every").unwrap();
    let attempt = attempts::start(site, learner, &course, item).await.unwrap();
    let paper = attempts::paper(site, learner, attempt).await.unwrap();
    let essay = paper.sheet.questions.iter().find(|question| matches!(question.body.ask, Ask::Essay { .. })).unwrap();
    let given =
        Given { id: mint(), question: essay.id, response: Response::of_text("Four legs."), is_check: false, waited: chrono::Duration::zero() };
    attempts::answer(site, learner, attempt, given).await.unwrap();
    attempts::submit(site, learner, attempt).await.unwrap();
    attempt
}

on_both! {
    async fn an_essay_waits_is_marked_and_its_learner_is_told_once(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let attempt = written(world, &desk).await;
        let waiting = attempts::waiting(site, trainer).await.unwrap();
        assert_eq!((waiting.len(), waiting[0].answers, waiting[0].title.as_str()), (1, 1, "Every type"));
        let essays = attempts::essays(site, trainer, waiting[0].quiz, false, 1).await.unwrap().rows;
        assert_eq!((essays[0].text.as_str(), essays[0].name.as_deref()), ("Four legs.", None));
        let named = attempts::essays(site, trainer, waiting[0].quiz, true, 1).await.unwrap().rows;
        assert_eq!(named[0].name.as_deref(), Some("Rim Haddad"));
        assert_eq!(statistics::count_attempts(site).await.unwrap(), 0, "what is not marked is not counted");

        attempts::mark_essay(site, trainer, attempt, essays[0].slot, 500_000, "Half of it.").await.unwrap();
        attempts::mark_essay(site, trainer, attempt, essays[0].slot, 750_000, "More than half.").await.unwrap();
        let (_, reviewed) = attempts::review(site, &desk.school.learner, attempt).await.unwrap();
        let essay = reviewed.iter().find(|each| each.mark.is_some()).unwrap();
        assert_eq!((essay.grade.earned, essay.grade.outcome), (750, Outcome::Partly));
        assert_eq!(essay.mark.as_ref().unwrap().comment, "More than half.");
        assert!(attempts::waiting(site, trainer).await.unwrap().is_empty());
        let letters = domain::mail::list_letters(site, &desk.school.administrator, None, 1).await.unwrap();
        assert_eq!(letters.rows.iter().filter(|letter| letter.kind == "essay-marked").count(), 1);
        assert_eq!(statistics::count_attempts(site).await.unwrap(), 1);
        assert_eq!(statistics::overview(site, trainer, waiting[0].quiz, Scope::First).await.unwrap().attempts, 1);
    }

    async fn whoever_leaves_takes_her_essays_with_her(world) {
        let desk = Desk::open(world).await;
        let (site, learner) = (&world.site, &desk.school.learner);
        let attempt = written(world, &desk).await;
        let slot = attempts::essays(site, &desk.trainer, desk.quiz("every"), false, 1).await.unwrap().rows[0].slot;
        attempts::mark_essay(site, &desk.trainer, attempt, slot, 500_000, "Rim writes well.").await.unwrap();
        let record = accounts::record_of(site, learner).await.unwrap().0.to_string();
        assert!(record.contains("Four legs.") && record.contains("Rim writes well."), "{record}");
        accounts::erase(site, learner, "three quiet herons").await.unwrap();
        let left = [texts(world, "select cast(response as text) from answer").await, texts(world, "select comment from essay_mark").await].concat();
        assert!(left.iter().all(|text| !text.contains("legs") && !text.contains("Rim")), "{left:?}");
    }

    async fn only_trainers_mark_and_nobody_her_own(world) {
        let desk = Desk::open(world).await;
        let site = &world.site;
        let attempt = written(world, &desk).await;
        let slot = attempts::essays(site, &desk.trainer, desk.quiz("every"), false, 1).await.unwrap().rows[0].slot;
        let by_learner = attempts::mark_essay(site, &desk.school.other, attempt, slot, 1, "").await;
        assert!(matches!(by_learner, Err(Error::Forbidden("authors-only"))), "{by_learner:?}");
        let too_much = attempts::mark_essay(site, &desk.trainer, attempt, slot, 1_000_001, "").await;
        assert!(matches!(too_much, Err(Error::Invalid(_))), "{too_much:?}");
    }
}
