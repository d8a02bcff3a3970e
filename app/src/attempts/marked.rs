//! A marked question: what was answered, what it came to, and what there is to learn from it, as far as it may be seen.

use super::controls::{escaped, how_sure, is_marked_by_certainty, with_gaps};
use crate::context::Ctx;
use domain::{
    attempts::LaidOut,
    language::direction,
    quizzes::{
        Accepted, Ask, Choice, Gap, GapAsk, Grade, Item, Number, Outcome, Prompt, Question, Response, Scoring, Sees, State, Text, WHOLE,
        behaviour::Behaviour, grading, words_of,
    },
    t,
};
use leptos::prelude::*;

/// Thousandths of a point in words, to a hundredth.
pub fn points(ctx: &Ctx, milli: i64) -> String {
    ctx.speech.decimal((milli + milli.signum() * 5) / 10 * 10_000)
}

pub fn question(
    ctx: &Ctx,
    question: &LaidOut,
    state: &State,
    grade: Grade,
    sees: Sees,
    behaviour: Behaviour,
    language: &str,
) -> impl IntoView + use<> {
    // What is right, and what is said to it, is what the present key says; what was read is the version that was seen.
    let asked = &question.body.0;
    let key = &question.key.0;
    let dir = direction(language);
    let gaps = matches!(asked.ask, Ask::Gaps { .. });
    let stem = if gaps { filled(ctx, asked, &state.response, sees) } else { asked.stem.source.clone() };
    let feedback = sees.feedback.then(|| feedback(key, grade.outcome));
    let is_certainty_asked = behaviour == Behaviour::Certainty && is_marked_by_certainty(&asked.ask) && !state.response.is_empty();
    let certainty = (is_certainty_asked && sees.answer).then(|| match state.response.certainty {
        Some(certainty) => t!(ctx.speech, "how-sure-said", certainty = how_sure(ctx, certainty)),
        None => t!(ctx.speech, "how-sure-not-said"),
    });
    let certainty = certainty.map(|said| view! { <p class="small">{said}</p> });
    view! {
        <div class=class(grade.outcome, sees)>
            {verdict(ctx, grade, sees)}
            {certainty}
            <div lang=language.to_owned() dir=dir class="stack stack--tight">
                <div class="prose" inner_html=stem></div>
                {answers(ctx, question, state, sees)}
                {feedback}
            </div>
        </div>
    }
}

fn class(outcome: Outcome, sees: Sees) -> &'static str {
    match outcome {
        _ if !sees.verdict => "marked",
        Outcome::Right => "marked is-right",
        Outcome::Partly | Outcome::Waiting => "marked is-partly",
        Outcome::Wrong | Outcome::Unanswered => "marked is-wrong",
        Outcome::Nothing => "marked",
    }
}

fn verdict(ctx: &Ctx, grade: Grade, sees: Sees) -> Option<impl IntoView + use<>> {
    let speech = ctx.speech;
    let word = match grade.outcome {
        Outcome::Nothing => return None,
        Outcome::Unanswered => Some(t!(speech, "not-answered")),
        Outcome::Waiting => Some(t!(speech, "waits-to-be-marked")),
        _ if !sees.verdict => None,
        Outcome::Right => Some(t!(speech, "right")),
        Outcome::Partly => Some(t!(speech, "partly-right")),
        Outcome::Wrong => Some(t!(speech, "wrong")),
    };
    let score = (sees.marks && grade.outcome != Outcome::Waiting)
        .then(|| t!(speech, "points-of", earned = points(ctx, grade.earned.into()), possible = points(ctx, grade.possible.into())));
    let line = word.into_iter().chain(score).collect::<Vec<_>>().join(" · ");
    (!line.is_empty()).then(|| view! { <p class="review__verdict">{line}</p> })
}

fn feedback(asked: &Question, outcome: Outcome) -> impl IntoView + use<> {
    let combined = match outcome {
        Outcome::Right => asked.combined.right.as_ref(),
        Outcome::Partly => asked.combined.partly.as_ref(),
        Outcome::Wrong | Outcome::Unanswered => asked.combined.wrong.as_ref(),
        Outcome::Waiting | Outcome::Nothing => None,
    };
    let note = |text: &Text| view! { <div class="notice notice--info prose" dir="auto" inner_html=text.source.clone()></div> };
    combined.into_iter().chain(&asked.feedback).map(note).collect_view()
}

