//! The island of the marking queue: keys for whoever marks many answers.

use leptos::prelude::*;

/// `hint` says which keys there are; it is shown once they work.
#[island]
pub fn MarkingKeys(hint: String) -> impl IntoView {
    let works = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    keys::listen(works);
    view! { <p class="small" hidden=move || !works.get()>{hint}</p> }
}

#[cfg(feature = "hydrate")]
mod keys {
    use leptos::prelude::*;
    use std::time::Duration;
    use wasm_bindgen::{JsCast, JsValue, closure::Closure};
    use web_sys::{Element, Event, HtmlElement, HtmlFormElement};

    pub(super) fn listen(works: RwSignal<bool>) {
        let pressed = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            let is = |name: &str| js_sys::Reflect::get(&event, &JsValue::from(name)).is_ok_and(|held| held.is_truthy());
            // By their place on the keyboard: an Arabic layout has other letters there.
            let key = js_sys::Reflect::get(&event, &"code".into()).ok().and_then(|code| code.as_string()).unwrap_or_default();
            let is_done = match key.as_str() {
                "Enter" | "NumpadEnter" if is("ctrlKey") || is("metaKey") => save(),
                "KeyJ" if is("altKey") => go(1),
                "KeyK" if is("altKey") => go(-1),
                _ => None,
            };
            if is_done.is_some() {
                event.prevent_default();
            }
        });
        let _ = document().add_event_listener_with_callback("keydown", pressed.as_ref().unchecked_ref());
        pressed.forget();
        set_timeout(move || works.set(true), Duration::ZERO);
    }

    fn here() -> Option<Element> {
        document().active_element()?.closest("form[data-mark]").ok().flatten()
    }

    fn save() -> Option<()> {
        here()?.dyn_into::<HtmlFormElement>().ok()?.request_submit().ok()
    }

    fn go(by: i32) -> Option<()> {
        let forms = document().query_selector_all("form[data-mark]").ok()?;
        let here = here();
        let at = (0..forms.length()).find(|at| forms.item(*at).as_ref() == here.as_deref());
        let next = match at {
            Some(at) => (at as i32 + by).clamp(0, forms.length() as i32 - 1) as u32,
            None => 0,
        };
        let form: Element = forms.item(next)?.dyn_into().ok()?;
        let field: HtmlElement = form.query_selector("select, input:not([type=hidden]), textarea").ok()??.dyn_into().ok()?;
        form.closest("article").ok().flatten()?.scroll_into_view();
        field.focus().ok()
    }
}
