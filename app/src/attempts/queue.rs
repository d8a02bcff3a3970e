//! In the browser: answers wait in its storage until the server has confirmed them.

use super::keeper::Texts;
use leptos::prelude::*;
use std::{cell::Cell, rc::Rc, time::Duration};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, Element, Event, HtmlFormElement, HtmlInputElement, Storage, Window};

const PREFIX: &str = "maharat/answers/";

/// An answer that the server has not confirmed yet.
#[derive(Clone, Debug)]
struct Waiting {
    id: String,
    question: String,
    values: Vec<String>,
    /// By this device's clock, in milliseconds; only differences of it are ever used.
    given_at: f64,
}

/// What the server said to an answer.
enum Said {
    Saved { at: f64, is_late: bool },
    /// It will never take this one: the attempt is over.
    Refused(String),
    /// No connection, or the server is restarting.
    Nothing,
}

#[derive(Clone)]
struct Desk {
    attempt: String,
    texts: Rc<Texts>,
    offline: RwSignal<bool>,
    is_flushing: Rc<Cell<bool>>,
    pause: Rc<Cell<u64>>,
}

fn window() -> Window {
    leptos::prelude::window()
}

fn document() -> Document {
    leptos::prelude::document()
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Starts keeping the attempt whose form is on this page.
pub fn keep(attempt: String, left: Option<f64>, texts: Texts, offline: RwSignal<bool>) {
    let desk = Desk { attempt, texts: Rc::new(texts), offline, is_flushing: Rc::default(), pause: Rc::new(Cell::new(2)) };
    desk.restore();
    desk.listen();
    if let Some(left) = left {
        desk.count_down(left);
    }
    desk.flush();
}

/// Hands in whatever waits, of any attempt.
pub fn flush_all(texts: Texts, offline: RwSignal<bool>) {
    let Some(storage) = storage() else { return };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    let attempts: Vec<String> = keys.filter_map(|key| key.strip_prefix(PREFIX).map(ToOwned::to_owned)).collect();
    for attempt in attempts {
        let desk = Desk { attempt, texts: Rc::new(texts.clone()), offline, is_flushing: Rc::default(), pause: Rc::new(Cell::new(2)) };
        desk.on_window("online", |desk| desk.flush());
        desk.flush();
    }
}

impl Desk {
    fn key(&self) -> String {
        format!("{PREFIX}{}", self.attempt)
    }

    fn waiting(&self) -> Vec<Waiting> {
        let text = storage().and_then(|storage| storage.get_item(&self.key()).ok().flatten()).unwrap_or_default();
        js_sys::JSON::parse(&text).ok().map(|value| from_js(&value)).unwrap_or_default()
    }

    fn store(&self, waiting: &[Waiting]) {
        let Some(storage) = storage() else { return };
        let _ = if waiting.is_empty() { storage.remove_item(&self.key()) } else { storage.set_item(&self.key(), &to_json(waiting)) };
    }

    /// What was typed and not sent before the page was closed stands in the form again.
    fn restore(&self) {
        for answer in self.waiting() {
            let Some(fieldset) = fieldset(&answer.question) else { continue };
            for input in inputs(&fieldset) {
                match input.type_().as_str() {
                    "radio" | "checkbox" => input.set_checked(answer.values.contains(&input.value())),
                    "text" => input.set_value(answer.values.first().map_or("", String::as_str)),
                    _ => {}
                }
            }
            self.say(&answer.question, &self.texts.waiting, true);
        }
    }

    fn listen(&self) {
        if let Ok(Some(form)) = document().query_selector("form[data-attempt]") {
            self.on(&form, "change", |desk, event| desk.given(event));
            let typing: Rc<Cell<u32>> = Rc::default();
            self.on(&form, "input", move |desk, event| desk.typed(event, &typing));
        }
        if let Ok(forms) = document().query_selector_all("form[data-attempt], form[data-hand-in]") {
            for at in 0..forms.length() {
                if let Some(form) = forms.get(at).and_then(|node| node.dyn_into::<Element>().ok()) {
                    self.on(&form, "submit", |desk, event| desk.submitting(event));
                }
            }
        }
        self.on_window("online", |desk| desk.flush());
        self.on_window("offline", |desk| desk.offline.set(true));
        if !window().navigator().on_line() {
            self.offline.set(true);
        }
    }

    fn on(&self, target: &Element, name: &str, act: impl Fn(&Self, &Event) + 'static) {
        let desk = self.clone();
        let closure = Closure::<dyn Fn(Event)>::new(move |event: Event| act(&desk, &event));
        let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
        closure.forget();
    }

    fn on_window(&self, name: &str, act: impl Fn(&Self) + 'static) {
        let desk = self.clone();
        let closure = Closure::<dyn Fn()>::new(move || act(&desk));
        let _ = window().add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
        closure.forget();
    }

    /// A text is saved when the typing pauses, not at every letter.
    fn typed(&self, event: &Event, typing: &Rc<Cell<u32>>) {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()).filter(|input| input.type_() == "text") else { return };
        let mark = typing.get() + 1;
        typing.set(mark);
        let (desk, typing) = (self.clone(), typing.clone());
        set_timeout(
            move || {
                if typing.get() == mark {
                    desk.keep_question(&input);
                }
            },
            Duration::from_millis(900),
        );
    }

    fn given(&self, event: &Event) {
        if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            self.keep_question(&input);
        }
    }

    /// Puts the question's present answer into the storage, in place of one that waits still, and tries to send it.
    fn keep_question(&self, input: &HtmlInputElement) {
        let Ok(Some(fieldset)) = input.closest("fieldset[data-question]") else { return };
        let question = fieldset.get_attribute("data-question").unwrap_or_default();
        let taken = |input: &HtmlInputElement| match input.type_().as_str() {
            "radio" | "checkbox" => input.checked(),
            "text" => true,
            _ => false,
        };
        let values: Vec<String> = inputs(&fieldset).into_iter().filter(taken).map(|input| input.value()).collect();
        let mut waiting = self.waiting();
        if !self.is_flushing.get() {
            waiting.retain(|answer| answer.question != question);
        }
        waiting.push(Waiting { id: fresh_id(), question: question.clone(), values, given_at: js_sys::Date::now() });
        self.store(&waiting);
        self.say(&question, &self.texts.waiting, true);
        self.flush();
    }

    /// Nobody leaves the page while answers wait: first they are sent.
    fn submitting(&self, event: &Event) {
        let focused = document().active_element().and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = focused.filter(|input| input.type_() == "text") {
            self.keep_question(&input);
        }
        if self.waiting().is_empty() && window().navigator().on_line() {
            return;
        }
        event.prevent_default();
        let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()) else { return };
        let submitter = js_sys::Reflect::get(event, &"submitter".into()).ok().and_then(|value| value.dyn_into::<Element>().ok());
        let desk = self.clone();
        spawn_local(async move {
            if desk.send_all().await {
                go_on(&form, submitter);
            }
        });
    }

    fn flush(&self) {
        let desk = self.clone();
        spawn_local(async move {
            desk.send_all().await;
        });
    }

    /// Sends what waits, oldest first; says whether nothing is left.
    async fn send_all(&self) -> bool {
        if self.is_flushing.replace(true) {
            return false;
        }
        let mut is_done = true;
        while let Some(answer) = self.waiting().into_iter().next() {
            match send(&self.attempt, &answer).await {
                Said::Saved { at, is_late } => {
                    let text = if is_late { &self.texts.saved_late } else { &self.texts.saved };
                    self.settled(&answer, &text.replace("%time%", &self.clock(at)));
                }
                Said::Refused(message) => self.settled(&answer, &message),
                Said::Nothing => {
                    is_done = false;
                    break;
                }
            }
        }
        self.is_flushing.set(false);
        self.offline.set(!is_done);
        if is_done {
            self.pause.set(2);
        } else {
            self.try_later();
        }
        is_done
    }

    fn settled(&self, answer: &Waiting, text: &str) {
        let mut waiting = self.waiting();
        waiting.retain(|other| other.id != answer.id);
        self.store(&waiting);
        if !waiting.iter().any(|other| other.question == answer.question) {
            self.say(&answer.question, text, false);
        }
    }

    fn try_later(&self) {
        let seconds = self.pause.get();
        self.pause.set((seconds * 2).min(30));
        let desk = self.clone();
        set_timeout(move || desk.flush(), Duration::from_secs(seconds));
    }

    fn say(&self, question: &str, text: &str, is_waiting: bool) {
        let Some(line) = fieldset(question).and_then(|fieldset| fieldset.query_selector(".saved").ok().flatten()) else { return };
        line.set_text_content(Some(text));
        line.set_class_name(if is_waiting { "saved saved--waiting" } else { "saved" });
    }

    fn clock(&self, at: f64) -> String {
        let options = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&options, &"hour".into(), &"2-digit".into());
        let _ = js_sys::Reflect::set(&options, &"minute".into(), &"2-digit".into());
        js_sys::Date::new(&at.into()).to_locale_time_string_with_options(&self.texts.language, &options).into()
    }

    fn number(&self, number: u32) -> String {
        let options = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&options, &"minimumIntegerDigits".into(), &2.into());
        let locales = js_sys::Array::of1(&self.texts.language.clone().into());
        let format = js_sys::Intl::NumberFormat::new(&locales, &options);
        format.format().call1(&JsValue::NULL, &number.into()).ok().and_then(|text| text.as_string()).unwrap_or_else(|| number.to_string())
    }

    /// Counts down by how much time the server said is left, whatever this device's clock shows.
    fn count_down(&self, left: f64) {
        let Ok(Some(clock)) = document().query_selector(".quiz__clock") else { return };
        let end = js_sys::Date::now() + left;
        let desk = self.clone();
        let tick = move || {
            let seconds = ((end - js_sys::Date::now()) / 1000.0).ceil().max(0.0) as u32;
            let time = format!("{}:{}", desk.number(seconds / 60), desk.number(seconds % 60));
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

    /// What waits is sent, then the page shows itself anew: time over, hand in.
    fn time_over(&self) {
        let desk = self.clone();
        spawn_local(async move {
            if desk.send_all().await {
                let _ = window().location().reload();
            }
        });
    }
}

fn fieldset(question: &str) -> Option<Element> {
    document().query_selector(&format!("fieldset[data-question='{question}']")).ok().flatten()
}

fn inputs(fieldset: &Element) -> Vec<HtmlInputElement> {
    let Ok(found) = fieldset.query_selector_all("input") else { return vec![] };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

/// Submits the form as its button would have; a second submission finds nothing waiting and passes.
fn go_on(form: &HtmlFormElement, submitter: Option<Element>) {
    let request: Option<js_sys::Function> = js_sys::Reflect::get(form, &"requestSubmit".into()).ok().and_then(|value| value.dyn_into().ok());
    if let Some(request) = request {
        let _ = request.call1(form, &submitter.map_or(JsValue::UNDEFINED, JsValue::from));
    } else {
        let _ = form.submit();
    }
}

/// The same endpoint and the same fields as the form's, for one question.
async fn send(attempt: &str, answer: &Waiting) -> Said {
    let Ok(body) = web_sys::UrlSearchParams::new() else { return Said::Nothing };
    let question = &answer.question;
    body.append(&format!("q-{question}"), "");
    body.append(&format!("id-{question}"), &answer.id);
    body.append(&format!("waited-{question}"), &format!("{:.0}", (js_sys::Date::now() - answer.given_at).max(0.0)));
    for value in &answer.values {
        body.append(&format!("a-{question}"), value);
    }
    let init = web_sys::RequestInit::new();
    init.set_method("POST");
    init.set_body(&body);
    let Ok(request) = web_sys::Request::new_with_str_and_init(&format!("/attempts/{attempt}"), &init) else { return Said::Nothing };
    let _ = request.headers().set("accept", "application/json");
    let Ok(response) = JsFuture::from(window().fetch_with_request(&request)).await else { return Said::Nothing };
    let Ok(response) = response.dyn_into::<web_sys::Response>() else { return Said::Nothing };
    let json = match response.json() {
        Ok(promise) => JsFuture::from(promise).await.unwrap_or(JsValue::NULL),
        Err(_) => JsValue::NULL,
    };
    let field = |name: &str| js_sys::Reflect::get(&json, &name.into()).unwrap_or(JsValue::NULL);
    match response.status() {
        200 => match field("saved_at").as_f64() {
            Some(at) => Said::Saved { at, is_late: field("late").is_truthy() },
            None => Said::Nothing,
        },
        // Signed out meanwhile, or the server is busy: the answer stays here.
        401 | 408 | 425 | 429 | 500.. => Said::Nothing,
        _ => Said::Refused(field("message").as_string().unwrap_or_default()),
    }
}

/// A UUIDv7 (RFC 9562 §5.7), minted here so that an answer handed in twice is stored once. `crypto.randomUUID` is missing on plain
/// http, as in the network of a centre.
fn fresh_id() -> String {
    let mut bytes = [0u8; 16];
    if let Ok(crypto) = window().crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    let now = js_sys::Date::now() as u64;
    bytes[..6].copy_from_slice(&now.to_be_bytes()[2..]);
    bytes[6] = (bytes[6] & 0x0F) | 0x70;
    bytes[8] = (bytes[8] & 0x3F) | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// By hand rather than with serde: these four fields would bring forty kilobytes of it.
fn to_json(waiting: &[Waiting]) -> String {
    let list = js_sys::Array::new();
    for answer in waiting {
        let object = js_sys::Object::new();
        let values = answer.values.iter().map(|value| JsValue::from(value.as_str())).collect::<js_sys::Array>();
        for (name, value) in [
            ("id", answer.id.as_str().into()),
            ("question", answer.question.as_str().into()),
            ("values", values.into()),
            ("given_at", answer.given_at.into()),
        ] {
            let _ = js_sys::Reflect::set(&object, &name.into(), &value);
        }
        list.push(&object);
    }
    js_sys::JSON::stringify(&list).map(String::from).unwrap_or_default()
}

fn from_js(value: &JsValue) -> Vec<Waiting> {
    let answer = |value: JsValue| {
        let field = |name: &str| js_sys::Reflect::get(&value, &name.into()).unwrap_or(JsValue::NULL);
        let values = js_sys::Array::from(&field("values")).iter().filter_map(|value| value.as_string()).collect();
        Some(Waiting { id: field("id").as_string()?, question: field("question").as_string()?, values, given_at: field("given_at").as_f64()? })
    };
    js_sys::Array::from(value).iter().filter_map(answer).collect()
}
