//! What authors set and write, as it reaches learners.

use crate::support::{Answer, Browser};
use chrono::Duration;
use domain::{
    accounts::Role,
    attempts,
    bank::{self, Filter},
    courses,
    id::{QuestionId, QuizId},
    learning, on_both,
    quizzes::{Ask, Item},
    statistics,
    testing::{School, World, on_sqlite, person_named, types_course_files},
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

struct Class {
    school: School,
    trainer: Browser,
    learner: Browser,
}

impl Class {
    async fn open(world: &World) -> Self {
        let school = School::open(world).await;
        courses::import(&world.site, &types_course_files()).await.unwrap();
        let course = courses::outline(&world.site, "types-course").await.unwrap();
        learning::enrol(&world.site, &school.learner, &course).await.unwrap();
        person_named(world, "Tala Trainer", "tala", Role::Trainer).await;
        let browser = Browser::of(&world.site);
        let trainer = browser.signed_in(&world.site, "tala").await;
        let learner = browser.signed_in(&world.site, "rim").await;
        Self { school, trainer, learner }
    }

    /// The settings of a quiz as its form sends them, with `others` besides.
    async fn set(&mut self, quiz: QuizId, others: &[(&str, &str)]) -> Answer {
        let mut fields = vec![
            ("behaviour", "immediate"),
            ("counts", "best"),
            ("pass_mark", "50"),
            ("attempts_allowed", "0"),
            ("wait_minutes", "0"),
            ("time_limit_minutes", "0"),
            ("questions_per_page", "9"),
        ];
        fields.retain(|(name, _)| others.iter().all(|(other, _)| other != name));
        fields.extend(others);
        self.trainer.post(&format!("/author/quizzes/{quiz}"), &fields).await
    }
}

async fn quiz(world: &World, key: &str) -> QuizId {
    courses::outline(&world.site, "types-course").await.unwrap().quiz(key).unwrap().0.id.into()
}

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

    async fn what_is_only_to_be_read_has_no_number(world) {
        let mut class = Class::open(world).await;
        let every = quiz(world, "every").await;
        let all = courses::outline(&world.site, "types-course").await.unwrap().quiz("every").unwrap().1.question_count;
        class.set(every, &[("questions_per_page", "3")]).await.is(303);
        let start = class.learner.post("/courses/types-course/quizzes/every/start", &[]).await;
        let address = start.leads_to().to_owned();
        let page = class.learner.get(&address).await.is(200);
        page.says(&format!("<span>Questions 1 to 2 of {all}</span>"));
        let numbers: Vec<_> = page.text().split("<p class=\"small\">Question ").skip(1).map(|part| part.split('<').next().unwrap().to_owned()).collect();
        assert_eq!(numbers, ["1", "2"]);
        class.learner.get(&format!("{address}?page=2")).await.is(200).says(&format!("<span>Questions 3 to 5 of {all}</span>"));
        class.set(every, &[("questions_per_page", "1")]).await.is(303);
        class.learner.get(&address).await.is(200).says("<span>To be read</span>");
        class.learner.get(&format!("{address}?page=2")).await.is(200).says(&format!("<span>Question 1 of {all}</span>"));
        let look_over = class.learner.get(&format!("{address}?page=50")).await.is(200);
        assert!(look_over.text().contains(&format!("href=\"{address}?page=2#question-")), "each line leads to its question");
        assert_eq!(look_over.text().matches("Not answered").count(), all as usize);
    }

    async fn an_answer_without_a_certainty_is_said_to_be_a_guess(world) {
        let mut class = Class::open(world).await;
        let start = class.learner.post("/courses/types-course/quizzes/sure/start", &[]).await;
        let address = start.leads_to().to_owned();
        let page = class.learner.get(&address).await.is(200);
        page.says("If you choose none, it counts as a guess.");
        let id = page.text().split("data-question=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let answer = page.text().split(&format!("name=\"a-{id}\" value=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned();
        let fields = [(format!("q-{id}"), String::new()), (format!("a-{id}"), answer)];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        class.learner.post(&address, &fields).await.is(303);
        class.learner.get(&format!("{address}?page=50")).await.is(200).says("You did not say how sure you are");
        class.learner.post(&format!("{address}/submit"), &[]).await.is(303);
        class.learner.get(&format!("{address}/review")).await.is(200).says("You did not say how sure you are");
    }

    async fn a_question_speaks_its_own_language_in_a_course_of_another(world) {
        let mut class = Class::open(world).await;
        let bana = person_named(world, "Bana Trainer", "bana", Role::Trainer).await;
        let course = courses::outline(&world.site, "types-course").await.unwrap().id;
        let gift = "::Capital:: ما عاصمة مصر؟ {=القاهرة ~أسوان}";
        bank::take_gift(&world.site, &bana, course, None, gift, None).await.unwrap();
        let filter = Filter { words: "capital".into(), ..Filter::default() };
        let capital = bank::list_questions(&world.site, &bana, course, &filter, 1).await.unwrap().rows[0].id;
        bank::add_questions(&world.site, &bana, quiz(world, "sure").await, &[capital]).await.unwrap();
        let address = class.learner.post("/courses/types-course/quizzes/sure/start", &[]).await.leads_to().to_owned();
        let page = class.learner.get(&format!("{address}?page=2")).await.is(200);
        page.says("<div lang=\"ar\" dir=\"rtl\" class=\"prose\"><p dir=\"auto\">ما عاصمة مصر؟</p>");
        page.says("<span dir=\"auto\" lang=\"ar\">القاهرة</span>");
        class.learner.post(&format!("{address}/submit"), &[]).await.is(303);
        class.learner.get(&format!("{address}/review")).await.is(200).says("<div lang=\"ar\" dir=\"rtl\"");
    }

    async fn what_is_begun_and_not_finished_is_said_before_it_is_handed_in(world) {
        let mut class = Class::open(world).await;
        let address = class.learner.post("/courses/types-course/quizzes/every/start", &[]).await.leads_to().to_owned();
        let attempt = address.trim_start_matches("/attempts/").parse().unwrap();
        let paper = attempts::paper(&world.site, &class.school.learner, attempt).await.unwrap();
        let ids = |items: &[Item]| items.iter().map(|item| item.id.clone()).collect::<Vec<_>>();
        for question in &paper.sheet.questions {
            let (parts, said): (Vec<(String, String)>, _) = match &question.body.ask {
                Ask::Ordering { items, .. } => (ids(items).into_iter().map(|id| (id, "1".to_owned())).collect(), "One place is given twice"),
                Ask::Matching { prompts, answers } => (vec![(prompts[1].id.clone(), answers[0].id.clone())], "1 of 3 parts answered"),
                Ask::Gaps { gaps } => (vec![(gaps[0].id.clone(), "cat".to_owned()), (gaps[1].id.clone(), "4".to_owned())], "2 of 3 parts answered"),
                _ => continue,
            };
            let mut fields = vec![(format!("q-{}", question.id), String::new())];
            fields.extend(parts.into_iter().map(|(part, value)| (format!("a-{}.{part}", question.id), value)));
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            class.learner.post(&address, &fields).await.is(303);
            class.learner.get(&format!("{address}?page=50")).await.is(200).says(said);
        }
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

    async fn what_is_no_number_is_kept_and_spends_no_try(world) {
        let mut class = Class::open(world).await;
        let bana = person_named(world, "Bana Trainer", "bana", Role::Trainer).await;
        let course = courses::outline(&world.site, "types-course").await.unwrap();
        bank::take_gift(&world.site, &bana, course.id, None, "::Corners:: Corners of a square? {#4}", None).await.unwrap();
        let filter = Filter { words: "corners".into(), ..Filter::default() };
        let corners = bank::list_questions(&world.site, &bana, course.id, &filter, 1).await.unwrap().rows[0].id;
        let tries = quiz(world, "tries").await;
        bank::add_questions(&world.site, &bana, tries, &[corners]).await.unwrap();
        class.set(tries, &[("during-verdict", "yes")]).await.is(303);
        let start = class.learner.post("/courses/types-course/quizzes/tries/start", &[]).await;
        let address = start.leads_to().to_owned();
        let page = class.learner.get(&address).await.is(200);
        let asked = page.text().split("data-question=\"").skip(1).find(|part| part.contains("Corners of a square")).unwrap();
        let id = asked.split('"').next().unwrap().to_owned();
        let (seen, given) = (format!("q-{id}"), format!("a-{id}"));
        let check = |typed: &str| [(seen.clone(), String::new()), (given.clone(), typed.to_owned()), ("check".to_owned(), id.clone())];
        for typed in ["four", "4 corners"] {
            let fields = check(typed);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let refused = class.learner.post(&address, &fields).await;
            refused.says("The answer to this question is a number.");
            assert!(class.learner.get(&address).await.is(200).text().contains(&format!("value=\"{typed}\"")), "{typed} is kept");
        }
        let fields = check("٤");
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        class.learner.post(&address, &fields).await.is(303);
        class.learner.get(&address).await.is(200).says("marked is-right");
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
        review.hides("Not passed yet");
        review.hides("Study the lessons again.");
        let empty = class.learner.post("/courses/types-course/quizzes/every/start", &[]).await;
        let empty = empty.leads_to().to_owned();
        class.learner.post(&format!("{empty}/submit"), &[]).await.is(303);
        class.learner.get(&format!("{empty}/review")).await.is(200).says("Study the lessons again.");
    }

    async fn enter_in_a_field_goes_on_and_checks_no_question(world) {
        let mut class = Class::open(world).await;
        let started = class.learner.post("/courses/types-course/quizzes/tries/start", &[]).await;
        let page = class.learner.get(started.leads_to()).await.is(200);
        let form = page.text().split("data-attempt=").nth(1).unwrap();
        // Browsers press the first button of the form.
        let first = form.split("<button").nth(1).unwrap().split('>').next().unwrap();
        assert!(first.contains("name=\"go\"") && first.contains("value=\"2\"") && first.contains("tabindex=\"-1\""), "{first}");
        assert!(form.contains("name=\"check\""));
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
