use super::{Desk, draft};
use chrono::Duration;
use domain::{
    accounts::Role,
    bank::{self, Difficulty, Draft, Fate, FileKind, Filter, NewPicture, Notation, Target},
    error::Error,
    on_both,
    quizzes::Text,
    testing::person_named,
};
use questions::formats::NoteKind;

const GIFT: &str = "$CATEGORY: Signs/Colours

::Sky:: What colour is the sky? {=blue#Yes ~red ~green}

::Broken:: This one has no end {=a ~b

::Grass:: [html]<p>Grass is <b>green</b>.</p>{T}
";

on_both! {
    async fn a_file_is_looked_at_taken_in_and_taken_back(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let count = async || bank::list_questions(site, trainer, desk.id(), &Filter::default(), 1).await.unwrap().rows.len();
        let before = count().await;
        let id = bank::stage(site, trainer, desk.id(), "signs.gift", GIFT.as_bytes().to_vec()).await.unwrap();
        let staged = bank::staged(site, trainer, id).await.unwrap();
        let reading = staged.reading.unwrap();
        assert_eq!(reading.items.len(), 3);
        let broken = &reading.items[1];
        assert!(broken.entry.is_none() && broken.place.line == Some(5), "{broken:?}");
        assert!(!broken.notes.is_empty());
        assert_eq!(count().await, before, "nothing is stored unless confirmed");

        bank::confirm(site, trainer, id, None).await.unwrap();
        let staged = bank::staged(site, trainer, id).await.unwrap();
        assert_eq!((staged.fate, staged.taken), (Fate::TakenIn, 2));
        let refused = &staged.reading.unwrap().items[1];
        assert!(refused.entry.is_none() && !refused.notes.is_empty(), "why stays to be read");
        assert_eq!(count().await, before + 2);
        let tree = bank::categories(site, trainer, desk.id()).await.unwrap();
        assert_eq!(tree.iter().map(|branch| branch.path.join("/")).collect::<Vec<_>>(), ["Signs", "Signs/Colours"]);
        assert!(matches!(bank::confirm(site, trainer, id, None).await, Err(Error::Refused("import-is-done"))));

        let sky = bank::list_questions(site, trainer, desk.id(), &Filter { words: "sky".into(), ..Filter::default() }, 1).await.unwrap().rows[0].id;
        bank::add_questions(site, trainer, desk.quiz("sure"), &[sky]).await.unwrap();
        assert_eq!(bank::undo(site, trainer, id).await.unwrap(), (1, 1));
        assert_eq!(count().await, before + 1);
        let tree = bank::categories(site, trainer, desk.id()).await.unwrap();
        assert_eq!(tree.len(), 2, "something is still in them");
    }

    async fn a_question_of_which_no_file_says_the_language_gets_that_of_its_letters(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let gift = "// [tag:brought]\n::ما عاصمة مصر:: ما عاصمة مصر؟ {=القاهرة ~أسوان}\n\n// [tag:brought] [tag:language=fa]\n::پایتخت:: پایتخت مصر کجاست؟ {=قاهره ~اسوان}\n\n// [tag:brought]\n::Cairo:: Is Cairo the capital of Egypt? {T}\n";
        bank::take_gift(site, trainer, desk.id(), None, gift, None).await.unwrap();
        let filter = Filter { tag: Some("brought".into()), ..Filter::default() };
        let mut languages = vec![];
        for line in bank::list_questions(site, trainer, desk.id(), &filter, 1).await.unwrap().rows {
            languages.push((line.name, bank::question(site, trainer, line.id).await.unwrap().language));
        }
        languages.sort();
        assert_eq!(languages, [("Cairo", "en"), ("ما عاصمة مصر", "ar"), ("پایتخت", "fa")].map(|(name, tag)| (name.to_owned(), tag.to_owned())));
    }

    async fn what_was_said_of_a_file_can_be_read_for_a_week(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let id = bank::stage(site, trainer, desk.id(), "signs.gift", GIFT.as_bytes().to_vec()).await.unwrap();
        bank::confirm(site, trainer, id, None).await.unwrap();
        let is_there = async || {
            bank::forget_old(site).await.unwrap();
            bank::staged(site, trainer, id).await.unwrap().reading.is_some()
        };
        world.wait(Duration::days(6));
        assert!(is_there().await);
        world.wait(Duration::days(2));
        assert!(!is_there().await);
        assert_eq!(bank::staged(site, trainer, id).await.unwrap().fate, Fate::TakenIn);
    }

    async fn what_nobody_takes_in_is_forgotten_after_a_day(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let id = bank::stage(site, trainer, desk.id(), "signs.gift", GIFT.as_bytes().to_vec()).await.unwrap();
        for (hours, is_there) in [(23, true), (2, false)] {
            world.wait(Duration::hours(hours));
            bank::forget_old(site).await.unwrap();
            assert_eq!(bank::staged(site, trainer, id).await.is_ok(), is_there);
        }
    }

    async fn a_large_file_comes_in_beside_the_requests_and_goes_on_after_an_interruption(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let filter = Filter { words: "numbered".into(), ..Filter::default() };
        let count = async || bank::entries(site, trainer, desk.id(), &filter).await.unwrap().0.len();
        let text: String = (0..450).map(|number| format!("::Numbered {number}:: Is {number} a number? {{T}}\n\n")).collect();
        let id = bank::stage(site, trainer, desk.id(), "many.gift", text.into_bytes()).await.unwrap();
        bank::confirm(site, trainer, id, None).await.unwrap();
        let staged = bank::staged(site, trainer, id).await.unwrap();
        assert_eq!((staged.fate, staged.done, staged.taken), (Fate::Running, 0, 450), "too many to wait for");
        assert!(staged.reading.is_none());
        assert!(matches!(bank::confirm(site, trainer, id, None).await, Err(Error::Refused("import-is-done"))));
        assert!(matches!(bank::undo(site, trainer, id).await, Err(Error::Refused("import-is-not-there"))), "it is not there yet");
        world.wait(Duration::days(2));
        bank::forget_old(site).await.unwrap();

        while bank::take_in_waiting(site).await.unwrap() {}
        let staged = bank::staged(site, trainer, id).await.unwrap();
        assert_eq!((staged.fate, staged.done), (Fate::TakenIn, 450));
        assert_eq!(count().await, 450);
        assert_eq!(bank::undo(site, trainer, id).await.unwrap(), (450, 0));
        assert_eq!(count().await, 0);
    }

    async fn an_import_that_was_interrupted_goes_on_where_it_was(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let id = bank::stage(site, trainer, desk.id(), "signs.gift", GIFT.as_bytes().to_vec()).await.unwrap();
        domain::testing::run(world, "update question_import set started_at = staged_at").await;
        assert!(!bank::take_in_waiting(site).await.unwrap(), "whoever confirmed it is at it");
        world.wait(Duration::minutes(2));
        assert!(bank::take_in_waiting(site).await.unwrap());
        assert_eq!(bank::staged(site, trainer, id).await.unwrap().done, 2);
        assert!(!bank::take_in_waiting(site).await.unwrap());
    }

    async fn an_import_that_breaks_off_between_its_parts_says_how_far_it_came_and_goes_on_there(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let full: String = (0..1000).map(|number| format!("$CATEGORY: C{number}\n\nIs it {number}? {{T}}\n\n")).collect();
        let full = bank::stage(site, trainer, desk.id(), "full.gift", full.into_bytes()).await.unwrap();
        bank::confirm(site, trainer, full, None).await.unwrap();
        while bank::take_in_waiting(site).await.unwrap() {}
        let text: String = (0..450).map(|number| format!("::Numbered {number}:: Is {number} a number? {{T}}\n\n")).collect();
        let text = text.replace("::Numbered 300::", "$CATEGORY: One more\n\n::Numbered 300::");
        let id = bank::stage(site, trainer, desk.id(), "many.gift", text.clone().into_bytes()).await.unwrap();
        bank::confirm(site, trainer, id, None).await.unwrap();
        let failed = bank::take_in_waiting(site).await;
        assert!(matches!(failed, Err(Error::Refused("too-many-categories"))), "{failed:?}");
        let staged = bank::staged(site, trainer, id).await.unwrap();
        assert_eq!((staged.fate, staged.done), (Fate::Failed, 200), "the first part is there");

        // As if the server had stopped there, and then there were room.
        bank::stage(site, trainer, desk.id(), "copy.gift", text.into_bytes()).await.unwrap();
        let go_on = "update question_import set failure = null, payload = (select payload from question_import copy where copy.file_name = 'copy.gift') where file_name = 'many.gift'";
        domain::testing::run(world, go_on).await;
        bank::undo(site, trainer, full).await.unwrap();
        while bank::take_in_waiting(site).await.unwrap() {}
        let staged = bank::staged(site, trainer, id).await.unwrap();
        assert_eq!((staged.fate, staged.done), (Fate::TakenIn, 450));
        let filter = Filter { words: "numbered".into(), ..Filter::default() };
        assert_eq!(bank::entries(site, trainer, desk.id(), &filter).await.unwrap().0.len(), 450, "none of them twice");
    }

    async fn an_import_that_fails_says_so_and_can_be_taken_back(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let id = bank::stage(site, trainer, desk.id(), "signs.gift", GIFT.as_bytes().to_vec()).await.unwrap();
        let full: String = (0..1000).map(|number| format!("$CATEGORY: C{number}\n\nIs it {number}? {{T}}\n\n")).collect();
        let many = bank::stage(site, trainer, desk.id(), "full.gift", full.into_bytes()).await.unwrap();
        bank::confirm(site, trainer, many, None).await.unwrap();
        while bank::take_in_waiting(site).await.unwrap() {}
        let failed = bank::confirm(site, trainer, id, None).await;
        assert!(matches!(failed, Err(Error::Refused("too-many-categories"))), "{failed:?}");
        let staged = bank::staged(site, trainer, id).await.unwrap();
        assert_eq!(staged.fate, Fate::Failed);
        assert!(!bank::take_in_waiting(site).await.unwrap(), "it would fail again");
        let kept = domain::testing::texts(world, "select file_name from question_import where failure is not null and payload is not null").await;
        assert!(kept.is_empty(), "its bytes are of no use any more");
        assert_eq!(bank::undo(site, trainer, id).await.unwrap(), (0, 0));
    }

    async fn a_file_that_nothing_can_be_made_of_is_refused_by_name(world) {
        let desk = Desk::open(world).await;
        for (bytes, code) in [(&b""[..], "import-is-empty"), (&b"\x00\x01\x02\xff\xfe"[..], "import-format-unknown"), (&b"<quiz><question></quiz>"[..], "import-xml-end-tag")] {
            let refused = bank::stage(&world.site, &desk.trainer, desk.id(), "x", bytes.to_vec()).await;
            let Err(Error::Invalid(wrong)) = refused else { panic!("{refused:?}") };
            assert_eq!(wrong[0].message, code);
        }
    }

    async fn pictures_come_in_with_their_questions_and_go_out_again(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let xml = r#"<?xml version="1.0"?><quiz><question type="truefalse"><name><text>Dot</text></name>
            <questiontext format="html"><text><![CDATA[<p>See <img src="@@PLUGINFILE@@/dot.gif" alt="A dot"></p>]]></text>
            <file name="dot.gif" path="/" encoding="base64">R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==</file></questiontext>
            <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>"#;
        let id = bank::stage(site, trainer, desk.id(), "dot.xml", xml.as_bytes().to_vec()).await.unwrap();
        bank::confirm(site, trainer, id, None).await.unwrap();
        let filter = Filter { words: "dot".into(), ..Filter::default() };
        let line = bank::list_questions(site, trainer, desk.id(), &filter, 1).await.unwrap().rows.remove(0);
        let detail = bank::question(site, trainer, line.id).await.unwrap();
        assert!(detail.body.stem.source.contains("src=\"/media/"), "{}", detail.body.stem.source);
        let (entries, files) = bank::entries(site, trainer, desk.id(), &filter).await.unwrap();
        assert_eq!(files.keys().collect::<Vec<_>>(), ["dot.gif"]);
        assert!(entries[0].question.stem.source.contains("src=\"media/dot.gif\""), "{}", entries[0].question.stem.source);
    }

    async fn what_is_known_of_a_question_goes_out_with_it_and_comes_back(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let known = Draft {
            difficulty: Some(Difficulty::Hard),
            tags: vec!["C++".into(), "nets".into()],
            competences: vec![bank::parse_competence("1.2"), bank::parse_competence("ESCO 1.2: S5.6")],
            language: Some("ar".into()),
            licence: Some("CC-BY-SA-4.0".into()),
            ..draft("", "a", None)
        };
        for (notation, name) in [(Notation::Gift, "sparrow"), (Notation::MoodleXml, "pelican"), (Notation::Qti, "ostrich")] {
            let named = Draft { name: name.into(), ..known.clone() };
            let first = bank::save(site, trainer, Target::New { course: desk.id(), id: None }, named).await.unwrap();
            let filter = Filter { words: name.into(), ..Filter::default() };
            let file = bank::take_out(site, trainer, desk.id(), &filter, notation).await.unwrap();
            let id = bank::stage(site, trainer, desk.id(), "x", file).await.unwrap();
            bank::confirm(site, trainer, id, None).await.unwrap();
            let rows = bank::list_questions(site, trainer, desk.id(), &filter, 1).await.unwrap().rows;
            let second = rows.iter().find(|row| row.id != first).unwrap().id;
            let about = async |id| {
                let detail = bank::question(site, trainer, id).await.unwrap();
                (detail.difficulty, detail.tags, detail.competences, detail.language, detail.licence)
            };
            assert_eq!(about(second).await, about(first).await, "{name}");
        }
    }

    async fn pictures_of_one_name_go_out_each_with_its_question(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let gif = |name: &str, red: u8| {
            let mut bytes = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;".to_vec();
            bytes[13] = red;
            NewPicture { name: name.to_owned(), description: "A lock".to_owned(), bytes }
        };
        // One of them lies where an export puts its files.
        bank::keep_picture(site, trainer, desk.id(), gif("own.gif", 9)).await.unwrap();
        domain::testing::run(world, "update media_file set path = 'media/lock.gif' where path like 'media/bank/%/own.gif'").await;
        let mut named = vec!["media/lock.gif".to_owned()];
        for red in [1, 2] {
            named.push(bank::keep_picture(site, trainer, desk.id(), gif("lock.gif", red)).await.unwrap().path);
        }
        for (number, path) in named.iter().enumerate() {
            let mut draft = draft(&format!("numbered {number}"), "a", None);
            draft.question.stem = Text::markdown(format!("![A lock]({path})"));
            bank::save(site, trainer, Target::New { course: desk.id(), id: None }, draft).await.unwrap();
        }
        let filter = Filter { words: "numbered".into(), ..Filter::default() };
        let (entries, files) = bank::entries(site, trainer, desk.id(), &filter).await.unwrap();
        let reds = entries.iter().map(|entry| {
            let stem = &entry.question.stem.source;
            let name = stem.split("(media/").nth(1).and_then(|rest| rest.strip_suffix(')')).unwrap();
            (entry.name.clone(), files[name][13])
        });
        let mut reds: Vec<_> = reds.collect();
        reds.sort();
        assert_eq!(reds, [("numbered 0".to_owned(), 9), ("numbered 1".to_owned(), 1), ("numbered 2".to_owned(), 2)]);
    }

    async fn what_learners_will_not_see_of_a_text_is_said_before_it_is_taken(world) {
        let desk = Desk::open(world).await;
        let gift = r#"::Film:: [html]<p onclick\="x()">Look <iframe src\="https\://films.example/1"></iframe><img alt\="" SRC\="HTTPS\://a.example/p.png"> <b>well</b></p> {T}

::Plain:: [plain]A <script> is a tag, and <img src\='http\://x'> too. {T}

::Fine:: [html]<p>a < b <img src\="media/x.png"></p> {T}"#;
        let id = bank::stage(&world.site, &desk.trainer, desk.id(), "film.gift", gift.as_bytes().to_vec()).await.unwrap();
        let items = bank::staged(&world.site, &desk.trainer, id).await.unwrap().reading.unwrap().items;
        let said = |at: usize| items[at].notes.iter().filter(|note| note.code == "import-markup-dropped").map(|note| note.detail.clone()).collect::<Vec<_>>();
        assert_eq!(said(0), ["<iframe>, HTTPS://a.example/p.png"]);
        assert_eq!((said(1), said(2)), (vec![], vec![]));
        // Signs that never become a tag cost no more than others.
        let hostile = format!("::Many:: [html]{} {{T}}", "<".repeat(4 << 20));
        bank::stage(&world.site, &desk.trainer, desk.id(), "many.gift", hostile.into_bytes()).await.unwrap();
    }

    async fn files_brought_lately_are_listed_with_what_became_of_them(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let bring = async |name: &str| {
            world.wait(Duration::seconds(1));
            bank::stage(site, trainer, desk.id(), name, GIFT.as_bytes().to_vec()).await.unwrap()
        };
        let (undone, taken) = (bring("undone.gift").await, bring("taken.gift").await);
        for id in [undone, taken] {
            bank::confirm(site, trainer, id, None).await.unwrap();
        }
        bank::undo(site, trainer, undone).await.unwrap();
        bring("seen.gift").await;
        let lines = bank::recent_imports(site, trainer, desk.id()).await.unwrap();
        let lines: Vec<_> = lines.iter().map(|line| (line.file_name.as_str(), line.fate)).collect();
        assert_eq!(lines, [("seen.gift", Fate::LookedAt), ("taken.gift", Fate::TakenIn), ("undone.gift", Fate::Undone)]);
        let other = person_named(world, "Omar Other", "omar", Role::Trainer).await;
        assert!(bank::recent_imports(site, &other, desk.id()).await.unwrap().is_empty(), "each sees only what she brought");
        assert!(bank::recent_imports(site, &desk.school.learner, desk.id()).await.is_err());
    }

    async fn what_a_notation_cannot_say_is_told_by_the_question_before_the_file_is_taken(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let taken = async |notation| {
            let bytes = bank::take_out(site, trainer, desk.id(), &Filter::default(), notation).await.unwrap();
            (bytes, bank::losses(site, trainer, desk.id(), &Filter::default(), notation).await.unwrap())
        };
        let (bytes, gift) = taken(Notation::Gift).await;
        let refused = gift.lost.iter().filter(|(_, notes)| notes.iter().any(|note| note.kind == NoteKind::Refused)).count();
        let (_, first) = &gift.lost[0];
        assert!(refused > 0 && first.iter().any(|note| ["import-gift-lost-gaps", "import-gift-lost-ordering"].contains(&note.code)), "{:?}", gift.lost);
        let read = bank::read(FileKind::Gift, "", &bytes).unwrap().items;
        assert_eq!((read.len(), gift.written), (gift.total - refused, gift.total - refused), "all others are in the file");
        for notation in [Notation::MoodleXml, Notation::Qti] {
            let (bytes, losses) = taken(notation).await;
            let kind = if notation == Notation::Qti { FileKind::Qti } else { FileKind::MoodleXml };
            assert_eq!(bank::read(kind, "", &bytes).unwrap().items.len(), losses.written);
        }
        let learner = &desk.school.learner;
        assert!(bank::take_out(site, learner, desk.id(), &Filter::default(), Notation::Gift).await.is_err());
        assert!(bank::losses(site, learner, desk.id(), &Filter::default(), Notation::Gift).await.is_err());
    }

    async fn what_a_bank_has_no_room_for_is_cut_and_that_is_said(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let tags: String = (0..22).map(|number| format!("<tag><text>{}</text></tag>", if number == 0 { "t".repeat(61) } else { format!("tag {number}") })).collect();
        let xml = format!(
            "<quiz><question type=\"category\"><category><text>{}</text></category></question><question type=\"description\"><name><text>{}</text></name><questiontext format=\"html\"><text>Lengthy</text></questiontext><tags>{tags}</tags></question></quiz>",
            ["Deep"; 12].join("/"),
            "n".repeat(200)
        );
        let id = bank::stage(site, trainer, desk.id(), "long.xml", xml.into_bytes()).await.unwrap();
        let reading = bank::staged(site, trainer, id).await.unwrap().reading.unwrap();
        let said: Vec<&str> = reading.items[0].notes.iter().map(|note| note.code).collect();
        assert_eq!(said, ["import-name-cut", "import-category-cut", "import-tags-dropped", "import-tags-cut"]);
        bank::confirm(site, trainer, id, None).await.unwrap();
        let filter = Filter { words: "lengthy".into(), ..Filter::default() };
        let line = bank::list_questions(site, trainer, desk.id(), &filter, 1).await.unwrap().rows.remove(0);
        let detail = bank::question(site, trainer, line.id).await.unwrap();
        assert_eq!((detail.name.len(), detail.tags.len(), detail.tags.iter().map(String::len).max()), (160, 20, Some(60)));
    }

    async fn another_trainer_does_not_see_what_one_looks_at(world) {
        let desk = Desk::open(world).await;
        let id = bank::stage(&world.site, &desk.trainer, desk.id(), "signs.gift", GIFT.as_bytes().to_vec()).await.unwrap();
        let other = bank::staged(&world.site, &desk.school.administrator, id).await;
        assert!(matches!(other, Err(Error::NotFound("import-not-found"))), "{other:?}");
    }
}
