//! Who may do what: every route that the router has, tried by everybody.

use crate::support::{Answer, Browser, certificate_code, completed, started, suspended};
use axum::http::Method;
use chrono::Duration;
use domain::{
    accounts::{self, Role},
    attempts::{self, Allowance, Whom},
    bank,
    id::QuestionId,
    learning, mail, on_both,
    testing::{School, World, on_postgres, on_sqlite, person_named, texts},
};
use std::collections::BTreeSet;

/// What each of anonymous, learner, other learner, trainer, coordinator, administrator, suspended gets. `in`: on to the sign-in page; `303`: on to
/// somewhere else, it is done; `422`: may do it, but this form was empty.
const MATRIX: &[(&str, &str, &str)] = &[
    ("get", "/", "200 200 200 200 200 200 200"),
    ("get", "/about", "200 200 200 200 200 200 200"),
    ("get", "/privacy", "200 200 200 200 200 200 200"),
    ("get", "/courses", "200 200 200 200 200 200 200"),
    ("get", "/courses/{slug}", "200 200 200 200 200 200 200"),
    ("get", "/courses/{slug}/lessons/{key}", "401 200 403 403 403 403 403"),
    ("get", "/courses/{slug}/quizzes/{key}", "401 200 403 403 403 403 403"),
    ("get", "/attempts/{id}", "401 200 404 404 404 404 403"),
    ("get", "/attempts/{id}/review", "401 200 404 404 404 404 403"),
    ("get", "/learn", "401 200 200 200 200 200 403"),
    ("get", "/c", "200 200 200 200 200 200 200"),
    ("get", "/c/{code}", "200 200 200 200 200 200 200"),
    ("get", "/c/{code}/certificate.pdf", "401 200 404 404 404 404 403"),
    ("get", "/sign-up", "200 200 200 200 200 200 200"),
    ("get", "/sign-in", "200 200 200 200 200 200 200"),
    ("get", "/forgot", "200 200 200 200 200 200 200"),
    ("get", "/reset/{token}", "200 200 200 200 200 200 200"),
    ("get", "/confirm/{token}", "200 200 200 200 200 200 200"),
    ("get", "/account", "401 200 200 200 200 200 403"),
    ("get", "/account/email", "401 200 200 200 200 200 403"),
    ("get", "/account/password", "401 200 200 200 200 200 403"),
    ("get", "/account/sessions", "401 200 200 200 200 200 403"),
    ("get", "/account/delete", "401 200 200 200 200 200 403"),
    ("get", "/account/data.zip", "in 200 200 200 200 200 403"),
    ("get", "/admin", "401 403 403 403 403 200 403"),
    ("get", "/admin/people", "401 403 403 403 403 200 403"),
    ("get", "/admin/people/{id}", "401 403 403 403 403 200 403"),
    ("get", "/admin/letters", "401 403 403 403 403 200 403"),
    ("get", "/admin/letters/{id}", "401 403 403 403 403 200 403"),
    ("get", "/admin/certificates", "401 403 403 403 403 200 403"),
    ("get", "/admin/certificates/{code}", "401 403 403 403 403 200 403"),
    ("get", "/author", "401 403 403 200 200 200 403"),
    ("get", "/author/courses/{slug}/questions", "401 403 403 200 200 200 403"),
    ("get", "/author/courses/{slug}/questions/new", "401 403 403 200 200 200 403"),
    ("get", "/author/courses/{slug}/import", "401 403 403 200 200 200 403"),
    ("get", "/author/courses/{slug}/quick", "401 403 403 200 200 200 403"),
    ("get", "/author/courses/{slug}/take-out/{kind}", "401 403 403 200 200 200 403"),
    ("get", "/author/courses/{slug}/export/{kind}", "in 403 403 200 200 200 403"),
    ("get", "/author/imports/{id}", "401 403 403 200 404 404 403"),
    ("get", "/author/questions/{id}", "401 403 403 200 200 200 403"),
    ("get", "/author/questions/{id}/preview", "401 403 403 200 200 200 403"),
    ("get", "/author/questions/{id}/regrade", "401 403 403 200 200 200 403"),
    ("get", "/author/quizzes/{id}", "401 403 403 200 200 200 403"),
    ("get", "/author/quizzes/{id}/statistics", "401 403 403 200 200 200 403"),
    ("get", "/author/quizzes/{id}/allowances", "401 403 403 200 200 200 403"),
    ("get", "/author/courses/{slug}/categories", "401 403 403 200 200 200 403"),
    ("get", "/author/courses/{slug}/groups", "401 403 403 200 200 200 403"),
    ("get", "/author/groups/{id}", "401 403 403 200 200 200 403"),
    ("get", "/author/marking/{quiz}", "401 403 403 200 200 200 403"),
    ("get", "/media/{sha256}/{name}", "200 200 200 200 200 200 200"),
    ("get", "/rules.json", "200 200 200 200 200 200 200"),
    ("get", "/helper.js", "200 200 200 200 200 200 200"),
    ("get", "/assets/{name}", "200 200 200 200 200 200 200"),
    ("get", "/health/live", "200 200 200 200 200 200 200"),
    ("get", "/health/ready", "200 200 200 200 200 200 200"),
    ("get", "/robots.txt", "200 200 200 200 200 200 200"),
    ("get", "/favicon.ico", "308 308 308 308 308 308 308"),
    ("post", "/sign-up", "422 422 422 422 422 422 422"),
    ("post", "/sign-in", "422 422 422 422 422 422 422"),
    ("post", "/sign-out", "in in in in in in in"),
    ("post", "/forgot", "422 422 422 422 422 422 422"),
    ("post", "/reset/{token}", "422 422 422 422 422 422 422"),
    ("post", "/confirm/{token}", "409 409 409 409 409 409 409"),
    ("post", "/language", "303 303 303 303 303 303 303"),
    ("post", "/theme", "in 303 303 303 303 303 403"),
    ("post", "/account", "in 422 422 422 422 422 403"),
    ("post", "/account/password", "in 422 422 422 422 422 403"),
    ("post", "/account/email", "in 422 422 422 422 422 403"),
    ("post", "/account/email/confirmation", "in 303 303 303 303 303 403"),
    ("post", "/account/sessions/end-others", "in 303 303 303 303 303 403"),
    ("post", "/account/sessions/{id}/end", "in 303 404 404 404 404 403"),
    ("post", "/account/delete", "in 422 422 422 422 422 403"),
    ("post", "/courses/{slug}/enrol", "in 303 303 303 303 303 403"),
    ("post", "/courses/{slug}/withdraw", "in 303 303 303 303 303 403"),
    ("post", "/courses/{slug}/lessons/{key}/done", "in 303 403 403 403 403 403"),
    ("post", "/courses/{slug}/quizzes/{key}/start", "in 303 403 403 403 403 403"),
    ("post", "/attempts/{id}", "in 303 404 404 404 404 403"),
    ("post", "/attempts/{id}/submit", "in 303 404 404 404 404 403"),
    ("post", "/author/courses/{slug}/questions", "in 403 403 409 409 409 403"),
    ("post", "/author/courses/{slug}/questions/new", "in 403 403 422 422 422 403"),
    ("post", "/author/courses/{slug}/categories", "in 403 403 422 422 422 403"),
    ("post", "/author/courses/{slug}/categories/{category}", "in 403 403 422 422 422 403"),
    ("post", "/author/courses/{slug}/import", "in 403 403 422 422 422 403"),
    ("post", "/author/courses/{slug}/quick", "in 403 403 200 200 200 403"),
    ("post", "/author/imports/{id}/confirm", "in 403 403 303 404 404 403"),
    ("post", "/author/imports/{id}/undo", "in 403 403 409 404 404 403"),
    ("post", "/author/questions/{id}", "in 403 403 422 422 422 403"),
    ("post", "/author/questions/{id}/look", "in 403 403 303 303 303 403"),
    ("post", "/author/quizzes/{id}/forms", "in 403 403 303 303 303 403"),
    ("post", "/author/quizzes/{id}/allowances", "in 403 403 422 422 422 403"),
    ("post", "/author/quizzes/{id}/allowances/{allowance}/remove", "in 403 403 303 404 404 403"),
    ("post", "/author/courses/{slug}/groups", "in 403 403 422 422 422 403"),
    ("post", "/author/groups/{id}", "in 403 403 422 422 422 403"),
    ("post", "/author/groups/{id}/members/{user}/remove", "in 403 403 303 303 303 403"),
    ("post", "/author/groups/{id}/remove", "in 403 403 303 404 404 403"),
    ("post", "/author/questions/{id}/regrade", "in 403 403 422 422 422 403"),
    ("post", "/author/quizzes/{id}", "in 403 403 422 422 422 403"),
    ("post", "/author/quizzes/{id}/draws", "in 403 403 422 422 422 403"),
    ("post", "/author/quizzes/{id}/slots/{slot}/up", "in 403 403 303 303 303 403"),
    ("post", "/author/quizzes/{id}/slots/{slot}/remove", "in 403 403 303 303 303 403"),
    ("post", "/author/marking/{quiz}/{attempt}/{slot}", "in 403 403 404 404 404 403"),
    ("post", "/admin/people/{id}/role", "in 403 403 403 403 303 403"),
    ("post", "/admin/people/{id}/password", "in 403 403 403 403 200 403"),
    ("post", "/admin/people/{id}/suspend", "in 403 403 403 403 422 403"),
    ("post", "/admin/people/{id}/lift", "in 403 403 403 403 303 403"),
    ("post", "/admin/letters/test", "in 403 403 403 403 303 403"),
    ("post", "/admin/letters/{id}/resend", "in 403 403 403 403 303 403"),
    ("post", "/admin/certificates/{code}/revoke", "in 403 403 403 403 422 403"),
];

