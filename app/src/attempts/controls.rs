//! The controls of each type of question. All of them are the browser's own, so keyboard and screen reader work as people know them.

use super::marked;
use crate::{context::Ctx, ui::TextArea};
use domain::{
    attempts::LaidOut,
    language::direction,
    quizzes::{Ask, Certainty, Choice, Gap, GapAsk, Item, Prompt, Response, Text, behaviour::certainty_marks, lines_of, words_of},
    t,
};
use leptos::prelude::*;

/// The part under which certainty comes; no part of a question can be called so.
pub const CERTAINTY: &str = "!certainty";

/// The name of a question's field.
fn field(question: &LaidOut) -> String {
    format!("a-{}", question.id)
}

fn part(question: &LaidOut, id: &str) -> String {
    format!("a-{}.{id}", question.id)
}

/// `can_cost` says whether a wrong answer may take points away.
pub fn controls(ctx: &Ctx, question: &LaidOut, response: &Response, language: &str, can_cost: bool) -> AnyView {
    let speech = ctx.speech;
    let name = field(question);
    match &question.body.ask {
        Ask::Single { choices } => {
            let costs = can_cost && choices.iter().any(|choice| choice.share < 0);
            let hint = costs.then(|| view! { <p class="field__hint">{t!(speech, "single-hint-costs")}</p> });
            let choices = choices.iter().map(|each| choice("radio", &name, each, response, each.text.source.clone(), Some(language))).collect_view();
            // A choice that was made cannot be unmade in a browser; here that may be worth points.
            let open = costs.then(|| {
                let is_open = response.choices.is_empty();
                view! { <label class="choice choice--small"><input type="radio" name=name.clone() value="" checked=is_open/><span>{t!(speech, "leave-open")}</span></label> }
            });
            view! { {hint}{choices}{open} }.into_any()
        }
        Ask::Several { choices } => {
            let costs = choices.iter().any(|choice| choice.share < 0);
            let hint = if costs { t!(speech, "several-hint-costs") } else { t!(speech, "several-hint") };
            let choices =
                choices.iter().map(|each| choice("checkbox", &name, each, response, each.text.source.clone(), Some(language))).collect_view();
            view! { <p class="field__hint">{hint}</p>{choices} }.into_any()
        }
        Ask::TrueFalse { choices } => {
            let text = |each: &Choice| if each.id == "true" { t!(speech, "true") } else { t!(speech, "false") };
            choices.iter().map(|each| choice("radio", &name, each, response, text(each), None)).collect_view().into_any()
        }
        Ask::Short { .. } => text_field(&name, "text", t!(speech, "your-answer"), response, None).into_any(),
        Ask::Numeric { unit, .. } => text_field(&name, "decimal", t!(speech, "your-answer-number"), response, unit.clone()).into_any(),
        Ask::Matching { prompts, answers } => matching(ctx, question, prompts, answers, response, language).into_any(),
        Ask::Ordering { items, .. } => ordering(ctx, question, items, response, language).into_any(),
        Ask::Essay { lines, most_words, template, .. } => essay(ctx, &name, *lines, *most_words, template.as_ref(), response).into_any(),
        Ask::Gaps { .. } | Ask::Info => ().into_any(),
    }
}

fn choice(kind: &'static str, name: &str, choice: &Choice, response: &Response, text: String, language: Option<&str>) -> impl IntoView + use<> {
    let is_taken = response.choices.contains(&choice.id);
    let language = language.map(ToOwned::to_owned);
    view! { <label class="choice"><input type=kind name=name.to_owned() value=choice.id.clone() checked=is_taken/><span dir="auto" lang=language inner_html=text></span></label> }
}

fn text_field(name: &str, mode: &'static str, label: String, response: &Response, unit: Option<String>) -> impl IntoView + use<> {
    let unit = unit.map(|unit| view! { " " <span dir="auto">{unit}</span> });
    view! {
        <div class="field">
            <label for=name.to_owned()>{label}{unit}</label>
            <input id=name.to_owned() name=name.to_owned() type="text" inputmode=mode maxlength="500" autocomplete="off" dir="auto" value=response.text.clone()/>
        </div>
    }
}

fn essay(ctx: &Ctx, name: &str, lines: u16, most_words: u32, template: Option<&Text>, response: &Response) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let limit = (most_words > 0).then(|| t!(speech, "at-most-words", count = most_words));
    let template = || template.map(|text| lines_of(&text.source)).unwrap_or_default();
    let text = if response.text.is_empty() { template() } else { response.text.clone() };
    view! { <TextArea name=name label=t!(speech, "your-answer") hint=limit value=text rows=lines most=20_000/> }
}

/// To each prompt a list of all answers.
fn matching(ctx: &Ctx, question: &LaidOut, prompts: &[Prompt], answers: &[Item], response: &Response, language: &str) -> impl IntoView + use<> {
    let options: Vec<(String, String)> = answers.iter().map(|answer| (answer.id.clone(), words_of(&answer.text.source))).collect();
    let row = |prompt: &Prompt| {
        let name = part(question, &prompt.id);
        let select = select(&name, t!(ctx.speech, "choose"), &options, response.part(&prompt.id), None);
        view! { <div class="match"><label for=name dir="auto" lang=language.to_owned() inner_html=prompt.text.source.clone()></label>{select}</div> }
    };
    prompts.iter().map(row).collect_view()
}

