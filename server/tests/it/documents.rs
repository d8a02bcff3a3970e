//! Files: pictures of courses, certificates and who may have them, one's own data.

use crate::{
    access::Stage,
    support::{Browser, certificate_code, completed, started},
};
use domain::{
    certificates, on_both,
    testing::{School, on_sqlite, tiny_course_files},
};
use std::io::{Cursor, Read};

fn picture() -> Vec<u8> {
    tiny_course_files()["media/square.svg"].clone()
}

#[tokio::test]
async fn a_picture_is_sent_so_that_nothing_in_it_can_act() {
    on_sqlite(async |world| {
        let mut stage = Stage::set(world).await;
        let address = format!("/media/{}/square.svg", stage.picture);
        let file = stage.people[0].get(&address).await.is(200);
        assert_eq!(file.body, picture());
        assert_eq!((file.header("content-type"), file.header("x-content-type-options")), ("image/svg+xml", "nosniff"));
        let csp = file.header("content-security-policy");
        assert!(csp.starts_with("sandbox;") && csp.contains("default-src 'none'") && !csp.contains("script"), "{csp}");
        assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable");
        stage.people[0].get_with(&address, &[("if-none-match", file.header("etag"))]).await.is(304);
        let odd = stage.people[0].get(&format!("/media/{}/a%22;%0d%0ax%20b.svg", stage.picture)).await.is(200);
        assert_eq!(odd.header("content-disposition"), "inline; filename=\"axb.svg\"");
    })
    .await;
}

#[tokio::test]
async fn a_part_of_a_file_can_be_asked_for() {
    on_sqlite(async |world| {
        let mut stage = Stage::set(world).await;
        let (address, whole) = (format!("/media/{}/square.svg", stage.picture), picture());
        let size = whole.len();
        for (range, from, until) in [
            ("bytes=0-9".to_owned(), 0, 10),
            (format!("bytes={}-", size - 5), size - 5, size),
            ("bytes=3-100000".to_owned(), 3, size),
            ("bytes=-7".to_owned(), size - 7, size),
        ] {
            let part = stage.people[0].get_with(&address, &[("range", &range)]).await.is(206);
            assert_eq!(part.body, whole[from..until], "{range}");
            assert_eq!(part.header("content-range"), format!("bytes {from}-{}/{size}", until - 1));
            assert_eq!(part.header("content-length"), (until - from).to_string());
        }
        for odd in ["bytes=9-3", "bytes=a-b", "lines=0-9", "bytes=0-1,3-4"] {
            let answer = stage.people[0].get_with(&address, &[("range", odd)]).await.is(200);
            assert_eq!(answer.body, whole, "{odd}");
        }
    })
    .await;
}

#[tokio::test]
async fn no_file_is_sent_that_no_course_has() {
    on_sqlite(async |world| {
        let mut stage = Stage::set(world).await;
        let unknown = "0".repeat(64);
        for address in [
            format!("/media/{unknown}/x.svg"),
            "/media/x/x.svg".into(),
            "/media/..%2F..%2Fmaharat.db/x".into(),
            format!("/media/{}/x", "é".repeat(32)),
            format!("/media/{}/", stage.picture),
        ] {
            stage.people[0].get(&address).await.is(404);
        }
        // Written in the database, and gone from the disk.
        std::fs::remove_dir_all(&world.site.settings.media).unwrap();
        stage.people[0].get(&format!("/media/{}/square.svg", stage.picture)).await.is(404);
    })
    .await;
}

on_both! {
    async fn a_certificate_is_typeset_for_its_holder_alone(world) {
        let school = School::open(world).await;
        completed(world, &school).await;
        let code = certificate_code(world, &school).await;
        let guest = Browser::of(&world.site);
        let mut rim = guest.signed_in(&world.site, "rim").await;
        rim.get(&format!("/c/{code}")).await.is(200).says(&format!("href=\"/c/{code}/certificate.pdf\""));
        let pdf = rim.get(&format!("/c/{code}/certificate.pdf")).await.is(200);
        assert_eq!(pdf.body, b"%PDF-1.7 Rim Haddad");
        assert_eq!((pdf.header("content-type"), pdf.header("cache-control")), ("application/pdf", "private, no-store"));
        assert!(pdf.header("content-disposition").starts_with("attachment; filename=\"certificate-"));
        for (mut browser, status) in [(guest.signed_in(&world.site, "noor").await, 404), (guest.signed_in(&world.site, "ada").await, 404), (guest.clone(), 401)] {
            browser.get(&format!("/c/{code}")).await.is(200).hides("certificate.pdf");
            browser.get(&format!("/c/{code}/certificate.pdf")).await.is(status);
        }
        certificates::revoke(&world.site, &school.administrator, &code, "a mistake of ours").await.unwrap();
        rim.get(&format!("/c/{code}/certificate.pdf")).await.is(404);
        let page = rim.get(&format!("/c/{code}")).await.is(200);
        page.says("a mistake of ours");
        page.hides("certificate.pdf");
    }

    async fn a_corrected_name_gives_a_new_certificate_and_the_old_one_leads_to_it(world) {
        let school = School::open(world).await;
        completed(world, &school).await;
        let old = certificate_code(world, &school).await;
        let mut rim = Browser::of(&world.site).signed_in(&world.site, "rim").await;
        rim.post("/account", &[("name", "Rima Haddad"), ("username", "rim")]).await.leads_to();
        let new = certificate_code(world, &school).await;
        assert_ne!(old, new);
        let replaced = rim.another().get(&format!("/c/{old}")).await.is(200);
        replaced.says(&format!("href=\"/c/{new}\""));
        replaced.says("Rim Haddad");
        rim.another().get(&format!("/c/{new}")).await.is(200).says("Rima Haddad");
    }
}

