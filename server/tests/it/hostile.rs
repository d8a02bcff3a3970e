//! What people and courses bring in is text, and nothing in it is ever markup or script; and what only the server may know stays there.

use crate::support::{Answer, Browser, certificate_code, completed, started};
use domain::{
    accounts::{self, NewAccount, Origin},
    courses, learning,
    testing::{School, World, on_sqlite, tiny_course, tiny_course_files},
};

const HOSTILE: &str = "</title></textarea><script>alert(1)</script><leptos-island>\"'&amp;";
/// A name is at most 80 characters long.
const NAME: &str = "</title><script>alert(1)</script><leptos-island>\"'&amp;";

#[track_caller]
fn is_tame(answer: &Answer) {
    for part in ["<script>alert", "</title><script", "</textarea><script", "<leptos-island>", "<img src=x", "href=\"javascript"] {
        answer.hides(part);
    }
}

/// Takes in the tiny course with a hostile word wherever a text may stand.
async fn take_in(world: &World) {
    let mut files = tiny_course_files();
    let quoted = HOSTILE.replace('"', "\\\"");
    let mend = |text: &[u8], from: &[&str]| {
        let text = String::from_utf8(text.to_vec()).unwrap();
        from.iter().fold(text, |text, from| text.replace(from, &format!("{from} {quoted}"))).into_bytes()
    };
    let course = mend(&files["course.toml"], &["A tiny course", "Two lessons and a quiz", "Find a file again", "The only module"]);
    let course = String::from_utf8(course).unwrap().replace("attribution = \"Maharat\"", &format!("attribution = \"{quoted}\""));
    let lesson = mend(&files["lessons/01-first.md"], &["The first lesson"]);
    let quiz = mend(
        &files["quizzes/check.toml"],
        &["A check", "Five questions.", "Which one is square?", "The circle", "Squares have four corners.", "A circle has none."],
    );
    let body = "\n<script>alert(1)</script>\n\n<img src=x onerror=\"alert(1)\">\n\n[x](javascript:alert(1)) <leptos-island>\n";
    files.insert("course.toml".into(), course.into_bytes());
    files.insert("lessons/01-first.md".into(), [lesson, body.as_bytes().to_vec()].concat());
    files.insert("quizzes/check.toml".into(), quiz);
    courses::import(&world.site, &files).await.unwrap();
}

#[tokio::test]
async fn a_hostile_course_is_shown_as_text() {
    on_sqlite(async |world| {
        let mut school = School::open(world).await;
        take_in(world).await;
        school.course = tiny_course(world).await;
        let marked = completed(world, &school).await;
        let code = certificate_code(world, &school).await;
        let guest = Browser::of(&world.site);
        let (mut rim, mut ada) = (guest.signed_in(&world.site, "rim").await, guest.signed_in(&world.site, "ada").await);
        for path in [
            "/",
            "/courses",
            "/courses?q=tiny",
            "/courses/tiny-course",
            "/courses/tiny-course/lessons/first",
            "/courses/tiny-course/quizzes/check",
            "/learn",
        ] {
            let answer = rim.get(path).await.is(200);
            is_tame(&answer);
            answer.says("&lt;script");
        }
        is_tame(&rim.get(&format!("/attempts/{marked}/review")).await.is(200));
        for path in [format!("/c/{code}"), "/admin/certificates".into(), "/admin/letters".into(), format!("/admin/certificates/{code}")] {
            is_tame(&ada.get(&path).await.is(200));
        }
        world.wait(chrono::Duration::minutes(6));
        let open = started(world, &school).await;
        for page in 1..=6 {
            let answer = rim.get(&format!("/attempts/{open}?page={page}")).await.is(200);
            answer.hides("<script>alert");
            answer.hides("<leptos-island>");
        }
    })
    .await;
}

