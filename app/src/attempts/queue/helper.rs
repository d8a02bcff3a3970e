//! The browser's helper, which hands in what waits when no page is open. Where there is none (plain http, older browsers), answers are
//! handed in when a page is opened.

use leptos::prelude::window;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration};

/// The registration, as soon as there is one.
#[derive(Clone, Default)]
pub(super) struct Helper(Rc<RefCell<Option<ServiceWorkerRegistration>>>);

impl Helper {
    /// Registers it, then does what is `then` to be done.
    pub(super) fn start(&self, then: impl FnOnce() + 'static) {
        let place = self.0.clone();
        spawn_local(async move {
            if let Some(registration) = registered().await {
                *place.borrow_mut() = Some(registration);
                then();
            }
        });
    }

    /// Tells it what waits of an attempt now.
    pub(super) fn tell(&self, attempt: &str, answers: &JsValue) {
        let Some(active) = self.0.borrow().as_ref().and_then(ServiceWorkerRegistration::active) else { return };
        let message = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&message, &"attempt".into(), &attempt.into());
        let _ = js_sys::Reflect::set(&message, &"answers".into(), answers);
        let _ = active.post_message(&message);
    }

    /// Asks to be woken when the connection is back.
    pub(super) fn wake_later(&self) {
        let Some(registration) = self.0.borrow().clone() else { return };
        // Not in all browsers, so asked for by name.
        let sync = js_sys::Reflect::get(&registration, &"sync".into()).unwrap_or(JsValue::UNDEFINED);
        let register = js_sys::Reflect::get(&sync, &"register".into()).ok().and_then(|value| value.dyn_into::<js_sys::Function>().ok());
        if let Some(asked) = register.and_then(|register| register.call1(&sync, &"answers".into()).ok()) {
            spawn_local(async move {
                let _ = JsFuture::from(js_sys::Promise::from(asked)).await;
            });
        }
    }
}

async fn registered() -> Option<ServiceWorkerRegistration> {
    let container = js_sys::Reflect::get(&window().navigator(), &"serviceWorker".into()).ok()?;
    let container: ServiceWorkerContainer = container.dyn_into().ok()?;
    JsFuture::from(container.register("/helper.js")).await.ok()?;
    JsFuture::from(container.ready().ok()?).await.ok()?.dyn_into().ok()
}
