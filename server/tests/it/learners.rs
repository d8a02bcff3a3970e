//! What learners meet in a quiz of every type, before they hand it in and afterwards.

use crate::{
    class::{Class, quiz},
    support::Answer,
};
use domain::{
    accounts::Role,
    attempts,
    bank::{self, Filter},
    courses,
    id::QuizId,
    language::{Language, Speech},
    on_both,
    quizzes::{Ask, Choice, Item, Number, Question, Share, Text, WHOLE},
    testing::{World, person_named},
};
use questions::{Hint, Range, form};

/// The part of a page that asks for something.
fn asking<'p>(page: &'p Answer, words: &str) -> &'p str {
    let found = page.text().split("data-question=\"").skip(1).find(|part| part.contains(words));
    found.unwrap_or_else(|| panic!("nothing asks for {words:?} in {}", page.text()))
}

/// By which the answers to it are named.
fn id_of(asking: &str) -> String {
    asking.split('"').next().unwrap().to_owned()
}

impl Class {
    /// The learner begins a quiz; gives the address of the attempt.
    async fn begin(&mut self, quiz: &str) -> String {
        self.learner.post(&format!("/courses/types-course/quizzes/{quiz}/start"), &[]).await.leads_to().to_owned()
    }

    /// She answers the question that asks for `words`: one field, or one for each part.
    async fn give(&mut self, attempt: &str, words: &str, parts: &[(&str, &str)]) -> Answer {
        let id = id_of(asking(&self.learner.get(attempt).await.is(200), words));
        let name = |part: &str| if part.is_empty() { format!("a-{id}") } else { format!("a-{id}.{part}") };
        let mut fields = vec![(format!("q-{id}"), String::new())];
        fields.extend(parts.iter().map(|(part, value)| (name(part), (*value).to_owned())));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.learner.post(attempt, &fields).await
    }

    async fn look_over(&mut self, attempt: &str) -> Answer {
        self.learner.get(&format!("{attempt}?page=50")).await.is(200)
    }

    /// Questions of a text come into the bank, and those of these names into a quiz.
    async fn bring(&self, world: &World, gift: &str, quiz: QuizId, names: &[&str]) {
        let course = courses::outline(&world.site, "types-course").await.unwrap().id;
        let author = person_named(world, "Bana Trainer", "bana", Role::Trainer).await;
        bank::take_gift(&world.site, &author, course, None, gift, None).await.unwrap();
        let all = bank::list_questions(&world.site, &author, course, &Filter::default(), 1).await.unwrap().rows;
        let ids: Vec<_> = names.iter().map(|name| all.iter().find(|line| line.name == *name).unwrap().id).collect();
        bank::add_questions(&world.site, &author, quiz, &ids).await.unwrap();
    }

    /// The trainer writes a question by its form and puts it into a quiz.
    async fn write(&mut self, world: &World, question: &Question, quiz: QuizId) {
        let mut fields = form::fields(question);
        fields.insert("name".to_owned(), "Written here".to_owned());
        let typed: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let address = format!("/author/courses/types-course/questions/new?kind={}", question.ask.word());
        let saved = self.trainer.post(&address, &typed).await;
        let id = saved.leads_to().trim_start_matches("/author/questions/").parse().unwrap();
        let author = person_named(world, "Bana Trainer", "bana", Role::Trainer).await;
        bank::add_questions(&world.site, &author, quiz, &[id]).await.unwrap();
    }

    /// She hands it in; gives the page with what came of it.
    async fn review(&mut self, attempt: &str) -> Answer {
        self.learner.post(&format!("{attempt}/submit"), &[]).await.is(303);
        self.learner.get(&format!("{attempt}/review")).await.is(200)
    }
}

