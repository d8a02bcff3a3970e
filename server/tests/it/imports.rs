//! Files of questions, as somebody with a browser brings them.

use crate::support::Browser;
use domain::{
    accounts::Role,
    bank, courses,
    language::{Language, Speech},
    on_both,
    testing::{School, World, person_named},
};

const PAGE: &str = "/author/courses/tiny-course/import";
/// «Столица» in windows-1251: "::Столица:: Какая столица России? {=Москва}".
const RUSSIAN: &[u8] =
    b"::\xD1\xF2\xEE\xEB\xE8\xF6\xE0:: \xCA\xE0\xEA\xE0\xFF \xF1\xF2\xEE\xEB\xE8\xF6\xE0 \xD0\xEE\xF1\xF1\xE8\xE8? {=\xCC\xEE\xF1\xEA\xE2\xE0}";
/// « où l'été » in windows-1252, which is « oů l'été » in windows-1250.
const FEW: &[u8] = b"::Mot:: Un mot o\xF9 l'\xE9t\xE9 passe {=oui}";

async fn trainer(world: &World) -> Browser {
    School::open(world).await;
    person_named(world, "Tala Trainer", "tala", Role::Trainer).await;
    Browser::of(&world.site).signed_in(&world.site, "tala").await
}

on_both! {
    async fn an_old_text_file_is_refused_by_the_name_of_its_letters_and_read_when_that_is_said(world) {
        let mut tala = trainer(world).await;
        for (bytes, named, said, word) in
            [(RUSSIAN, "look like windows-1251", "windows-1251", "Столица"), (FEW, "windows-1252 / windows-1250", "windows-1252", "où l&#x27;été")]
        {
            let refused = tala.post_file(PAGE, &[("encoding", ""), ("text", "")], ("file", "old.gift", bytes)).await.is(422);
            assert!(refused.text().contains(named), "{named}");
            let taken = tala.post_file(PAGE, &[("encoding", said), ("text", "")], ("file", "old.gift", bytes)).await;
            let page = taken.leads_to().to_owned();
            let page = tala.get(&page).await.is(200);
            assert!(page.text().contains(word) || page.text().contains(&word.replace("&#x27;", "'")), "{word}");
        }
    }

    async fn what_cannot_be_in_the_encoding_that_was_said_is_refused_beside_it(world) {
        let mut tala = trainer(world).await;
        let refused = tala.post_file(PAGE, &[("encoding", "windows-1253")], ("file", "old.gift", b"::x:: \xD2\xFF {T}")).await.is(422);
        assert!(refused.text().contains("Not every character of this file can be windows-1253"));
        let tag = refused.tag(" id=\"encoding\"");
        assert!(tag.contains("aria-invalid=\"true\""), "{tag}");
        assert!(refused.text().contains("value=\"windows-1253\" selected"), "the choice is kept");
        tala.post_file(PAGE, &[("encoding", "../utf-7")], ("file", "old.gift", b"::x:: {T}")).await.is(422);
    }

    async fn the_preview_shows_what_was_understood_of_each_question(world) {
        let mut tala = trainer(world).await;
        let gift = "$CATEGORY: Sky/Near\n\n// [id:p1] [tag:red]\n::Planet:: Red? {=Mars#Yes ~%50%Venus ~Earth####It is iron.}\n\n::Pairs:: Match {=Cat -> Meow =Dog -> Woof = -> Moo}\n\n::Number:: Legs? {#4:0.5}";
        let staged = tala.post_file(PAGE, &[("encoding", "")], ("file", "sky.gift", gift.as_bytes())).await.leads_to().to_owned();
        let page = tala.get(&staged).await.is(200);
        page.says("Recognised as GIFT.");
        let text = page.text().split_whitespace().collect::<Vec<_>>().join(" ");
        let line = |name: &str| text.split(&format!("<li><bdi>{name}</bdi>")).nth(1).unwrap_or_else(|| panic!("{name} is missing")).split("</li>").next().unwrap().to_owned();
        assert!(line("Mars").contains("Right answer") && line("Mars").contains("<bdi>Yes</bdi>"));
        assert!(!line("Venus").contains("Right answer") && line("Venus").contains("50"));
        assert!(!line("Earth").contains("badge"));
        line("Cat – Meow");
        let facts = [("Category", "Sky › Near"), ("Points", "1"), ("Tags", "red"), ("Its id elsewhere", "p1"), ("In any case", "It is iron."), ("Answers that fit nothing", "Moo")];
        for (name, value) in facts {
            assert!(text.contains(&format!("<dt>{name}</dt><dd dir=\"auto\">{value}</dd>")), "{name}: {value}");
        }
        let listed = tala.get(PAGE).await.is(200);
        listed.says(&format!("href=\"{staged}\""));
        listed.says("Waits for you");
    }

    async fn why_a_question_was_refused_can_be_read_when_the_others_are_in(world) {
        let mut tala = trainer(world).await;
        let gift = b"::Sky:: Blue? {T}\n\n::Broken:: No end {=a ~b\n\n::Grass:: Green? {T}";
        let staged = tala.post_file(PAGE, &[("encoding", "")], ("file", "signs.gift", gift)).await.leads_to().to_owned();
        tala.post(&format!("{staged}/confirm"), &[("category", "")]).await.is(303);
        let page = tala.get(&staged).await.is(200);
        page.says("The closing brace } is missing");
        page.says("Broken");
        assert!(!page.text().contains("Grass"), "there is nothing to say of it");
        tala.post(&format!("{staged}/undo"), &[]).await.is(303);
        assert!(!tala.get(&staged).await.is(200).text().contains("Broken"));
    }

    async fn a_damaged_file_is_refused_with_the_line_of_the_damage(world) {
        let mut tala = trainer(world).await;
        let bytes = [&"::عاصمة:: ما هي؟ {T}\n\n".repeat(3).into_bytes()[..], b"::x:: \xd8 {T}\n"].concat();
        let refused = tala.post_file(PAGE, &[("encoding", "")], ("file", "old.gift", &bytes)).await.is(422);
        refused.says("some characters are damaged");
        refused.says("It is in line 7.");
        let xml = b"<?xml version=\"1.0\"?>\n<quiz>\n<question type=\"essay\"></name></question></quiz>";
        tala.post_file(PAGE, &[("encoding", "")], ("file", "x.xml", xml)).await.is(422).says("It is in line 3.");
    }

    async fn a_form_that_comes_back_asks_for_the_file_again(world) {
        let mut tala = trainer(world).await;
        assert!(!tala.get(PAGE).await.is(200).text().contains("has to be chosen again"));
        let refused = tala.post_file(PAGE, &[("encoding", "")], ("file", "old.gift", RUSSIAN)).await.is(422);
        refused.says("A file that was chosen has to be chosen again.");
    }

    async fn a_file_and_a_text_at_once_are_asked_about_and_the_text_stays(world) {
        let mut tala = trainer(world).await;
        let answer = tala.post_file(PAGE, &[("encoding", ""), ("text", "::x:: {T}")], ("file", "sky.gift", b"::y:: {F}")).await.is(422);
        answer.says("There is a file and a text here.");
        answer.says("::x:: {T}");
    }

    async fn a_folded_part_of_the_form_with_a_mistake_in_it_stands_open(world) {
        let mut tala = trainer(world).await;
        let new = "/author/courses/tiny-course/questions/new?kind=true_false";
        let fields = [("name", "Wet"), ("stem", "Water is wet."), ("format", "plain"), ("points", "1"), ("right", "true"), ("language", "no language!")];
        let answer = tala.post(new, &fields).await.is(422);
        let part = answer.text().split("<details").find(|part| part.contains("name=\"licence\"")).unwrap();
        assert!(part.split('>').next().unwrap().contains("open"), "the mistake is hidden");
        let page = tala.get(new).await.is(200);
        let part = page.text().split("<details").find(|part| part.contains("name=\"licence\"")).unwrap();
        assert!(!part.split('>').next().unwrap().contains("open"));
    }

    async fn a_file_in_utf_32_is_refused_by_that_name(world) {
        let mut tala = trainer(world).await;
        let little: Vec<u8> = "\u{feff}::x:: {T}".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        let big: Vec<u8> = "\u{feff}::x:: {T}".chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
        for bytes in [little, big] {
            tala.post_file(PAGE, &[("encoding", "")], ("file", "x.gift", &bytes)).await.is(422).says("UTF-32");
        }
    }

    async fn what_is_no_picture_is_left_out_and_that_is_said(world) {
        let mut tala = trainer(world).await;
        let image = |name: &str| format!("&lt;img src=\"@@PLUGINFILE@@/{name}\" alt=\"{name}\"&gt;");
        let file = |name: &str, base64: &str| format!("<file name=\"{name}\" path=\"/\" encoding=\"base64\">{base64}</file>");
        let text = format!("<text>{}{}</text>{}{}", image("no.png"), image("dot.gif"), file("no.png", "bm8gcGljdHVyZQ=="), file("dot.gif", "R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs="));
        let xml = format!(
            "<quiz><question type=\"truefalse\"><name><text>Seen</text></name><questiontext format=\"html\">{text}</questiontext>\
             <answer fraction=\"100\"><text>true</text></answer><answer fraction=\"0\"><text>false</text></answer></question></quiz>"
        );
        let staged = tala.post_file(PAGE, &[("encoding", "")], ("file", "x.xml", xml.as_bytes())).await.leads_to().to_owned();
        let page = tala.get(&staged).await.is(200);
        page.says("This file is no picture of the kind that its name says, and is left out: no.png<");
        assert_eq!(page.text().matches("This file is no picture").count(), 1, "the other one is a picture");
    }

    async fn in_a_long_text_written_quickly_faults_stand_first(world) {
        let mut tala = trainer(world).await;
        let good = (1..=120).map(|at| format!("::Good {at}:: Water is wet. {{T}}\n\n")).collect::<String>();
        let text = format!("{good}::Broken:: No end {{=a ~b\n");
        let page = tala.post("/author/courses/tiny-course/quick", &[("text", &text), ("do", "look")]).await;
        page.says("120 questions can be taken in. 1 is not taken.");
        let shown = page.text().split("id=\"quick-preview\"").nth(1).unwrap();
        let at = |name: &str| shown.find(name);
        assert!(at("Broken").unwrap() < at("Good 1<").unwrap(), "the fault is above what is fine");
        assert_eq!(at("Good 120<"), None, "and only that is left out");
    }

    async fn questions_go_where_their_author_says_with_the_categories_of_the_file_below(world) {
        let mut tala = trainer(world).await;
        let author = person_named(world, "Bana Trainer", "bana", Role::Trainer).await;
        let course = courses::outline(&world.site, "tiny-course").await.unwrap().id;
        let place = bank::add_category(&world.site, &author, course, None, "Brought").await.unwrap().to_string();
        let gift = b"::Near:: Wet? {T}\n\n$CATEGORY: Sky\n\n::Far:: Blue? {T}";
        let staged = tala.post_file(PAGE, &[("encoding", "")], ("file", "signs.gift", gift)).await.leads_to().to_owned();
        tala.get(&staged).await.is(200).says(&format!("<option value=\"{place}\">"));
        tala.post(&format!("{staged}/confirm"), &[("category", &place)]).await.is(303);
        tala.post("/author/courses/tiny-course/quick", &[("text", "::Quick:: Dry? {F}"), ("category", &place), ("do", "take")]).await.is(303);
        let branches = bank::categories(&world.site, &author, course).await.unwrap();
        assert_eq!(branches.iter().map(|branch| (branch.path.join("/"), branch.questions)).collect::<Vec<_>>(), [("Brought".into(), 3), ("Brought/Sky".into(), 1)]);
    }

    async fn aiken_is_recognised_and_taken_in_and_its_faults_have_lines(world) {
        let mut tala = trainer(world).await;
        let aiken = "What is wet?\nA. Water\nB. Sand\nANSWER: A\n\nWhat is dry?\nA. Water\nB. Sand\nANSWER: C\n";
        let staged = tala.post_file(PAGE, &[("encoding", ""), ("text", aiken)], ("file", "", b"")).await.leads_to().to_owned();
        let page = tala.get(&staged).await.is(200);
        page.says("Recognised as Aiken.");
        page.says("(line 9)");
        tala.post(&format!("{staged}/confirm"), &[("category", "")]).await.is(303);
        tala.get("/author/courses/tiny-course/questions?q=wet").await.is(200).says("What is wet?");
        tala.get("/author/courses/tiny-course/questions?q=dry").await.is(200).hides("What is dry?");
    }

    async fn what_is_taken_out_comes_as_a_file_that_can_be_brought_again(world) {
        let mut tala = trainer(world).await;
        for (notation, content_type, name, kind) in [
            ("gift", "text/plain; charset=utf-8", "tiny-course.txt", "GIFT"),
            ("moodle_xml", "application/xml", "tiny-course.xml", "Moodle XML"),
            ("qti", "application/zip", "tiny-course.zip", "QTI"),
        ] {
            let file = tala.get(&format!("/author/courses/tiny-course/export/{notation}")).await.is(200);
            assert_eq!((file.header("content-type"), file.header("content-disposition")), (content_type, &*format!("attachment; filename=\"{name}\"")));
            let staged = tala.post_file(PAGE, &[("encoding", "")], ("file", name, &file.body)).await.leads_to().to_owned();
            let page = tala.get(&staged).await.is(200);
            page.says(&format!("Recognised as {kind}."));
            page.says("<strong>5 questions can be taken in.</strong>");
        }
        tala.get("/author/courses/tiny-course/export/word").await.is(404);
    }

    async fn what_is_wrong_with_a_pasted_text_is_said_beside_it_in_the_digits_of_the_reader(world) {
        let mut tala = trainer(world).await;
        let xml = "<quiz>\n<question type=\"essay\"></name></question></quiz>";
        let refused = tala.post_file(PAGE, &[("encoding", ""), ("text", xml)], ("file", "", b"")).await.is(422);
        assert!(refused.tag(" name=\"text\"").contains("aria-invalid=\"true\""));
        assert!(!refused.tag(" name=\"file\"").contains("aria-invalid"));
        refused.says("fits nothing that is open there.");
        refused.says("It is in line 2.");
        refused.hides("has to be chosen again");
        let arabic = tala.post_file(&format!("/ar{PAGE}"), &[("encoding", ""), ("text", xml)], ("file", "", b"")).await.is(422);
        let line = Speech::new(Language::Ar).number(2);
        assert!(arabic.text().contains(&line) && line != "2", "{}", arabic.text());
    }

    async fn a_text_without_answers_is_said_to_be_only_read(world) {
        let mut tala = trainer(world).await;
        let page = tala.post("/author/courses/tiny-course/quick", &[("text", "Which is wet?\n\nDry? {T}"), ("do", "look")]).await;
        assert_eq!(page.text().matches("It has no answers, so it will only be read, not answered.").count(), 1);
    }
}
