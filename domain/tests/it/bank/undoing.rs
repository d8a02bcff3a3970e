use super::{Desk, draft, pictures::pixel};
use chrono::Duration;
use domain::{
    bank::{self, Filter, NewPicture, Target},
    courses,
    id::ImportId,
    on_both,
    quizzes::Text,
    testing::World,
};

const GIFT: &str = "$CATEGORY: Signs/Colours\n\n::Sky:: What colour is the sky? {=blue ~red}\n";

/// A question in Moodle XML with a picture of one pixel.
const DOT: &str = r#"<?xml version="1.0"?><quiz><question type="truefalse"><name><text>Dot</text></name>
    <questiontext format="html"><text><![CDATA[<p>See <img src="@@PLUGINFILE@@/dot.gif" alt="A dot"></p>]]></text>
    <file name="dot.gif" path="/" encoding="base64">R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==</file></questiontext>
    <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>"#;

/// Brings the question with its picture.
async fn bring(world: &World, desk: &Desk) -> ImportId {
    world.wait(Duration::seconds(1));
    let id = bank::stage(&world.site, &desk.trainer, desk.id(), "dot.xml", DOT.as_bytes().to_vec()).await.unwrap();
    bank::confirm(&world.site, &desk.trainer, id, None).await.unwrap();
    id
}

/// The addresses of the bank's pictures called `dot.gif`.
async fn dots(world: &World, desk: &Desk) -> Vec<String> {
    let pictures = bank::pictures(&world.site, &desk.trainer, desk.id()).await.unwrap();
    pictures.into_iter().filter(|picture| picture.path.ends_with("dot.gif")).map(|picture| picture.url).collect()
}

on_both! {
    async fn an_import_that_is_taken_back_takes_its_categories_with_it(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let signs = bank::add_category(site, trainer, desk.id(), None, "Signs").await.unwrap();
        world.wait(Duration::minutes(1));
        let more = format!("{GIFT}\n$CATEGORY: Numbers/Even/Small\n\n::Two:: Is 2 even? {{T}}\n\n$CATEGORY: Kept\n\n::Three:: Is 3 odd? {{T}}\n");
        let id = bank::stage(site, trainer, desk.id(), "signs.gift", more.into_bytes()).await.unwrap();
        bank::confirm(site, trainer, id, None).await.unwrap();
        let names = async || bank::categories(site, trainer, desk.id()).await.unwrap().iter().map(|branch| branch.path.join("/")).collect::<Vec<_>>();
        assert_eq!(names().await, ["Kept", "Numbers", "Numbers/Even", "Numbers/Even/Small", "Signs", "Signs/Colours"]);
        let kept = bank::categories(site, trainer, desk.id()).await.unwrap()[0].id;
        desk.ask(world, "of one's own", "a", Some(kept)).await;
        bank::add_category(site, trainer, desk.id(), None, "Units").await.unwrap();
        bank::undo(site, trainer, id).await.unwrap();
        assert_eq!(names().await, ["Kept", "Signs", "Units"], "what others made stays, and what something else is in");
        assert_eq!(bank::categories(site, trainer, desk.id()).await.unwrap()[1].id, signs);
    }

    async fn pictures_that_came_with_a_file_leave_the_bank_with_it(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let first = bring(world, &desk).await;
        let address = dots(world, &desk).await.remove(0);
        bank::undo(site, trainer, first).await.unwrap();
        assert_eq!(dots(world, &desk).await, [""; 0]);
        let sha256 = address.split('/').nth(2).unwrap();
        assert!(courses::media_file(site, sha256).await.unwrap().path.exists(), "whoever was shown it still sees it");

        let second = bring(world, &desk).await;
        assert_eq!(dots(world, &desk).await, [address.as_str()], "brought again it is there again");
        bank::undo(site, trainer, second).await.unwrap();
        assert_eq!(dots(world, &desk).await, [""; 0]);
    }

    async fn a_picture_that_left_with_its_file_comes_back_when_an_author_brings_it(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let gif = || NewPicture { name: "lock.gif".into(), description: "A lock".into(), bytes: pixel(3) };
        let first = bank::keep_picture(site, trainer, desk.id(), gif()).await.unwrap();
        // As if it had come with a file that was taken back.
        domain::testing::run(world, "update media_file set removed_at = '2026-01-01T00:00:00Z', description = null where path like 'media/bank/%'").await;
        let listed = async || bank::pictures(site, trainer, desk.id()).await.unwrap();
        assert!(!listed().await.iter().any(|picture| picture.path == first.path));
        assert_eq!(bank::picture(site, trainer, desk.id(), &first.path).await.unwrap(), None);
        assert_eq!(bank::keep_picture(site, trainer, desk.id(), gif()).await.unwrap(), first);
        assert_eq!(listed().await[0], first);
    }

    async fn pictures_stay_as_long_as_a_question_shows_them(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let first = bring(world, &desk).await;
        let second = bring(world, &desk).await;
        bank::undo(site, trainer, first).await.unwrap();
        assert_eq!(dots(world, &desk).await.len(), 1, "a question of the other file shows it");
        bank::undo(site, trainer, second).await.unwrap();
        assert!(dots(world, &desk).await.is_empty(), "none does any more");

        let third = bring(world, &desk).await;
        let path = bank::pictures(site, trainer, desk.id()).await.unwrap()[0].path.clone();
        let mut own = draft("of one's own", "a", None);
        own.question.stem = Text::markdown(format!("![A dot]({path})"));
        bank::save(site, trainer, Target::New { course: desk.id(), id: None }, own).await.unwrap();
        bank::undo(site, trainer, third).await.unwrap();
        assert_eq!(dots(world, &desk).await.len(), 1, "an author has taken it into another question");
    }

    async fn a_question_that_stays_in_a_quiz_keeps_its_picture(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let id = bring(world, &desk).await;
        let filter = Filter { words: "dot".into(), ..Filter::default() };
        let dot = bank::list_questions(site, trainer, desk.id(), &filter, 1).await.unwrap().rows[0].id;
        bank::add_questions(site, trainer, desk.quiz("sure"), &[dot]).await.unwrap();
        assert_eq!(bank::undo(site, trainer, id).await.unwrap(), (0, 1));
        assert_eq!(dots(world, &desk).await.len(), 1);
    }
}