on_both! {
    async fn a_choice_that_may_cost_points_can_be_taken_back(world) {
        let mut class = Class::open(world).await;
        let every = quiz(world, "every").await;
        let open = "name=\"a-{}\" value=\"\"";
        class.set(every, &[("behaviour", "deferred"), ("questions_per_page", "50"), ("negative", "yes")]).await.is(303);
        let attempt = class.begin("every").await;
        let page = class.learner.get(&attempt).await.is(200);
        let costs = asking(&page, "Which one is nearest?");
        let open = open.replace("{}", &id_of(costs));
        assert!(costs.contains(&open) && costs.contains("Leaving it open costs nothing."), "{costs}");
        assert_eq!(page.text().matches("Leave it open").count(), 1, "only where a wrong answer costs something");
        let unanswered = class.look_over(&attempt).await.text().matches("Not answered").count();
        class.give(&attempt, "Which one is nearest?", &[("", "far")]).await.is(303);
        assert_eq!(class.look_over(&attempt).await.text().matches("Not answered").count(), unanswered - 1);
        class.give(&attempt, "Which one is nearest?", &[("", "")]).await.is(303);
        assert_eq!(class.look_over(&attempt).await.text().matches("Not answered").count(), unanswered);
        class.review(&attempt).await;
        class.set(every, &[("behaviour", "deferred"), ("questions_per_page", "50")]).await.is(303);
        let attempt = class.begin("every").await;
        class.learner.get(&attempt).await.is(200).hides(&open);
    }

    async fn after_a_wrong_try_it_is_said_what_the_next_one_can_earn(world) {
        let mut class = Class::open(world).await;
        let attempt = class.begin("tries").await;
        let page = class.learner.get(&attempt).await.is(200);
        let id = id_of(asking(&page, "Which city"));
        let fields = [(format!("q-{id}"), String::new()), (format!("a-{id}"), "Cairo".to_owned()), ("check".to_owned(), id)];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        class.learner.get(&attempt).await.is(200).hides("It can still earn");
        class.learner.post(&attempt, &fields).await.is(303);
        class.learner.get(&attempt).await.is(200).says("It can still earn 2 of 3 points.");
    }

    async fn what_no_mark_can_be_made_of_is_said_before_it_is_handed_in(world) {
        let mut class = Class::open(world).await;
        class.set(quiz(world, "every").await, &[("behaviour", "deferred"), ("questions_per_page", "50")]).await.is(303);
        let attempt = class.begin("every").await;
        let said = ["Answered, but not with a number", "Answered with more words than are wanted"];
        class.give(&attempt, "says", &[("animal", "cat"), ("legs", "about 4"), ("sound", "moo")]).await.is(303);
        class.give(&attempt, "What did you learn?", &[("", &"word ".repeat(101))]).await.is(303);
        let page = class.look_over(&attempt).await;
        said.iter().for_each(|said| page.says(said));
        class.give(&attempt, "says", &[("animal", "cat"), ("legs", "٤"), ("sound", "moo")]).await.is(303);
        class.give(&attempt, "What did you learn?", &[("", &"word ".repeat(100))]).await.is(303);
        let page = class.look_over(&attempt).await;
        said.iter().for_each(|said| page.hides(said));
    }

    async fn places_that_make_no_order_are_shown_as_they_were_given(world) {
        let mut class = Class::open(world).await;
        let shown = [("behaviour", "deferred"), ("questions_per_page", "50"), ("right-after-answer", "yes")];
        class.set(quiz(world, "every").await, &shown).await.is(303);
        let attempt = class.begin("every").await;
        class.give(&attempt, "Which comes first?", &[("plug", "2"), ("switch", "2"), ("wait", "4")]).await.is(303);
        let review = class.review(&attempt).await;
        review.says("Your places do not make an order:");
        let line = |text: &str| review.text().split(&format!("<span>{text}</span>: <bdi>")).nth(1).unwrap().split('<').next().unwrap().to_owned();
        assert_eq!(["Plug it in", "Switch it on", "Wait", "Type"].map(line), ["2", "2", "4", "—"]);
        let attempt = class.begin("every").await;
        class.give(&attempt, "Which comes first?", &[("plug", "2"), ("switch", "1"), ("wait", "4"), ("type", "3")]).await.is(303);
        class.review(&attempt).await.hides("Your places do not make an order:");
    }

    async fn the_right_answer_stands_beside_a_right_one_where_nobody_is_told_that_it_was(world) {
        let mut class = Class::open(world).await;
        let tries = quiz(world, "tries").await;
        for (shows, is_said) in [(&["right-after-right-answer"][..], true), (&["right-after-right-answer", "right-after-verdict"], false)] {
            let mut settings = vec![("behaviour", "deferred"), ("right-after-answer", "yes")];
            settings.extend(shows.iter().map(|shown| (*shown, "yes")));
            class.set(tries, &settings).await.is(303);
            let attempt = class.begin("tries").await;
            class.give(&attempt, "Which city", &[("", "Amman")]).await.is(303);
            let review = class.review(&attempt).await;
            assert_eq!(review.text().contains("Right answer<!>: <bdi>Amman</bdi>"), is_said, "{shows:?}: {}", review.text());
        }
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

    async fn what_is_said_to_each_answer_stands_in_the_review_and_nothing_of_the_others(world) {
        let mut class = Class::open(world).await;
        let every = quiz(world, "every").await;
        let gift = "::Legs:: How many legs has a cat? {#=4:0#Four it is. =%50%5:0#One too many. ~#Count again.}\n\n\
                    ::Sound:: Who says meow? {=cat#A cat does. =%50%kitten#It is still small. =%0%*#Listen again.}";
        class.bring(world, gift, every, &["Legs", "Sound"]).await;
        let settings = [("behaviour", "deferred"), ("questions_per_page", "50"), ("right-after-feedback", "yes"), ("right-after-right-answer", "yes")];
        class.set(every, &settings).await.is(303);
        let all = ["Well seen.", "Look again.", "That is a cow.", "Four it is.", "One too many.", "Count again.", "A cat does.", "It is still small.", "Listen again."];
        for (nearest, sound, legs, who, said) in [
            ("near", "meow", "٤", "cat", &["Well seen.", "Four it is.", "A cat does."][..]),
            ("far", "moo", "5", "kitten", &["Look again.", "That is a cow.", "One too many.", "It is still small."]),
            ("far", "moo", "6", "dog", &["Look again.", "That is a cow.", "Count again.", "Listen again."]),
        ] {
            let attempt = class.begin("every").await;
            class.give(&attempt, "Which one is nearest?", &[("", nearest)]).await.is(303);
            class.give(&attempt, "legs and says", &[("sound", sound)]).await.is(303);
            class.give(&attempt, "How many legs", &[("", legs)]).await.is(303);
            class.give(&attempt, "Who says meow?", &[("", who)]).await.is(303);
            let review = class.review(&attempt).await;
            review.says("<p class=\"small\">Question 1</p>");
            let found: Vec<&str> = all.into_iter().filter(|text| review.text().contains(text)).collect();
            assert_eq!(found, said, "{nearest}, {sound}, {legs}, {who}");
        }
    }

    async fn the_right_number_stands_in_the_review_with_its_unit_and_in_the_digits_of_the_reader(world) {
        let mut class = Class::open(world).await;
        let tries = quiz(world, "tries").await;
        let question = Question::new(Text::markdown("How heavy is it?"), Ask::Numeric {
            accepted: vec![Number { range: Range::About { value: 2_500_000, tolerance: 0 }, share: WHOLE, feedback: None }],
            unit: Some("kg".into()),
            when_wrong: None,
        });
        class.write(world, &question, tries).await;
        class.set(tries, &[("behaviour", "deferred"), ("questions_per_page", "9"), ("right-after-answer", "yes"), ("right-after-right-answer", "yes")]).await.is(303);
        let attempt = class.begin("tries").await;
        class.give(&attempt, "How heavy", &[("", "7")]).await.is(303);
        class.review(&attempt).await.says("<bdi>2.5 kg</bdi>");
        let arabic = class.learner.get(&format!("/ar{attempt}/review")).await.is(200);
        let number = Speech::new(Language::Ar).decimal(2_500_000);
        arabic.says(&format!("<bdi>{number} kg</bdi>"));
    }

    async fn a_hint_may_say_how_many_parts_are_right_and_take_the_others_away(world) {
        let mut class = Class::open(world).await;
        let tries = quiz(world, "tries").await;
        let choice = |id: &str, share: Share| Choice { id: id.into(), text: Text::markdown(id), share, feedback: None };
        let choices = vec![choice("oak", WHOLE / 2), choice("elm", WHOLE / 2), choice("cat", 0), choice("dog", 0)];
        let hint = Hint { text: Text::markdown("Think of leaves."), clears_wrong: true, counts_right: true };
        let question = Question { hints: vec![hint], ..Question::new(Text::markdown("Which are trees?"), Ask::Several { choices }) };
        class.write(world, &question, tries).await;
        class.set(tries, &[("behaviour", "interactive"), ("questions_per_page", "9"), ("during-feedback", "yes")]).await.is(303);
        let attempt = class.begin("tries").await;
        let page = class.learner.get(&attempt).await.is(200);
        let asked = asking(&page, "Which are trees?");
        let id = id_of(asked);
        let value = |label: &str| {
            let before = asked.split(&format!(">{label}<")).next().unwrap();
            before.rsplit(" value=\"").next().unwrap().split('"').next().unwrap().to_owned()
        };
        let (seen, given, oak, cat) = (format!("q-{id}"), format!("a-{id}"), value("oak"), value("cat"));
        class.learner.post(&attempt, &[(&seen, ""), (&given, &oak), (&given, &cat), ("check", &id)]).await.is(303);
        let page = class.learner.get(&attempt).await.is(200);
        page.says("Think of leaves.");
        page.says("1 of 2 parts are right.");
        let is_ticked = |choice: &str| page.tag(&format!("name=\"{given}\" value=\"{choice}\"")).contains(" checked");
        assert!(is_ticked(&oak) && !is_ticked(&cat), "what is right stays, what is wrong is gone");
    }
}
