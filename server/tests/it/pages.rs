//! Every page: in both languages, whole, safe, and cached as far as it may be.

use crate::{
    access::Stage,
    support::{Answer, Browser, attribute, request},
};
use axum::http::Method;
use domain::{
    courses, on_both,
    testing::{School, on_sqlite, tiny_course_files},
};
use std::io::Read;

const HEADERS: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
    ("strict-transport-security", "max-age=31536000"),
];

/// How many queries an answer says that it took.
fn queries(answer: &Answer) -> u32 {
    answer.header("server-timing").split(['"', ' ']).find_map(|word| word.parse().ok()).unwrap()
}

fn is_whole(address: &str, answer: &Answer, language: &str, dir: &str) {
    let html = answer.text();
    assert!(html.starts_with("<!DOCTYPE html>"), "{address}");
    let tag = answer.tag("<html");
    assert_eq!((attribute(tag, "lang").as_deref(), attribute(tag, "dir").as_deref()), (Some(language), Some(dir)), "{address}");
    let title = html.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap_or_else(|| panic!("{address} has no title"));
    assert!(title.chars().count() > 3 && html.matches("<title").count() == 1, "{address}: {title:?}");
    assert_eq!(html.matches("<h1").count(), 1, "{address}: {html}");
    assert_eq!(html.matches("<main").count(), 1, "{address}");
    assert_eq!(attribute(answer.tag("<main"), "id").as_deref(), Some("main"), "{address}");
    assert!(answer.tag("href=\"#main\"").contains("class=\"skip\""), "{address}");
    let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(ids.len(), once.len(), "{address} has an id twice: {ids:?}");
    assert!(!html.contains("style=\"") && !html.contains(" onclick"), "{address} has what the policy forbids");
    let has_island = html.contains("<leptos-island");
    assert_eq!(html.contains("<script"), has_island, "{address}: scripts are where islands are");
    assert_eq!(html.contains("modulepreload"), has_island, "{address}");
}