#[tokio::test]
async fn a_hostile_name_is_shown_as_text() {
    on_sqlite(async |world| {
        let mut school = School::open(world).await;
        let new = NewAccount {
            name: NAME.into(),
            username: "mallory".into(),
            password: crate::support::PASSWORD.into(),
            place: NAME.into(),
            agrees: true,
            ..Default::default()
        };
        let (id, token) = accounts::sign_up(&world.site, new, &Origin { browser: NAME.into(), ..Origin::default() }).await.unwrap();
        school.learner = accounts::viewer_of(&world.site, &token).await.unwrap();
        let attempt = completed(world, &school).await;
        let code = certificate_code(world, &school).await;
        let guest = Browser::of(&world.site);
        let (mut mallory, mut ada) = (guest.signed_in(&world.site, "mallory").await, guest.signed_in(&world.site, "ada").await);
        for path in ["/", "/learn", "/account", "/account/sessions", "/courses/tiny-course", &format!("/attempts/{attempt}/review")] {
            let answer = mallory.get(path).await.is(200);
            is_tame(&answer);
            answer.says("&lt;script");
        }
        for path in [
            format!("/c/{code}"),
            "/admin/people".into(),
            format!("/admin/people/{id}"),
            "/admin/certificates".into(),
            format!("/admin/certificates/{code}"),
        ] {
            let answer = ada.get(&path).await.is(200);
            is_tame(&answer);
            answer.says("&lt;script");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_typed_comes_back_as_text() {
    on_sqlite(async |world| {
        let school = School::open(world).await;
        let mut guest = Browser::of(&world.site);
        let refused = guest
            .post(
                "/sign-up",
                &[("name", HOSTILE), ("email", HOSTILE), ("username", HOSTILE), ("place", HOSTILE), ("next", HOSTILE), ("sex", HOSTILE)],
            )
            .await
            .is(422);
        is_tame(&refused);
        for field in ["name", "email", "username", "place", "next"] {
            assert_eq!(refused.value(field), HOSTILE, "{field}");
        }
        let escaped = HOSTILE.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        for path in ["/courses?q=", "/courses?language=", "/c?code=", "/sign-in?next=", "/sign-up?next=", "/nothing?x=", "/c/", "/courses/", "/ar/"] {
            is_tame(&guest.get(&format!("{path}{escaped}")).await);
        }
        let mut ada = guest.signed_in(&world.site, "ada").await;
        let long = format!("\n{HOSTILE}{}", "x".repeat(500));
        let person = format!("/admin/people/{}", school.learner.known().unwrap().id);
        let refused = ada.post(&format!("{person}/suspend"), &[("reason", &long)]).await.is(422);
        is_tame(&refused);
        let text = refused.text().split("<textarea").nth(1).unwrap().split('>').nth(1).unwrap();
        assert!(text.starts_with("\n\n&lt;/title"), "the first line break is the browser's: {text:?}");
        for path in ["/admin/people?q=", "/admin/certificates?q=", "/admin/letters?state=", "/admin/people?page="] {
            is_tame(&ada.get(&format!("{path}{escaped}")).await.is(200));
        }
        guest.cookies.insert("flash".into(), "</p><script>alert(1)</script>".into());
        is_tame(&guest.get("/courses").await.is(200));
    })
    .await;
}

/// All that tells which answer is right, or would before its time.
const SECRETS: [&str; 9] =
    ["four corners.", "A circle has none", "So it is", "Think of children", "is_right", "tolerance", "accepted", "school", "مدرسة"];

#[tokio::test]
async fn before_handing_in_nothing_tells_what_is_right() {
    on_sqlite(async |world| {
        let school = School::open(world).await;
        let attempt = started(world, &school).await;
        let mut rim = Browser::of(&world.site).signed_in(&world.site, "rim").await;
        let mut paths = vec![
            "/courses/tiny-course/quizzes/check".to_owned(),
            format!("/attempts/{attempt}/review"),
            "/learn".to_owned(),
            "/courses?q=corners".to_owned(),
        ];
        paths.extend((1..=6).map(|page| format!("/attempts/{attempt}?page={page}")));
        for path in &paths {
            let answer = rim.get(path).await;
            for secret in SECRETS {
                answer.hides(secret);
            }
        }
        rim.get(&format!("/attempts/{attempt}/review")).await.is(409);
        let mut data = rim.get("/account/data.zip").await.is(200);
        data.body.retain(u8::is_ascii);
        data.hides("is_right");
    })
    .await;
}

#[tokio::test]
async fn search_finds_no_lesson_text_that_must_be_enrolled_for_whole() {
    on_sqlite(async |world| {
        let school = School::open(world).await;
        let mut guest = Browser::of(&world.site);
        guest.get("/courses?q=elephants").await.is(200).says("tiny-course");
        guest.get("/courses/tiny-course/lessons/second").await.is(401).hides("elephants");
        let mut noor = guest.signed_in(&world.site, "noor").await;
        noor.get("/courses/tiny-course/lessons/second").await.is(403).hides("elephants");
        learning::enrol(&world.site, &school.other, &school.course).await.unwrap();
        noor.get("/courses/tiny-course/lessons/second").await.is(200).says("elephants");
    })
    .await;
}
