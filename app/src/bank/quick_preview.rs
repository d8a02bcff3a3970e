//! The island of the quick editor: while one types, it asks the form's own address what is understood, and shows that part of the answer.

use leptos::prelude::*;

/// `stale` is what to say when no answer comes.
#[island]
pub fn QuickPreview(action: String, stale: String) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    watch::typing(action, stale);
    #[cfg(not(feature = "hydrate"))]
    let _ = (action, stale);
}

#[cfg(feature = "hydrate")]
mod watch {
    use leptos::prelude::*;
    use std::{cell::Cell, rc::Rc, time::Duration};
    use wasm_bindgen::{JsCast, JsValue, closure::Closure};
    use wasm_bindgen_futures::{JsFuture, spawn_local};
    use web_sys::{Element, Event, Request, RequestInit, Response, UrlSearchParams};

    const PAUSE: Duration = Duration::from_millis(700);

    pub(super) fn typing(action: String, stale: String) {
        let Ok(Some(form)) = document().query_selector("form[data-quick]") else { return };
        let turn: Rc<Cell<u32>> = Rc::default();
        let asked = form.clone();
        let typed = Closure::<dyn Fn(Event)>::new(move |_| {
            let mine = turn.get() + 1;
            turn.set(mine);
            let (turn, form, action, stale) = (turn.clone(), asked.clone(), action.clone(), stale.clone());
            set_timeout(
                move || {
                    if turn.get() == mine {
                        spawn_local(async move { look(&form, &action, &stale, mine, &turn).await });
                    }
                },
                PAUSE,
            );
        });
        let _ = form.add_event_listener_with_callback("input", typed.as_ref().unchecked_ref());
        typed.forget();
    }

    /// An answer that comes after more was typed is not shown.
    async fn look(form: &Element, action: &str, stale: &str, mine: u32, turn: &Cell<u32>) {
        let text = field(form).unwrap_or_default();
        let page = ask(action, &text).await;
        if turn.get() != mine {
            return;
        }
        let Some(page) = page else {
            if let Some(status) = document().get_element_by_id("quick-status") {
                status.set_text_content(Some(stale));
            }
            return;
        };
        let parsed = document().implementation().ok().and_then(|made| made.create_html_document_with_title("").ok());
        let Some(root) = parsed.and_then(|parsed| parsed.document_element()) else { return };
        root.set_inner_html(&page);
        for id in ["quick-status", "quick-preview"] {
            let found = root.query_selector(&format!("#{id}")).ok().flatten();
            let place = document().get_element_by_id(id);
            // What has not changed is not said again.
            if let (Some(found), Some(place)) = (found, place)
                && found.inner_html() != place.inner_html()
            {
                place.set_inner_html(&found.inner_html());
            }
        }
    }

    fn field(form: &Element) -> Option<String> {
        let area = form.query_selector("textarea").ok()??;
        js_sys::Reflect::get(&area, &JsValue::from("value")).ok()?.as_string()
    }

    async fn ask(action: &str, text: &str) -> Option<String> {
        let body = UrlSearchParams::new().ok()?;
        body.append("text", text);
        body.append("do", "look");
        let init = RequestInit::new();
        init.set_method("POST");
        init.set_body(&body);
        let request = Request::new_with_str_and_init(action, &init).ok()?;
        let response: Response = JsFuture::from(window().fetch_with_request(&request)).await.ok()?.dyn_into().ok()?;
        // What is wrong with the text is an answer as well.
        let is_answer = response.ok() || response.status() == 422;
        if is_answer { JsFuture::from(response.text().ok()?).await.ok()?.as_string() } else { None }
    }
}