#[tokio::test]
async fn every_page_is_whole_in_both_languages() {
    on_sqlite(async |world| {
        let mut stage = Stage::set(world).await;
        let mut islands = Vec::new();
        for path in app::routes::page_paths() {
            let person = match path.as_str() {
                path if path.starts_with("/admin") => crate::access::ADMINISTRATOR,
                path if path.starts_with("/author") => crate::access::TRAINER,
                _ => 1,
            };
            for (language, dir) in [("en", "ltr"), ("ar", "rtl")] {
                let address = format!("/{language}{}", stage.address(&path)).trim_end_matches('/').to_owned();
                let answer = stage.people[person].get(&address).await.is(200);
                is_whole(&address, &answer, language, dir);
                islands.extend((answer.text().contains("<leptos-island") && language == "en").then_some(path.clone()));
            }
        }
        islands.sort();
        let with_islands = ["/attempts/{id}", "/author/courses/{slug}/quick", "/author/quizzes/{id}", "/learn"];
        assert_eq!(islands, with_islands, "an attempt is open, so two of learners have one");
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_or_forbidden_is_a_whole_page_too() {
    on_sqlite(async |world| {
        let mut stage = Stage::set(world).await;
        for (address, status) in
            [("/nothing/here", 404), ("/ar/nothing", 404), ("/courses/none", 404), ("/learn", 401), ("/ar/admin", 401), ("/c/0000-0000", 404)]
        {
            let answer = stage.people[0].get(address).await.is(status);
            let (language, dir) = if address.starts_with("/ar") { ("ar", "rtl") } else { ("en", "ltr") };
            is_whole(address, &answer, language, dir);
            assert_eq!(answer.header("etag"), "", "{address}");
        }
        stage.people[0].get("/ar/learn").await.is(401).says("href=\"/ar/sign-in?next=%2Far%2Flearn\"");
        stage.people[1].get("/admin").await.is(403).says("<h1");
    })
    .await;
}

#[tokio::test]
async fn every_answer_has_its_headers() {
    on_sqlite(async |world| {
        let mut stage = Stage::set(world).await;
        let mut addresses: Vec<String> =
            ["/", "/learn", "/nothing", "/health/live", "/robots.txt", "/rules.json", "/favicon.ico", "/c/x/certificate.pdf"]
                .map(str::to_owned)
                .into();
        addresses.extend([maharat::assets::assets().boot, maharat::assets::assets().icon, "/assets/none.css".to_owned()]);
        for address in addresses {
            let answer = stage.people[0].get(&address).await;
            for (name, value) in HEADERS {
                assert_eq!(answer.header(name), value, "{name} of {address}");
            }
            let csp = answer.header("content-security-policy");
            for part in ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"] {
                assert!(csp.contains(part), "{address}: {csp}");
            }
            assert!(!csp.contains("unsafe-inline") && !csp.contains("'unsafe-eval'"), "{address}: {csp}");
            assert_eq!(answer.header("x-request-id").len(), 36, "{address}");
        }
        let refused = stage.people[0].post_with("/sign-in", &[], &[("sec-fetch-site", "cross-site")]).await;
        assert_eq!((refused.status.as_u16(), refused.header("x-content-type-options")), (403, "nosniff"));
    })
    .await;
}

#[tokio::test]
async fn a_page_that_is_known_is_not_sent_again() {
    on_sqlite(async |world| {
        let mut stage = Stage::set(world).await;
        for (person, address, caching) in
            [(0, "/courses", "public, no-cache"), (1, "/courses", "private, no-cache"), (1, "/learn", "private, no-cache")]
        {
            let first = stage.people[person].get(address).await.is(200);
            assert_eq!(first.header("cache-control"), caching, "{address}");
            assert_eq!(first.header("vary"), "Accept-Encoding, Accept-Language, Cookie");
            assert_eq!(first.header("content-length"), first.body.len().to_string());
            let etag = first.header("etag").to_owned();
            let again = stage.people[person].get_with(address, &[("if-none-match", &format!("W/\"x\", {etag}"))]).await.is(304);
            assert!(again.body.is_empty() && again.header("etag") == etag);
            stage.people[person].get_with(address, &[("if-none-match", "W/\"x\"")]).await.is(200);
        }
        for missing in ["/nothing", "/courses/none"] {
            let answer = stage.people[0].get_with(missing, &[("if-none-match", "*")]).await;
            assert_eq!(answer.status, 404);
        }
    })
    .await;
}

#[tokio::test]
async fn a_head_request_gets_the_headers_alone() {
    on_sqlite(async |world| {
        let mut stage = Stage::set(world).await;
        for address in ["/", "/courses/tiny-course", "/learn", "/attempts/x"] {
            let whole = stage.people[1].get(address).await;
            let head = stage.people[1].send(request(Method::HEAD, address, &[], "")).await;
            assert!(head.body.is_empty());
            assert_eq!(
                (head.status, head.header("etag"), head.header("content-length")),
                (whole.status, whole.header("etag"), whole.header("content-length")),
                "{address}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn pages_are_compressed_as_the_browser_allows() {
    on_sqlite(async |world| {
        let mut stage = Stage::set(world).await;
        for (person, address) in [(0, "/courses"), (1, "/learn")] {
            let plain = stage.people[person].get(address).await.is(200);
            assert_eq!(plain.header("content-encoding"), "");
            for (accepted, encoding) in [("gzip, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip;q=0.5", "gzip")] {
                let packed = stage.people[person].get_with(address, &[("accept-encoding", accepted)]).await.is(200);
                assert_eq!(packed.header("content-encoding"), encoding);
                let mut text = String::new();
                match encoding {
                    "br" => brotli::Decompressor::new(packed.body.as_slice(), 4096).read_to_string(&mut text).unwrap(),
                    _ => flate2::read::GzDecoder::new(packed.body.as_slice()).read_to_string(&mut text).unwrap(),
                };
                assert_eq!(text, plain.text());
                assert!(packed.body.len() < plain.body.len());
            }
        }
    })
    .await;
}

on_both! {
    async fn a_guests_page_is_made_once_for_each_version_of_the_content(world) {
        School::open(world).await;
        let mut browser = Browser::of(&world.site);
        for address in ["/", "/courses", "/courses/tiny-course", "/courses/tiny-course/lessons/first", "/privacy", "/ar/courses/tiny-course"] {
            let first = browser.get(address).await.is(200);
            let second = browser.get(address).await.is(200);
            assert_eq!((second.header("etag"), queries(&second)), (first.header("etag"), 0), "{address}");
            assert_eq!(first.body, second.body);
        }
        let known = browser.get("/courses/tiny-course").await;
        let mut files = tiny_course_files();
        let renamed = String::from_utf8(files["course.toml"].clone()).unwrap().replace("A tiny course", "A mended course");
        files.insert("course.toml".into(), renamed.into_bytes());
        courses::import(&world.site, &files).await.unwrap();
        let mended = browser.get_with("/courses/tiny-course", &[("if-none-match", known.header("etag"))]).await.is(200);
        mended.says("A mended course");
        browser.get("/courses").await.is(200).says("A mended course");
    }

    async fn nobody_gets_the_page_that_was_made_for_somebody_else(world) {
        School::open(world).await;
        let mut guest = Browser::of(&world.site);
        let mut rim = guest.signed_in(&world.site, "rim").await;
        for address in ["/courses", "/courses/tiny-course"] {
            guest.get(address).await.is(200).hides("Rim Haddad");
            rim.get(address).await.is(200).says("Rim Haddad");
            guest.get(address).await.is(200).hides("Rim Haddad");
        }
    }
}

#[tokio::test]
async fn the_address_says_the_language_and_otherwise_the_browser() {
    on_sqlite(async |world| {
        School::open(world).await;
        let mut browser = Browser::of(&world.site);
        let arabic = browser.get("/ar/courses").await.is(200);
        for path in ["/ar/courses/tiny-course", "/ar/sign-in", "/ar/privacy", "/ar/c"] {
            arabic.says(&format!("href=\"{path}\""));
        }
        arabic.says("href=\"/en/courses\"");
        arabic.hides("href=\"/courses");
        arabic.says("hreflang=\"ar\" href=\"https://maharat.example/ar/courses\"");
        let dir = |answer: &Answer| attribute(answer.tag("<html"), "dir").unwrap();
        assert_eq!(dir(&browser.get_with("/courses", &[("accept-language", "ar-PS,en;q=0.5")]).await), "rtl");
        assert_eq!(dir(&browser.get_with("/courses", &[("accept-language", "fr")]).await), "ltr");
        assert_eq!(dir(&browser.get_with("/en/courses", &[("accept-language", "ar")]).await), "ltr");
        let plain = browser.get_with("/courses", &[("accept-language", "ar")]).await;
        plain.says("href=\"/courses/tiny-course\"");
        plain.hides("href=\"/ar/courses/tiny-course\"");
        browser.get("/ar").await.is(200).says("dir=\"rtl\"");
        browser.get("/ar/courses?q=elephants&level=basic").await.is(200).says("href=\"/en/courses?q=elephants&amp;level=basic\"");
    })
    .await;
}

#[tokio::test]
async fn files_have_names_that_change_and_are_kept_for_ever() {
    on_sqlite(async |world| {
        let mut browser = Browser::of(&world.site);
        let assets = maharat::assets::assets();
        for (address, content_type) in [(assets.boot, "text/javascript; charset=utf-8"), (assets.icon, "image/svg+xml")] {
            let file = browser.get(&address).await.is(200);
            assert_eq!((file.header("content-type"), file.header("cache-control")), (content_type, "public, max-age=31536000, immutable"));
        }
        for address in ["/assets/", "/assets/x", "/assets/s", "/assets/boot", "/assets/.svg", "/assets/..%2FCargo.toml", "/assets/maharat.css"] {
            browser.get(address).await.is(404);
        }
    })
    .await;
}