/// To each item a list of places.
fn ordering(ctx: &Ctx, question: &LaidOut, items: &[Item], response: &Response, language: &str) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let places: Vec<(String, String)> = (1..=items.len()).map(|place| (place.to_string(), speech.number(place as i64))).collect();
    let row = |id: &String| {
        let item = items.iter().find(|item| item.id == *id)?;
        let name = part(question, id);
        let select = select(&name, t!(speech, "choose-place"), &places, response.part(id), None);
        Some(
            view! { <div class="match match--order"><label for=name dir="auto" lang=language.to_owned() inner_html=item.text.source.clone()></label>{select}</div> },
        )
    };
    let rows = question.order.iter().filter_map(row).collect_view();
    view! { <p class="field__hint">{t!(speech, "ordering-hint")}</p>{rows} }
}

/// A list of which nothing is chosen at first. `data-shown` says what stood in it when the page came.
fn select(name: &str, nothing: String, options: &[(String, String)], chosen: &str, label: Option<String>) -> impl IntoView + use<> {
    let option = |(value, text): &(String, String)| view! { <option value=value.clone() selected=value == chosen>{text.clone()}</option> };
    let options = options.iter().map(option).collect_view();
    view! {
        <select id=name.to_owned() name=name.to_owned() aria-label=label data-shown=chosen.to_owned()><option value="">{nothing}</option>{options}</select>
    }
}

/// The text with its gaps, where there are any. The text is safe HTML, and what is put into it is made here.
pub fn gaps(ctx: &Ctx, question: &LaidOut, response: &Response, language: &str) -> Option<impl IntoView + use<>> {
    let Ask::Gaps { gaps } = &question.body.ask else { return None };
    let html = with_gaps(&question.body.stem.source, gaps, |at, gap| {
        let label = t!(ctx.speech, "gap-number", number = at + 1);
        gap_control(question, gap, response.part(&gap.id), &label, &t!(ctx.speech, "choose"))
    });
    let dir = direction(language);
    Some(view! { <div class="prose gaps" lang=language.to_owned() dir=dir inner_html=html></div> })
}

/// Safe HTML with something in place of each `[[id]]` that stands in its text: never within a tag, and never in what was put in.
pub fn with_gaps(html: &str, gaps: &[Gap], mut fill: impl FnMut(usize, &Gap) -> String) -> String {
    let mut out = String::with_capacity(html.len());
    let (mut rest, mut is_tag) = (html, false);
    while let Some(c) = rest.chars().next() {
        let found = rest.strip_prefix("[[").filter(|_| !is_tag).and_then(|rest| rest.split_once("]]"));
        let gap = found.and_then(|(id, after)| Some((gaps.iter().position(|gap| gap.id == id)?, after)));
        if let Some((at, after)) = gap {
            out.push_str(&fill(at, &gaps[at]));
            rest = after;
            continue;
        }
        is_tag = c == '<' || (is_tag && c != '>');
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

fn gap_control(question: &LaidOut, gap: &Gap, given: &str, label: &str, nothing: &str) -> String {
    let (name, label, shown) = (escaped(&part(question, &gap.id)), escaped(label), escaped(given));
    match &gap.ask {
        GapAsk::Chosen { choices } => {
            let option = |choice: &Choice| {
                let selected = if choice.id == given { " selected" } else { "" };
                format!("<option value=\"{}\"{selected}>{}</option>", escaped(&choice.id), escaped(&words_of(&choice.text.source)))
            };
            let options: String = choices.iter().map(option).collect();
            format!(
                "<select class=\"gap\" name=\"{name}\" aria-label=\"{label}\" data-shown=\"{shown}\"><option value=\"\">{}</option>{options}</select>",
                escaped(nothing)
            )
        }
        GapAsk::Typed { .. } | GapAsk::Number { .. } => {
            let mode = if matches!(gap.ask, GapAsk::Number { .. }) { "decimal" } else { "text" };
            format!(
                "<input class=\"gap\" type=\"text\" inputmode=\"{mode}\" name=\"{name}\" aria-label=\"{label}\" value=\"{shown}\" maxlength=\"500\" autocomplete=\"off\" dir=\"auto\">"
            )
        }
    }
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

pub fn how_sure(ctx: &Ctx, certainty: Certainty) -> String {
    match certainty {
        Certainty::Sure => t!(ctx.speech, "certainty-sure"),
        Certainty::Fairly => t!(ctx.speech, "certainty-fairly"),
        Certainty::Guess => t!(ctx.speech, "certainty-guess"),
    }
}

/// What a person marks, and what asks nothing, is not asked about.
pub fn is_marked_by_certainty(ask: &Ask) -> bool {
    !matches!(ask, Ask::Info | Ask::Essay { .. })
}

/// How sure she is, with what each word is worth.
pub fn certainty(ctx: &Ctx, question: &LaidOut, response: &Response) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let name = part(question, CERTAINTY);
    let option = |certainty: Certainty| {
        let label = how_sure(ctx, certainty);
        let (right, wrong) = certainty_marks(certainty);
        let points = |share: i32| marked::points(ctx, i64::from(share) * i64::from(question.body.milli_points) / 1_000_000);
        let worth = t!(speech, "certainty-worth", right = points(right), wrong = points(wrong));
        let is_chosen = response.certainty == Some(certainty);
        view! { <label class="choice choice--small"><input type="radio" name=name.clone() value=certainty.word() checked=is_chosen/><span>{label}" "<small>{worth}</small></span></label> }
    };
    view! { <fieldset class="certainty"><legend>{t!(speech, "how-sure")}" "<small>{t!(speech, "how-sure-else")}</small></legend>{Certainty::ALL.map(option).collect_view()}</fieldset> }
}