fn router() -> BTreeSet<(String, String)> {
    let pages = app::routes::page_paths().into_iter().map(|path| ("get".to_owned(), path));
    let others = app::routes::ACTIONS.iter().chain(maharat::http::OWN_PATHS).map(|(method, path)| ((*method).to_owned(), (*path).to_owned()));
    pages.chain(others).collect()
}

#[test]
fn every_route_has_a_row_and_every_row_a_route() {
    let rows: BTreeSet<(String, String)> = MATRIX.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    let routes = router();
    assert!(routes.len() > 50, "the router could not be read: {routes:?}");
    assert_eq!(rows.len(), MATRIX.len(), "a row stands twice");
    assert_eq!(routes.difference(&rows).collect::<Vec<_>>(), Vec::<&(String, String)>::new(), "routes of which nobody has said who may use them");
    assert_eq!(rows.difference(&routes).collect::<Vec<_>>(), Vec::<&(String, String)>::new(), "rows whose routes are gone");
}

/// Columns of the matrix.
const LEARNER: usize = 1;
pub(crate) const TRAINER: usize = 3;
pub(crate) const ADMINISTRATOR: usize = 5;

/// A learner with a certificate, a marked attempt and an open one, and everybody else.
pub(crate) struct Stage {
    /// In the order of the matrix.
    pub people: Vec<Browser>,
    marked: String,
    open: String,
    session: String,
    other: String,
    letter: String,
    pub code: String,
    pub picture: String,
    question: String,
    quiz: String,
    slot: String,
    import: String,
    group: String,
    allowance: String,
    category: String,
}