fn answers(ctx: &Ctx, question: &LaidOut, state: &State, sees: Sees) -> AnyView {
    let speech = ctx.speech;
    let response = &state.response;
    match &question.key.ask {
        Ask::Single { choices } | Ask::Several { choices } => {
            choices.iter().map(|each| chosen(ctx, question, response, each, each.text.source.clone(), sees)).collect_view().into_any()
        }
        Ask::TrueFalse { choices } => {
            let text = |each: &Choice| if each.id == "true" { t!(speech, "true") } else { t!(speech, "false") };
            choices.iter().map(|each| chosen(ctx, question, response, each, text(each), sees)).collect_view().into_any()
        }
        Ask::Short { accepted, folding, when_wrong } => {
            let found = grading::fitting(accepted, *folding, &response.text);
            let feedback = found.map_or(when_wrong.as_ref(), |found| found.feedback.as_ref());
            typed(ctx, response, best_words(accepted), feedback, found.is_some_and(|found| found.share == WHOLE), sees).into_any()
        }
        Ask::Numeric { accepted, unit, when_wrong } => {
            let found = grading::holding(accepted, &response.text);
            let feedback = found.map_or(when_wrong.as_ref(), |found| found.feedback.as_ref());
            let right = best_number(ctx, accepted).map(|number| unit.as_ref().map_or_else(|| number.clone(), |unit| format!("{number} {unit}")));
            typed(ctx, response, right, feedback, found.is_some_and(|found| found.share == WHOLE), sees).into_any()
        }
        Ask::Matching { prompts, answers } => prompts.iter().map(|prompt| matched(ctx, prompt, answers, response, sees)).collect_view().into_any(),
        Ask::Ordering { items, .. } => ordered(ctx, items, response, sees),
        Ask::Gaps { gaps } => gaps_answers(ctx, gaps, response, sees).into_any(),
        Ask::Essay { .. } => {
            let text = if response.is_empty() { "—".to_owned() } else { response.text.clone() };
            sees.answer.then(|| view! { <p class="essay" dir="auto">{text}</p> }).into_any()
        }
        Ask::Info => ().into_any(),
    }
}

/// A choice with its marks; each mark is a word, never a colour alone.
fn chosen(ctx: &Ctx, question: &LaidOut, response: &Response, choice: &Choice, text: String, sees: Sees) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let is_taken = response.choices.contains(&choice.id);
    let taken = (is_taken && sees.answer).then(|| view! { " " <span class="badge">{t!(speech, "your-choice")}</span> });
    let right = (sees.right_answer && question.key.ask.is_right_choice(choice))
        .then(|| view! { " " <span class="badge badge--good">{t!(speech, "right-answer")}</span> });
    let feedback =
        choice.feedback.clone().filter(|_| is_taken && sees.feedback).map(|text| view! { <p class="small" dir="auto" inner_html=text.source></p> });
    view! { <div class="reviewed-choice"><span dir="auto" inner_html=text></span>{taken}{right}{feedback}</div> }
}

fn typed(ctx: &Ctx, response: &Response, right: Option<String>, feedback: Option<&Text>, is_right: bool, sees: Sees) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let given = if response.is_empty() { "—".to_owned() } else { response.text.clone() };
    let given = sees.answer.then(|| view! { <p dir="auto">{t!(speech, "your-answer")}": "<bdi>{given}</bdi></p> });
    let right = right
        .filter(|_| says_right_answer(is_right, sees))
        .map(|right| view! { <p dir="auto">{t!(speech, "right-answer")}": "<bdi>{right}</bdi></p> });
    let feedback = feedback.filter(|_| sees.feedback).map(|text| view! { <p class="small" dir="auto" inner_html=text.source.clone()></p> });
    view! { {given}{right}{feedback} }
}

fn best_words(accepted: &[Accepted]) -> Option<String> {
    let best = accepted.iter().rev().max_by_key(|each| each.share)?;
    Some(best.text.replace("\\*", "\u{0}").replace('*', "…").replace('\u{0}', "*"))
}

fn best_number(ctx: &Ctx, accepted: &[Number]) -> Option<String> {
    grading::best_number(accepted).map(|number| ctx.speech.decimal(number))
}

/// A pair of what stood there and what was put to it, with what would have been right.
fn pair(ctx: &Ctx, label: AnyView, given: Option<String>, right: Option<String>, is_right: bool, sees: Sees) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let given = sees.answer.then(|| view! { <bdi>{given.unwrap_or_else(|| "—".to_owned())}</bdi> });
    let badge = sees.verdict.then(|| {
        let (class, word) = if is_right { ("badge badge--good", t!(speech, "right")) } else { ("badge badge--warn", t!(speech, "wrong")) };
        view! { " " <span class=class>{word}</span> }
    });
    let right = right
        .filter(|_| says_right_answer(is_right, sees))
        .map(|right| view! { <p class="small" dir="auto">{t!(speech, "right-answer")}": "<bdi>{right}</bdi></p> });
    view! { <div class="reviewed-choice">{label}": "{given}{badge}{right}</div> }
}

fn matched(ctx: &Ctx, prompt: &Prompt, answers: &[Item], response: &Response, sees: Sees) -> impl IntoView + use<> {
    let text = |id: &str| answers.iter().find(|answer| answer.id == id).map(|answer| words_of(&answer.text.source));
    let label = view! { <span dir="auto" inner_html=prompt.text.source.clone()></span> }.into_any();
    pair(ctx, label, text(response.part(&prompt.id)), text(&prompt.answer), grading::is_matched(prompt, response), sees)
}

