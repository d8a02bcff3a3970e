//! The island of pages with several forms: what was changed in the others when one of them is sent stands in them again when the page comes back.

use leptos::prelude::*;

#[island]
pub fn CarryOver() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    carrying::begin();
}

#[cfg(feature = "hydrate")]
mod carrying {
    use js_sys::{Array, JSON, Reflect};
    use leptos::prelude::*;
    use wasm_bindgen::{JsCast, JsValue, closure::Closure};
    use web_sys::{Element, Event, Storage};

    const KEY: &str = "carried-over";
    const FIELDS: &str = "input:not([type=hidden]), textarea, select";

    pub(super) fn begin() {
        let _ = restore();
        let sent = Closure::<dyn Fn(Event)>::new(|event: Event| {
            let form = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let _ = form.and_then(|form| keep(&form));
        });
        let _ = document().add_event_listener_with_callback("submit", sent.as_ref().unchecked_ref());
        sent.forget();
    }

    fn storage() -> Option<Storage> {
        window().session_storage().ok().flatten()
    }

    fn all(within: &Element, selector: &str) -> Vec<Element> {
        let found = within.query_selector_all(selector).ok();
        found.iter().flat_map(|found| (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok())).collect()
    }

    fn forms() -> Vec<Element> {
        document().query_selector("main").ok().flatten().map(|main| all(&main, "form[method=post]")).unwrap_or_default()
    }

    /// By which a form is found again; what the page shows stands behind the question mark.
    fn name_of(form: &Element) -> String {
        let action = form.get_attribute("action").unwrap_or_default();
        action.split('?').next().unwrap_or_default().to_owned()
    }

    fn read(of: &JsValue, what: &str) -> JsValue {
        Reflect::get(of, &what.into()).unwrap_or(JsValue::UNDEFINED)
    }

    fn is(field: &Element, what: &str) -> bool {
        read(field, what).is_truthy()
    }

    fn has_state(field: &Element) -> bool {
        field.get_attribute("type").is_some_and(|kind| matches!(kind.as_str(), "checkbox" | "radio"))
    }

    /// Whether something else stands in it than when the page came.
    fn is_changed(field: &Element) -> bool {
        if has_state(field) {
            is(field, "checked") != is(field, "defaultChecked")
        } else if field.tag_name() == "SELECT" {
            let at = read(field, "selectedIndex");
            let is_first = at.as_f64() == Some(0.0) && field.query_selector("option[selected]").ok().flatten().is_none();
            let chosen = Reflect::get(&read(field, "options"), &at).unwrap_or(JsValue::UNDEFINED);
            !is_first && !read(&chosen, "defaultSelected").is_truthy()
        } else {
            read(field, "value") != read(field, "defaultValue")
        }
    }

    fn keep(sent: &Element) -> Option<()> {
        let kept = Array::new();
        for form in forms().into_iter().filter(|form| form != sent) {
            for (at, field) in all(&form, FIELDS).iter().enumerate().filter(|(_, field)| is_changed(field)) {
                let what = if has_state(field) { read(field, "checked") } else { read(field, "value") };
                let name = JsValue::from(field.get_attribute("name").unwrap_or_default());
                kept.push(&Array::of4(&name_of(&form).into(), &(at as f64).into(), &name, &what));
            }
        }
        let text = JSON::stringify(&kept).ok()?.as_string()?;
        if kept.length() == 0 { storage()?.remove_item(KEY).ok() } else { storage()?.set_item(KEY, &text).ok() }
    }

    fn restore() -> Option<()> {
        let text = storage()?.get_item(KEY).ok()??;
        storage()?.remove_item(KEY).ok()?;
        let forms = forms();
        for entry in Array::from(&JSON::parse(&text).ok()?).iter().map(|entry| Array::from(&entry)) {
            let form = forms.iter().find(|form| entry.get(0).as_string() == Some(name_of(form)));
            let Some(field) = form.and_then(|form| all(form, FIELDS).into_iter().nth(entry.get(1).as_f64()? as usize)) else { continue };
            if field.get_attribute("name") == entry.get(2).as_string() {
                let what = if has_state(&field) { "checked" } else { "value" };
                let _ = Reflect::set(&field, &what.into(), &entry.get(3));
            }
        }
        Some(())
    }
}
