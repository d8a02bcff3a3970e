//! Backups: taken while people learn, checked when they come back, and never written over anything.

use crate::{
    commands::{course_folder, done, failed, maharat, run},
    support::PASSWORD,
};
use domain::{
    accounts::{self, NewAccount, Origin, Viewer},
    attempts::{self, Given},
    db::{Db, Pools},
    id::{AttemptId, mint},
    learning,
    quizzes::Response,
    site::Site,
    testing::{World, count, on_postgres, texts, tiny_course},
};
use std::{
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

const WRITERS: usize = 8;

/// The installation in a data folder, as another process has it open.
async fn installation(data: &Path) -> World {
    let db = Db::open(&format!("sqlite://{}", data.join("maharat.db").display()), Pools::default()).await.unwrap();
    World { site: domain::testing::site(db, data.join("media")), folder: data.to_owned() }
}

async fn sign_up(site: &Site, username: &str) -> Viewer {
    let new = NewAccount {
        name: username.into(),
        email: format!("{username}@example.org"),
        username: username.into(),
        password: PASSWORD.into(),
        agrees: true,
        ..Default::default()
    };
    // From many places: from one, only so many may come in an hour.
    let origin = Origin { address: username.into(), ..Origin::default() };
    let (_, token) = accounts::sign_up(site, new, &origin).await.unwrap();
    accounts::viewer_of(site, &token).await.unwrap()
}

async fn sign_in(site: &Site, username: &str) -> Viewer {
    let token = accounts::sign_in(site, username, PASSWORD, &Origin::default()).await.unwrap();
    accounts::viewer_of(site, &token).await.unwrap()
}

/// Writes one answer after the other to the same question, each with its number, until told to stop.
async fn write_answers(world: Arc<World>, viewer: Viewer, attempt: AttemptId, acknowledged: Arc<AtomicUsize>, stop: Arc<AtomicBool>) {
    let paper = attempts::paper(&world.site, &viewer, attempt).await.unwrap();
    let question = paper.sheet.questions.iter().find(|question| question.body.ask.choices().is_empty()).unwrap().id;
    for number in 0.. {
        let given =
            Given { id: mint(), question, response: Response::of_text(number.to_string()), is_check: false, waited: chrono::Duration::zero() };
        attempts::answer(&world.site, &viewer, attempt, given).await.unwrap();
        acknowledged.store(number + 1, Ordering::SeqCst);
        if stop.load(Ordering::SeqCst) {
            return;
        }
    }
}

/// People come, and each leaves several rows in one transaction.
async fn come_and_sign_up(world: Arc<World>, stop: Arc<AtomicBool>) {
    for number in 0.. {
        sign_up(&world.site, &format!("guest{number}")).await;
        if stop.load(Ordering::SeqCst) {
            return;
        }
    }
}

/// The numbers of somebody's answers, as they are in the data that she may download.
async fn numbers(site: &Site, username: &str) -> Vec<usize> {
    let (record, _) = accounts::record_of(site, &sign_in(site, username).await).await.unwrap();
    let answers = record["attempts"][0]["answers"].as_array().unwrap().clone();
    let mut numbers: Vec<usize> = answers.iter().map(|answer| answer["response"]["text"].as_str().unwrap().parse().unwrap()).collect();
    numbers.sort_unstable();
    numbers
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_taken_while_people_learn_comes_back_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    done(&run(path, &["import-course", &course_folder(path)]));
    let world = Arc::new(installation(&path.join("data")).await);
    let course = tiny_course(&world).await;
    let (stop, mut tasks, mut counters) = (Arc::new(AtomicBool::new(false)), Vec::new(), Vec::new());
    for number in 0..WRITERS {
        let viewer = sign_up(&world.site, &format!("learner{number}")).await;
        learning::enrol(&world.site, &viewer, &course).await.unwrap();
        let attempt = attempts::start(&world.site, &viewer, &course, course.quiz("check").unwrap().0).await.unwrap();
        let acknowledged = Arc::new(AtomicUsize::new(0));
        counters.push(acknowledged.clone());
        tasks.push(tokio::spawn(write_answers(world.clone(), viewer, attempt, acknowledged, stop.clone())));
    }
    tasks.push(tokio::spawn(come_and_sign_up(world.clone(), stop.clone())));
    tokio::time::sleep(Duration::from_millis(500)).await;
    let before: Vec<usize> = counters.iter().map(|counter| counter.load(Ordering::SeqCst)).collect();
    let taken = tokio::process::Command::from(maharat(path, &["backup", "one.zip"])).output().await.unwrap();
    let after: Vec<usize> = counters.iter().map(|counter| counter.load(Ordering::SeqCst)).collect();
    stop.store(true, Ordering::SeqCst);
    for task in tasks {
        task.await.unwrap();
    }
    done(&taken);
    assert!(before.iter().zip(&after).all(|(before, after)| *before > 0 && after > before), "there was no load: {before:?} {after:?}");

    done(&maharat(path, &["restore", "one.zip"]).env("MAHARAT_DATA_FOLDER", "restored").output().unwrap());
    let restored = installation(&path.join("restored")).await;
    for (number, acknowledged) in before.into_iter().enumerate() {
        let numbers = numbers(&restored.site, &format!("learner{number}")).await;
        assert!(numbers.len() >= acknowledged, "learner {number}: {acknowledged} were acknowledged before, {} came back", numbers.len());
        assert_eq!(numbers, (0..numbers.len()).collect::<Vec<_>>(), "one moment: nothing later without what was before it");
    }
    // What is written together is there together.
    let people = count(&restored, "\"user\"").await;
    assert!(people > WRITERS as i64);
    for with in ["consent", "letter", "email_link"] {
        assert_eq!(count(&restored, with).await, people, "{with}");
    }
    let hash = texts(&restored, "select sha256 from media_file").await.remove(0);
    assert!(domain::courses::media_file(&restored.site, &hash).await.unwrap().path.exists());
}

/// A backup of a small installation.
fn backed_up() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    done(&run(folder.path(), &["import-course", &course_folder(folder.path())]));
    let said = done(&run(folder.path(), &["backup", "one.zip"]));
    assert!(said.contains("2 files"), "{said}");
    folder
}

