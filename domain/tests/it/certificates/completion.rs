use super::{answered, complete, finish, has_certificate, my_code};
use crate::accounts::{named, signed_up};
use domain::{
    accounts::{self, Role, Viewer},
    attempts, bank, certificates,
    error::Error,
    language::Language,
    learning, on_both,
    quizzes::{Ask, WHOLE},
    testing::{School, World, count, open_connections, person_named, run, texts, tiny_course, tiny_course_files},
};
use sea_orm::ConnectionTrait;
use tokio::{sync::oneshot, task::JoinSet};

async fn counts(world: &World) -> [i64; 3] {
    [count(world, "completion").await, count(world, "certificate").await, count(world, "letter where kind = 'certificate'").await]
}

/// The files of the tiny course without its second lesson.
fn shorter() -> domain::courses::Files {
    let mut files = tiny_course_files();
    files.remove("lessons/02-second.md");
    let manifest = String::from_utf8(files["course.toml"].clone()).unwrap().replace("\"lessons/02-second.md\", ", "");
    files.insert("course.toml".into(), manifest.into_bytes());
    files
}

on_both! {
    async fn a_course_is_complete_when_all_lessons_are_done_and_all_quizzes_passed(world) {
        let school = School::open(world).await;
        let rim = &school.learner;
        learning::enrol(&world.site, rim, &school.course).await.unwrap();
        let missing = async || {
            let progress = learning::progress(&world.site, rim, &school.course).await.unwrap().unwrap();
            progress.missing(&school.course).map(|item| item.key.clone()).collect::<Vec<_>>()
        };
        assert_eq!(missing().await, ["first", "second", "check"]);
        let attempt = answered(world, &school, rim).await;
        attempts::submit(&world.site, rim, attempt).await.unwrap();
        finish(world, &school, rim, "first").await;
        assert_eq!(missing().await, ["second"]);
        assert_eq!(counts(world).await, [0, 0, 0]);
        finish(world, &school, rim, "second").await;
        assert_eq!(missing().await, Vec::<String>::new());
        assert_eq!(counts(world).await, [1, 1, 1]);
        finish(world, &school, rim, "second").await;
        assert_eq!(counts(world).await, [1, 1, 1], "once");
    }

    async fn a_certificate_stays_valid_when_a_mended_key_takes_the_pass_mark_away(world) {
        let school = School::open(world).await;
        let rim = &school.learner;
        complete(world, &school, rim).await;
        let code = my_code(world, rim).await;
        let trainer = person_named(world, "Tala Trainer", "tala", Role::Trainer).await;
        let site = &world.site;
        for line in bank::list_questions(site, &trainer, school.course.id, &bank::Filter::default(), 1).await.unwrap().rows {
            let mut question = bank::question(site, &trainer, line.id).await.unwrap().source;
            let (Ask::Single { choices } | Ask::Several { choices } | Ask::TrueFalse { choices }) = &mut question.ask else { continue };
            let shares: Vec<_> = choices.iter().map(|choice| if choice.share > 0 { 0 } else { WHOLE }).collect();
            choices.iter_mut().zip(shares).for_each(|(choice, share)| choice.share = share);
            let (name, tags) = (line.name.clone(), vec![]);
            let draft = bank::Draft { name, category: None, difficulty: None, tags, competences: vec![], language: None, licence: None, question };
            bank::save(site, &trainer, bank::Target::Known { id: line.id, seen: 1 }, draft).await.unwrap();
            bank::look_regrade(site, &trainer, line.id).await.unwrap();
            bank::apply_regrade(site, &trainer, line.id, "The key was wrong", true).await.unwrap();
            while bank::regrade_some(site).await.unwrap() {}
        }
        let (item, rules) = school.course.quiz("check").unwrap();
        let standing = attempts::standing(site, rim, &school.course, item, rules).await.unwrap();
        assert!(standing.per_mille < Some(600), "{:?}", standing.per_mille);
        assert_eq!(my_code(world, rim).await, code);
        let verified = certificates::verify(site, &code).await.unwrap();
        assert!(matches!(verified.standing, certificates::Standing::Authentic), "{:?}", verified.standing);
        assert_eq!(counts(world).await, [1, 1, 1]);
    }

    async fn a_quiz_that_is_not_passed_completes_nothing(world) {
        let school = School::open(world).await;
        let rim = &school.learner;
        learning::enrol(&world.site, rim, &school.course).await.unwrap();
        finish(world, &school, rim, "first").await;
        finish(world, &school, rim, "second").await;
        let (item, _) = school.course.quiz("check").unwrap();
        let attempt = attempts::start(&world.site, rim, &school.course, item).await.unwrap();
        attempts::submit(&world.site, rim, attempt).await.unwrap();
        assert!(!has_certificate(world, &school, rim).await);
        world.wait(chrono::Duration::minutes(5));
        let attempt = answered(world, &school, rim).await;
        attempts::submit(&world.site, rim, attempt).await.unwrap();
        assert!(has_certificate(world, &school, rim).await);
    }

    async fn whichever_comes_last_and_however_often_a_course_is_completed_once(world) {
        let school = School::open(world).await;
        let mut people = Vec::new();
        for number in 0..10 {
            let viewer = person_named(world, "Rim Haddad", &format!("rim{number}"), Role::Learner).await;
            learning::enrol(&world.site, &viewer, &school.course).await.unwrap();
            finish(world, &school, &viewer, "first").await;
            let attempt = answered(world, &school, &viewer).await;
            people.push((viewer, attempt));
        }
        open_connections(world).await;
        let mut racing = JoinSet::new();
        for (delay, (viewer, attempt)) in people.iter().enumerate() {
            for _ in 0..2 {
                let (site, viewer, attempt, course) = (world.site.clone(), viewer.clone(), *attempt, school.course.clone());
                let (same_site, same_viewer) = (site.clone(), viewer.clone());
                racing.spawn(async move { attempts::submit(&site, &viewer, attempt).await.unwrap() });
                racing.spawn(async move {
                    // A little later from one to the next, so that all ways to meet come about.
                    for _ in 0..delay {
                        learning::is_enrolled(&same_site, &same_viewer, course.id).await.unwrap();
                    }
                    learning::finish_lesson(&same_site, &same_viewer, &course, "second").await.unwrap();
                });
            }
        }
        racing.join_all().await;
        assert_eq!(counts(world).await, [10, 10, 10]);
        for (viewer, _) in &people {
            assert!(has_certificate(world, &school, viewer).await);
        }
    }

    async fn a_last_lesson_and_a_last_quiz_that_are_committed_together_complete_a_course(world) {
        // On SQLite one is written after the other anyway.
        if world.site.db.is_sqlite() {
            return;
        }
        let school = School::open(world).await;
        learning::enrol(&world.site, &school.learner, &school.course).await.unwrap();
        finish(world, &school, &school.learner, "first").await;
        let attempt = answered(world, &school, &school.learner).await;
        // Commits wait at a gate, so that neither transaction can see what the other wrote.
        run(world, "create function wait() returns trigger language plpgsql as 'begin perform pg_advisory_xact_lock(7); return null; end'").await;
        for table in ["lesson_completion", "quiz_result"] {
            let gate = format!("create constraint trigger gate after insert on {table} deferrable initially deferred for each row execute function wait()");
            run(world, &gate).await;
        }
        let ((shut, is_shut), (open, is_open)) = (oneshot::channel(), oneshot::channel::<()>());
        let db = world.site.db.clone();
        let keeper = tokio::spawn(async move {
            db.write::<_, Error>(async |txn| {
                txn.execute_unprepared("select pg_advisory_xact_lock(7)").await?;
                let _ = shut.send(());
                let _ = is_open.await;
                Ok(())
            }).await
        });
        is_shut.await.unwrap();
        let mut both = JoinSet::new();
        let (site, viewer, course) = (world.site.clone(), school.learner.clone(), school.course.clone());
        both.spawn(async move { learning::finish_lesson(&site, &viewer, &course, "second").await.map(|_| ()) });
        let (site, viewer) = (world.site.clone(), school.learner.clone());
        both.spawn(async move { attempts::submit(&site, &viewer, attempt).await });
        while count(world, "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'").await < 2 {
            tokio::task::yield_now().await;
        }
        open.send(()).unwrap();
        keeper.await.unwrap().unwrap();
        assert!(both.join_all().await.iter().all(Result::is_ok));
        assert_eq!(counts(world).await, [1, 1, 1]);
    }

    async fn a_certificate_speaks_the_language_of_its_holder(world) {
        let school = School::open(world).await;
        accounts::set_language(&world.site, &school.learner, Language::Ar).await.unwrap();
        complete(world, &school, &school.learner).await;
        complete(world, &school, &school.other).await;
        let arabic = certificates::sheet(&world.site, &school.learner, &my_code(world, &school.learner).await).await.unwrap();
        assert_eq!((arabic.language, arabic.is_rtl, arabic.course.as_str()), ("ar", true, "A tiny course"));
        assert!(arabic.date_text.contains('٢') && !arabic.date_text.contains('2'), "{}", arabic.date_text);
        let english = certificates::sheet(&world.site, &school.other, &my_code(world, &school.other).await).await.unwrap();
        assert_eq!((english.language, english.is_rtl, english.title.as_str()), ("en", false, "Certificate of completion"));
        assert_eq!(texts(world, "select language from letter where kind = 'certificate' order by id").await, ["ar", "en"]);
    }

    async fn a_certificate_says_what_was_achieved(world) {
        let school = School::open(world).await;
        complete(world, &school, &school.learner).await;
        let code = my_code(world, &school.learner).await;
        let sheet = certificates::sheet(&world.site, &school.learner, &code).await.unwrap();
        assert_eq!((sheet.name.as_str(), sheet.issuer.as_str()), ("Rim Haddad", "Maharat"));
        let facts: Vec<&str> = sheet.facts.iter().map(|fact| fact.value.as_str()).collect();
        assert_eq!(facts, ["2 lessons and 1 quiz", "25 min", "Basic", "DigComp 3.0: 1.1, 4.2"]);
        assert_eq!(sheet.url, format!("https://maharat.example/c/{code}"));
        assert_eq!(sheet.code, certificates::formatted_code(&code));
    }

    async fn a_certificate_keeps_the_course_as_it_was(world) {
        let school = School::open(world).await;
        complete(world, &school, &school.learner).await;
        let mut files = tiny_course_files();
        let manifest = String::from_utf8(files["course.toml"].clone()).unwrap().replace("A tiny course", "Another course");
        files.insert("course.toml".into(), manifest.into_bytes());
        domain::courses::import(&world.site, &files).await.unwrap();
        let verified = certificates::verify(&world.site, &my_code(world, &school.learner).await).await.unwrap();
        assert_eq!(verified.course.title, "A tiny course");
    }

    async fn who_has_no_address_gets_no_letter_and_finds_the_certificate_all_the_same(world) {
        let school = School::open(world).await;
        let lina = signed_up(world, named("lina")).await;
        complete(world, &school, &lina).await;
        assert_eq!(counts(world).await, [1, 1, 0]);
        assert!(certificates::sheet(&world.site, &lina, &my_code(world, &lina).await).await.is_ok());
    }

    async fn only_who_is_enrolled_gets_on(world) {
        let school = School::open(world).await;
        let finish = async |viewer: &Viewer| learning::finish_lesson(&world.site, viewer, &school.course, "first").await.map(|_| ());
        assert!(matches!(finish(&world.guest()).await, Err(Error::SignInFirst)));
        assert!(matches!(finish(&school.learner).await, Err(Error::Forbidden("enrol-first"))));
        learning::enrol(&world.site, &school.learner, &school.course).await.unwrap();
        finish(&school.learner).await.unwrap();
        learning::withdraw(&world.site, &school.learner, &school.course).await.unwrap();
        assert!(matches!(finish(&school.learner).await, Err(Error::Forbidden("enrol-first"))));
        let unknown = learning::finish_lesson(&world.site, &school.learner, &school.course, "third").await;
        assert!(unknown.is_err());
    }

    async fn a_course_that_grows_takes_nothing_back(world) {
        domain::courses::import(&world.site, &shorter()).await.unwrap();
        let course = tiny_course(world).await;
        let rim = person_named(world, "Rim Haddad", "rim", Role::Learner).await;
        let ada = person_named(world, "Ada Admin", "ada", Role::Administrator).await;
        let school = School { course, learner: rim.clone(), other: rim.clone(), administrator: ada };
        learning::enrol(&world.site, &rim, &school.course).await.unwrap();
        finish(world, &school, &rim, "first").await;
        let attempt = answered(world, &school, &rim).await;
        attempts::submit(&world.site, &rim, attempt).await.unwrap();
        let code = my_code(world, &rim).await;

        domain::courses::import(&world.site, &tiny_course_files()).await.unwrap();
        let grown = School { course: tiny_course(world).await, ..school };
        let progress = learning::progress(&world.site, &rim, &grown.course).await.unwrap().unwrap();
        assert_eq!(progress.missing(&grown.course).map(|item| item.key.as_str()).collect::<Vec<_>>(), ["second"]);
        assert_eq!(my_code(world, &rim).await, code);
        finish(world, &grown, &rim, "second").await;
        assert_eq!(counts(world).await, [1, 1, 1], "no second one for the same course");
    }

    async fn a_course_that_shrinks_is_complete_for_whom_nothing_is_missing_any_more(world) {
        let school = School::open(world).await;
        let away = signed_up(world, named("away")).await;
        for viewer in [&school.learner, &school.other, &away] {
            learning::enrol(&world.site, viewer, &school.course).await.unwrap();
            finish(world, &school, viewer, "first").await;
        }
        for viewer in [&school.learner, &away] {
            let attempt = answered(world, &school, viewer).await;
            attempts::submit(&world.site, viewer, attempt).await.unwrap();
        }
        learning::withdraw(&world.site, &away, &school.course).await.unwrap();
        assert_eq!(counts(world).await, [0, 0, 0]);
        domain::courses::import(&world.site, &shorter()).await.unwrap();
        assert!(has_certificate(world, &school, &school.learner).await);
        assert_eq!(counts(world).await, [1, 1, 1], "not for who still misses the quiz, nor for who has left");
    }

    async fn a_failure_while_issuing_leaves_no_completion_without_certificate(world) {
        let school = School::open(world).await;
        learning::enrol(&world.site, &school.learner, &school.course).await.unwrap();
        finish(world, &school, &school.learner, "first").await;
        let attempt = answered(world, &school, &school.learner).await;
        attempts::submit(&world.site, &school.learner, attempt).await.unwrap();
        let (stop, go_on) = if world.site.db.is_sqlite() {
            ("create trigger stop before insert on letter begin select raise(abort, 'no'); end", "drop trigger stop")
        } else {
            ("alter table letter add constraint stop check (kind <> 'certificate') not valid", "alter table letter drop constraint stop")
        };
        run(world, stop).await;
        assert!(learning::finish_lesson(&world.site, &school.learner, &school.course, "second").await.is_err());
        run(world, go_on).await;
        assert_eq!((counts(world).await, count(world, "lesson_completion").await), ([0, 0, 0], 1), "all or nothing");
        finish(world, &school, &school.learner, "second").await;
        assert_eq!(counts(world).await, [1, 1, 1]);
    }
}
