use domain::{
    courses::{self, ItemKind},
    on_both,
};
use std::path::{Path, PathBuf};

/// The demo courses that come with the program.
fn folders() -> Vec<PathBuf> {
    let content = Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("../content");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(content).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

on_both! {
    async fn the_demo_courses_come_in_whole_and_in_both_languages(world) {
        let mut languages = Vec::new();
        for folder in folders() {
            let files = courses::read_path(&folder).unwrap();
            let imported = courses::import(&world.site, &files).await.unwrap_or_else(|error| panic!("{}:\n{error}", folder.display()));
            let outline = courses::outline(&world.site, &imported.slug).await.unwrap();
            assert!(outline.lesson_count() >= 6, "{} has {} lessons", outline.slug, outline.lesson_count());
            let questions = |kind: &ItemKind| if let ItemKind::Quiz(rules) = kind { rules.question_count } else { 0 };
            assert!(outline.items().map(|item| questions(&item.kind)).max() >= Some(8), "{}", outline.slug);
            assert!(outline.items().any(|item| matches!(item.kind, ItemKind::Lesson { is_preview: true, .. })), "{} has no preview", outline.slug);
            assert!(outline.competences.iter().all(|competence| competence.framework == "DigComp" && competence.version == "3.0"));
            assert_eq!(outline.licence, "CC-BY-4.0");
            languages.push(outline.language.clone());
        }
        languages.sort();
        assert_eq!(languages, ["ar", "ar", "ar", "en", "en", "en"]);
    }

    async fn every_translation_of_a_demo_course_has_the_same_lessons_and_questions(world) {
        for folder in folders() {
            courses::import(&world.site, &courses::read_path(&folder).unwrap()).await.unwrap();
        }
        let keys = async |slug: &str| {
            let outline = courses::outline(&world.site, slug).await.unwrap();
            outline.items().map(|item| (item.key.clone(), item.is_quiz())).collect::<Vec<_>>()
        };
        for english in ["everyday-digital-basics", "staying-safe-online", "finding-work-online"] {
            assert_eq!(keys(english).await, keys(&format!("{english}-ar")).await, "{english}");
        }
    }
}
