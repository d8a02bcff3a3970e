use super::{
    deliver, letters,
    server::{Letter, Manner, Server},
    story,
};
use crate::{
    accounts::{lina, signed_up},
    certificates::{complete, my_code},
    courses::variant,
};
use domain::{
    accounts::{self, NewAccount, ProfileChange},
    certificates, courses,
    language::Language,
    learning,
    mail::{LetterState, Mailer, Outcome},
    on_both,
    site::{Press, Site},
    testing::{School, World},
};
use std::sync::Arc;

/// Sends everything; gives the letter whose header holds this.
async fn sent(world: &World, server: &Server, in_header: &str) -> Letter {
    while deliver(world, &server.mailer()).await > 0 {}
    server.arrived.accepted().into_iter().rfind(|letter| letter.header.contains(in_header)).unwrap()
}

on_both! {
    async fn a_letter_says_the_same_as_text_and_as_html(world) {
        signed_up(world, lina()).await;
        let server = Server::with([Manner::Accept]).await;
        let letter = sent(world, &server, "To: lina@example.org").await;
        assert_eq!(letter.field("From"), Some("Maharat <letters@maharat.example>"));
        assert_eq!(letter.field("Subject"), Some("Please confirm your e-mail address"));
        assert_eq!(letter.field("Auto-Submitted"), Some("auto-generated"));
        assert!(letter.field("Content-Type").unwrap().starts_with("multipart/alternative"));
        assert!(letter.field("Date").is_some());
        assert_eq!(letter.parts.len(), 2);
        let (text, html) = (letter.text("text/plain"), letter.text("text/html"));
        for words in ["Welcome, Lina Khalil", "https://maharat.example/confirm/", "Maharat"] {
            assert!(text.contains(words) && html.contains(words), "{words}\n{text}\n{html}");
        }
        assert!(html.contains("<html lang=\"en\" dir=\"ltr\">") && !text.contains('<'));
    }

    async fn an_arabic_letter_runs_from_right_to_left(world) {
        signed_up(world, NewAccount { name: "لينا خليل".into(), language: Language::Ar, ..lina() }).await;
        let server = Server::with([Manner::Accept]).await;
        let letter = sent(world, &server, "To: lina@example.org").await;
        let html = letter.text("text/html");
        assert!(html.contains("<html lang=\"ar\" dir=\"rtl\">") && html.contains("لينا خليل"), "{html}");
        assert!(letter.text("text/plain").contains("لينا خليل"));
        assert!(letter.header.is_ascii() && letter.field("Subject").unwrap().starts_with("=?utf-8?"), "{}", letter.header);
    }

    async fn a_certificate_comes_attached(world) {
        let school = School::open(world).await;
        complete(world, &school, &school.learner).await;
        let server = Server::with([Manner::Accept]).await;
        let letter = sent(world, &server, "Your certificate").await;
        assert!(letter.field("Content-Type").unwrap().starts_with("multipart/mixed"));
        assert_eq!(letter.parts.len(), 3);
        let pdf = letter.parts.iter().find(|part| part.field("Content-Type") == Some("application/pdf")).unwrap();
        let code = my_code(world, &school.learner).await;
        let formatted = certificates::formatted_code(&code);
        assert_eq!(pdf.field("Content-Disposition"), Some(format!("attachment; filename=\"certificate-{}.pdf\"", &formatted[..9]).as_str()));
        assert_eq!(pdf.content, b"%PDF-1.7 Rim Haddad");
        let text = letter.text("text/plain");
        assert!(text.contains(&formatted) && text.contains(&format!("https://maharat.example/c/{code}")), "{text}");
    }

    async fn a_certificate_that_was_revoked_meanwhile_is_not_sent(world) {
        let school = School::open(world).await;
        complete(world, &school, &school.learner).await;
        certificates::revoke(&world.site, &school.administrator, &my_code(world, &school.learner).await, "because").await.unwrap();
        let server = Server::with([Manner::Accept]).await;
        let letter = sent(world, &server, "was revoked").await;
        assert_eq!(letter.parts.len(), 2);
        let view = letters(world, &school.administrator).await.into_iter().find(|letter| letter.has_certificate).unwrap();
        assert_eq!(story(&view), (LetterState::Refused, vec![Outcome::Refused]));
    }

    async fn a_press_that_fails_is_tried_again(world) {
        let school = School::open(world).await;
        complete(world, &school, &school.learner).await;
        let server = Server::with([Manner::Accept]).await;
        let press = Press::new(Arc::new(|_| Err("no ink".into())), world.site.press.unsupported);
        let broken = Site { press, ..world.site.clone() };
        domain::mail::deliver_due(&broken, &server.mailer(), None).await.unwrap();
        let find = async || letters(world, &school.administrator).await.into_iter().find(|letter| letter.has_certificate).unwrap();
        let view = find().await;
        assert_eq!((story(&view), view.deliveries[0].reply.as_str()), ((LetterState::Queued, vec![Outcome::Deferred]), "no ink"));
        world.wait(chrono::Duration::minutes(2));
        while deliver(world, &server.mailer()).await > 0 {}
        assert_eq!(story(&find().await), (LetterState::Sent, vec![Outcome::Deferred, Outcome::Sent]));
    }

    async fn after_a_correction_the_letter_brings_the_new_name(world) {
        let school = School::open(world).await;
        complete(world, &school, &school.learner).await;
        let change = ProfileChange { name: "Rim Haddadin".into(), username: "rim".into(), ..Default::default() };
        accounts::update_profile(&world.site, &school.learner, &change).await.unwrap();
        let server = Server::with([Manner::Accept]).await;
        let letter = sent(world, &server, "Your certificate").await;
        assert_eq!(letter.parts[2].content, b"%PDF-1.7 Rim Haddadin");
        assert!(letter.text("text/plain").contains("takes the place of the earlier one"));
    }

    async fn nothing_that_people_write_breaks_out_of_a_letter(world) {
        let evil = "<b>Rim</b> \"x\" & {secret}";
        let viewer = signed_up(world, NewAccount { name: evil.into(), ..lina() }).await;
        courses::import(&world.site, &variant("evil", &[("title = \"A tiny course\"", "title = \"A\\r\\nBcc: spy@example.org\"")])).await.unwrap();
        let course = courses::outline(&world.site, "evil").await.unwrap();
        let school = School { course, learner: viewer.clone(), other: viewer.clone(), administrator: viewer.clone() };
        complete(world, &school, &viewer).await;
        assert!(!learning::my_learning(&world.site, &viewer).await.unwrap().is_empty());
        let server = Server::with([Manner::Accept]).await;
        while deliver(world, &server.mailer()).await > 0 {}
        let letters = server.arrived.accepted();
        assert_eq!(letters.len(), 2);
        for letter in letters {
            assert_eq!((letter.field("Bcc"), letter.field("To")), (None, Some("lina@example.org")));
            let html = letter.text("text/html");
            assert!(!html.contains("<b>") && html.contains("&lt;b&gt;Rim&lt;/b&gt; &quot;x&quot; &amp;"), "{html}");
        }
    }

    async fn without_a_server_letters_become_files(world) {
        signed_up(world, NewAccount { name: "لينا خليل".into(), language: Language::Ar, ..lina() }).await;
        let folder = world.folder.join("letters");
        assert_eq!(deliver(world, &Mailer::Folder(folder.clone())).await, 1);
        let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
        let [file] = &files[..] else { panic!("{files:?}") };
        let letter = Letter::parse(&std::fs::read_to_string(file).unwrap());
        let name = file.file_name().unwrap().to_str().unwrap();
        assert_eq!(letter.field("Message-ID"), Some(format!("<{}@maharat.example>", name.strip_suffix(".eml").unwrap()).as_str()));
        assert!(letter.text("text/html").contains("لينا خليل"));
    }

    async fn a_folder_that_cannot_be_written_loses_nothing(world) {
        let school = School::open(world).await;
        let place = world.folder.join("occupied");
        std::fs::write(&place, "a file").unwrap();
        assert_eq!(deliver(world, &Mailer::Folder(place)).await, 3);
        let letters = letters(world, &school.administrator).await;
        assert!(letters.iter().all(|letter| story(letter) == (LetterState::Queued, vec![Outcome::Deferred])));
    }
}
