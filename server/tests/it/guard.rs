//! What is not from our own pages, or not what a form is, is turned away before anything looks at it; and the cookies.

use crate::support::{Answer, Browser, PASSWORD, certificate_code, completed, on_http, request, service, web};
use axum::http::Method;
use domain::testing::{School, on_sqlite};

fn login() -> [(&'static str, &'static str); 2] {
    [("login", "rim"), ("password", PASSWORD)]
}

fn session_cookie(answer: &Answer) -> String {
    let mut cookies = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap().to_owned());
    cookies.rfind(|cookie| cookie.contains("maharat=")).unwrap()
}

#[tokio::test]
async fn forms_of_other_sites_are_turned_away() {
    on_sqlite(async |world| {
        School::open(world).await;
        let mut browser = Browser::of(&world.site);
        let foreign: [&[(&str, &str)]; 6] = [
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")],
            &[("origin", "https://evil.example")],
            &[("origin", "null")],
            &[("origin", "https://maharat.example.evil.example")],
        ];
        for headers in foreign {
            let answer = browser.post_with("/sign-in", &login(), headers).await;
            assert_eq!(answer.status, 403, "{headers:?}");
            assert!(browser.cookies.is_empty(), "{headers:?}");
        }
        let own: [&[(&str, &str)]; 4] =
            [&[], &[("sec-fetch-site", "same-origin")], &[("origin", "https://maharat.example")], &[("sec-fetch-site", "none")]];
        for headers in own {
            assert_eq!(browser.another().post_with("/sign-in", &login(), headers).await.leads_to(), "/learn", "{headers:?}");
        }
        // Links from elsewhere are welcome.
        browser.get_with("/courses", &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")]).await.is(200);
    })
    .await;
}

#[tokio::test]
async fn every_action_turns_other_sites_away() {
    on_sqlite(async |world| {
        let mut stage = crate::access::Stage::set(world).await;
        for (_, path) in app::routes::ACTIONS.iter().filter(|(method, _)| *method == "post") {
            for prefix in ["", "/ar"] {
                let address = format!("{prefix}{}", stage.address(path));
                let answer = stage.people[crate::access::ADMINISTRATOR].post_with(&address, &[], &[("sec-fetch-site", "cross-site")]).await;
                assert_eq!(answer.status, 403, "{address}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_no_form_is_refused() {
    on_sqlite(async |world| {
        School::open(world).await;
        let mut browser = Browser::of(&world.site);
        for content_type in ["text/plain", "application/json", "multipart/form-data; boundary=x", ""] {
            let answer =
                browser.send(request(Method::POST, "/sign-in", &[("content-type", content_type)], "login=rim&password=three+quiet+herons")).await;
            assert_eq!(answer.status, 415, "{content_type}");
        }
        let broken =
            browser.send(request(Method::POST, "/sign-in", &[("content-type", "application/x-www-form-urlencoded")], "%ff%fe&&=%zz=;")).await;
        assert!(broken.status.is_client_error(), "{}", broken.status);
        let answer = browser.post("/sign-in", &[("login", "rim"), ("login", "sam"), ("password", PASSWORD), ("unknown", "field")]).await;
        assert_eq!(answer.leads_to(), "/learn", "the first counts, and what nobody asked for is nothing");
    })
    .await;
}

#[tokio::test]
async fn a_form_that_is_too_large_is_refused() {
    on_sqlite(async |world| {
        School::open(world).await;
        let browser = Browser::of(&world.site);
        let mut rim = browser.signed_in(&world.site, "rim").await;
        let text = "x".repeat(300 * 1024);
        for path in ["/sign-in", "/sign-up", "/account", "/attempts/x"] {
            let body = format!("name={text}");
            let answer = rim.send(request(Method::POST, path, &[("content-type", "application/x-www-form-urlencoded")], &body)).await;
            assert_eq!(answer.status, 413, "{path}");
        }
        let long = "x".repeat(20_000);
        rim.post("/account", &[("name", &long), ("username", &long), ("place", &long)]).await.is(422);
        browser.another().post("/sign-in", &[("login", &long), ("password", &long)]).await.is(422);
        browser.another().get(&format!("/courses?q={long}")).await.is(200);
    })
    .await;
}

#[tokio::test]
async fn the_cookie_is_locked_to_this_host_where_the_site_is_https() {
    on_sqlite(async |world| {
        School::open(world).await;
        let mut browser = Browser::of(&world.site);
        let cookie = session_cookie(&browser.post("/sign-in", &login()).await);
        assert!(cookie.starts_with("__Host-maharat="), "{cookie}");
        for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure", "; Max-Age=2592000"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
        let gone = session_cookie(&browser.post("/sign-out", &[]).await);
        assert!(gone.starts_with("__Host-maharat=;") && gone.contains("Max-Age=0") && gone.contains("; Secure"), "{gone}");
    })
    .await;
}

#[tokio::test]
async fn on_the_network_of_a_spot_the_cookie_is_a_plain_one() {
    on_sqlite(async |world| {
        School::open(world).await;
        let site = on_http(&world.site);
        let mut browser = Browser::of(&site);
        let answer = browser.post_with("/sign-in", &login(), &[("origin", "http://192.168.1.5:3000")]).await;
        assert_eq!(answer.leads_to(), "/learn");
        let cookie = session_cookie(&answer);
        assert!(
            cookie.starts_with("maharat=") && cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax") && !cookie.contains("Secure"),
            "{cookie}"
        );
        assert_eq!(answer.header("strict-transport-security"), "");
        browser.get("/learn").await.is(200);
        let mut other = browser.another();
        other.post_with("/sign-in", &login(), &[("origin", "http://192.168.1.6:3000")]).await.is(403);
    })
    .await;
}

#[tokio::test]
async fn a_cookie_that_nobody_gave_out_is_a_guests() {
    on_sqlite(async |world| {
        School::open(world).await;
        let mut browser = Browser::of(&world.site);
        for value in ["", "x", "../../etc", "'; drop table user; --", &"x".repeat(5000)] {
            browser.cookies.insert("__Host-maharat".into(), value.to_owned());
            browser.get("/learn").await.is(401);
            browser.get("/courses").await.is(200);
        }
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_when_it_has_not_been_used_for_long() {
    on_sqlite(async |world| {
        School::open(world).await;
        let mut rim = Browser::of(&world.site).signed_in(&world.site, "rim").await;
        for _ in 0..3 {
            world.wait(chrono::Duration::days(20));
            rim.get("/learn").await.is(200);
        }
        world.wait(chrono::Duration::days(31));
        rim.get("/learn").await.is(401);
    })
    .await;
}

#[tokio::test]
async fn too_many_wrong_passwords_are_told_to_wait() {
    on_sqlite(async |world| {
        School::open(world).await;
        let mut browser = Browser::of(&world.site);
        for _ in 0..10 {
            browser.post("/sign-in", &[("login", "rim"), ("password", "wrong guess")]).await.is(422);
        }
        let answer = browser.post("/sign-in", &[("login", "rim"), ("password", PASSWORD)]).await.is(429);
        answer.says("too often");
        assert_eq!(answer.value("login"), "rim");
        world.wait(chrono::Duration::minutes(16));
        assert_eq!(browser.post("/sign-in", &[("login", "rim"), ("password", PASSWORD)]).await.leads_to(), "/learn");
    })
    .await;
}

const READER: (&str, &str) = ("accept", "text/html,application/xhtml+xml,*/*;q=0.8");

#[tokio::test]
async fn whoever_reads_gets_a_page_that_says_what_to_do() {
    on_sqlite(async |world| {
        let school = School::open(world).await;
        completed(world, &school).await;
        let code = certificate_code(world, &school).await;
        let mut browser = Browser::of(&world.site);
        let long = "x".repeat(300_000);
        let answer = browser.post_with("/ar/sign-up", &[("name", long.as_str())], &[READER]).await.is(413);
        answer.says("بالرجوع إلى الخلف يبقى ما كُتب كما هو");
        assert!(answer.tag("<html").contains("rtl"));
        browser.post_with("/sign-in", &login(), &[READER, ("sec-fetch-site", "cross-site")]).await.is(403).says("sent from another site");
        let answer = browser.get_with(&format!("/c/{code}/certificate.pdf"), &[READER]).await.is(401);
        answer.says("sign in to see it");
        answer.says("/sign-in?next=%2Fc%2F");
        browser.get_with("/c/AAAA/certificate.pdf", &[("accept", "application/pdf")]).await.is(401).hides("<html");
    })
    .await;
}

#[tokio::test]
async fn a_panic_is_a_page_too() {
    on_sqlite(async |world| {
        // Also what the first router prepares.
        service(&world.site);
        let panics = || async {
            if true {
                panic!("a bug")
            }
        };
        let around = axum::middleware::from_fn_with_state(web(&world.site), app::context::know_the_viewer);
        let router = axum::Router::new()
            .route("/bug", axum::routing::get(panics))
            .layer(tower_http::catch_panic::CatchPanicLayer::new())
            .layer(axum::middleware::from_fn(app::shell::house_failures))
            .layer(around);
        let request = axum::http::Request::get("/bug").header(READER.0, READER.1).body(axum::body::Body::empty()).unwrap();
        let response = tower::ServiceExt::oneshot(router, request).await.unwrap();
        assert_eq!(response.status(), 500);
        let body = axum::body::to_bytes(response.into_body(), 100_000).await.unwrap();
        assert!(String::from_utf8_lossy(&body).contains("tell us this number"));
    })
    .await;
}

#[tokio::test]
async fn only_what_our_own_proxies_wrote_is_believed_about_the_visitors_address() {
    on_sqlite(async |world| {
        School::open(world).await;
        let mut behind_proxy = (*web(&world.site)).clone();
        behind_proxy.trusted_proxies = 1;
        let mut browser = Browser::with(maharat::http::site(std::sync::Arc::new(behind_proxy)));
        // A visitor writes what she likes in front; one proxy adds to her line, another adds a line of its own.
        let guess = async |browser: &mut Browser, lines: &[(&str, &str)], at: usize| {
            let fields = [("login", format!("nobody-{at}")), ("password", "a wrong guess".to_owned())];
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            browser.post_with("/sign-in", &fields, lines).await.status
        };
        for at in 0..100 {
            let mine = format!("198.51.100.{at}");
            let lines: [(&str, &str); 2] = [("x-forwarded-for", &mine), ("x-forwarded-for", "192.0.2.7")];
            let joined = format!("{mine}, 192.0.2.7");
            let status =
                if at % 2 == 0 { guess(&mut browser, &lines, at).await } else { guess(&mut browser, &[("x-forwarded-for", &joined)], at).await };
            assert_eq!(status, 422, "{at}");
        }
        assert_eq!(guess(&mut browser, &[("x-forwarded-for", "203.0.113.1, 192.0.2.7")], 100).await, 429);
        assert_eq!(guess(&mut browser, &[("x-forwarded-for", "192.0.2.8")], 101).await, 422);
    })
    .await;
}

#[tokio::test]
async fn ids_of_requests_are_ours() {
    on_sqlite(async |world| {
        let answer = Browser::of(&world.site).get_with("/learn", &[("x-request-id", "forged")]).await;
        assert!(answer.header("x-request-id").len() == 36, "{:?}", answer.headers);
    })
    .await;
}
