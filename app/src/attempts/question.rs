//! A question as it stands on the learner's page.

use super::{
    controls::{certainty, controls, gaps, is_marked_by_certainty},
    marked,
};
use crate::context::Ctx;
use domain::{
    attempts::{Answered, LaidOut, Paper},
    language::direction,
    quizzes::{Ask, Response, Sees, State, behaviour, grading},
    t,
};
use leptos::prelude::*;
use sha2::{Digest, Sha256};

/// A short name of an answer: by it a form that comes back tells whether anything in it was changed.
pub fn mark(response: &Response) -> String {
    // As it comes from a form a text is also taken for a choice, before the question says which of the two it asks for.
    let mut values = if response.choices.is_empty() { vec![response.text.clone()] } else { response.choices.clone() };
    values.sort_unstable();
    values.extend(response.parts.iter().map(|(part, value)| format!("{part}={value}")));
    values.extend(response.certainty.map(|certainty| certainty.word().to_owned()));
    let digest = Sha256::digest(values.join("\n").trim().as_bytes());
    digest[..6].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A question with its controls. What is right is not in it, before it may be seen.
pub fn question_view(ctx: &Ctx, paper: &Paper, question: &LaidOut, language: &str) -> impl IntoView + use<> {
    let answered = paper.answers.get(&question.id);
    let state = answered.map(|answered| answered.state.clone()).unwrap_or_default();
    let id = format!("question-{}", question.id);
    if state.is_over {
        return over(ctx, paper, question, answered, language, id).into_any();
    }
    let response = &shown_response(paper, question, &state);
    let (hint, check) = (hint(ctx, paper, question, &state), check(ctx, paper, question, &state));
    let certainty = (paper.sheet.rules.behaviour == behaviour::Behaviour::Certainty && is_marked_by_certainty(&question.body.ask))
        .then(|| certainty(ctx, question, response));
    // Says that the question stands in the form, though nothing is answered, and what stood in it when the page was made.
    let (marker, shown) = (format!("q-{}", question.id), mark(response));
    let number = (paper.questions_per_page > 1).then(|| paper.number(question.id)).flatten();
    let number = number.map(|number| view! { <p class="small">{t!(ctx.speech, "question-number", number = number)}</p> });
    view! {
        <fieldset class="question" id=id data-question=question.id.to_string()>
            <legend>{number}{heading(ctx, question, language)}</legend>
            <input type="hidden" name=marker value=shown/>
            {gaps(ctx, question, response, language)}
            {controls(ctx, question, response, language, paper.sheet.rules.may_be_negative)}
            {certainty}
            {hint}
            {check}
            <p class="saved" role="status"></p>
        </fieldset>
    }
    .into_any()
}

/// The answer as it stands in the form: some hints take the wrong parts out.
fn shown_response(paper: &Paper, question: &LaidOut, state: &State) -> Response {
    let clears = behaviour::hint(&question.body, paper.sheet.rules, state).is_some_and(|hint| hint.clears_wrong);
    match &state.checked {
        Some(checked) if clears && *checked == state.response => behaviour::without_wrong_parts(&question.key.ask, checked),
        _ => state.response.clone(),
    }
}

/// What stands above the controls. A text with gaps is itself full of controls and comes below.
fn heading(ctx: &Ctx, question: &LaidOut, language: &str) -> AnyView {
    if matches!(question.body.ask, Ask::Gaps { .. }) {
        return view! { <div class="prose">{t!(ctx.speech, "fill-the-gaps")}</div> }.into_any();
    }
    let stem = question.body.stem.source.clone();
    view! { <div class="prose" lang=language.to_owned() dir=direction(language) inner_html=stem></div> }.into_any()
}

fn over(ctx: &Ctx, paper: &Paper, question: &LaidOut, answered: Option<&Answered>, language: &str, id: String) -> impl IntoView + use<> {
    let sees = paper.sees(ctx.site.clock.now());
    let grade = paper.sheet.grade(question, answered);
    let state = answered.map(|answered| answered.state.clone()).unwrap_or_default();
    let marked = marked::question(ctx, question, &state, grade, sees, paper.sheet.rules.behaviour, language);
    let kept = if sees == Sees::NOTHING { t!(ctx.speech, "answer-is-kept") } else { t!(ctx.speech, "only-kept") };
    let hidden = (!sees.answer).then(|| view! { <p class="notice">{kept}</p> });
    view! { <div class="review" id=id>{marked}{hidden}</div> }
}

fn hint(ctx: &Ctx, paper: &Paper, question: &LaidOut, state: &State) -> Option<impl IntoView + use<>> {
    let speech = ctx.speech;
    let rules = paper.sheet.rules;
    let checked = state.checked.as_ref()?;
    let hint = behaviour::hint(&question.body, rules, state)?;
    let parts = hint.counts_right.then(|| behaviour::right_parts(&question.body.ask, checked)).flatten();
    let parts = parts.map(|(right, of)| view! { <p>{t!(speech, "parts-right", right = right, of = of)}</p> });
    let sees = paper.sees(ctx.site.clock.now());
    let said = grading::feedback_to(&question.key.ask, checked).into_iter().filter(|_| sees.feedback);
    let said = said.map(|text| view! { <div class="prose" dir="auto" inner_html=text.source.clone()></div> }).collect_view();
    let left = behaviour::tries_left(&question.body, rules, state.wrong_tries);
    let still = (1_000_000 - i64::from(question.body.penalty) * state.wrong_tries as i64).max(0);
    let (of, still) = (i64::from(question.body.milli_points), i64::from(question.body.milli_points) * still / 1_000_000);
    let earns = (still < of).then(|| t!(speech, "next-try-earns", points = marked::points(ctx, still), possible = marked::points(ctx, of)));
    Some(view! {
        <div class="notice" role="status">
            <p><strong>{t!(speech, "not-right-yet")}</strong>" "{t!(speech, "tries-left", count = left)}" "{earns}</p>
            {parts}
            {said}
            <div class="prose" dir="auto" inner_html=hint.text.source.clone()></div>
        </div>
    })
}

fn check(ctx: &Ctx, paper: &Paper, question: &LaidOut, state: &State) -> Option<impl IntoView + use<>> {
    let speech = ctx.speech;
    let can_be_checked = paper.sheet.rules.behaviour.can_be_checked() && !matches!(question.body.ask, Ask::Info | Ask::Essay { .. });
    let label = if state.wrong_tries == 0 { t!(speech, "check-answer") } else { t!(speech, "check-again") };
    can_be_checked.then(|| view! { <p><button class="button button--quiet" name="check" value=question.id.to_string()>{label}</button></p> })
}

/// A question to be tried out, outside any attempt.
pub fn preview_controls(ctx: &Ctx, question: &LaidOut, response: &Response, language: &str) -> impl IntoView + use<> {
    view! {
        <fieldset class="question">
            <legend>{heading(ctx, question, language)}</legend>
            {gaps(ctx, question, response, language)}
            {controls(ctx, question, response, language, false)}
        </fieldset>
    }
}