impl Stage {
    pub(crate) async fn set(world: &World) -> Self {
        let school = School::open(world).await;
        let tala = person_named(world, "Tala Trainer", "tala", Role::Trainer).await;
        person_named(world, "Coral Coordinator", "coral", Role::Coordinator).await;
        let marked = completed(world, &school).await.to_string();
        world.wait(Duration::minutes(6));
        let open = started(world, &school).await.to_string();
        let guest = Browser::of(&world.site);
        let mut people = vec![guest.clone()];
        for name in ["rim", "noor", "tala", "coral", "ada"] {
            people.push(guest.signed_in(&world.site, name).await);
        }
        people.push(suspended(world, &school, &guest).await);
        // The one from which she signed up: not the browser she uses here.
        let session = school.learner.known().unwrap().session_id.to_string();
        let quiz = school.course.quiz("check").unwrap().0.id.into();
        // A question of the files and its slot have the same id.
        let slot = bank::plan(&world.site, &tala, quiz).await.unwrap().slots[1].id;
        let import = bank::stage(&world.site, &tala, school.course.id, "one.gift", b"::One:: True? {T}".to_vec()).await.unwrap();
        let category = bank::add_category(&world.site, &tala, school.course.id, None, "Files").await.unwrap();
        let group = learning::make_group(&world.site, &tala, school.course.id, "Morning").await.unwrap();
        let more = Allowance { extra_minutes: 5, extra_attempts: 0 };
        attempts::allow(&world.site, &tala, quiz, Whom::Group(group), more, "").await.unwrap();
        let allowance = attempts::allowances(&world.site, &tala, quiz).await.unwrap()[0].id;
        let letters = mail::list_letters(&world.site, &school.administrator, None, 1).await.unwrap();
        Self {
            people,
            marked,
            open,
            session,
            other: school.other.known().unwrap().id.to_string(),
            letter: letters.rows[0].id.to_string(),
            code: certificate_code(world, &school).await,
            question: QuestionId(slot.0).to_string(),
            quiz: quiz.to_string(),
            slot: slot.to_string(),
            import: import.to_string(),
            group: group.to_string(),
            allowance: allowance.to_string(),
            category: category.to_string(),
            picture: texts(world, "select sha256 from media_file").await.remove(0),
        }
    }

