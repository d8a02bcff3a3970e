use super::{variant, with};
use domain::{
    accounts, attempts,
    courses::{self, Files, ImportError, ItemKind},
    error::Error,
    id::LessonId,
    learning, on_both,
    quizzes::Counts,
    testing::{School, World, count, tiny_course, tiny_course_files},
};

async fn import(world: &World, files: &Files) -> courses::Imported {
    courses::import(&world.site, files).await.unwrap()
}

fn problems(outcome: Result<courses::Imported, ImportError>) -> Vec<String> {
    match outcome {
        Err(ImportError::Problems(problems)) => problems.iter().map(ToString::to_string).collect(),
        other => panic!("it was taken: {other:?}"),
    }
}

on_both! {
    async fn a_course_comes_in_whole(world) {
        let imported = import(world, &tiny_course_files()).await;
        assert_eq!((imported.slug.as_str(), imported.lessons, imported.quizzes, imported.is_new), ("tiny-course", 2, 1, true));
        let course = tiny_course(world).await;
        assert_eq!((course.id, course.title.as_str(), course.language.as_str(), course.minutes), (imported.id, "A tiny course", "en", 25));
        assert_eq!((course.licence.as_str(), course.attribution.as_str()), ("CC-BY-4.0", "Maharat"));
        assert_eq!(course.outcomes, ["Find a file again", "Tell a square from a circle"]);
        assert_eq!(courses_line(&course), ["lessons/first", "lessons/second", "quizzes/check"]);
        assert!(matches!(course.lesson("first").unwrap().kind, ItemKind::Lesson { minutes: 10, is_preview: true }));
        assert!(matches!(course.lesson("second").unwrap().kind, ItemKind::Lesson { minutes: 15, is_preview: false }));
        let (_, rules) = course.quiz("check").unwrap();
        assert_eq!((rules.question_count, rules.pass_mark, rules.time_limit_minutes, rules.wait_minutes), (5, 60, 20, 5));
        assert_eq!((rules.attempts_allowed, rules.counts), (0, Counts::Best));
        let text = courses::lesson_text(&world.site, LessonId(course.lesson("first").unwrap().id)).await.unwrap();
        let sha256 = text.html.split("/media/").nth(1).unwrap().split('/').next().unwrap().to_owned();
        let file = courses::media_file(&world.site, &sha256).await.unwrap();
        assert_eq!((file.content_type.as_str(), std::fs::read(&file.path).unwrap()), ("image/svg+xml", tiny_course_files()["media/square.svg"].clone()));
        assert_eq!(file.bytes, std::fs::metadata(&file.path).unwrap().len() as i64);
    }

    async fn a_changed_course_keeps_its_ids_and_everybody_s_progress(world) {
        let school = School::open(world).await;
        let rim = &school.learner;
        learning::enrol(&world.site, rim, &school.course).await.unwrap();
        learning::finish_lesson(&world.site, rim, &school.course, "second").await.unwrap();
        let files = with(tiny_course_files(), "course.toml", &[
            ("A tiny course", "A small course"),
            ("\"tiny-course\"", "\"small-course\""),
            ("\"lessons/01-first.md\", \"lessons/02-second.md\"", "\"lessons/02-second.md\", \"lessons/01-first.md\""),
        ]);
        let files = with(files, "lessons/02-second.md", &[("The second lesson", "The lesson that was second")]);
        let again = import(world, &files).await;
        assert_eq!((again.id, again.is_new), (school.course.id, false));
        let course = courses::outline(&world.site, "small-course").await.unwrap();
        assert_eq!(courses_line(&course), ["lessons/second", "lessons/first", "quizzes/check"]);
        assert_eq!(course.lesson("second").unwrap().title, "The lesson that was second");
        for item in course.items() {
            assert!(school.course.items().any(|before| before.id == item.id), "{} has its id", item.key);
        }
        let progress = learning::progress(&world.site, rim, &course).await.unwrap().unwrap();
        assert!(progress.is_done(course.lesson("second").unwrap().id) && progress.done() == 1);
        assert!(matches!(courses::outline(&world.site, "tiny-course").await, Err(Error::NotFound(_))));
        assert_eq!((count(world, "course").await, count(world, "lesson").await), (1, 2));
    }

    async fn a_lesson_moves_to_another_module_with_everything(world) {
        let school = School::open(world).await;
        learning::enrol(&world.site, &school.learner, &school.course).await.unwrap();
        learning::finish_lesson(&world.site, &school.learner, &school.course, "first").await.unwrap();
        let moved = "[[modules]]\nid = \"new\"\ntitle = \"A new module\"\nitems = [\"lessons/01-first.md\"]\n\n[[modules]]";
        import(world, &with(tiny_course_files(), "course.toml", &[("\"lessons/01-first.md\", ", ""), ("[[modules]]", moved)])).await;
        let course = tiny_course(world).await;
        assert_eq!(course.modules.iter().map(|module| module.title.as_str()).collect::<Vec<_>>(), ["A new module", "The only module"]);
        let first = course.lesson("first").unwrap().id;
        assert_eq!(course.module_of(first), Some("A new module"));
        assert!(learning::progress(&world.site, &school.learner, &course).await.unwrap().unwrap().is_done(first));
    }

    async fn a_lesson_that_was_removed_leaves_the_outline_and_what_was_done_stays(world) {
        let school = School::open(world).await;
        let rim = &school.learner;
        learning::enrol(&world.site, rim, &school.course).await.unwrap();
        learning::finish_lesson(&world.site, rim, &school.course, "second").await.unwrap();
        let mut fewer = with(tiny_course_files(), "course.toml", &[("\"lessons/02-second.md\", ", "")]);
        fewer.remove("lessons/02-second.md");
        import(world, &fewer).await;
        let course = tiny_course(world).await;
        assert_eq!(courses_line(&course), ["lessons/first", "quizzes/check"]);
        assert_eq!((course.minutes, course.lesson_count()), (10, 1));
        assert!(matches!(learning::finish_lesson(&world.site, rim, &course, "second").await, Err(Error::NotFound(_))));
        let (record, _) = accounts::record_of(&world.site, rim).await.unwrap();
        assert_eq!(record["learning"]["finished_lessons"][0]["title"], "The second lesson");
        import(world, &tiny_course_files()).await;
        let course = tiny_course(world).await;
        let progress = learning::progress(&world.site, rim, &course).await.unwrap().unwrap();
        assert!(progress.is_done(course.lesson("second").unwrap().id), "it comes back as done");
    }

    async fn only_a_question_that_changed_gets_a_new_version(world) {
        import(world, &tiny_course_files()).await;
        import(world, &tiny_course_files()).await;
        assert_eq!(count(world, "question_version").await, 5);
        import(world, &with(tiny_course_files(), "quizzes/check.toml", &[("Water is wet.", "Water is dry.")])).await;
        assert_eq!((count(world, "question_version").await, count(world, "question_version where number = 2").await), (6, 1));
        import(world, &with(tiny_course_files(), "media/square.svg", &[("10 10", "12 12")])).await;
        assert_eq!(count(world, "question_version").await, 7, "back to what it was is a change too");
    }

    async fn a_question_that_was_removed_is_asked_no_more(world) {
        let school = School::open(world).await;
        let files = tiny_course_files();
        let text = String::from_utf8(files["quizzes/check.toml"].clone()).unwrap();
        let shorter = text.split("[[questions]]\nid = \"number\"").next().unwrap().to_owned();
        import(world, &Files::from_iter(files.into_iter().chain([("quizzes/check.toml".to_owned(), shorter.into_bytes())]))).await;
        let course = tiny_course(world).await;
        let (item, rules) = course.quiz("check").unwrap();
        assert_eq!(rules.question_count, 4);
        learning::enrol(&world.site, &school.learner, &course).await.unwrap();
        let attempt = attempts::start(&world.site, &school.learner, &course, item).await.unwrap();
        assert_eq!(attempts::paper(&world.site, &school.learner, attempt).await.unwrap().sheet.questions.len(), 4);
    }

    async fn nothing_changes_if_anything_is_wrong(world) {
        import(world, &tiny_course_files()).await;
        let wrong = with(tiny_course_files(), "course.toml", &[("A tiny course", "A broken course"), ("01-first.md", "01-frist.md")]);
        problems(courses::import(&world.site, &wrong).await);
        assert_eq!(tiny_course(world).await.title, "A tiny course");
        let taken = with(variant("other-course", &[]), "course.toml", &[("\"other-course\"", "\"tiny-course\"")]);
        assert_eq!(problems(courses::import(&world.site, &taken).await), ["course.toml:3: slug = \"tiny-course\" belongs to another course"]);
        assert_eq!((count(world, "course").await, count(world, "lesson").await, count(world, "publication").await), (1, 2, 1));
    }

    async fn a_file_that_a_text_names_and_that_is_missing_is_reported_with_its_line(world) {
        let lesson = with(tiny_course_files(), "lessons/01-first.md", &[("media/square.svg", "media/sqare.svg")]);
        assert_eq!(problems(courses::import(&world.site, &lesson).await), ["lessons/01-first.md:12: \"media/sqare.svg\" is not in the course"]);
        let quiz = with(tiny_course_files(), "quizzes/check.toml", &[
            ("Five questions.", "![x](media/a.png)"),
            ("Which one is square?", "![x](media/b.png)"),
            ("A circle has none.", "![x](media/c.png)"),
        ]);
        let said = problems(courses::import(&world.site, &quiz).await);
        assert_eq!(said, [
            "quizzes/check.toml:3: \"media/a.png\" is not in the course",
            "quizzes/check.toml:11: \"media/b.png\" is not in the course",
            "quizzes/check.toml:11: \"media/c.png\" is not in the course",
        ]);
    }

    async fn a_translation_remembers_where_it_comes_from(world) {
        let original = "translation_of = \"0193a4f0-6b1e-7c3a-9d55-2f1d8c0e4a11\"\nlanguage = \"ar\"";
        import(world, &variant("tiny-ar", &[("language = \"en\"", original)])).await;
        assert_eq!(courses::outline(&world.site, "tiny-ar").await.unwrap().translation_of, None, "it is not here yet");
        import(world, &tiny_course_files()).await;
        let course = courses::outline(&world.site, "tiny-ar").await.unwrap();
        assert_eq!(course.translation_of, Some(("A tiny course".into(), "tiny-course".into())));
    }

    async fn what_is_not_there_is_not_found_however_it_is_spelled(world) {
        import(world, &tiny_course_files()).await;
        for odd in ["", "tiny", "TINY-COURSE", "tiny-course\0", "' or 1 = 1 --"] {
            assert!(matches!(courses::outline(&world.site, odd).await, Err(Error::NotFound(_))), "{odd:?}");
            assert!(matches!(courses::media_file(&world.site, odd).await, Err(Error::NotFound(_))), "{odd:?}");
        }
        let nowhere = courses::Filter { language: Some("en\0".into()), ..Default::default() };
        assert!(courses::catalogue(&world.site, &nowhere).await.map_or(true, |list| list.page.rows.is_empty()));
    }
}

/// The paths of a course's items in their order.
fn courses_line(course: &courses::Outline) -> Vec<String> {
    course.items().map(courses::Item::path).collect()
}
