//! The search gives the same on both databases: everything here is said twice.

use crate::courses::{variant, with};
use domain::{
    courses::{self, Filter},
    on_both, search,
    testing::World,
};

/// How an author wrote a word, and how learners type it.
const PAIRS: &[(&str, &[&str])] = &[
    ("أحمد", &["احمد", "أَحْمَد"]),
    ("الإنترنت", &["انترنت", "الانترنت", "بالإنترنت", "إنترنت"]),
    ("مدرسة", &["مدرسه", "المدرسة", "والمدرسة"]),
    ("المدرسه", &["مدرسة", "مدرسه"]),
    ("مستشفى", &["مستشفي", "المستشفى"]),
    ("مستشفي", &["مستشفى"]),
    ("احمد", &["أحمد", "آحمد"]),
    ("2026", &["٢٠٢٦"]),
    ("الكِيمْيَاء", &["كيمياء", "الكيمياء"]),
    ("شـــهادة", &["شهادة", "الشهاده"]),
    ("٢٠٢٦", &["2026", "۲۰۲۶"]),
    ("والملفات", &["ملف", "الملفات", "ملفات"]),
    ("للهاتف", &["هاتف", "الهاتف", "بالهاتف"]),
    ("مسؤولية", &["مسوولية", "المسؤوليّة"]),
    ("Ωραίος", &["ωραιος", "ΩΡΑΊΟΣ"]),
    ("Élève", &["eleve", "ÉLÈVE"]),
    ("Straße", &["straße"]),
    ("ﬁle", &["file"]),
    ("phishing", &["phish", "PHISHING", " phishing. "]),
    ("covid19", &["covid", "covid19"]),
    ("3rd", &["3rd", "3"]),
    ("e-mail", &["e-mail", "mail", "email‑nothing e mail"]),
];

/// A course with one lesson for each text, named `l0`, `l1` …
async fn teach(world: &World, slug: &str, texts: &[&str]) {
    let mut files = variant(slug, &[]);
    let mut items = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let file = format!("lessons/l{number}.md");
        files.insert(file.clone(), format!("+++\nid = \"l{number}\"\ntitle = \"Lesson\"\nminutes = 1\n+++\n\nBefore {text} after\n").into_bytes());
        items.push(format!("{file:?}"));
    }
    let items = format!("items = [{}, ", items.join(", "));
    courses::import(&world.site, &with(files, "course.toml", &[("items = [", &items)])).await.unwrap();
}

/// In which lessons something is found.
async fn found(world: &World, slug: &str, typed: &str) -> Vec<String> {
    let outline = courses::outline(&world.site, slug).await.unwrap();
    let hits = search::search(&world.site.db, typed).await.unwrap();
    let key = |hit: &search::Hit| outline.items().find(|item| item.id == hit.id && item.key.starts_with('l')).map(|item| item.key.clone());
    let mut keys: Vec<String> = hits.iter().filter_map(key).collect();
    keys.sort();
    keys
}