    /// With this school's ids in place of the parameters.
    pub(crate) fn address(&self, path: &str) -> String {
        let id = match path {
            "/attempts/{id}/review" => &self.marked,
            path if path.starts_with("/attempts") => &self.open,
            path if path.starts_with("/account/sessions") => &self.session,
            path if path.starts_with("/admin/letters") => &self.letter,
            path if path.starts_with("/author/questions") => &self.question,
            path if path.starts_with("/author/quizzes") => &self.quiz,
            path if path.starts_with("/author/imports") => &self.import,
            path if path.starts_with("/author/groups") => &self.group,
            _ => &self.other,
        };
        let key = if path.contains("quizzes") { "check" } else { "second" };
        let name = if path.starts_with("/assets") { maharat::assets::assets().boot.replace("/assets/", "") } else { "square.svg".to_owned() };
        let values = [
            ("{id}", id.as_str()),
            ("{key}", key),
            ("{name}", &name),
            ("{slug}", "tiny-course"),
            ("{code}", &self.code),
            ("{quiz}", &self.quiz),
            ("{slot}", &self.slot),
            ("{attempt}", &self.marked),
            ("{kind}", "gift"),
            ("{user}", &self.other),
            ("{allowance}", &self.allowance),
            ("{category}", &self.category),
            ("{sha256}", &self.picture),
        ];
        let address = values.iter().fold(path.to_owned(), |path, (name, value)| path.replace(name, value)).replace("{token}", "bogus");
        assert!(!address.contains('{'), "{path} has a parameter that this test does not fill");
        address
    }
}

fn told(answer: &Answer) -> String {
    match (answer.status.as_u16(), answer.header("location")) {
        (303, to) if to.starts_with("/sign-in") => "in".to_owned(),
        (status, _) => status.to_string(),
    }
}

async fn try_row(stage: &mut Stage, (method, path, expected): (&str, &str, &str)) -> Option<String> {
    let address = stage.address(path);
    let mut found = Vec::new();
    for browser in &mut stage.people {
        let answer = if method == "get" { browser.get(&address).await } else { browser.post(&address, &[]).await };
        found.push(told(&answer));
    }
    let found = found.join(" ");
    (found != expected).then(|| format!("{method} {path}: expected {expected}, found {found}"))
}

on_both! {
    async fn everybody_sees_what_the_matrix_says(world) {
        let mut stage = Stage::set(world).await;
        let mut wrong = Vec::new();
        for row in MATRIX.iter().filter(|(method, ..)| *method == "get") {
            wrong.extend(try_row(&mut stage, *row).await);
        }
        assert_eq!(wrong, Vec::<String>::new());
    }
}

#[tokio::test]
async fn whoever_has_to_sign_in_first_comes_to_a_page_from_which_it_can_be_done_again() {
    on_sqlite(async |world| {
        let mut stage = Stage::set(world).await;
        let mut tried = 0;
        for (_, path, _) in deeds() {
            let address = stage.address(path);
            let answer = stage.people[0].post(&address, &[]).await;
            // Signing out leads there as well, and comes back to nothing.
            let Some((_, next)) = answer.header("location").split_once("/sign-in?next=") else { continue };
            let next = percent_encoding::percent_decode_str(next).decode_utf8().unwrap().into_owned();
            let mut is_there = false;
            for browser in &mut stage.people {
                is_there |= ![404, 405].contains(&browser.get(&next).await.status.as_u16());
            }
            assert!(is_there, "{path}: {next} is nobody's page");
            tried += 1;
        }
        assert!(tried > 40, "{tried} were tried");
    })
    .await;
}

