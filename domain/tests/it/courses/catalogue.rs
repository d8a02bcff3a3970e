use super::{variant, with};
use chrono::Duration;
use domain::{
    courses::{self, CourseCard, Filter, Level},
    error::Error,
    on_both,
    testing::{World, run, tiny_course_files},
};

async fn take(world: &World, slug: &str, changes: &[(&str, &str)]) {
    courses::import(&world.site, &variant(slug, changes)).await.unwrap();
    world.wait(Duration::seconds(1));
}

async fn listed(world: &World, filter: Filter) -> Vec<String> {
    courses::catalogue(&world.site, &filter).await.unwrap().page.rows.iter().map(|card| card.slug.clone()).collect()
}

async fn sought(world: &World, words: &str) -> Vec<CourseCard> {
    courses::catalogue(&world.site, &Filter { words: words.into(), ..Default::default() }).await.unwrap().page.rows.clone()
}

on_both! {
    async fn a_card_says_what_a_course_is(world) {
        courses::import(&world.site, &tiny_course_files()).await.unwrap();
        let card = courses::catalogue(&world.site, &Filter::default()).await.unwrap().page.rows[0].clone();
        assert_eq!((card.slug.as_str(), card.title.as_str(), card.language.as_str()), ("tiny-course", "A tiny course", "en"));
        assert_eq!((card.level, card.minutes, card.lesson_count), (Level::Basic, 25, 2));
        let files = tiny_course_files();
        let bytes: usize = files.iter().filter(|(name, _)| !name.ends_with(".toml")).map(|(_, bytes)| bytes.len()).sum();
        assert_eq!(card.bytes, bytes as i64);
        assert_eq!(courses::competence_line(&card.competences), "DigComp 3.0: 1.1, 4.2");
        assert!(card.found.is_empty());
    }

    async fn the_catalogue_is_narrowed_down_by_language_level_and_area(world) {
        take(world, "basic-en", &[]).await;
        take(world, "basic-ar", &[("language = \"en\"", "language = \"ar\"")]).await;
        take(world, "advanced-en", &[("\"basic\"", "\"highly-advanced\""), ("\"1.1\"", "\"2.3\"")]).await;
        take(world, "other-framework", &[("DigComp", "ESCO")]).await;
        let narrowed = async |filter: Filter| listed(world, filter).await;
        assert_eq!(narrowed(Filter::default()).await, ["other-framework", "advanced-en", "basic-ar", "basic-en"], "newest first");
        assert_eq!(narrowed(Filter { language: Some("ar".into()), ..Default::default() }).await, ["basic-ar"]);
        assert_eq!(narrowed(Filter { level: Some(Level::HighlyAdvanced), ..Default::default() }).await, ["advanced-en"]);
        assert_eq!(narrowed(Filter { area: Some(1), ..Default::default() }).await, ["basic-ar", "basic-en"]);
        assert_eq!(narrowed(Filter { area: Some(4), ..Default::default() }).await, ["advanced-en", "basic-ar", "basic-en"]);
        assert_eq!(narrowed(Filter { area: Some(5), ..Default::default() }).await, Vec::<String>::new());
        let together = Filter { language: Some("en".into()), level: Some(Level::Basic), area: Some(1), ..Default::default() };
        assert_eq!(narrowed(together.clone()).await, ["basic-en"]);
        assert_eq!(narrowed(Filter { words: "elephants".into(), ..together }).await, ["basic-en"]);
        assert_eq!(narrowed(Filter { language: Some("xx".into()), ..Default::default() }).await, Vec::<String>::new());
    }

    async fn a_course_that_is_not_published_is_nowhere_to_be_seen(world) {
        take(world, "hidden", &[]).await;
        take(world, "shown", &[]).await;
        let hidden = courses::outline(&world.site, "hidden").await.unwrap();
        run(world, "update publication set withdrawn_at = published_at where course_id = (select id from course where slug = 'hidden')").await;
        let elsewhere = domain::testing::site(world.site.db.clone(), world.folder.join("media"));
        assert_eq!(listed(world, Filter::default()).await, ["shown"]);
        assert_eq!(sought(world, "elephants").await.len(), 1);
        assert!(matches!(courses::outline(&elsewhere, "hidden").await, Err(Error::NotFound("course-not-found"))));
        assert!(matches!(courses::outline_by_id(&elsewhere, hidden.id).await, Err(Error::NotFound("course-not-found"))));
        courses::import(&elsewhere, &variant("hidden", &[("A tiny course", "A tidy course")])).await.unwrap();
        assert_eq!(listed(world, Filter::default()).await, ["shown"], "bringing it up to date does not publish it");
    }

    async fn the_catalogue_comes_in_pages(world) {
        for number in 0..26 {
            take(world, &format!("course-{number:02}"), &[]).await;
        }
        let page = async |words: &str, page| courses::catalogue(&world.site, &Filter { page, words: words.into(), ..Default::default() }).await.unwrap().page.clone();
        for words in ["", "elephants"] {
            let first = page(words, 0).await;
            assert_eq!((first.number, first.rows.len(), first.has_next), (1, 24, true), "{words}");
            let second = page(words, 2).await;
            assert_eq!((second.number, second.rows.len(), second.has_next), (2, 2, false), "{words}");
            let mut slugs: Vec<String> = first.rows.iter().chain(&second.rows).map(|card| card.slug.clone()).collect();
            slugs.sort();
            slugs.dedup();
            assert_eq!(slugs.len(), 26, "each once: {words}");
            assert_eq!(page(words, 3).await.rows.len(), 0);
        }
        assert_eq!(page("", 1).await.rows[0].slug, "course-25");
        assert_eq!(page("", u64::MAX).await.rows.len(), 0);
    }

    async fn a_course_with_many_lessons_does_not_hide_the_others(world) {
        let mut files = variant("long", &[]);
        let mut items = String::new();
        for number in 0..70 {
            let file = format!("lessons/page-{number}.md");
            items.push_str(&format!("\"{file}\", "));
            let text = format!("+++\nid = \"page-{number}\"\ntitle = \"Giraffe giraffe {number}\"\nminutes = 1\n+++\n\ngiraffe giraffe\n");
            files.insert(file, text.into_bytes());
        }
        let files = with(files, "course.toml", &[("items = [", &format!("items = [{items}"))]);
        courses::import(&world.site, &files).await.unwrap();
        take(world, "short", &[("trying things out", "trying one giraffe out among a great many other words that are of no use")]).await;
        let mut found: Vec<String> = sought(world, "giraffe").await.into_iter().map(|card| card.slug).collect();
        found.sort();
        assert_eq!(found, ["long", "short"]);
    }

    async fn the_likeliest_course_comes_first(world) {
        let sentence = "trying things out";
        take(world, "all-about-it", &[(sentence, "giraffe giraffe giraffe giraffe")]).await;
        take(world, "by-the-way", &[(sentence, "one giraffe among a great many other words that say a great many other things of no use to anybody")]).await;
        let found: Vec<String> = sought(world, "giraffe").await.into_iter().map(|card| card.slug).collect();
        assert_eq!(found, ["all-about-it", "by-the-way"]);
        assert_eq!(listed(world, Filter::default()).await, ["by-the-way", "all-about-it"], "otherwise the newest");
    }

    async fn what_was_sought_is_shown_where_it_was_found(world) {
        take(world, "tiny", &[]).await;
        let found = sought(world, "Elephant").await.remove(0).found;
        let (title, lesson) = found[0].lesson.clone().unwrap();
        assert_eq!(title, "The second lesson");
        assert_eq!(courses::outline(&world.site, "tiny").await.unwrap().lesson("second").unwrap().id, lesson.0);
        let marked: Vec<&str> = found[0].excerpt.0.iter().filter(|(_, is_hit)| *is_hit).map(|(text, _)| text.as_str()).collect();
        assert_eq!(marked, ["elephants,"]);
        let found = sought(world, "trying").await.remove(0).found;
        assert!(found[0].lesson.is_none(), "in the course's own words");
        let found = sought(world, "كيمياء").await.remove(0).found;
        assert!(found[0].excerpt.0.contains(&("الكِيمْيَاء".to_owned(), true)), "as it was written");
    }
}
