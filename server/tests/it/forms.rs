//! Every form: taken, or given back with everything that was typed.

use crate::support::{Answer, Browser, PASSWORD, attribute, newest_secret};
use domain::{
    accounts, courses, learning,
    testing::{School, on_sqlite},
};

/// The named fields are marked as wrong, described by what is wrong with them, and led to from the summary; no other is.
#[track_caller]
fn complains_about(answer: &Answer, fields: &[&str]) {
    assert_eq!(answer.status, 422, "{}", answer.text());
    assert!(answer.tag("class=\"error-summary\"").contains("role=\"alert\""), "{}", answer.text());
    for field in fields {
        answer.says(&format!("<a href=\"#{field}\">"));
        let tag = answer.tag(&format!(" name=\"{field}\""));
        assert_eq!((attribute(tag, "id").as_deref(), attribute(tag, "aria-invalid").as_deref()), (Some(*field), Some("true")), "{tag}");
        assert!(attribute(tag, "aria-describedby").unwrap().split(' ').any(|id| id == format!("{field}-error")), "{tag}");
        answer.says(&format!("id=\"{field}-error\""));
    }
    assert_eq!(answer.text().matches("aria-invalid").count(), fields.len(), "{}", answer.text());
}

fn flash(answer: &Answer) -> Option<String> {
    let cookies = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap());
    cookies.filter_map(|cookie| cookie.strip_prefix("flash=")).map(|rest| rest.split(';').next().unwrap().to_owned()).next()
}

fn valid() -> Vec<(&'static str, &'static str)> {
    vec![
        ("name", "Lina Khalil"),
        ("username", "lina"),
        ("email", "lina@example.org"),
        ("password", PASSWORD),
        ("sex", "female"),
        ("place", "Hebron"),
        ("agrees", "yes"),
    ]
}

#[tokio::test]
async fn signing_up_leads_to_ones_learning_and_says_welcome() {
    on_sqlite(async |world| {
        let mut browser = Browser::of(&world.site);
        let answer = browser.post("/sign-up", &valid()).await;
        assert_eq!((answer.leads_to(), flash(&answer).as_deref()), ("/learn", Some("flash-welcome")));
        let page = browser.get("/learn").await.is(200);
        page.says("Your account is ready.");
        assert_eq!(flash(&page).as_deref(), Some(""), "it is said once");
        browser.get("/learn").await.is(200).hides("Your account is ready.");
        let account = browser.get("/account").await.is(200);
        assert_eq!(
            (account.value("name"), account.value("username"), account.value("place")),
            ("Lina Khalil".into(), "lina".into(), "Hebron".into())
        );
    })
    .await;
}

#[tokio::test]
async fn a_sign_up_that_is_refused_keeps_everything_but_the_password() {
    on_sqlite(async |world| {
        School::open(world).await;
        let mut browser = Browser::of(&world.site);
        let typed = [
            ("name", " "),
            ("email", "nobody@nowhere"),
            ("username", "a b"),
            ("password", "short7!"),
            ("sex", "female"),
            ("age_band", "18_24"),
            ("place", "Hebron"),
            ("next", "/courses/tiny-course"),
        ];
        let answer = browser.post("/sign-up", &typed).await;
        complains_about(&answer, &["name", "email", "username", "password", "agrees"]);
        for (field, value) in typed.iter().filter(|(field, _)| ["email", "username", "place", "next"].contains(field)) {
            assert_eq!(answer.value(field), *value);
        }
        answer.says("value=\"female\" selected");
        answer.hides("short7!");
        assert_eq!(answer.header("etag"), "");
        assert!(browser.cookies.is_empty());
        let taken = browser.post("/sign-up", &[("name", "Rim"), ("username", "RIM"), ("password", "four quiet herons"), ("agrees", "yes")]).await;
        complains_about(&taken, &["username"]);
        taken.says("name=\"agrees\" type=\"checkbox\" value=\"yes\" checked");
        taken.hides("four quiet herons");
        let arabic = browser.post("/ar/sign-up", &typed).await;
        complains_about(&arabic, &["name", "email", "username", "password", "agrees"]);
        arabic.says("action=\"/ar/sign-up\"");
    })
    .await;
}

#[tokio::test]
async fn who_comes_from_a_courses_button_lands_in_it_enrolled() {
    on_sqlite(async |world| {
        School::open(world).await;
        for (prefix, lands) in [("", "/courses/tiny-course"), ("/ar", "/ar/courses/tiny-course")] {
            let mut browser = Browser::of(&world.site);
            let course = browser.get(&format!("{prefix}/courses/tiny-course")).await.is(200);
            course.says(&format!("href=\"{prefix}/sign-up?next=%2Fcourses%2Ftiny%2Dcourse\""));
            let page = browser.get(&format!("{prefix}/sign-up?next=%2Fcourses%2Ftiny%2Dcourse")).await.is(200);
            let username = format!("lina{}", prefix.len());
            let next = page.value("next");
            let answer = browser
                .post(
                    &format!("{prefix}/sign-up"),
                    &[("name", "Lina"), ("username", &username), ("password", PASSWORD), ("agrees", "yes"), ("next", &next)],
                )
                .await;
            assert_eq!(answer.leads_to(), lands);
            browser.get(lands).await.is(200).says("/withdraw\"");
        }
        let mut noor = Browser::of(&world.site);
        let answer = noor.post("/sign-in", &[("login", "noor"), ("password", PASSWORD), ("next", "/courses/tiny-course")]).await;
        assert_eq!(answer.leads_to(), "/courses/tiny-course");
        noor.get("/courses/tiny-course").await.is(200).says("/withdraw\"");
    })
    .await;
}