#[tokio::test]
async fn a_code_is_found_however_it_is_typed_and_says_nothing_more_than_it_must() {
    on_sqlite(async |world| {
        let school = School::open(world).await;
        completed(world, &school).await;
        let code = certificate_code(world, &school).await;
        let mut guest = Browser::of(&world.site);
        let spaced = certificates::formatted_code(&code).to_lowercase().replace('-', "%20");
        for address in [format!("/c/{code}"), format!("/c/{}", code.to_lowercase()), format!("/c?code={spaced}"), format!("/ar/c/{code}")] {
            let page = guest.get(&address).await.is(200);
            page.says("Rim Haddad");
            page.hides("rim@example.org");
            page.hides(&school.learner.known().unwrap().id.to_string());
        }
        guest.get("/c?code=").await.is(200).hides("role=\"alert\"");
        guest.get("/c?code=0000").await.is(200).says("role=\"alert\"");
    })
    .await;
}

on_both! {
    async fn who_guesses_codes_is_slowed_down_and_who_has_one_is_not(world) {
        let school = School::open(world).await;
        completed(world, &school).await;
        let code = certificate_code(world, &school).await;
        let mut guest = Browser::of(&world.site);
        for guess in 0..10 {
            guest.get(&format!("/c/0000000000{guess}")).await.is(404);
            guest.get(&format!("/c?code=0000000000{guess}")).await.is(200).says("role=\"alert\"");
        }
        guest.get("/c/00000000099").await.is(429).says("too often");
        guest.get("/c?code=00000000099").await.is(429).says("too often");
        guest.get(&format!("/c/{code}")).await.is(200).says("Rim Haddad");
        world.wait(chrono::Duration::minutes(11));
        guest.get("/c/00000000099").await.is(404);
    }
}

#[tokio::test]
async fn ones_data_is_an_archive_of_a_document_and_ones_certificates() {
    on_sqlite(async |world| {
        let school = School::open(world).await;
        completed(world, &school).await;
        let code = certificate_code(world, &school).await;
        world.wait(chrono::Duration::minutes(6));
        started(world, &school).await;
        let mut rim = Browser::of(&world.site).signed_in(&world.site, "rim").await;
        let answer = rim.get("/account/data.zip").await.is(200);
        assert_eq!((answer.header("content-type"), answer.header("cache-control")), ("application/zip", "private, no-store"));
        let mut archive = zip::ZipArchive::new(Cursor::new(answer.body)).unwrap();
        let mut pdf = Vec::new();
        archive.by_name(&format!("certificate-{code}.pdf")).unwrap().read_to_end(&mut pdf).unwrap();
        assert_eq!(pdf, b"%PDF-1.7 Rim Haddad");
        let document: serde_json::Value = serde_json::from_reader(archive.by_name("my-data.json").unwrap()).unwrap();
        assert_eq!(document["account"]["name"], "Rim Haddad");
        assert_eq!(document["attempts"].as_array().unwrap().len(), 2);
        assert_eq!(document["learning"]["finished_lessons"].as_array().unwrap().len(), 2);
        assert_eq!(document["certificates"][0]["code"], code.as_str());
        let text = document.to_string();
        for secret in ["argon2", "password_hash", "token", "Noor", "is_right"] {
            assert!(!text.contains(secret), "{secret} stands in {text}");
        }
    })
    .await;
}

#[tokio::test]
async fn letters_are_shown_without_their_secrets() {
    on_sqlite(async |world| {
        let school = School::open(world).await;
        let secret = crate::support::newest_secret(world, "confirm-email").await;
        let letters = domain::mail::list_letters(&world.site, &school.administrator, None, 1).await.unwrap();
        let mut ada = Browser::of(&world.site).signed_in(&world.site, "ada").await;
        for letter in letters.rows {
            ada.get(&format!("/admin/letters/{}", letter.id)).await.is(200).hides(&secret);
        }
        let answer = ada.post("/admin/letters/test", &[]).await;
        ada.get(answer.leads_to()).await.is(200).says("ada@example.org");
    })
    .await;
}