fn restore(folder: &Path, file: &str) -> std::process::Output {
    maharat(folder, &["restore", file]).env("MAHARAT_DATA_FOLDER", "restored").output().unwrap()
}

#[test]
fn a_backup_that_was_changed_is_refused() {
    let folder = backed_up();
    let path = folder.path();
    let whole = fs::read(path.join("one.zip")).unwrap();
    let mut refused = 0;
    for at in (0..whole.len()).step_by(whole.len() / 40) {
        let mut changed = whole.clone();
        changed[at] ^= 0x5A;
        fs::write(path.join("changed.zip"), changed).unwrap();
        let output = restore(path, "changed.zip");
        if output.status.success() {
            // A byte that means nothing, such as a date in the archive's own list.
            fs::remove_dir_all(path.join("restored")).unwrap();
        } else {
            refused += 1;
            assert!(failed(&output).contains("not a whole backup"), "{}", failed(&output));
            assert!(!path.join("restored").exists(), "nothing is left of it");
        }
    }
    assert!(refused > 30, "only {refused} changes were noticed");
    fs::write(path.join("half.zip"), &whole[..whole.len() / 2]).unwrap();
    failed(&restore(path, "half.zip"));
    failed(&restore(path, "none.zip"));
    fs::write(path.join("empty.zip"), "").unwrap();
    failed(&restore(path, "empty.zip"));
}

#[test]
fn nothing_is_ever_written_over() {
    let folder = backed_up();
    let path = folder.path();
    let before = fs::read(path.join("one.zip")).unwrap();
    assert!(failed(&run(path, &["backup", "one.zip"])).contains("exists already"));
    assert_eq!(fs::read(path.join("one.zip")).unwrap(), before);
    fs::create_dir(path.join("restored")).unwrap();
    fs::write(path.join("restored/note.txt"), "mine").unwrap();
    assert!(failed(&restore(path, "one.zip")).contains("not empty"));
    assert_eq!(fs::read_dir(path.join("restored")).unwrap().count(), 1);
    assert!(failed(&run(path, &["restore", "one.zip"])).contains("not empty"), "not into the one it was made from");
    let said = failed(
        &maharat(path, &["restore", "one.zip"])
            .env("MAHARAT_DATA_FOLDER", "other")
            .env("MAHARAT_DATABASE_URL", "postgres://nobody@127.0.0.1:1/none")
            .output()
            .unwrap(),
    );
    assert!(said.contains("other kind of database"), "{said}");
}

#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "where tests find PostgreSQL is no setting of the product")]
async fn a_backup_of_postgresql_comes_back_whole() {
    on_postgres(async |world| {
        let server = std::env::var("MAHARAT_TEST_POSTGRES").unwrap();
        let path = world.folder.as_path();
        let name = texts(world, "select current_database()::text").await.remove(0);
        let with = |arguments: &[&str], database: &str, data: &str| {
            let output = maharat(path, arguments)
                .env("MAHARAT_DATABASE_URL", format!("{server}/{database}"))
                .env("MAHARAT_DATA_FOLDER", data)
                .output()
                .unwrap();
            done(&output)
        };
        with(&["import-course", &course_folder(path)], &name, "data");
        sign_up(&world.site, "lina").await;
        with(&["backup", "one.zip"], &name, "data");
        domain::testing::run(world, &format!("create database {name}_back")).await;
        with(&["restore", "one.zip"], &format!("{name}_back"), "restored");
        let db = Db::open(&format!("{server}/{name}_back"), Pools { connections: 2 }).await.unwrap();
        let restored = World { site: domain::testing::site(db, path.join("restored/media")), folder: path.to_owned() };
        sign_in(&restored.site, "lina").await;
        assert_eq!(count(&restored, "media_file").await, 1);
        restored.site.db.close().await.unwrap();
        domain::testing::run(world, &format!("drop database {name}_back with (force)")).await;
    })
    .await;
}
