use super::{Desk, draft};
use domain::{
    bank::{self, Bulk, Filter, Target},
    error::Error,
    id::{QuestionId, mint},
    on_both,
    quizzes::Text,
    testing::count,
};

on_both! {
    async fn a_change_of_what_is_asked_makes_a_version_and_a_new_name_does_not(world) {
        let desk = Desk::open(world).await;
        let id = desk.ask(world, "folders", "a", None).await;
        let renamed = desk.mended(world, id, "files", "a").await;
        let mut same = desk.mended(world, id, "folders", "a").await;
        same.name = "files".into();
        bank::save(&world.site, &desk.trainer, Target::Known { id, seen: 1 }, same).await.unwrap();
        assert_eq!(bank::question(&world.site, &desk.trainer, id).await.unwrap().versions.len(), 1);
        bank::save(&world.site, &desk.trainer, Target::Known { id, seen: 1 }, renamed).await.unwrap();
        let detail = bank::question(&world.site, &desk.trainer, id).await.unwrap();
        assert_eq!((detail.versions.len(), detail.name.as_str()), (2, "files"));
        assert_eq!(detail.source.stem, Text::markdown("What of **files**?"));
        assert!(detail.body.stem.source.contains("<strong>files</strong>"));
        // Written otherwise, though learners see the same.
        let mut rewritten = desk.mended(world, id, "files", "a").await;
        rewritten.question.stem = Text::markdown("What of __files__?");
        bank::save(&world.site, &desk.trainer, Target::Known { id, seen: 2 }, rewritten.clone()).await.unwrap();
        bank::save(&world.site, &desk.trainer, Target::Known { id, seen: 3 }, rewritten).await.unwrap();
        let detail = bank::question(&world.site, &desk.trainer, id).await.unwrap();
        assert_eq!((detail.versions.len(), detail.source.stem), (3, Text::markdown("What of __files__?")));
    }

    async fn the_names_of_the_parts_say_nothing_and_stay_when_the_question_is_changed(world) {
        let desk = Desk::open(world).await;
        let id = desk.ask(world, "folders", "a", None).await;
        let names = async || {
            let detail = bank::question(&world.site, &desk.trainer, id).await.unwrap();
            detail.body.ask.choices().iter().map(|choice| choice.id.clone()).collect::<Vec<_>>()
        };
        let before = names().await;
        assert!(before.iter().all(|name| !["a", "b", "c"].contains(&name.as_str())), "{before:?}");
        let mended = desk.mended(world, id, "folders", "b").await;
        bank::save(&world.site, &desk.trainer, Target::Known { id, seen: 1 }, mended).await.unwrap();
        assert_eq!(names().await, before);
    }

    async fn one_form_sent_twice_at_the_same_moment_makes_one_question(world) {
        let desk = Desk::open(world).await;
        let id: QuestionId = mint();
        let send = || bank::save(&world.site, &desk.trainer, Target::New { course: desk.id(), id: Some(id) }, draft("folders", "a", None));
        let (one, other) = tokio::join!(send(), send());
        assert_eq!((one.unwrap(), other.unwrap()), (id, id));
        assert_eq!(count(world, "question where name = 'folders'").await, 1);
        assert_eq!(count(world, "question_version v join question q on q.id = v.question_id where q.name = 'folders'").await, 1);
        bank::bulk(&world.site, &desk.trainer, desk.id(), &[id], &Bulk::Remove).await.unwrap();
        assert_ne!(send().await.unwrap(), id, "one that was removed can be written again");
    }

    async fn of_two_authors_the_slower_one_is_told(world) {
        let desk = Desk::open(world).await;
        let id = desk.ask(world, "folders", "a", None).await;
        bank::save(&world.site, &desk.trainer, Target::Known { id, seen: 1 }, draft("folders", "b", None)).await.unwrap();
        let slower = bank::save(&world.site, &desk.trainer, Target::Known { id, seen: 1 }, draft("folders", "c", None)).await;
        assert!(matches!(slower, Err(Error::Refused("question-was-changed"))), "{slower:?}");
    }

    async fn learners_see_nothing_of_the_bank(world) {
        let desk = Desk::open(world).await;
        let id = desk.ask(world, "folders", "a", None).await;
        let learner = &desk.school.learner;
        let forbidden = |result: &Result<(), Error>| matches!(result, Err(Error::Forbidden("authors-only")));
        let site = &world.site;
        assert!(forbidden(&bank::question(site, learner, id).await.map(|_| ())));
        assert!(forbidden(&bank::list_questions(site, learner, desk.id(), &Filter::default(), 1).await.map(|_| ())));
        assert!(forbidden(&bank::save(site, learner, Target::Known { id, seen: 1 }, draft("x", "a", None)).await.map(|_| ())));
        assert!(forbidden(&bank::stage(site, learner, desk.id(), "x.gift", b"x{T}".to_vec()).await.map(|_| ())));
        assert!(forbidden(&bank::look_regrade(site, learner, id).await));
        assert!(forbidden(&bank::regrade_now(site, learner, id).await.map(|_| ())));
        assert!(forbidden(&bank::plan(site, learner, desk.quiz("every")).await.map(|_| ())));
    }

    async fn questions_are_found_by_words_category_kind_and_tag(world) {
        let desk = Desk::open(world).await;
        let site = &world.site;
        let root = bank::add_category(site, &desk.trainer, desk.id(), None, "Files").await.unwrap();
        let below = bank::add_category(site, &desk.trainer, desk.id(), Some(root), "Folders").await.unwrap();
        assert_eq!(bank::add_category(site, &desk.trainer, desk.id(), Some(root), "Folders").await.unwrap(), below);
        let one = desk.ask(world, "Première", "a", Some(below)).await;
        let two = desk.ask(world, "مدرسة", "a", Some(root)).await;
        bank::bulk(site, &desk.trainer, desk.id(), &[two], &Bulk::Tags(vec!["Easy one".into()])).await.unwrap();
        let found = async |filter: Filter| {
            let page = bank::list_questions(site, &desk.trainer, desk.id(), &filter, 1).await.unwrap();
            page.rows.iter().map(|line| line.id).collect::<Vec<_>>()
        };
        assert_eq!(found(Filter { words: "premiere".into(), ..Filter::default() }).await, [one]);
        assert_eq!(found(Filter { words: "مدرسه".into(), ..Filter::default() }).await, [two]);
        assert_eq!(found(Filter { category: Some(below), ..Filter::default() }).await, [one]);
        assert_eq!(found(Filter { category: Some(root), ..Filter::default() }).await.len(), 2);
        assert_eq!(found(Filter { tag: Some("easy ONE".into()), ..Filter::default() }).await, [two]);
        bank::bulk(site, &desk.trainer, desk.id(), &[one], &Bulk::Tags(vec!["C++".into(), "C#".into()])).await.unwrap();
        bank::bulk(site, &desk.trainer, desk.id(), &[two], &Bulk::Tags(vec!["c#".into()])).await.unwrap();
        assert_eq!(found(Filter { tag: Some("c++".into()), ..Filter::default() }).await, [one]);
        assert_eq!(found(Filter { tag: Some("C#".into()), ..Filter::default() }).await.len(), 2);
        assert_eq!(found(Filter { kind: Some("ordering".into()), ..Filter::default() }).await.len(), 1);
        bank::bulk(site, &desk.trainer, desk.id(), &[one], &Bulk::Remove).await.unwrap();
        assert_eq!(found(Filter { category: Some(root), ..Filter::default() }).await, [two]);
        let tree = bank::categories(site, &desk.trainer, desk.id()).await.unwrap();
        assert_eq!(tree.iter().map(|branch| (branch.path.join("/"), branch.questions)).collect::<Vec<_>>(), [("Files".into(), 1), ("Files/Folders".into(), 0)]);
    }
}
