use super::{Desk, changed, draft};
use domain::{
    accounts,
    attempts::{self, EssayMarking, Given, Levels, Queue, Seen},
    bank::{self, Draft, Target},
    courses,
    error::Error,
    id::{AttemptId, mint},
    learning, on_both,
    page::PAGE_SIZE,
    quizzes::{Ask, Criterion, Outcome, Question, Response, Text},
    statistics::{self, Scope},
    testing::{World, texts},
};

async fn written(world: &World, desk: &Desk) -> AttemptId {
    written_to(world, desk, "What did you learn?").await
}

/// An attempt in which the essay that asks this is written, and no other.
async fn written_to(world: &World, desk: &Desk, asked: &str) -> AttemptId {
    let (site, learner) = (&world.site, &desk.school.learner);
    let course = courses::outline(site, "types-course").await.unwrap();
    learning::enrol(site, learner, &course).await.unwrap();
    let (item, _) = course.quiz("every").unwrap();
    let attempt = attempts::start(site, learner, &course, item).await.unwrap();
    let paper = attempts::paper(site, learner, attempt).await.unwrap();
    let is_it = |question: &&attempts::LaidOut| matches!(question.body.ask, Ask::Essay { .. }) && question.body.stem.source.contains(asked);
    let essay = paper.sheet.questions.iter().find(is_it).unwrap();
    let given =
        Given { id: mint(), question: essay.id, response: Response::of_text("Four legs."), is_check: false, waited: chrono::Duration::zero() };
    attempts::answer(site, learner, attempt, given).await.unwrap();
    attempts::submit(site, learner, attempt).await.unwrap();
    attempt
}

/// A mark in millionths of a point; the essay is worth one.
fn points(points: i64, comment: &str) -> EssayMarking {
    EssayMarking { points: Some(points), comment: comment.into(), ..EssayMarking::default() }
}