#[tokio::test]
async fn one_is_led_to_an_address_of_ours_and_to_no_other() {
    on_sqlite(async |world| {
        School::open(world).await;
        let browser = Browser::of(&world.site);
        for next in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "javascript:alert(1)",
            "evil.example",
            "\\\\evil",
            " //evil",
            "/\r\nset-cookie: x=y",
        ] {
            let answer = browser.another().post("/sign-in", &[("login", "rim"), ("password", PASSWORD), ("next", next)]).await;
            assert_eq!(answer.leads_to(), "/learn", "{next:?}");
        }
        for next in ["/courses?q=a%20b", "/ar/learn", "/account"] {
            let answer = browser.another().post("/sign-in", &[("login", "rim"), ("password", PASSWORD), ("next", next)]).await;
            assert_eq!(answer.leads_to(), next);
        }
        let mut rim = browser.signed_in(&world.site, "rim").await;
        for back in ["//evil.example", "https://evil.example", "/\\evil.example"] {
            assert_eq!(rim.post("/language", &[("language", "ar"), ("back", back)]).await.leads_to(), "/");
        }
    })
    .await;
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_get_the_same_page() {
    on_sqlite(async |world| {
        School::open(world).await;
        let browser = Browser::of(&world.site);
        for (known, unknown) in [("rim", "sam"), ("rim@example.org", "sam@example.org")] {
            let wrong = browser.another().post("/sign-in", &[("login", known), ("password", "a wrong password")]).await;
            let nobody = browser.another().post("/sign-in", &[("login", unknown), ("password", "a wrong password")]).await;
            complains_about(&wrong, &["login"]);
            assert_eq!(wrong.value("login"), known);
            assert_eq!(wrong.text().replace(known, unknown), nobody.text());
            assert_eq!(wrong.status, nobody.status);
            wrong.hides("a wrong password");
        }
        let known = browser.another().post("/forgot", &[("email", "rim@example.org")]).await;
        let unknown = browser.another().post("/forgot", &[("email", "sam@example.org")]).await;
        assert_eq!((known.leads_to(), flash(&known)), (unknown.leads_to(), flash(&unknown)));
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_begins_a_new_session_and_a_sign_out_ends_it() {
    on_sqlite(async |world| {
        School::open(world).await;
        let mut rim = Browser::of(&world.site);
        rim.post("/sign-in", &[("login", "rim"), ("password", PASSWORD)]).await.leads_to();
        let first = rim.clone();
        rim.post("/sign-in", &[("login", "RIM"), ("password", PASSWORD)]).await.leads_to();
        assert_ne!(first.cookies, rim.cookies);
        first.clone().get("/learn").await.is(401);
        rim.get("/learn").await.is(200);
        let before = rim.clone();
        let answer = rim.post("/sign-out", &[]).await;
        assert_eq!(answer.leads_to(), "/sign-in");
        assert!(!rim.cookies.contains_key("__Host-maharat"), "{:?}", answer.headers);
        before.clone().get("/learn").await.is(401);
    })
    .await;
}

#[tokio::test]
async fn the_account_forms_take_what_is_right_and_give_back_what_is_not() {
    on_sqlite(async |world| {
        let school = School::open(world).await;
        let mut rim = Browser::of(&world.site).signed_in(&world.site, "rim").await;
        let answer = rim.post("/account", &[("name", "ريم حدّاد"), ("username", "rim2"), ("address", "feminine"), ("place", "Hebron")]).await;
        assert_eq!((answer.leads_to(), flash(&answer).as_deref()), ("/account", Some("flash-saved")));
        let page = rim.get("/account").await.is(200);
        assert_eq!((page.value("name"), page.value("username")), ("ريم حدّاد".into(), "rim2".into()));
        let refused = rim.post("/account", &[("name", "Rim \u{1F600}"), ("username", "noor"), ("place", "Nablus"), ("age_band", "25_34")]).await;
        complains_about(&refused, &["name"]);
        refused.says("\u{1F600}");
        assert_eq!((refused.value("username"), refused.value("place")), ("noor".into(), "Nablus".into()));
        complains_about(&rim.post("/account", &[("name", "Rim"), ("username", "noor")]).await, &["username"]);
        complains_about(&rim.post("/account/email", &[("email", "x@y")]).await, &["email"]);
        complains_about(&rim.post("/account/password", &[("present", "no"), ("password", "another one")]).await, &["present"]);
        complains_about(&rim.post("/account/password", &[("present", PASSWORD), ("password", "short")]).await, &["password"]);
        complains_about(&rim.post("/account/delete", &[("present", "no")]).await, &["present"]);
        let other = rim.signed_in(&world.site, "rim2").await;
        let answer = rim.post("/account/password", &[("present", PASSWORD), ("password", "five quiet herons")]).await;
        assert_eq!((answer.leads_to(), flash(&answer).as_deref()), ("/account", Some("flash-password-changed")));
        other.clone().get("/learn").await.is(401);
        rim.get("/learn").await.is(200);
        let answer = rim.post("/account/delete", &[("present", "five quiet herons")]).await;
        assert_eq!((answer.leads_to(), flash(&answer).as_deref()), ("/sign-in", Some("flash-account-erased")));
        assert!(!rim.cookies.contains_key("__Host-maharat"));
        assert!(accounts::person(&world.site, &school.administrator, school.learner.known().unwrap().id).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn links_in_letters_work_once() {
    on_sqlite(async |world| {
        School::open(world).await;
        let mut browser = Browser::of(&world.site);
        browser.post("/sign-up", &valid()).await.leads_to();
        let token = newest_secret(world, "confirm-email").await;
        browser.get(&format!("/confirm/{token}")).await.is(200);
        assert!(browser.get("/account").await.is(200).text().contains("/account/email/confirmation"), "looking at it confirms nothing");
        let answer = browser.post(&format!("/confirm/{token}"), &[]).await;
        assert_eq!((answer.leads_to(), flash(&answer).as_deref()), ("/account", Some("flash-email-confirmed")));
        browser.get("/account").await.is(200).hides("/account/email/confirmation");
        browser.post(&format!("/confirm/{token}"), &[]).await.is(409).says("role=\"alert\"");

        let mut guest = browser.another();
        guest.post("/forgot", &[("email", "lina@example.org")]).await.leads_to();
        let token = newest_secret(world, "reset-password").await;
        complains_about(&guest.post(&format!("/reset/{token}"), &[("password", "short")]).await, &["password"]);
        let answer = guest.post(&format!("/reset/{token}"), &[("password", "six quiet herons")]).await;
        assert_eq!((answer.leads_to(), flash(&answer).as_deref()), ("/learn", Some("flash-password-changed")));
        guest.get("/learn").await.is(200);
        browser.get("/learn").await.is(401);
        browser.another().post(&format!("/reset/{token}"), &[("password", "seven quiet herons")]).await.is(409);
    })
    .await;
}

#[tokio::test]
async fn language_and_theme_are_kept_for_whoever_has_signed_in() {
    on_sqlite(async |world| {
        School::open(world).await;
        let mut rim = Browser::of(&world.site).signed_in(&world.site, "rim").await;
        let answer = rim.post("/ar/language", &[("language", "ar"), ("back", "/courses?level=basic")]).await;
        assert_eq!(answer.leads_to(), "/courses?level=basic");
        let page = rim.get_with("/courses", &[("accept-language", "en")]).await.is(200);
        assert_eq!(attribute(page.tag("<html"), "lang").as_deref(), Some("ar"));
        assert_eq!(rim.post("/theme", &[("theme", "dark")]).await.leads_to(), "/account");
        let page = rim.signed_in(&world.site, "rim").await.get("/en/learn").await.is(200);
        assert_eq!(
            (attribute(page.tag("<html"), "lang").as_deref(), attribute(page.tag("<html"), "data-theme").as_deref()),
            (Some("en"), Some("dark"))
        );
        rim.post("/theme", &[("theme", "pink")]).await.leads_to();
        assert_eq!(attribute(rim.get("/learn").await.tag("<html"), "data-theme"), None);
    })
    .await;
}

#[tokio::test]
async fn a_course_is_entered_worked_through_and_left_by_forms() {
    on_sqlite(async |world| {
        let school = School::open(world).await;
        let mut noor = Browser::of(&world.site).signed_in(&world.site, "noor").await;
        let answer = noor.post("/courses/tiny-course/enrol", &[]).await;
        assert_eq!((answer.leads_to(), flash(&answer).as_deref()), ("/courses/tiny-course", Some("flash-enrolled")));
        assert_eq!(noor.post("/courses/tiny-course/lessons/first/done", &[]).await.leads_to(), "/courses/tiny-course/lessons/second");
        assert_eq!(noor.post("/ar/courses/tiny-course/lessons/second/done", &[]).await.leads_to(), "/ar/courses/tiny-course/quizzes/check");
        noor.get("/learn").await.is(200).says("href=\"/courses/tiny-course/quizzes/check\"");
        assert_eq!(noor.post("/courses/tiny-course/withdraw", &[]).await.leads_to(), "/learn");
        noor.post("/courses/tiny-course/lessons/first/done", &[]).await.is(403).says("role=\"alert\"");
        noor.post("/courses/tiny-course/enrol", &[]).await.leads_to();
        let progress = learning::progress(&world.site, &school.other, &courses::outline(&world.site, "tiny-course").await.unwrap()).await.unwrap();
        assert_eq!(progress.unwrap().done(), 2, "what was done stays done");
    })
    .await;
}
