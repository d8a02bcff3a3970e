//! Pictures in the form in which an author writes a question.

use crate::support::{Answer, Browser, attribute};
use domain::{
    accounts::Role,
    on_both,
    testing::{School, World, count, person_named, texts},
};

const NEW: &str = "/author/courses/tiny-course/questions/new?kind=single";
/// One white pixel (GIF 89a).
const PIXEL: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

async fn trainer(world: &World) -> Browser {
    School::open(world).await;
    person_named(world, "Tala Trainer", "tala", Role::Trainer).await;
    Browser::of(&world.site).signed_in(&world.site, "tala").await
}

/// A whole question, with what `others` say about a picture.
fn typed<'a>(others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("name", "Padlock"),
        ("stem", "What is this?"),
        ("format", "markdown"),
        ("points", "1"),
        ("choice-1-text", "A padlock"),
        ("choice-1-share", "100"),
        ("choice-2-text", "A key"),
        ("picture_into", "stem"),
    ];
    for other in others {
        fields.retain(|(name, _)| *name != other.0);
        fields.push(*other);
    }
    fields
}

fn area<'a>(answer: &'a Answer, name: &str) -> &'a str {
    let tag = answer.tag(&format!(" name=\"{name}\""));
    let from = answer.text().find(tag).unwrap() + tag.len();
    answer.text()[from..].trim_start_matches('>').trim_start().split("</textarea>").next().unwrap()
}

on_both! {
    async fn a_button_pressed_twice_makes_one_question_and_another_text_another(world) {
        let mut tala = trainer(world).await;
        let page = tala.get(NEW).await.is(200);
        let once = page.value("once");
        assert_ne!(tala.get(NEW).await.is(200).value("once"), once, "each form is one of its own");
        let first = tala.post(NEW, &typed(&[("once", &once)])).await.leads_to().to_owned();
        assert_eq!(tala.post(NEW, &typed(&[("once", &once)])).await.leads_to(), first);
        assert_ne!(tala.post(NEW, &typed(&[("once", &once), ("stem", "And this?")])).await.leads_to(), first);
        let quick = "/author/courses/tiny-course/quick";
        let once = tala.get(quick).await.is(200).value("once");
        for _ in 0..2 {
            tala.post(quick, &[("once", &once), ("text", "Water is wet. {T}"), ("do", "take")]).await.is(303);
        }
        assert_eq!(count(world, "question where import_id is not null").await, 1);
    }

    async fn a_picture_is_put_into_the_text_that_was_chosen_and_nothing_is_saved_yet(world) {
        let mut tala = trainer(world).await;
        let fields = typed(&[("picture_alt", "A [closed]\0padlock"), ("picture_into", "choice-2-feedback"), ("add_picture", "yes")]);
        let answer = tala.post_file(NEW, &fields, ("picture", "My lock.PNG", PIXEL)).await.is(200);
        let path = texts(world, "select path from media_file where path like 'media/bank/%'").await.remove(0);
        assert!(path.ends_with("/my-lock.gif"), "named by what it is: {path}");
        assert_eq!(area(&answer, "choice-2-feedback"), format!("![A \\[closed\\] padlock]({path})"));
        assert_eq!((area(&answer, "stem"), answer.value("picture_alt").as_str()), ("What is this?", ""));
        answer.says("The picture stands in “Choice 2 · Feedback” now.");
        answer.says("href=\"#choice-2-feedback\"");
        assert_eq!(count(world, "question where name = 'Padlock'").await, 0);
    }

    async fn a_picture_comes_along_when_the_question_is_saved_and_learners_see_it(world) {
        let mut tala = trainer(world).await;
        let fields = typed(&[("picture_alt", "A closed padlock")]);
        let saved = tala.post_file(NEW, &fields, ("picture", "lock.gif", PIXEL)).await;
        let page = saved.leads_to().to_owned();
        let answer = tala.get(&page).await.is(200);
        assert!(area(&answer, "stem").starts_with("What is this?\n\n![A closed padlock](media/bank/"), "{}", area(&answer, "stem"));
        let preview = tala.get(&format!("{page}/preview")).await.is(200);
        let source = attribute(preview.tag("alt=\"A closed padlock\""), "src").unwrap();
        let picture = tala.another().get(&source).await.is(200);
        assert_eq!((picture.header("content-type"), picture.body.as_slice()), ("image/gif", PIXEL));
        assert!(picture.header("content-security-policy").contains("sandbox"));
        // It stands there to be taken again, for this question and for others.
        let path = texts(world, "select path from media_file where path like 'media/bank/%'").await.remove(0);
        let again = typed(&[("picture_alt", "The same"), ("picture_into", "choice-1-text"), ("known_picture", path.as_str()), ("format", "html")]);
        let answer = tala.post(NEW, &again).await.is(200);
        assert_eq!(area(&answer, "choice-1-text"), format!("A padlock\n&lt;img src=\"{path}\" alt=\"The same\">"));
        let unsaid = typed(&[("picture_alt", ""), ("known_picture", path.as_str())]);
        let answer = tala.post(NEW, &unsaid).await.is(200);
        assert_eq!(area(&answer, "stem"), format!("What is this?\n\n![A closed padlock]({path})"), "it is known what it shows");
        tala.post_file(&page, &typed(&[("seen", "1"), ("picture_alt", "Once more")]), ("picture", "lock.gif", PIXEL)).await.is(303);
        assert_eq!(count(world, "media_file where path like 'media/bank/%'").await, 1, "the same picture twice is one");
    }

    async fn what_is_wrong_with_a_picture_is_said_and_everything_typed_stays(world) {
        let mut tala = trainer(world).await;
        let large = vec![b'x'; (32 << 20) + 1];
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".as_slice();
        let cases = [
            ("A padlock", "markdown", PIXEL, "picture_alt", "", "Say in up to 300 characters what the picture shows."),
            ("A padlock", "markdown", svg, "picture", "A lock", "This is no picture that we know."),
            ("A padlock", "markdown", &PIXEL[..20], "picture", "A lock", "This picture does not open"),
            ("A padlock", "markdown", &large, "picture", "A lock", "This file is larger than 32 MB."),
            ("A padlock", "markdown", b"".as_slice(), "picture", "A lock", "Choose a picture: a file, or one of those below."),
            ("A padlock", "plain", PIXEL, "format", "A lock", "Plain text has no pictures."),
        ];
        for (choice, format, bytes, field, alt, said) in cases {
            let fields = typed(&[("picture_alt", alt), ("format", format), ("add_picture", "yes")]);
            let answer = tala.post_file(NEW, &fields, ("picture", "a.png", bytes)).await.is(422);
            answer.says(said);
            answer.says(&format!("<a href=\"#{field}\">"));
            assert_eq!(attribute(answer.tag(&format!(" name=\"{field}\"")), "aria-invalid").as_deref(), Some("true"));
            assert_eq!((area(&answer, "choice-1-text"), area(&answer, "stem"), answer.value("name").as_str()), (choice, "What is this?", "Padlock"));
            assert_eq!(answer.value("picture_alt"), alt);
        }
        for path in ["media/../../secret.png", "media/\0"] {
            let foreign = typed(&[("picture_alt", "A lock"), ("known_picture", path)]);
            tala.post(NEW, &foreign).await.is(422).says("Choose a picture");
        }
        assert_eq!(count(world, "media_file where path like 'media/bank/%'").await, 0);
    }
}