on_both! {
    async fn a_rubric_that_is_filled_in_says_what_an_essay_is_worth(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let attempt = written(world, &desk).await;
        let essay = attempts::essays(site, trainer, desk.quiz("every"), Queue::default(), 1).await.unwrap().rows.remove(0);
        let Ask::Essay { rubric, .. } = &essay.body.ask else { unreachable!() };
        let best = |criterion: &Criterion| (criterion.id.clone(), criterion.levels.len() - 1);
        let levels = Levels(rubric.iter().map(best).collect());
        assert!(!levels.0.is_empty(), "the course's essay has a rubric");
        let nothing = attempts::mark_essay(site, trainer, attempt, essay.slot, EssayMarking::default()).await;
        assert!(matches!(&nothing, Err(Error::Invalid(wrong)) if wrong[0].message == "points-or-rubric"), "{nothing:?}");
        let marking = EssayMarking { points: None, levels: levels.clone(), ..EssayMarking::default() };
        attempts::mark_essay(site, trainer, attempt, essay.slot, marking).await.unwrap();
        let (_, reviewed) = attempts::review(site, &desk.school.learner, attempt).await.unwrap();
        let essay = reviewed.iter().find(|each| each.mark.is_some()).unwrap();
        assert_eq!((essay.grade.outcome, &essay.mark.as_ref().unwrap().levels), (Outcome::Right, &levels));
    }

    async fn of_two_who_mark_an_answer_at_once_the_slower_one_is_told(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let attempt = written(world, &desk).await;
        let slot = attempts::essays(site, trainer, desk.quiz("every"), Queue::default(), 1).await.unwrap().rows[0].slot;
        let mark = async |given, seen| attempts::mark_essay(site, trainer, attempt, slot, EssayMarking { seen, ..points(given, "") }).await;
        mark(1_000_000, Seen::Nothing).await.unwrap();
        assert!(matches!(mark(0, Seen::Nothing).await, Err(Error::Refused("mark-was-changed"))));
        let marked = Queue { is_marked: true, ..Queue::default() };
        let stands = attempts::essays(site, trainer, desk.quiz("every"), marked, 1).await.unwrap().rows.remove(0).mark.unwrap();
        assert_eq!(stands.share, 1_000_000);
        mark(500_000, Seen::Mark(stands.id)).await.unwrap();
        assert!(matches!(mark(0, Seen::Mark(stands.id)).await, Err(Error::Refused("mark-was-changed"))));
    }

    async fn an_essay_waits_is_marked_and_its_learner_is_told_once(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let attempt = written(world, &desk).await;
        let waiting = attempts::waiting(site, trainer).await.unwrap();
        assert_eq!((waiting.len(), waiting[0].answers, waiting[0].title.as_str()), (1, 1, "Every type"));
        let essays = attempts::essays(site, trainer, waiting[0].quiz, Queue::default(), 1).await.unwrap().rows;
        assert_eq!((essays[0].text.as_str(), essays[0].name.as_deref()), ("Four legs.", None));
        let named = attempts::essays(site, trainer, waiting[0].quiz, Queue { shows_names: true, ..Queue::default() }, 1).await.unwrap().rows;
        assert_eq!(named[0].name.as_deref(), Some("Rim Haddad"));
        assert_eq!(statistics::count_attempts(site).await.unwrap(), 0, "what is not marked is not counted");

        attempts::mark_essay(site, trainer, attempt, essays[0].slot, points(500_000, "Half of it.")).await.unwrap();
        attempts::mark_essay(site, trainer, attempt, essays[0].slot, points(500_000, "Half of it!")).await.unwrap();
        let letters = async || {
            let letters = domain::mail::list_letters(site, &desk.school.administrator, None, 1).await.unwrap();
            letters.rows.iter().filter(|letter| letter.kind == "essay-marked").count()
        };
        assert_eq!(letters().await, 1, "nothing new the second time");
        attempts::mark_essay(site, trainer, attempt, essays[0].slot, points(750_000, "More than half.")).await.unwrap();
        assert_eq!(letters().await, 2, "another mark is news");
        let queue = Queue { is_marked: true, ..Queue::default() };
        let marked = attempts::essays(site, trainer, waiting[0].quiz, queue, 1).await.unwrap().rows;
        assert_eq!((marked.len(), marked[0].mark.as_ref().unwrap().comment.as_str(), marked[0].text.as_str()), (1, "More than half.", "Four legs."));
        let elsewhere = Queue { slot: Some(mint()), ..queue };
        assert!(attempts::essays(site, trainer, waiting[0].quiz, elsewhere, 1).await.unwrap().rows.is_empty());
        let (_, reviewed) = attempts::review(site, &desk.school.learner, attempt).await.unwrap();
        let essay = reviewed.iter().find(|each| each.mark.is_some()).unwrap();
        assert_eq!((essay.grade.earned, essay.grade.outcome), (750, Outcome::Partly));
        assert_eq!(essay.mark.as_ref().unwrap().comment, "More than half.");
        assert!(attempts::waiting(site, trainer).await.unwrap().is_empty());
        assert_eq!(statistics::count_attempts(site).await.unwrap(), 1);
        assert_eq!(statistics::overview(site, trainer, waiting[0].quiz, Scope::First).await.unwrap().attempts, 1);
    }

    async fn whoever_marks_one_question_turns_no_pages_on_which_only_others_wait(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let ask = Ask::Essay { lines: 3, most_words: 0, template: None, guide: None, rubric: vec![] };
        let second = Draft { question: Question::new(Text::plain("What surprised you?"), ask), ..draft("second", "a", None) };
        let second = bank::save(site, trainer, Target::New { course: desk.id(), id: None }, second).await.unwrap();
        bank::add_questions(site, trainer, desk.quiz("every"), &[second]).await.unwrap();
        for _ in 0..PAGE_SIZE {
            written(world, &desk).await;
            world.wait(chrono::Duration::minutes(1));
        }
        let last = written_to(world, &desk, "surprised").await;
        let page = async |slot, number| {
            let found = attempts::essays(site, trainer, desk.quiz("every"), Queue { slot, ..Queue::default() }, number).await.unwrap();
            (found.rows.iter().map(|essay| (essay.attempt, essay.slot)).collect::<Vec<_>>(), found.has_next)
        };
        let (first, more) = page(None, 1).await;
        assert_eq!((first.len() as u64, more), (PAGE_SIZE, true));
        let (rest, _) = page(None, 2).await;
        let [(attempt, slot)] = rest[..] else { panic!("{rest:?}") };
        assert_eq!(attempt, last);
        assert_eq!(page(Some(slot), 1).await, (vec![(last, slot)], false));
        assert_eq!(page(Some(first[0].1), 1).await, (first, false));
        attempts::mark_essay(site, trainer, last, slot, points(500_000, "")).await.unwrap();
        assert_eq!(page(Some(slot), 1).await, (vec![], false));
    }

    async fn whoever_leaves_takes_her_essays_with_her(world) {
        let desk = Desk::open(world).await;
        let (site, learner) = (&world.site, &desk.school.learner);
        let attempt = written(world, &desk).await;
        let slot = attempts::essays(site, &desk.trainer, desk.quiz("every"), Queue::default(), 1).await.unwrap().rows[0].slot;
        attempts::mark_essay(site, &desk.trainer, attempt, slot, points(500_000, "Rim writes well.")).await.unwrap();
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
        let slot = attempts::essays(site, &desk.trainer, desk.quiz("every"), Queue::default(), 1).await.unwrap().rows[0].slot;
        let by_learner = attempts::mark_essay(site, &desk.school.other, attempt, slot, points(1, "")).await;
        assert!(matches!(by_learner, Err(Error::Forbidden("authors-only"))), "{by_learner:?}");
        let too_much = attempts::mark_essay(site, &desk.trainer, attempt, slot, points(1_000_001, "")).await;
        assert!(matches!(too_much, Err(Error::Invalid(_))), "{too_much:?}");
    }

    async fn what_stands_in_an_essay_s_field_at_first_is_no_answer(world) {
        let desk = Desk::open(world).await;
        let (site, learner) = (&world.site, &desk.school.learner);
        courses::import(site, &changed("quizzes/every.toml", "lines = 6", "lines = 6\ntemplate = \"I learned that\\n\\nbecause\"")).await.unwrap();
        let course = courses::outline(site, "types-course").await.unwrap();
        learning::enrol(site, learner, &course).await.unwrap();
        let attempt = attempts::start(site, learner, &course, course.quiz("every").unwrap().0).await.unwrap();
        let essay = desk.paper(world, learner, attempt).await.sheet.questions.iter().find(|each| matches!(each.body.ask, Ask::Essay { .. })).unwrap().id;
        for (text, answered) in [("I learned that\r\n\r\nbecause", 0), ("I learned that cats purr\nbecause", 1)] {
            let given = Given { id: mint(), question: essay, response: Response::of_text(text), is_check: false, waited: chrono::Duration::zero() };
            attempts::answer(site, learner, attempt, given).await.unwrap();
            world.wait(chrono::Duration::seconds(1));
            assert_eq!(desk.paper(world, learner, attempt).await.answered(), answered, "{text}");
        }
    }
}
