use super::{Desk, draft};
use domain::{
    bank::{self, Bulk, Difficulty, Draft, Filling, Filter, Target, parse_competence},
    courses,
    error::Error,
    on_both,
    quizzes::{Draw, Text},
};

on_both! {
    async fn categories_are_renamed_moved_and_removed_and_lose_no_question(world) {
        let desk = Desk::open(world).await;
        let (site, trainer, course) = (&world.site, &desk.trainer, desk.id());
        let root = bank::add_category(site, trainer, course, None, "Files").await.unwrap();
        let below = bank::add_category(site, trainer, course, Some(root), "Folders").await.unwrap();
        let other = bank::add_category(site, trainer, course, None, "Mail").await.unwrap();
        let question = desk.ask(world, "one", "a", Some(below)).await;
        bank::change_category(site, trainer, course, below, " Directories ", Some(other)).await.unwrap();
        let paths = async || {
            let branches = bank::categories(site, trainer, course).await.unwrap();
            branches.iter().map(|branch| format!("{} {}", branch.path.join("/"), branch.questions)).collect::<Vec<_>>()
        };
        assert_eq!(paths().await, ["Files 0", "Mail 1", "Mail/Directories 1"], "questions below count, for a draw takes them too");
        for parent in [below, other] {
            let ring = bank::change_category(site, trainer, course, other, "Mine", Some(parent)).await;
            assert!(matches!(ring, Err(Error::Refused("category-below-itself"))), "{ring:?}");
        }
        let draw = Draw { category: Some(other), ..Draw::default() };
        bank::add_draws(site, trainer, desk.quiz("sure"), &draw, 1).await.unwrap();
        let drawn = bank::remove_category(site, trainer, course, other).await;
        assert!(matches!(drawn, Err(Error::Refused("category-is-drawn-from"))), "{drawn:?}");
        bank::remove_category(site, trainer, course, below).await.unwrap();
        assert_eq!(paths().await, ["Files 0", "Mail 1"]);
        assert_eq!(bank::question(site, trainer, question).await.unwrap().category, Some(other));
        let elsewhere = bank::change_category(site, trainer, desk.school.course.id, root, "Mine", None).await;
        assert!(matches!(elsewhere, Err(Error::NotFound("category-not-found"))), "{elsewhere:?}");
    }

    async fn categories_do_not_stand_deeper_than_they_can_be_shown(world) {
        let desk = Desk::open(world).await;
        let (site, trainer, course) = (&world.site, &desk.trainer, desk.id());
        let mut deepest = None;
        for number in 0..8 {
            deepest = Some(bank::add_category(site, trainer, course, deepest, &format!("Level {number}")).await.unwrap());
        }
        let one = bank::add_category(site, trainer, course, None, "One").await.unwrap();
        let moved = bank::change_category(site, trainer, course, one, "One", deepest).await;
        assert!(matches!(moved, Err(Error::Refused("categories-too-deep"))), "{moved:?}");
        let made = bank::add_category(site, trainer, course, deepest, "Level 8").await;
        assert!(matches!(made, Err(Error::Refused("categories-too-deep"))), "{made:?}");
    }

    async fn questions_of_the_shared_bank_stand_in_any_course_and_are_drawn_there(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let shared = bank::home(site, trainer, bank::SHARED).await.unwrap();
        assert!(shared.is_shared);
        assert_eq!(bank::home(site, trainer, bank::SHARED).await.unwrap().id, shared.id, "made once");
        let published = courses::outline(site, bank::SHARED).await;
        assert!(matches!(published, Err(Error::NotFound(_))), "nobody takes it for a course");
        let category = bank::add_category(site, trainer, shared.id, None, "Everywhere").await.unwrap();
        let mut questions = Vec::new();
        for name in ["fixed", "drawn"] {
            let draft = draft(name, "a", Some(category));
            questions.push(bank::save(site, trainer, Target::New { course: shared.id, id: None }, draft).await.unwrap());
        }
        let quiz = desk.quiz("sure");
        bank::add_questions(site, trainer, quiz, &questions[..1]).await.unwrap();
        let draw = Draw { category: Some(category), ..Draw::default() };
        bank::add_draws(site, trainer, quiz, &draw, 1).await.unwrap();
        let plan = bank::plan(site, trainer, quiz).await.unwrap();
        let drawn = plan.slots.iter().find_map(|slot| match &slot.filling {
            Filling::Drawn { draw, out_of } => Some((draw.is_shared, *out_of)),
            Filling::Fixed { .. } => None,
        });
        assert_eq!(drawn, Some((true, 2)));
        let attempt = desk.attempt(world, &desk.school.learner, "sure", |_| "a").await;
        let asked: Vec<_> = desk.paper(world, &desk.school.learner, attempt).await.sheet.questions.iter().map(|each| each.question).collect();
        assert!(questions.iter().all(|question| asked.contains(question)), "{asked:?}");

        bank::save(site, trainer, Target::Known { id: questions[1], seen: 1 }, desk.mended(world, questions[1], "drawn", "b").await).await.unwrap();
        bank::look_regrade(site, trainer, questions[1]).await.unwrap();
        assert_eq!(bank::regrade_now(site, trainer, questions[1]).await.unwrap().unwrap().changed, 1, "found where it was drawn");
    }

    async fn what_is_known_of_questions_is_said_for_many_at_once_and_found_again(world) {
        let desk = Desk::open(world).await;
        let (site, trainer, course) = (&world.site, &desk.trainer, desk.id());
        let ids = [desk.ask(world, "one", "a", None).await, desk.ask(world, "two", "a", None).await];
        let esco = parse_competence("ESCO 1.2: S5.6");
        for what in [Bulk::Difficulty(Some(Difficulty::Hard)), Bulk::Competences(vec![esco.clone()]), Bulk::Competences(vec![esco.clone()]), Bulk::Licence("CC0-1.0".into())] {
            assert_eq!(bank::bulk(site, trainer, course, &ids, &what).await.unwrap(), 2);
        }
        let detail = bank::question(site, trainer, ids[0]).await.unwrap();
        assert_eq!((detail.difficulty, detail.licence.as_str(), detail.competences), (Some(Difficulty::Hard), "CC0-1.0", vec![esco]));
        assert_eq!(detail.author.as_deref(), Some("Tala Trainer"));
        let found = async |filter: Filter| bank::list_questions(site, trainer, course, &filter, 1).await.unwrap().rows.len();
        assert_eq!(found(Filter { competence: Some("ESCO 1.2: S5.6".into()), ..Filter::default() }).await, 2);
        assert_eq!(found(Filter { competence: Some("S5.6".into()), ..Filter::default() }).await, 0, "that would be DigComp's");
        assert_eq!(found(Filter { competence: Some("S5".into()), ..Filter::default() }).await, 0);
        assert_eq!(found(Filter { difficulty: Some(Difficulty::Hard), ..Filter::default() }).await, 2);
        bank::bulk(site, trainer, course, &ids[..1], &Bulk::Tags(vec!["Week 2".into(), "Exam".into()])).await.unwrap();
        let hard = Filter { difficulty: Some(Difficulty::Hard), ..Filter::default() };
        let mut listed = bank::list_questions(site, trainer, course, &hard, 1).await.unwrap().rows;
        listed.sort_by_key(|line| line.name.clone());
        assert_eq!(listed.iter().map(|line| line.tags.clone()).collect::<Vec<_>>(), [vec!["Exam".to_owned(), "Week 2".to_owned()], vec![]]);
        assert_eq!(found(Filter { licence: Some("CC0-1.0".into()), ..Filter::default() }).await, 2);
        assert_eq!(found(Filter { licence: Some("CC0".into()), ..Filter::default() }).await, 0);
        assert_eq!(found(Filter { author: trainer.known().map(|known| known.id), ..Filter::default() }).await, 2, "the others came with the course");
        let arabic = Draft { language: Some("ar-EG".into()), ..draft("three", "a", None) };
        bank::save(site, trainer, Target::New { course, id: None }, arabic).await.unwrap();
        for (language, count) in [("ar", 1), ("ar-EG", 1), ("a", 0)] {
            assert_eq!(found(Filter { language: Some(language.into()), ..Filter::default() }).await, count, "{language}");
        }
        let all = found(Filter::default()).await;
        bank::add_questions(site, trainer, desk.quiz("sure"), &ids[..1]).await.unwrap();
        let mine = Filter { author: trainer.known().map(|known| known.id), ..Filter::default() };
        assert_eq!(found(Filter { is_used: Some(true), ..mine.clone() }).await, 1);
        assert_eq!(found(Filter { is_used: Some(false), ..mine }).await, 2);
        assert_eq!(found(Filter { is_used: Some(true), ..Filter::default() }).await + found(Filter { is_used: Some(false), ..Filter::default() }).await, all);
        let place = bank::add_category(site, trainer, course, None, "Networks").await.unwrap();
        assert_eq!(bank::bulk(site, trainer, course, &ids[..1], &Bulk::Move(Some(place))).await.unwrap(), 1);
        let there = Filter { category: Some(place), ..Filter::default() };
        assert_eq!(bank::list_questions(site, trainer, course, &there, 1).await.unwrap().rows.iter().map(|row| row.id).collect::<Vec<_>>(), ids[..1]);
        bank::bulk(site, trainer, course, &ids, &Bulk::Move(None)).await.unwrap();
        assert_eq!(found(there).await, 0);
        let many: Vec<_> = (0..21).map(|code| parse_competence(&format!("ESCO 1.2: S{code}"))).collect();
        let odd = [vec![parse_competence("a b")], vec![], many].map(Bulk::Competences);
        for odd in odd.into_iter().chain([Bulk::Licence(" ".into())]) {
            assert!(matches!(bank::bulk(site, trainer, course, &ids, &odd).await, Err(Error::Invalid(_))), "{odd:?}");
        }
    }

    async fn no_question_gets_more_tags_than_its_own_form_takes(world) {
        let desk = Desk::open(world).await;
        let (site, trainer, course) = (&world.site, &desk.trainer, desk.id());
        let id = desk.ask(world, "one", "a", None).await;
        let tag = async |number: usize| bank::bulk(site, trainer, course, &[id], &Bulk::Tags(vec![format!("tag {number}")])).await;
        for number in 0..20 {
            tag(number).await.unwrap();
        }
        tag(7).await.unwrap();
        let refused = tag(20).await;
        assert!(matches!(&refused, Err(Error::Invalid(wrong)) if wrong[0].message == "too-many-tags"), "{refused:?}");
    }

    async fn a_version_of_before_can_be_looked_at(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let id = desk.ask(world, "one", "a", None).await;
        let mut second: Draft = draft("one", "a", None);
        second.question.stem = Text::markdown("Another stem?");
        second.language = Some("ar".into());
        bank::save(site, trainer, Target::Known { id, seen: 1 }, second).await.unwrap();
        let now = bank::question(site, trainer, id).await.unwrap();
        assert_eq!((now.source.stem.source.as_str(), now.language.as_str()), ("Another stem?", "ar"));
        assert_eq!(now.versions.iter().map(|version| (version.number, version.by.as_deref())).collect::<Vec<_>>(), [(2, Some("Tala Trainer")), (1, Some("Tala Trainer"))]);
        let before = bank::question_at(site, trainer, id, 1).await.unwrap();
        assert_ne!(before.source.stem.source, "Another stem?");
        assert!(matches!(bank::question_at(site, trainer, id, 3).await, Err(Error::NotFound("question-not-found"))));
    }
}
