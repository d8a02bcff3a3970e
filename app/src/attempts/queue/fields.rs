//! The fields of the form, which are the page's own. Only what all kinds of them have in common is used, by name: a type for each would
//! make the script larger.

use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlFormElement};

/// Between the part of a question and what was answered to it, in a value that is kept or sent: no text of a form can hold it.
pub(super) const PART: char = '\u{1F}';

pub(super) fn fieldset(question: &str) -> Option<Element> {
    document().query_selector(&format!("fieldset[data-question='{question}']")).ok().flatten()
}

pub(super) fn fieldsets() -> Vec<Element> {
    let Ok(found) = document().query_selector_all("fieldset[data-question]") else { return vec![] };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

pub(super) fn question_of(fieldset: &Element) -> String {
    fieldset.get_attribute("data-question").unwrap_or_default()
}

fn get(field: &Element, name: &str) -> JsValue {
    js_sys::Reflect::get(field, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn text(field: &Element, name: &str) -> String {
    get(field, name).as_string().unwrap_or_default()
}

fn set(field: &Element, name: &str, value: &JsValue) {
    let _ = js_sys::Reflect::set(field, &name.into(), value);
}

/// `radio`, `checkbox`, `text`, `textarea`, `select-one`, `hidden`.
pub(super) fn kind(field: &Element) -> String {
    text(field, "type")
}

fn is_ticked(field: &Element) -> bool {
    matches!(kind(field).as_str(), "radio" | "checkbox")
}

/// What belongs to a part of its question has its name behind a point.
fn tagged(field: &Element, value: &str) -> String {
    match text(field, "name").split_once('.') {
        Some((_, part)) => format!("{part}{PART}{value}"),
        None => value.to_owned(),
    }
}

/// The answer that stands in the form now, or that stood there when the page came.
pub(super) fn values(fieldset: &Element, at_first: bool) -> Vec<String> {
    let value = |field: &Element| {
        let value = match kind(field).as_str() {
            "radio" | "checkbox" => {
                let is_taken = get(field, if at_first { "defaultChecked" } else { "checked" }).is_truthy();
                is_taken.then(|| text(field, "value"))
            }
            "text" | "textarea" if at_first => Some(text(field, "defaultValue")),
            "select-one" if at_first => field.get_attribute("data-shown"),
            "text" | "textarea" | "select-one" => Some(text(field, "value")),
            _ => None,
        }?;
        Some(tagged(field, &value))
    };
    inputs(fieldset).iter().filter_map(value).collect()
}

pub(super) fn fill(fieldset: &Element, values: &[String]) {
    for field in inputs(fieldset) {
        if is_ticked(&field) {
            set(&field, "checked", &values.contains(&tagged(&field, &text(&field, "value"))).into());
        } else if kind(&field) != "hidden" {
            let start = tagged(&field, "");
            let value = values.iter().find_map(|value| value.strip_prefix(&start)).unwrap_or_default();
            set(&field, "value", &value.into());
        }
    }
}

fn inputs(fieldset: &Element) -> Vec<Element> {
    let Ok(found) = fieldset.query_selector_all("input, select, textarea") else { return vec![] };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

/// What the form says that stood in it: an answer that was saved is not one that was changed.
pub(super) fn set_mark(question: &str, mark: &str) {
    let Some(fieldset) = fieldset(question) else { return };
    if let Some(marker) = inputs(&fieldset).into_iter().find(|input| kind(input) == "hidden") {
        set(&marker, "value", &mark.into());
    }
}

/// Submits the form as its button would have; a second submission finds nothing waiting and passes.
pub(super) fn go_on(form: &HtmlFormElement, submitter: Option<Element>) {
    let request: Option<js_sys::Function> = js_sys::Reflect::get(form, &"requestSubmit".into()).ok().and_then(|value| value.dyn_into().ok());
    if let Some(request) = request {
        let _ = request.call1(form, &submitter.map_or(JsValue::UNDEFINED, JsValue::from));
    } else {
        let _ = form.submit();
    }
}
