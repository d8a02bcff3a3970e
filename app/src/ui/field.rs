//! Fields of forms: a label, a hint, the control with what was typed, what is wrong with it.

use crate::{
    context::ctx,
    form::{form_state, said},
};
use domain::t;
use leptos::prelude::*;

/// What is wrong with the form, each line leading to its field.
#[component]
pub fn ErrorSummary() -> impl IntoView {
    let form = form_state();
    if form.errors.is_empty() && form.problem.is_none() {
        return None;
    }
    let ctx = ctx();
    let lines = form.errors.iter().map(|invalid| view! { <li><a href=format!("#{}", invalid.field)>{said(&ctx, invalid)}</a></li> }).collect_view();
    let problem = form.problem.clone().map(|problem| view! { <p>{problem}</p> });
    view! {
        <div class="error-summary" role="alert" tabindex="-1" autofocus>
            <h2>{t!(ctx.speech, "something-to-mend")}</h2>
            {problem}
            <ul>{lines}</ul>
        </div>
    }
    .into()
}

fn described(name: &str, hint: Option<&String>, error: Option<&String>) -> Option<String> {
    let ids: Vec<String> = [hint.map(|_| format!("{name}-hint")), error.map(|_| format!("{name}-error"))].into_iter().flatten().collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

fn notes(name: &str, hint: Option<String>, error: Option<String>) -> (impl IntoView + use<>, impl IntoView + use<>) {
    let hint = hint.map(|hint| view! { <p class="field__hint" id=format!("{name}-hint")>{hint}</p> });
    let error = error.map(|error| view! { <p class="field__error" id=format!("{name}-error")>{error}</p> });
    (hint, error)
}

#[component]
pub fn Field(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] value: String,
    #[prop(default = "text")] kind: &'static str,
    #[prop(into, optional)] hint: Option<String>,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] required: bool,
    #[prop(optional)] dir: Option<&'static str>,
) -> impl IntoView {
    let form = form_state();
    let error = form.error(&name);
    let described = described(&name, hint.as_ref(), error.as_ref());
    let invalid = error.is_some().then_some("true");
    let value = form.value(&name, &value);
    let (hint, error) = notes(&name, hint, error);
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            {hint}
            <input id=name.clone() name=name type=kind value=value autocomplete=autocomplete required=required dir=dir.unwrap_or("auto")
                aria-invalid=invalid aria-describedby=described/>
            {error}
        </div>
    }
}

/// A password is never sent back.
#[component]
pub fn PasswordField(
    name: &'static str,
    #[prop(into)] label: String,
    autocomplete: &'static str,
    #[prop(into, optional)] hint: Option<String>,
) -> impl IntoView {
    let error = form_state().error(name);
    let described = described(name, hint.as_ref(), error.as_ref());
    let invalid = error.is_some().then_some("true");
    let (hint, error) = notes(name, hint, error);
    view! {
        <div class="field">
            <label for=name>{label}</label>
            {hint}
            <input id=name name=name type="password" autocomplete=autocomplete required aria-invalid=invalid aria-describedby=described/>
            {error}
        </div>
    }
}

#[component]
pub fn SelectField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// Words and what people read for them.
    options: Vec<(impl Into<String>, String)>,
    #[prop(into, optional)] value: String,
    #[prop(into, optional)] hint: Option<String>,
) -> impl IntoView {
    let form = form_state();
    let chosen = form.value(&name, &value);
    let error = form.error(&name);
    let described = described(&name, hint.as_ref(), error.as_ref());
    let invalid = error.is_some().then_some("true");
    let (hint, error) = notes(&name, hint, error);
    let option = |(word, text): (String, String)| view! { <option value=word.clone() selected=word == chosen>{text}</option> };
    let options = options.into_iter().map(|(word, text)| option((word.into(), text))).collect_view();
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            {hint}
            <select id=name.clone() name=name aria-invalid=invalid aria-describedby=described>{options}</select>
            {error}
        </div>
    }
}

/// A few options, all in view.
#[component]
pub fn RadioField(
    name: &'static str,
    #[prop(into)] legend: String,
    options: Vec<(&'static str, String)>,
    #[prop(into)] value: String,
) -> impl IntoView {
    let chosen = form_state().value(name, &value);
    let option = |(word, text): (&'static str, String)| {
        view! { <label class="field field--check"><input type="radio" name=name value=word checked=word == chosen/><span>{text}</span></label> }
    };
    view! { <fieldset class="field"><legend>{legend}</legend>{options.into_iter().map(option).collect_view()}</fieldset> }
}

#[component]
pub fn CheckField(
    #[prop(into)] name: String,
    #[prop(optional)] checked: bool,
    /// A field of the same form that is always sent, where a page has several forms: a box that is not ticked is not sent.
    #[prop(optional)]
    beside: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let form = form_state();
    let is_of_another = beside.is_some_and(|field| !form.values.has(field));
    let error = form.error(&name);
    let described = described(&name, None, error.as_ref());
    let invalid = error.is_some().then_some("true");
    let checked = if is_of_another { checked } else { form.is_checked(&name, checked) };
    let (_, error) = notes(&name, None, error);
    view! {
        <div class="field field--check">
            <input id=name.clone() name=name.clone() type="checkbox" value="yes" checked=checked aria-invalid=invalid aria-describedby=described/>
            <label for=name>{children()}</label>
            {error}
        </div>
    }
}

/// Text for a `textarea`, which leptos 0.8 does not escape. Browsers drop the first line break, so one stands before it.
fn escape_raw(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;"))
}

#[component]
pub fn TextArea(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] value: String,
    #[prop(into, default = None)] hint: Option<String>,
    #[prop(default = 4)] rows: u16,
    /// Characters that fit at the most; zero for no limit.
    #[prop(optional)]
    most: u32,
    /// Its id, where several forms of a page have a field of this name: what the page gives it stands in it then.
    #[prop(into, optional)]
    id: Option<String>,
) -> impl IntoView {
    let form = form_state();
    let error = form.error(&name);
    let described = described(&name, hint.as_ref(), error.as_ref());
    let invalid = error.is_some().then_some("true");
    let text = escape_raw(&if id.is_some() { value } else { form.value(&name, &value) });
    let id = id.unwrap_or_else(|| name.clone());
    let (hint, error) = notes(&name, hint, error);
    let most = (most > 0).then_some(most);
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {hint}
            <textarea id=id name=name rows=rows maxlength=most dir="auto" aria-invalid=invalid aria-describedby=described>{text}</textarea>
            {error}
        </div>
    }
}