fn ordered(ctx: &Ctx, items: &[Item], response: &Response, sees: Sees) -> AnyView {
    let speech = ctx.speech;
    let line = |at: usize| view! { <li dir="auto" inner_html=items[at].text.source.clone()></li> };
    if sees.answer && response.left_open(&Ask::Ordering { items: items.to_vec(), scoring: Scoring::Whole }).is_some() {
        return unfinished(ctx, items, response, sees).into_any();
    }
    let order = grading::put_in_order(items, response);
    let is_right = order.len() == items.len() && order.is_sorted();
    let given = (sees.answer && !order.is_empty())
        .then(|| view! { <p dir="auto">{t!(speech, "your-order")}</p><ol>{order.iter().copied().map(line).collect_view()}</ol> });
    let right = says_right_answer(is_right, sees)
        .then(|| view! { <p dir="auto">{t!(speech, "right-order")}</p><ol>{(0..items.len()).map(line).collect_view()}</ol> });
    view! { {given}{right} }.into_any()
}

/// The places as they were given, where some are missing or given twice: they make no order.
fn unfinished(ctx: &Ctx, items: &[Item], response: &Response, sees: Sees) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let place = |item: &Item| {
        let place = response.part(&item.id).parse().map_or_else(|_| "—".to_owned(), |place: i64| speech.number(place));
        view! { <li dir="auto"><span inner_html=item.text.source.clone()></span>": "<bdi>{place}</bdi></li> }
    };
    let given = items.iter().map(place).collect_view();
    let line = |item: &Item| view! { <li dir="auto" inner_html=item.text.source.clone()></li> };
    let right = sees.right_answer.then(|| view! { <p dir="auto">{t!(speech, "right-order")}</p><ol>{items.iter().map(line).collect_view()}</ol> });
    view! { <p dir="auto">{t!(speech, "your-places")}</p><ul>{given}</ul>{right} }
}

/// What was right is not repeated, but where nobody is to know that it was.
fn says_right_answer(is_right: bool, sees: Sees) -> bool {
    sees.right_answer && (!is_right || !sees.verdict)
}

/// The text with the gaps as they were filled.
fn filled(ctx: &Ctx, asked: &Question, response: &Response, sees: Sees) -> String {
    let Ask::Gaps { gaps } = &asked.ask else { return String::new() };
    with_gaps(&asked.stem.source, gaps, |at, gap| {
        let given = given_in(gap, response).filter(|_| sees.answer).unwrap_or_else(|| "…".into());
        format!("<strong>({}) <bdi>{}</bdi></strong>", ctx.speech.number(at as i64 + 1), escaped(&given))
    })
}

fn given_in(gap: &Gap, response: &Response) -> Option<String> {
    let given = response.part(&gap.id);
    match &gap.ask {
        GapAsk::Chosen { choices } => choices.iter().find(|choice| choice.id == given).map(|choice| words_of(&choice.text.source)),
        GapAsk::Typed { .. } | GapAsk::Number { .. } => (!given.is_empty()).then(|| given.to_owned()),
    }
}

fn gaps_answers(ctx: &Ctx, gaps: &[Gap], response: &Response, sees: Sees) -> impl IntoView + use<> {
    let row = |(at, gap): (usize, &Gap)| {
        let (right, feedback) = match &gap.ask {
            GapAsk::Typed { accepted, folding } => {
                (best_words(accepted), grading::fitting(accepted, *folding, response.part(&gap.id)).and_then(|found| found.feedback.clone()))
            }
            GapAsk::Number { accepted } => {
                (best_number(ctx, accepted), grading::holding(accepted, response.part(&gap.id)).and_then(|found| found.feedback.clone()))
            }
            GapAsk::Chosen { choices } => {
                let best = choices.iter().rev().max_by_key(|choice| choice.share).map(|choice| words_of(&choice.text.source));
                (best, choices.iter().find(|choice| choice.id == response.part(&gap.id)).and_then(|choice| choice.feedback.clone()))
            }
        };
        let label = view! { <span dir="auto">{t!(ctx.speech, "gap-number", number = at + 1)}</span> }.into_any();
        let is_right = grading::share_of_gap(gap, response.part(&gap.id)) == WHOLE;
        let feedback = feedback.filter(|_| sees.feedback).map(|text| view! { <p class="small" dir="auto" inner_html=text.source></p> });
        // Its words are those of the page, whatever language the question is in.
        let language = ctx.speech.language.tag();
        view! { <div lang=language dir=direction(language)>{pair(ctx, label, given_in(gap, response), right, is_right, sees)}{feedback}</div> }
    };
    gaps.iter().enumerate().map(row).collect_view()
}