on_both! {
    async fn a_word_is_found_however_it_is_written_or_typed(world) {
        for (written, typed) in PAIRS {
            // Each in a course of its own, among others that must not be found.
            let slug = format!("course-{}", PAIRS.iter().position(|(other, _)| other == written).unwrap());
            teach(world, &slug, &[written, "nothing", "لا شيء"]).await;
            for typed in *typed {
                let expected: &[&str] = if typed.contains("nothing") { &[] } else { &["l0"] };
                assert_eq!(found(world, &slug, typed).await, expected, "{written} by {typed}");
            }
        }
    }

    async fn words_that_only_look_alike_are_not_taken_for_each_other(world) {
        teach(world, "words", &["مدرسة", "كتاب", "password", "قلب"]).await;
        for (typed, keys) in [("كتب", vec![]), ("word", vec![]), ("مدر", vec!["l0"]), ("passwords", vec![]), ("قلم", vec![])] {
            assert_eq!(found(world, "words", typed).await, keys, "{typed}");
        }
    }

    async fn all_words_must_be_there_in_any_order(world) {
        teach(world, "words", &["red green", "green blue", "green … and at last red"]).await;
        assert_eq!(found(world, "words", "green red").await, ["l0", "l2"]);
        assert_eq!(found(world, "words", "gre").await, ["l0", "l1", "l2"]);
        assert_eq!(found(world, "words", "green yellow").await, Vec::<String>::new());
    }

    async fn nothing_that_is_typed_breaks_the_search(world) {
        teach(world, "words", &["near or not and"]).await;
        let (long, many) = ("x".repeat(20_000), "word ".repeat(5_000));
        for hostile in [
            "", " ", "\"", "'", "*", ":*", "a:*b", "near(", "NEAR/3", "^", "-", "--", "(", ")", "|", "&", "!", "<->", "\\", "%", "_", "\0", "a\0b", "{}", "col:x", "';--",
            "\u{202E}", "\u{FFFD}", "🦊", "𞤀𞤁", "١", "½", "Ⅷ", "ß", "İ", "ﷺ", "ـــ", "ًٌٍ", long.as_str(), many.as_str(),
        ] {
            let hits = search::search(&world.site.db, hostile).await;
            assert!(hits.is_ok(), "{hostile:.20}: {hits:?}");
            let page = courses::catalogue(&world.site, &Filter { words: hostile.into(), ..Default::default() }).await;
            assert!(page.is_ok(), "{hostile:.20}");
        }
        assert_eq!(found(world, "words", "NOT \"or* AND near").await, ["l0"], "operators are words like others");
    }

    async fn what_is_written_in_letters_or_not_at_all_finds_nothing(world) {
        teach(world, "words", &["something"]).await;
        let listed = async |words: &str| courses::catalogue(&world.site, &Filter { words: words.into(), ..Default::default() }).await.unwrap().page.rows.len();
        assert_eq!(listed("   ").await, 1, "no search at all");
        assert_eq!(listed("\"*").await, 0, "a search for nothing");
    }

    async fn what_was_taken_out_of_a_course_is_found_no_more(world) {
        teach(world, "words", &["hippopotamus", "zebra"]).await;
        assert_eq!(found(world, "words", "hippopotamus").await, ["l0"]);
        teach(world, "words", &["rhinoceros", "zebra"]).await;
        assert_eq!(found(world, "words", "hippopotamus").await, Vec::<String>::new());
        assert_eq!(found(world, "words", "rhinoceros").await, ["l0"]);
        teach(world, "words", &["rhinoceros"]).await;
        assert!(search::search(&world.site.db, "zebra").await.unwrap().is_empty());
    }

    async fn a_hit_says_which_course_or_lesson_it_is(world) {
        teach(world, "words", &["hippopotamus"]).await;
        let course = courses::outline(&world.site, "words").await.unwrap();
        let hit = search::search(&world.site.db, "hippopotamus").await.unwrap().remove(0);
        let text = &search::texts(&world.site.db, &[hit.id]).await.unwrap()[&hit.id];
        assert_eq!((hit.course_id, text.title.as_str(), text.body.as_str()), (course.id, "Lesson", "Before hippopotamus after"));
        assert_eq!(hit.lesson().map(|id| id.0), Some(course.lesson("l0").unwrap().id));
        let hit = search::search(&world.site.db, "trying things").await.unwrap().remove(0);
        let text = &search::texts(&world.site.db, &[hit.id]).await.unwrap()[&hit.id];
        assert_eq!((hit.lesson(), text.title.as_str()), (None, "A tiny course"));
    }
}

#[test]
fn an_excerpt_marks_every_word_that_was_sought() {
    let cut = search::excerpt("One red apple, two Red pears and réd plums", "red pear");
    let marked: Vec<&str> = cut.0.iter().filter(|(_, is_hit)| *is_hit).map(|(text, _)| text.as_str()).collect();
    assert_eq!(marked, ["red", "Red", "pears", "réd"]);
    let whole: String = cut.0.iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(whole.trim_end(), "One red apple, two Red pears and réd plums", "nothing is lost of a short text");
}
