//! The clock of a quiz with a time limit.

use super::Desk;
use leptos::prelude::*;
use std::{cell::Cell, rc::Rc, time::Duration};
use wasm_bindgen::JsValue;

impl Desk {
    /// `hh:mm:ss`, without the hours when there are none.
    fn stopwatch(&self, seconds: u32) -> String {
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let hours = (hours > 0).then(|| format!("{}:", self.number(hours))).unwrap_or_default();
        format!("{hours}{}:{}", self.number(minutes), self.number(seconds))
    }

    fn number(&self, number: u32) -> String {
        let options = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&options, &"minimumIntegerDigits".into(), &2.into());
        let locales = js_sys::Array::of1(&self.texts.language.clone().into());
        let format = js_sys::Intl::NumberFormat::new(&locales, &options);
        format.format().call1(&JsValue::NULL, &number.into()).ok().and_then(|text| text.as_string()).unwrap_or_else(|| number.to_string())
    }

    /// Counts down by how much time the server said is left, whatever this device's clock shows.
    pub(super) fn count_down(&self, left: f64) {
        let Ok(Some(clock)) = document().query_selector(".quiz__clock") else { return };
        let end = js_sys::Date::now() + left;
        let desk = self.clone();
        let tick = move || {
            let seconds = ((end - js_sys::Date::now()) / 1000.0).ceil().max(0.0) as u32;
            let time = desk.stopwatch(seconds);
            let text = if seconds == 0 { desk.texts.time_over.clone() } else { desk.texts.time_left.replace("%time%", &time) };
            clock.set_text_content(Some(&text));
            clock.set_class_name(if seconds < 60 { "quiz__clock quiz__clock--short" } else { "quiz__clock" });
            if seconds == 0 {
                desk.time_over();
            }
            seconds > 0
        };
        if tick() {
            let handle: Rc<Cell<Option<IntervalHandle>>> = Rc::default();
            let own = handle.clone();
            let each = move || {
                if !tick()
                    && let Some(handle) = own.take()
                {
                    handle.clear();
                }
            };
            if let Ok(started) = set_interval_with_handle(each, Duration::from_secs(1)) {
                handle.set(Some(started));
            }
        }
    }

    /// What stands in the form is sent, though somebody is still typing it; then the page shows itself anew: time over, hand in.
    fn time_over(&self) {
        self.is_over.set(true);
        self.keep_all();
        self.flush();
    }
}
