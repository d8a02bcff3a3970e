use crate::context::Ctx;
use domain::{
    attempts::LaidOut,
    quizzes::{Ask, Choice, Response},
    t,
};
use leptos::prelude::*;
use sha2::{Digest, Sha256};

/// The name of a question's field.
pub fn field(question: &LaidOut) -> String {
    format!("a-{}", question.id)
}

/// A short name of an answer: by it a form that comes back tells whether anything in it was changed.
pub fn mark(response: &Response) -> String {
    // As it comes from a form a text is also taken for a choice, before the question says which of the two it asks for.
    let mut values = if response.choices.is_empty() { vec![response.text.clone()] } else { response.choices.clone() };
    values.sort_unstable();
    let digest = Sha256::digest(values.join("\n").trim().as_bytes());
    digest[..6].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A question with its controls. What is right is not in it.
pub fn question_view(ctx: &Ctx, question: &LaidOut, response: &Response, language: &str) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let name = field(question);
    let dir = domain::language::direction(language);
    let controls = match &question.body.ask {
        Ask::Single { choices } => choices.iter().map(|each| choice("radio", &name, each, response, each.text.clone())).collect_view().into_any(),
        Ask::Several { choices } => {
            let hint = view! { <p class="field__hint">{t!(speech, "several-hint")}</p> };
            let choices = choices.iter().map(|each| choice("checkbox", &name, each, response, each.text.clone())).collect_view();
            view! { {hint}{choices} }.into_any()
        }
        Ask::TrueFalse { choices } => {
            let text = |each: &Choice| if each.id == "true" { t!(speech, "true") } else { t!(speech, "false") };
            choices.iter().map(|each| choice("radio", &name, each, response, text(each))).collect_view().into_any()
        }
        Ask::Short { .. } => text_field(&name, "text", t!(speech, "your-answer"), response, None).into_any(),
        Ask::Numeric { unit, .. } => text_field(&name, "decimal", t!(speech, "your-answer-number"), response, unit.clone()).into_any(),
    };
    // Says that the question stands in the form, though nothing is answered, and what stood in it when the page was made.
    let (marker, shown) = (format!("q-{}", question.id), mark(response));
    view! {
        <fieldset class="question" data-question=question.id.to_string()>
            <legend><div class="prose" lang=language.to_owned() dir=dir inner_html=question.body.text.clone()></div></legend>
            <input type="hidden" name=marker value=shown/>
            {controls}
            <p class="saved" role="status"></p>
        </fieldset>
    }
}

fn choice(kind: &'static str, name: &str, choice: &Choice, response: &Response, text: String) -> impl IntoView + use<> {
    let is_taken = response.choices.contains(&choice.id);
    view! { <label class="choice"><input type=kind name=name.to_owned() value=choice.id.clone() checked=is_taken/><span dir="auto" inner_html=text></span></label> }
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