/// What is done by one row must not show in the next, so each has a school of its own.
fn deeds() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    MATRIX.iter().filter(|(method, ..)| *method == "post").copied()
}

#[tokio::test]
async fn everybody_may_do_what_the_matrix_says_on_sqlite() {
    let mut wrong = Vec::new();
    for row in deeds() {
        on_sqlite(async |world| wrong.extend(try_row(&mut Stage::set(world).await, row).await)).await;
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[tokio::test]
async fn everybody_may_do_what_the_matrix_says_on_postgres() {
    let mut wrong = Vec::new();
    for row in deeds() {
        on_postgres(async |world| wrong.extend(try_row(&mut Stage::set(world).await, row).await)).await;
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[tokio::test]
async fn what_is_not_there_is_not_found_by_whoever_might_see_it() {
    on_sqlite(async |world| {
        let mut stage = Stage::set(world).await;
        let nobody = "0193a4f0-6b1e-7c3a-9d55-2f1d8c0e4aff";
        for id in [nobody, "not-an-id", "%00", "..%2F..%2Fetc"] {
            for path in
                ["/admin/people/ID", "/admin/letters/ID", "/attempts/ID", "/attempts/ID/review", "/courses/ID", "/courses/ID/lessons/first", "/c/ID"]
            {
                let address = path.replace("ID", id);
                let at = if path.starts_with("/admin") { ADMINISTRATOR } else { LEARNER };
                let answer = stage.people[at].get(&address).await;
                assert_eq!(answer.status, 404, "{address}: {}", answer.text());
            }
            for path in ["/admin/people/ID/role", "/admin/people/ID/suspend", "/admin/letters/ID/resend", "/admin/certificates/ID/revoke"] {
                let address = path.replace("ID", id);
                let answer = stage.people[ADMINISTRATOR].post(&address, &[("role", "learner"), ("reason", "for a test")]).await;
                assert_eq!(answer.status, 404, "{address}: {}", answer.text());
            }
            for path in
                ["/attempts/ID", "/attempts/ID/submit", "/account/sessions/ID/end", "/courses/ID/enrol", "/courses/tiny-course/lessons/ID/done"]
            {
                let address = path.replace("ID", id);
                let answer = stage.people[LEARNER].post(&address, &[]).await;
                assert_eq!(answer.status, 404, "{address}: {}", answer.text());
            }
        }
    })
    .await;
}

#[tokio::test]
async fn an_actions_address_changes_nothing_when_it_is_only_looked_at() {
    on_sqlite(async |world| {
        let mut stage = Stage::set(world).await;
        let pages = app::routes::page_paths();
        for (_, path) in app::routes::ACTIONS.iter().filter(|(method, path)| *method == "post" && !pages.contains(&(*path).to_owned())) {
            let address = stage.address(path);
            for (method, browser) in [(Method::GET, LEARNER), (Method::HEAD, ADMINISTRATOR), (Method::PUT, LEARNER), (Method::DELETE, ADMINISTRATOR)]
            {
                let request = crate::support::request(method.clone(), &address, &[("sec-fetch-site", "same-origin")], "");
                let answer = stage.people[browser].send(request).await;
                // What may look like an item of a list is one that does not exist.
                assert!(matches!(answer.status.as_u16(), 404 | 405), "{method} {address}: {}", answer.status);
            }
        }
        assert_eq!(
            accounts::viewer_of(&world.site, &stage.people[LEARNER].cookies["__Host-maharat"])
                .await
                .unwrap()
                .known()
                .map(|person| person.is_suspended),
            Some(false)
        );
    })
    .await;
}

#[tokio::test]
async fn a_trainers_role_opens_nothing_of_the_administration() {
    on_sqlite(async |world| {
        let school = School::open(world).await;
        for role in [Role::Trainer, Role::Coordinator] {
            accounts::change_role(&world.site, &school.administrator, school.other.known().unwrap().id, role).await.unwrap();
            let mut browser = Browser::of(&world.site).signed_in(&world.site, "noor").await;
            browser.get("/").await.is(200).hides("href=\"/admin\"");
            let answer = browser.post("/admin/people/x/role", &[("role", "administrator")]).await;
            assert_eq!(answer.status, 403);
        }
    })
    .await;
}
