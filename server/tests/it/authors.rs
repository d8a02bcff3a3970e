//! What authors set and write, as it reaches learners.

use crate::{
    class::{Class, quiz},
    support::Answer,
};
use chrono::Duration;
use domain::{
    accounts::Role,
    bank::{self, Filter},
    courses,
    id::QuestionId,
    on_both,
    quizzes::Ask,
    statistics,
    testing::{World, on_sqlite, person_named},
};
use questions::form;

const MOMENTS: [&str; 4] = ["during", "right-after", "later", "closed"];
/// What the matrix shows, and how one sees it of a wrong answer.
const THINGS: [(&str, &str); 5] = [
    ("answer", "<bdi>Cairo</bdi>"),
    ("verdict", "is-wrong"),
    ("marks", "0 of 3 points"),
    ("feedback", "Amman lies on seven hills"),
    ("right-answer", "<bdi>Amman</bdi>"),
];

/// An attempt at the quiz with tries, one wrong answer in it and checked, looked at in a moment.
async fn looked_at(world: &World, class: &mut Class, moment: &str) -> Answer {
    let started = class.learner.post("/courses/types-course/quizzes/tries/start", &[]).await;
    let address = started.leads_to().to_owned();
    let page = class.learner.get(&address).await.is(200);
    let id = page.text().split("data-question=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let fields = [(format!("q-{id}"), String::new()), (format!("a-{id}"), "Cairo".to_owned()), ("check".to_owned(), id.clone())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    class.learner.post(&address, &fields).await.is(303);
    let during = class.learner.get(&address).await.is(200);
    class.learner.post(&format!("{address}/submit"), &[]).await.is(303);
    match moment {
        "during" => return during,
        "later" => world.wait(Duration::minutes(10)),
        "closed" => world.wait(Duration::days(2)),
        _ => {}
    }
    class.learner.get(&format!("{address}/review")).await.is(200)
}

on_both! {
    async fn the_page_before_a_quiz_promises_what_the_quiz_shows(world) {
        let mut class = Class::open(world).await;
        let page = "/courses/types-course/quizzes/every";
        let every = quiz(world, "every").await;
        class.set(every, &[("during-verdict", "yes")]).await.is(303);
        class.learner.get(page).await.is(200).says("see at once whether it is right");
        class.set(every, &[("during-marks", "yes")]).await.is(303);
        let some = class.learner.get(page).await.is(200);
        some.says("Not all that there is to say of it is shown during the quiz.");
        class.set(every, &[("closes_at", "2099-01-31T20:00")]).await.is(303);
        let hidden = class.learner.get(page).await.is(200);
        hidden.says("not shown during the quiz");
        assert!(!hidden.text().contains("see at once"));
        hidden.says("(<bdi dir=\"ltr\">UTC</bdi>)");
        let form = class.trainer.get(&format!("/author/quizzes/{every}")).await.is(200);
        form.says("By the clock of this site (UTC)");
    }

    async fn learners_see_what_the_matrix_says_at_each_moment_and_nothing_else(world) {
        let mut class = Class::open(world).await;
        let quiz = quiz(world, "tries").await;
        let mut wrong = Vec::new();
        for moment in MOMENTS {
            for shown in [None, Some(0), Some(1), Some(2), Some(3), Some(4)] {
                let closes = (world.now() + Duration::days(1)).format("%Y-%m-%dT%H:%M").to_string();
                let mut boxes: Vec<String> = shown.map(|at: usize| format!("{moment}-{}", THINGS[at].0)).into_iter().collect();
                // At every other moment the opposite, so that no row is taken for another.
                let others = MOMENTS.iter().filter(|other| **other != moment);
                let opposite = |other: &str| THINGS.iter().enumerate().filter(|(at, _)| Some(*at) != shown).map(|(_, (thing, _))| format!("{other}-{thing}")).collect::<Vec<_>>();
                boxes.extend(others.flat_map(|other| opposite(other)));
                let mut fields = vec![("closes_at", closes.as_str())];
                fields.extend(boxes.iter().map(|name| (name.as_str(), "yes")));
                class.set(quiz, &fields).await.is(303);
                class.learner = class.learner.signed_in(&world.site, "rim").await;
                class.trainer = class.trainer.signed_in(&world.site, "tala").await;
                let page = looked_at(world, &mut class, moment).await;
                for (at, (thing, sign)) in THINGS.iter().enumerate() {
                    if page.text().contains(sign) != (shown == Some(at)) {
                        wrong.push(format!("{moment}: {thing}, where only {:?} is shown", shown.map(|at| THINGS[at].0)));
                    }
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    async fn charts_of_statistics_have_their_numbers_beside_them(world) {
        let mut class = Class::open(world).await;
        let sure = quiz(world, "sure").await;
        class.set(sure, &[("behaviour", "deferred"), ("questions_per_page", "9")]).await.is(303);
        for answer in ["false", "true", "true"] {
            let start = class.learner.post("/courses/types-course/quizzes/sure/start", &[]).await;
            let address = start.leads_to().to_owned();
            let page = class.learner.get(&address).await.is(200);
            let id = page.text().split("data-question=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
            class.learner.post(&address, &[(&format!("q-{id}"), ""), (&format!("a-{id}"), answer)]).await.is(303);
            class.learner.post(&format!("{address}/submit"), &[]).await.is(303);
        }
        while statistics::count_attempts(&world.site).await.unwrap() > 0 {}
        let numbers = |page: &Answer, table: usize| {
            let body = page.text().split("<tbody>").nth(table).unwrap().split("</tbody>").next().unwrap().to_owned();
            body.split("<tr>").skip(1).map(|row| row.split("class=\"number\"").nth(1).unwrap().split('>').nth(1).unwrap().split('<').next().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let bars = |page: &Answer| {
            let chart = page.text().split("class=\"chart\"").nth(1).unwrap().split("</svg>").next().unwrap().to_owned();
            chart.split("height=\"").skip(1).map(|bar| bar.split('"').next().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let all = class.trainer.get(&format!("/author/quizzes/{sure}/statistics?of=all")).await.is(200);
        assert_eq!(numbers(&all, 1), ["1", "0", "0", "0", "0", "0", "0", "0", "0", "2"]);
        assert_eq!(bars(&all), ["45", "0", "0", "0", "0", "0", "0", "0", "0", "90"]);
        assert_eq!(numbers(&all, 2), ["1", "2"], "false, true");
        let first = class.trainer.get(&format!("/author/quizzes/{sure}/statistics")).await.is(200);
        assert_eq!(numbers(&first, 1), ["1", "0", "0", "0", "0", "0", "0", "0", "0", "0"]);
        assert_eq!(numbers(&first, 2), ["1"]);
    }

    async fn statistics_say_what_is_not_in_them_and_which_questions_were_other_ones(world) {
        let mut class = Class::open(world).await;
        let every = quiz(world, "every").await;
        let page = format!("/author/quizzes/{every}/statistics");
        let (waits, changed) = ("One attempt waits for its essays to be marked", "This question was changed and has not been marked anew since.");
        for essay in ["", "That cats have four legs."] {
            let started = class.learner.post("/courses/types-course/quizzes/every/start", &[]).await;
            let address = started.leads_to().to_owned();
            let asked = class.learner.get(&address).await.is(200);
            let id = asked.text().split("data-question=\"").skip(1).find(|part| part.contains("What did you learn?")).unwrap().split('"').next().unwrap().to_owned();
            class.learner.post(&address, &[(&format!("q-{id}"), ""), (&format!("a-{id}"), essay)]).await.is(303);
            class.learner.post(&format!("{address}/submit"), &[]).await.is(303);
        }
        while statistics::count_attempts(&world.site).await.unwrap() > 0 {}
        let before = class.trainer.get(&page).await.is(200);
        before.says(waits);
        before.hides(changed);
        let bana = person_named(world, "Bana Trainer", "bana", Role::Trainer).await;
        let course = courses::outline(&world.site, "types-course").await.unwrap().id;
        let filter = Filter { words: "nearest".into(), ..Filter::default() };
        let nearest = bank::list_questions(&world.site, &bana, course, &filter, 1).await.unwrap().rows[0].id;
        world.wait(Duration::minutes(1));
        let detail = bank::question(&world.site, &bana, nearest).await.unwrap();
        let mut fields: Vec<(String, String)> = form::fields(&detail.source).into_iter().filter(|(name, _)| name != "choice-2-share").collect();
        let seen = class.trainer.get(&format!("/author/questions/{nearest}")).await.is(200).value("seen");
        fields.extend([("choice-2-share", "0"), ("name", "Nearest"), ("seen", &seen)].map(|(name, value)| (name.to_owned(), value.to_owned())));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        class.trainer.post(&format!("/author/questions/{nearest}"), &fields).await.is(303);
        class.trainer.get(&page).await.is(200).says(changed);
        bank::look_regrade(&world.site, &bana, nearest).await.unwrap();
        bank::apply_regrade(&world.site, &bana, nearest, "Half of it", false).await.unwrap();
        while bank::regrade_some(&world.site).await.unwrap() {}
        class.trainer.get(&page).await.is(200).hides(changed);
    }

    async fn questions_are_removed_only_when_that_was_ticked_too(world) {
        let mut class = Class::open(world).await;
        let page = "/author/courses/types-course/questions";
        let bana = person_named(world, "Bana Trainer", "bana", Role::Trainer).await;
        let course = courses::outline(&world.site, "types-course").await.unwrap().id;
        bank::take_gift(&world.site, &bana, course, None, "::Spare one:: Wet? {T}", None).await.unwrap();
        let filter = Filter { words: "spare".into(), ..Filter::default() };
        let spare = bank::list_questions(&world.site, &bana, course, &filter, 1).await.unwrap().rows[0].id.to_string();
        let refused = class.trainer.post(page, &[("question", spare.as_str()), ("do", "remove")]).await.is(422);
        refused.says("Tick this first");
        assert!(refused.tag(&format!("value=\"{spare}\"")).contains(" checked"), "what was chosen stays chosen");
        assert!(refused.tag(" name=\"sure\"").contains("aria-invalid=\"true\""));
        class.trainer.get(page).await.is(200).says("Spare one");
        class.trainer.post(page, &[("question", spare.as_str()), ("do", "remove"), ("sure", "yes")]).await.is(303);
        class.trainer.get(page).await.is(200).hides("Spare one");
    }

    async fn every_figure_of_a_quiz_stands_beside_its_own_name(world) {
        let mut class = Class::open(world).await;
        let every = quiz(world, "every").await;
        class.set(every, &[("behaviour", "deferred"), ("questions_per_page", "50")]).await.is(303);
        for (nearest, animal, sound) in [("near", "cat", "meow"), ("near", "cat", "moo"), ("halfway", "cat", "moo"), ("far", "dog", "moo"), ("far", "dog", "moo"), ("near", "cat", "meow")] {
            let started = class.learner.post("/courses/types-course/quizzes/every/start", &[]).await;
            let address = started.leads_to().to_owned();
            let page = class.learner.get(&address).await.is(200);
            let id = |words: &str| page.text().split("data-question=\"").skip(1).find(|part| part.contains(words)).unwrap().split('"').next().unwrap().to_owned();
            let (one, gaps) = (id("Which one is nearest?"), id("legs and says"));
            let names = [format!("q-{one}"), format!("a-{one}"), format!("q-{gaps}"), format!("a-{gaps}.animal"), format!("a-{gaps}.sound")];
            let fields: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(["", nearest, "", animal, sound]).collect();
            class.learner.post(&address, &fields).await.is(303);
            class.learner.post(&format!("{address}/submit"), &[]).await.is(303);
        }
        while statistics::count_attempts(&world.site).await.unwrap() > 0 {}
        let bana = person_named(world, "Bana Trainer", "bana", Role::Trainer).await;
        let overview = statistics::overview(&world.site, &bana, every, statistics::Scope::All).await.unwrap();
        let page = class.trainer.get(&format!("/author/quizzes/{every}/statistics?of=all")).await.is(200);
        let shown = |part: &str, name: &str| {
            let at = part.split(&format!("<dt>{name}</dt><dd>")).nth(1).unwrap_or_else(|| panic!("no {name} in {part}"));
            at.split('<').next().unwrap().to_owned()
        };
        let percent = |share: Option<f64>| format!("{} %", (share.unwrap() * 100.0).round());
        let figure = |value: f64| format!("{}", (value * 100.0).round() / 100.0).replace('-', "\u{2212}");
        let whole = &overview.figures;
        let figures = [
            ("Attempts", whole.attempts.to_string()),
            ("Mean", percent(whole.mean)),
            ("Median", percent(whole.median)),
            ("Standard deviation", percent(whole.deviation)),
            ("Skewness", figure(whole.skewness.unwrap())),
            ("Kurtosis", figure(whole.kurtosis.unwrap())),
            ("Internal consistency", figure(whole.consistency.unwrap())),
            ("Error ratio", percent(whole.error_ratio)),
            ("Standard error", percent(whole.standard_error)),
        ];
        for (name, value) in &figures {
            assert_eq!(shown(page.text(), name).replace(['\u{a0}', '\u{202f}'], " ").replace('-', "\u{2212}"), *value, "{name}");
        }
        let values: std::collections::BTreeSet<&String> = figures.iter().map(|(_, value)| value).collect();
        assert_eq!(values.len(), figures.len(), "no two figures are the same, so that none is taken for another: {figures:?}");
        let order = ["Which one is nearest?", "What belongs together?", "Which comes first?"].map(|asked| page.text().find(asked).unwrap());
        assert!(order.is_sorted(), "questions that are equally urgent stand as in the quiz");
        let line = overview.questions.iter().find(|line| line.body.stem.source.contains("nearest")).unwrap();
        let part = page.text().split("<section class=").find(|part| part.contains("Which one is nearest?")).unwrap();
        for (name, value) in [
            ("Facility", percent(line.figures.facility)),
            ("Spread", percent(line.figures.deviation)),
            ("Guess score", percent(Some(line.figures.guess))),
            ("Discrimination", figure(line.figures.discrimination.unwrap())),
            ("Discriminative efficiency", figure(line.figures.efficiency.unwrap())),
        ] {
            assert_eq!(shown(part, name).replace(['\u{a0}', '\u{202f}'], " ").replace('-', "\u{2212}"), value, "{name}");
        }
    }

    async fn much_is_said_of_many_questions_by_one_form(world) {
        let mut class = Class::open(world).await;
        let bana = person_named(world, "Bana Trainer", "bana", Role::Trainer).await;
        let course = courses::outline(&world.site, "types-course").await.unwrap().id;
        bank::take_gift(&world.site, &bana, course, None, "::One:: Wet? {T}\n\n::Two:: Dry? {F}", None).await.unwrap();
        let place = bank::add_category(&world.site, &bana, course, None, "Water").await.unwrap().to_string();
        let rows = bank::list_questions(&world.site, &bana, course, &Filter::default(), 1).await.unwrap().rows;
        let ids: Vec<QuestionId> = ["One", "Two"].iter().map(|name| rows.iter().find(|line| line.name == *name).unwrap().id).collect();
        let (one, two) = (ids[0].to_string(), ids[1].to_string());
        for (what, field, value) in [
            ("move", "to", place.as_str()),
            ("tag", "with_tag", "Week 2، Exam"),
            ("difficulty", "as", "hard"),
            ("competence", "about", "1.2, ESCO 1.2: S5.6"),
            ("licence", "with_licence", "CC0-1.0"),
        ] {
            let fields = [("question", one.as_str()), ("question", two.as_str()), ("do", what), (field, value)];
            class.trainer.post("/author/courses/types-course/questions?q=x", &fields).await.leads_to();
        }
        let fields = [("question", one.as_str()), ("do", "difficulty"), ("as", "")];
        class.trainer.post("/author/courses/types-course/questions", &fields).await.is(422).says("Choose how hard they are, or that it is not said.");
        for id in ids {
            let known = bank::question(&world.site, &bana, id).await.unwrap();
            assert_eq!(known.category.unwrap().to_string(), place);
            assert_eq!((known.tags.join("|"), known.licence.as_str(), known.difficulty), ("Exam|Week 2".into(), "CC0-1.0", Some(bank::Difficulty::Hard)));
            assert_eq!(known.competences.iter().map(bank::written_competence).collect::<Vec<_>>(), ["1.2", "ESCO 1.2: S5.6"]);
        }
        let list = class.trainer.get("/author/courses/types-course/questions?q=wet").await.is(200);
        for said in ["<bdi>Hard</bdi>", "<bdi>Exam</bdi>", "<bdi>Week 2</bdi>"] {
            list.says(said);
        }
    }

    async fn categories_are_named_moved_and_removed_by_their_forms(world) {
        let mut class = Class::open(world).await;
        let bana = person_named(world, "Bana Trainer", "bana", Role::Trainer).await;
        let course = courses::outline(&world.site, "types-course").await.unwrap().id;
        let page = "/author/courses/types-course/categories";
        let paths = async || bank::categories(&world.site, &bana, course).await.unwrap().iter().map(|branch| (branch.path.join("/"), branch.id.to_string())).collect::<Vec<_>>();
        class.trainer.post(page, &[("category_name", "Files"), ("parent", "")]).await.is(303);
        let files = paths().await[0].1.clone();
        class.trainer.post(page, &[("category_name", "Folders"), ("parent", &files)]).await.is(303);
        class.trainer.post(page, &[("category_name", " "), ("parent", "")]).await.is(422);
        assert_eq!(paths().await.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>(), ["Files", "Files/Folders"]);
        let folders = paths().await[1].1.clone();
        let (name, parent) = (format!("name-{folders}"), format!("parent-{folders}"));
        let one = format!("{page}/{folders}");
        let refused = class.trainer.post(&one, &[(&name, ""), (&parent, "")]).await.is(422);
        assert!(refused.tag(&format!(" name=\"{name}\"")).contains("aria-invalid=\"true\""), "the field of that line is named");
        class.trainer.post(&one, &[(&name, "Directories"), (&parent, "")]).await.is(303);
        assert_eq!(paths().await.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>(), ["Directories", "Files"]);
        class.trainer.post(&one, &[("do", "remove")]).await.is(303);
        assert_eq!(paths().await.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>(), ["Files"]);
    }

    async fn a_test_before_and_one_after_are_crossed_by_their_form(world) {
        let mut class = Class::open(world).await;
        let bana = person_named(world, "Bana Trainer", "bana", Role::Trainer).await;
        let (before, after) = (quiz(world, "every").await, quiz(world, "sure").await);
        let slots: Vec<String> = bank::plan(&world.site, &bana, before).await.unwrap().slots.iter().map(|slot| slot.id.to_string()).collect();
        let (a, b) = (format!("form-{}", slots[1]), format!("form-{}", slots[2]));
        class.trainer.post(&format!("/author/quizzes/{before}/forms"), &[(&a, "a"), (&b, "b"), ("crosses", "")]).await.is(303);
        let (before, others) = (before.to_string(), format!("/author/quizzes/{after}/forms"));
        class.trainer.post(&others, &[("crosses", before.as_str()), ("takes-slots", "yes")]).await.is(303);
        let plan = bank::plan(&world.site, &bana, after).await.unwrap();
        assert_eq!(plan.slots.len(), slots.len() + 1, "it has the same questions, beside its own");
        let page = class.trainer.get(&format!("/author/quizzes/{after}")).await.is(200);
        assert!(page.text().contains(&format!("value=\"{before}\" selected")), "which test it crosses is shown");
        class.trainer.post(&others, &[("crosses", after.to_string().as_str())]).await.is(422);
    }

    async fn a_number_out_of_range_is_told_its_range(world) {
        let mut class = Class::open(world).await;
        let sure = quiz(world, "sure").await;
        class.set(sure, &[("pass_mark", "200")]).await.is(422).says("This number has to lie within 0–100.");
        class.set(sure, &[("questions_per_page", "none")]).await.is(422).says("Write a number here, in digits.");
    }

    async fn an_attempt_in_which_an_essay_waits_is_not_judged_yet(world) {
        let mut class = Class::open(world).await;
        let quiz = quiz(world, "every").await;
        let shown = [("right-after-marks", "yes"), ("right-after-feedback", "yes"), ("band-from-0", "0"), ("band-text-0", "Study the lessons again.")];
        class.set(quiz, &shown).await.is(303);
        let started = class.learner.post("/courses/types-course/quizzes/every/start", &[]).await;
        let address = started.leads_to().to_owned();
        let page = class.learner.get(&address).await.is(200);
        let essay = page.text().split("data-question=\"").skip(1).find(|part| part.contains("What did you learn?")).unwrap();
        let id = essay.split('"').next().unwrap().to_owned();
        let (seen, given) = (format!("q-{id}"), format!("a-{id}"));
        class.learner.post(&address, &[(&seen, ""), (&given, "That cats have four legs.")]).await.is(303);
        class.learner.post(&format!("{address}/submit"), &[]).await.is(303);
        let review = class.learner.get(&format!("{address}/review")).await.is(200);
        review.says("One answer waits");
        review.says("So far");
        class.learner.get("/courses/types-course/quizzes/every").await.is(200).says("So far: ");
        review.hides("Not passed yet");
        review.hides("Study the lessons again.");
        let empty = class.learner.post("/courses/types-course/quizzes/every/start", &[]).await;
        let empty = empty.leads_to().to_owned();
        class.learner.post(&format!("{empty}/submit"), &[]).await.is(303);
        class.learner.get(&format!("{empty}/review")).await.is(200).says("Study the lessons again.");
    }

    async fn learners_are_told_where_wrong_answers_cost_points_and_only_there(world) {
        let mut class = Class::open(world).await;
        let quiz = quiz(world, "sure").await;
        let told = "In this quiz some wrong answers cost points.";
        class.learner.get("/courses/types-course/quizzes/sure").await.is(200).says(told);
        class.set(quiz, &[]).await.is(303);
        class.learner.get("/courses/types-course/quizzes/sure").await.is(200).hides(told);
        class.set(quiz, &[("negative", "yes")]).await.is(303);
        class.learner.get("/courses/types-course/quizzes/sure").await.is(200).says(told);
    }
}

/// What stands in the form of a question, but for the names of its parts, which are made anew.
async fn stands(world: &World, trainer: &domain::accounts::Viewer, id: QuestionId) -> Vec<(String, String)> {
    let detail = bank::question(&world.site, trainer, id).await.unwrap();
    let fields = form::fields(&detail.source).into_iter();
    let is_gap = matches!(detail.source.ask, Ask::Gaps { .. });
    fields.filter(|(name, _)| is_gap || !name.ends_with("-id")).collect()
}

#[tokio::test]
async fn a_question_of_every_type_is_written_by_its_plain_form() {
    on_sqlite(async |world| {
        let mut class = Class::open(world).await;
        let tala = person_named(world, "Another Trainer", "other", Role::Trainer).await;
        let types = courses::outline(&world.site, "types-course").await.unwrap();
        let mut kinds = Vec::new();
        for course in [class.school.course.id, types.id] {
            for line in bank::list_questions(&world.site, &tala, course, &Filter::default(), 1).await.unwrap().rows {
                let fields = stands(world, &tala, line.id).await;
                let mut typed: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
                typed.push(("name", "Once more"));
                let address = format!("/author/courses/types-course/questions/new?kind={}", line.kind);
                class.trainer.get(&address).await.is(200).says("<form method=\"post\"");
                let saved = class.trainer.post(&address, &typed).await;
                let id = saved.leads_to().trim_start_matches("/author/questions/").parse().unwrap();
                assert_eq!(stands(world, &tala, id).await, fields, "{}", line.kind);
                kinds.push(line.kind);
            }
        }
        kinds.sort();
        kinds.dedup();
        assert_eq!(kinds, ["essay", "gaps", "info", "matching", "numeric", "ordering", "several", "short", "single", "true_false"]);
    })
    .await;
}
