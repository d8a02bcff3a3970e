//! Taking a quiz: by plain forms, and by what the island sends.

use crate::support::{Answer, Browser, attribute, completed, right, started};
use chrono::Duration;
use domain::{
    accounts::Viewer,
    attempts::{self, Paper},
    id::{AttemptId, RowId, SlotId, mint},
    learning, on_both,
    quizzes::{Ask, Response},
    testing::{School, World, count_answers, on_sqlite},
};

const JSON: [(&str, &str); 2] = [("accept", "application/json"), ("sec-fetch-site", "same-origin")];

async fn paper(world: &World, viewer: &Viewer, attempt: AttemptId) -> Paper {
    attempts::paper(&world.site, viewer, attempt).await.unwrap()
}

/// What a form sends for one question.
fn fields(question: SlotId, response: &Response) -> Vec<(String, String)> {
    let mut fields = vec![(format!("q-{question}"), String::new())];
    fields.extend(response.choices.iter().map(|choice| (format!("a-{question}"), choice.clone())));
    // An empty text field is sent too.
    if response.choices.is_empty() {
        fields.push((format!("a-{question}"), response.text.clone()));
    }
    fields
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// The island hands in one answer.
async fn send(browser: &mut Browser, attempt: AttemptId, id: RowId, question: SlotId, text: &str, waited: i64) -> Answer {
    let fields = [
        (format!("q-{question}"), String::new()),
        (format!("a-{question}"), text.to_owned()),
        (format!("id-{question}"), id.to_string()),
        (format!("waited-{question}"), waited.to_string()),
    ];
    browser.post_with(&format!("/attempts/{attempt}"), &borrowed(&fields), &JSON).await
}

fn typed(paper: &Paper) -> SlotId {
    paper.sheet.questions.iter().find(|question| matches!(question.body.ask, Ask::Short { .. })).unwrap().id
}

on_both! {
    async fn a_quiz_is_taken_by_plain_forms_from_the_first_page_to_the_result(world) {
        let school = School::open(world).await;
        learning::enrol(&world.site, &school.learner, &school.course).await.unwrap();
        let mut rim = Browser::of(&world.site).signed_in(&world.site, "rim").await;
        rim.get("/courses/tiny-course/quizzes/check").await.is(200).says("/quizzes/check/start\"");
        let started = rim.post("/courses/tiny-course/quizzes/check/start", &[]).await;
        let address = started.leads_to().to_owned();
        assert_eq!(rim.post("/courses/tiny-course/quizzes/check/start", &[]).await.leads_to(), address, "a second click starts nothing");
        let attempt: AttemptId = address.trim_start_matches("/attempts/").parse().unwrap();
        let questions = paper(world, &school.learner, attempt).await.sheet.questions.clone();
        for (at, question) in questions.iter().enumerate() {
            let page = rim.get(&format!("{address}?page={}", at + 1)).await.is(200);
            page.says(&format!("name=\"q-{}\"", question.id));
            page.says(&format!("action=\"{address}?page={}\"", at + 1));
            assert_eq!(page.header("cache-control"), "private, no-store", "whoever goes back sees what she answered");
            assert_eq!(page.text().contains("button--back"), at > 0);
            let mut fields = fields(question.id, &right(&question.body.ask));
            fields.push(("go".into(), (at + 2).to_string()));
            assert_eq!(rim.post(&format!("{address}?page={}", at + 1), &borrowed(&fields)).await.leads_to(), format!("{address}?page={}", at + 2));
        }
        let overview = rim.get(&format!("{address}?page=6")).await.is(200);
        assert_eq!(overview.text().matches("badge--good").count(), 5);
        overview.says(&format!("action=\"{address}/submit\""));
        let done = rim.post(&format!("{address}/submit"), &[]).await;
        assert_eq!(done.leads_to(), format!("{address}/review"));
        let review = rim.get(done.leads_to()).await.is(200);
        for text in ["100", "Yes, four corners.", "Squares have four corners.", "So it is."] {
            review.says(text);
        }
        assert_eq!(rim.post(&format!("{address}/submit"), &[]).await.leads_to(), format!("{address}/review"), "twice is once");
        rim.post(&address, &borrowed(&fields(questions[0].id, &Response::default()))).await.is(409);
        rim.get(&address).await.is(200).says(&format!("href=\"{address}/review\""));
    }

    async fn what_the_island_sends_gets_a_receipt_and_counts_once(world) {
        let school = School::open(world).await;
        let attempt = started(world, &school).await;
        let paper = paper(world, &school.learner, attempt).await;
        let mut rim = Browser::of(&world.site).signed_in(&world.site, "rim").await;
        let (question, id) = (typed(&paper), mint());
        for _ in 0..3 {
            let receipt = send(&mut rim, attempt, id, question, "school", 0).await.is(200);
            assert_eq!(receipt.header("content-type"), "application/json");
            let json = receipt.json();
            assert_eq!(json["saved_at"], world.now().timestamp_millis());
            assert_eq!(json["late"], false);
            let said: Vec<&String> = json.as_object().unwrap().keys().collect();
            assert_eq!(said, ["late", "mark", "saved_at"], "nothing says whether it was right");
        }
        assert_eq!(count_answers(world, attempt).await, 1);
        rim.get(&format!("/attempts/{attempt}?page={}", paper.sheet.questions.iter().position(|each| each.id == question).unwrap() + 1)).await.is(200).says("value=\"school\"");
    }

    async fn an_answer_that_comes_too_late_is_refused_in_words(world) {
        let school = School::open(world).await;
        let attempt = started(world, &school).await;
        let question = typed(&paper(world, &school.learner, attempt).await);
        let mut rim = Browser::of(&world.site).signed_in(&world.site, "rim").await;
        world.wait(Duration::minutes(20) + Duration::seconds(30));
        let late = send(&mut rim, attempt, mint(), question, "given in time", 45_000).await.is(200);
        assert_eq!(late.json()["late"], true);
        let refused = send(&mut rim, attempt, mint(), question, "given afterwards", 0).await.is(409);
        assert!(refused.json()["message"].as_str().unwrap().contains("The time for this attempt is over"), "{}", refused.text());
        attempts::submit(&world.site, &school.learner, attempt).await.unwrap();
        let refused = send(&mut rim, attempt, mint(), question, "given afterwards", 45_000).await.is(409);
        assert!(refused.json()["message"].is_string());
        assert_eq!(count_answers(world, attempt).await, 1);
    }
}

#[tokio::test]
async fn going_back_and_forth_adds_only_answers_that_changed() {
    on_sqlite(async |world| {
        let school = School::open(world).await;
        let attempt = started(world, &school).await;
        let questions = paper(world, &school.learner, attempt).await.sheet.questions.clone();
        let mut rim = Browser::of(&world.site).signed_in(&world.site, "rim").await;
        for question in &questions {
            rim.post(&format!("/attempts/{attempt}"), &borrowed(&fields(question.id, &Response::default()))).await.leads_to();
        }
        assert_eq!(count_answers(world, attempt).await, 0, "who passes over a question has not answered it");
        for _ in 0..2 {
            for question in &questions {
                rim.post(&format!("/attempts/{attempt}"), &borrowed(&fields(question.id, &right(&question.body.ask)))).await.leads_to();
            }
        }
        assert_eq!(count_answers(world, attempt).await, 5);
        rim.post(&format!("/attempts/{attempt}"), &borrowed(&fields(questions[0].id, &Response::default()))).await.leads_to();
        assert_eq!(count_answers(world, attempt).await, 6, "an answer can be taken back");
        assert_eq!(paper(world, &school.learner, attempt).await.answered(), 4);
    })
    .await;
}

#[tokio::test]
async fn what_was_answered_stands_in_the_form_again() {
    on_sqlite(async |world| {
        let school = School::open(world).await;
        let attempt = started(world, &school).await;
        let questions = paper(world, &school.learner, attempt).await.sheet.questions.clone();
        let mut rim = Browser::of(&world.site).signed_in(&world.site, "rim").await;
        for question in &questions {
            rim.post(&format!("/attempts/{attempt}"), &borrowed(&fields(question.id, &right(&question.body.ask)))).await.leads_to();
        }
        let mut elsewhere = rim.signed_in(&world.site, "rim").await;
        for (at, question) in questions.iter().enumerate() {
            let page = elsewhere.get(&format!("/attempts/{attempt}?page={}", at + 1)).await.is(200);
            let response = right(&question.body.ask);
            for choice in question.body.ask.choices() {
                let tag = page.tag(&format!(" value=\"{}\"", choice.id));
                assert_eq!(tag.contains(" checked"), response.choices.contains(&choice.id), "{tag}");
            }
            if question.body.ask.choices().is_empty() {
                assert_eq!(page.value(&format!("a-{}", question.id)), response.text);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_answers_for_somebody_else() {
    on_sqlite(async |world| {
        let school = School::open(world).await;
        let attempt = started(world, &school).await;
        learning::enrol(&world.site, &school.other, &school.course).await.unwrap();
        let question = typed(&paper(world, &school.learner, attempt).await);
        let guest = Browser::of(&world.site);
        for (mut browser, status) in
            [(guest.signed_in(&world.site, "noor").await, 404), (guest.signed_in(&world.site, "ada").await, 404), (guest.clone(), 401)]
        {
            let answer = send(&mut browser, attempt, mint(), question, "mine", 0).await.is(status);
            assert!(answer.json()["message"].is_string());
        }
        let mut rim = guest.signed_in(&world.site, "rim").await;
        send(&mut rim, attempt, mint(), mint(), "to no question of this quiz", 0).await.is(404);
        rim.post_with(&format!("/attempts/{attempt}"), &[("q-nonsense", "")], &JSON).await.is(422);
        assert_eq!(count_answers(world, attempt).await, 0);
    })
    .await;
}

#[tokio::test]
async fn when_the_time_is_over_the_page_offers_to_hand_in() {
    on_sqlite(async |world| {
        let school = School::open(world).await;
        let attempt = started(world, &school).await;
        let question = typed(&paper(world, &school.learner, attempt).await);
        let mut rim = Browser::of(&world.site).signed_in(&world.site, "rim").await;
        let page = rim.get(&format!("/attempts/{attempt}")).await.is(200);
        assert_eq!(attribute(page.tag("quiz__clock"), "datetime").unwrap(), (world.now() + Duration::minutes(20)).to_rfc3339());
        world.wait(Duration::minutes(21));
        let page = rim.get(&format!("/attempts/{attempt}")).await.is(200);
        page.says("The time is over.");
        page.says(&format!("action=\"/attempts/{attempt}/submit\""));
        page.hides("<fieldset");
        assert_eq!(page.text().matches("<h1").count(), 1);
        // A page that was filled in time and was long on its way is not lost.
        rim.post(&format!("/attempts/{attempt}?page=1"), &borrowed(&fields(question, &Response::of_text("in time")))).await.is(303);
        assert_eq!(paper(world, &school.learner, attempt).await.response(question), Response::of_text("in time"));
        world.wait(Duration::minutes(2));
        rim.post(&format!("/attempts/{attempt}?page=1"), &borrowed(&fields(question, &Response::of_text("late"))))
            .await
            .is(409)
            .says("role=\"alert\"");
        rim.post(&format!("/attempts/{attempt}/submit"), &[]).await.leads_to();
        let quiz = rim.get("/courses/tiny-course/quizzes/check").await.is(200);
        quiz.hides("/start\"");
        rim.post("/courses/tiny-course/quizzes/check/start", &[]).await.is(409).says("role=\"alert\"");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_lost_between_two_tabs() {
    on_sqlite(async |world| {
        let school = School::open(world).await;
        let attempt = started(world, &school).await;
        let question = typed(&paper(world, &school.learner, attempt).await);
        let mut first = Browser::of(&world.site).signed_in(&world.site, "rim").await;
        let mut second = first.clone();
        send(&mut first, attempt, mint(), question, "in the first", 0).await.is(200);
        world.wait(Duration::seconds(5));
        send(&mut second, attempt, mint(), question, "in the second", 0).await.is(200);
        // The first was offline and hands in what was typed before either.
        world.wait(Duration::seconds(5));
        send(&mut first, attempt, mint(), question, "long ago", 60_000).await.is(200);
        assert_eq!(paper(world, &school.learner, attempt).await.response(question), Response::of_text("in the second"));
        assert_eq!(count_answers(world, attempt).await, 3);
    })
    .await;
}

#[tokio::test]
async fn completing_a_course_shows_the_certificate() {
    on_sqlite(async |world| {
        let school = School::open(world).await;
        completed(world, &school).await;
        let code = crate::support::certificate_code(world, &school).await;
        let mut rim = Browser::of(&world.site).signed_in(&world.site, "rim").await;
        for path in ["/learn", "/courses/tiny-course"] {
            rim.get(path).await.is(200).says(&format!("href=\"/c/{code}\""));
        }
    })
    .await;
}
