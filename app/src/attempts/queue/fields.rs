//! The fields of the form, which are the page's own.

use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlFormElement, HtmlInputElement};

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

/// The answer that stands in the form now, or that stood there when the page came.
pub(super) fn values(fieldset: &Element, at_first: bool) -> Vec<String> {
    let is_taken = |input: &HtmlInputElement| match input.type_().as_str() {
        "radio" | "checkbox" => {
            if at_first {
                input.default_checked()
            } else {
                input.checked()
            }
        }
        "text" => true,
        _ => false,
    };
    let value = |input: HtmlInputElement| if at_first { input.default_value() } else { input.value() };
    inputs(fieldset).into_iter().filter(is_taken).map(value).collect()
}

pub(super) fn fill(fieldset: &Element, values: &[String]) {
    for input in inputs(fieldset) {
        match input.type_().as_str() {
            "radio" | "checkbox" => input.set_checked(values.contains(&input.value())),
            "text" => input.set_value(values.first().map_or("", String::as_str)),
            _ => {}
        }
    }
}

pub(super) fn inputs(fieldset: &Element) -> Vec<HtmlInputElement> {
    let Ok(found) = fieldset.query_selector_all("input") else { return vec![] };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

/// What the form says that stood in it: an answer that was saved is not one that was changed.
pub(super) fn set_mark(question: &str, mark: &str) {
    let Some(fieldset) = fieldset(question) else { return };
    if let Some(marker) = inputs(&fieldset).into_iter().find(|input| input.type_() == "hidden") {
        marker.set_value(mark);
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
