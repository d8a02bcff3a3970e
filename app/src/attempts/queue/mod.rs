//! In the browser: answers wait in its storage until the server has confirmed them.

mod countdown;
mod fields;
mod helper;
mod wire;

use super::keeper::Texts;
use fields::{fieldset, fieldsets, fill, go_on, kind, question_of, set_mark, values};
use helper::Helper;
use leptos::prelude::*;
use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
    time::Duration,
};
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element, Event, HtmlFormElement, Storage, Window};
use wire::{Said, Waiting, fresh_id, from_js, send, to_js, to_json};

const PREFIX: &str = "maharat/answers/";

/// Milliseconds of typing without a pause, after which it is saved all the same.
const LONGEST_UNSAVED: f64 = 10_000.0;

/// What is being typed and not saved yet.
#[derive(Clone, Copy, Default)]
struct Typing {
    letters: u32,
    since: Option<f64>,
}

#[derive(Clone)]
struct Desk {
    attempt: String,
    texts: Rc<Texts>,
    offline: RwSignal<bool>,
    is_flushing: Rc<Cell<bool>>,
    /// Seconds until the next try.
    pause: Rc<Cell<u64>>,
    /// What was last kept or confirmed of each question, so that nothing is sent twice for no reason.
    known: Rc<RefCell<HashMap<String, Vec<String>>>>,
    /// When the server confirmed an answer to each question last, by this device's clock.
    confirmed: Rc<RefCell<HashMap<String, f64>>>,
    /// The form that is to be submitted, and by which button, once everything is sent.
    leaving: Rc<RefCell<Option<(HtmlFormElement, Option<Element>)>>>,
    /// Whether the time is over, so that the page is shown anew once everything is sent.
    is_over: Rc<Cell<bool>>,
    helper: Helper,
    /// What is said where the question is not on the page.
    said: RwSignal<String>,
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
    let desk = Desk::new(attempt, texts, offline, RwSignal::default());
    desk.restore();
    desk.listen();
    desk.start_helper();
    if let Some(left) = left {
        desk.count_down(left);
    }
    desk.flush();
}

/// Hands in whatever waits, of any attempt.
pub fn flush_all(texts: Texts, offline: RwSignal<bool>, said: RwSignal<String>) {
    let Some(storage) = storage() else { return };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    let attempts: Vec<String> = keys.filter_map(|key| key.strip_prefix(PREFIX).map(ToOwned::to_owned)).collect();
    for attempt in attempts {
        let desk = Desk::new(attempt, texts.clone(), offline, said);
        desk.start_helper();
        desk.on_window("online", |desk| desk.flush());
        desk.flush();
    }
}

impl Desk {
    fn new(attempt: String, texts: Texts, offline: RwSignal<bool>, said: RwSignal<String>) -> Self {
        Self {
            attempt,
            texts: Rc::new(texts),
            offline,
            is_flushing: Rc::default(),
            pause: Rc::new(Cell::new(2)),
            known: Rc::default(),
            confirmed: Rc::default(),
            leaving: Rc::default(),
            is_over: Rc::default(),
            helper: Helper::default(),
            said,
        }
    }

    fn key(&self) -> String {
        format!("{PREFIX}{}", self.attempt)
    }

    fn waiting(&self) -> Vec<Waiting> {
        let text = storage().and_then(|storage| storage.get_item(&self.key()).ok().flatten()).unwrap_or_default();
        js_sys::JSON::parse(&text).ok().map(|value| from_js(&value)).unwrap_or_default()
    }

    fn store(&self, waiting: &[Waiting]) {
        let list = to_js(waiting);
        self.helper.tell(&self.attempt, &list);
        let Some(storage) = storage() else { return };
        let _ = if waiting.is_empty() { storage.remove_item(&self.key()) } else { storage.set_item(&self.key(), &to_json(&list)) };
    }

    /// The helper hears what waits from before it was there, and is woken for what still waits when the page goes.
    fn start_helper(&self) {
        let desk = self.clone();
        self.helper.start(move || desk.helper.tell(&desk.attempt, &to_js(&desk.waiting())));
        self.on_window("pagehide", |desk| {
            desk.keep_all();
            if !desk.waiting().is_empty() {
                desk.helper.wake_later();
            }
        });
    }

    /// What was typed and not sent before the page was closed stands in the form again; what was typed while the script was still
    /// on its way is kept from now on.
    fn restore(&self) {
        let waiting = self.waiting();
        for fieldset in fieldsets() {
            let question = question_of(&fieldset);
            self.known.borrow_mut().insert(question.clone(), values(&fieldset, true));
            match waiting.iter().rfind(|answer| answer.question == question) {
                Some(answer) => {
                    fill(&fieldset, &answer.values);
                    self.known.borrow_mut().insert(question.clone(), answer.values.clone());
                    self.say(&question, &self.texts.waiting, true);
                }
                None => self.keep_question(&fieldset),
            }
        }
    }

    fn listen(&self) {
        if let Ok(Some(form)) = document().query_selector("form[data-attempt]") {
            self.on(&form, "change", |desk, event| desk.given(event));
            let typing: Rc<Cell<Typing>> = Rc::default();
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

    /// A text is saved when the typing pauses, and now and then where it does not, but not at every letter.
    fn typed(&self, event: &Event, typing: &Rc<Cell<Typing>>) {
        let input = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(input) = input.filter(|input| matches!(kind(input).as_str(), "text" | "textarea")) else { return };
        let (Typing { letters, since }, now) = (typing.get(), js_sys::Date::now());
        let (letters, since) = (letters + 1, since.unwrap_or(now));
        if now - since > LONGEST_UNSAVED {
            typing.set(Typing { letters, since: None });
            return self.keep_question_of(&input);
        }
        typing.set(Typing { letters, since: Some(since) });
        let (desk, typing) = (self.clone(), typing.clone());
        set_timeout(
            move || {
                if typing.get().letters == letters {
                    typing.set(Typing { letters, since: None });
                    desk.keep_question_of(&input);
                }
            },
            Duration::from_millis(900),
        );
    }

    /// What stands in the form now, whoever is typing it still.
    fn keep_all(&self) {
        for fieldset in fieldsets() {
            self.keep_question(&fieldset);
        }
    }

    fn given(&self, event: &Event) {
        if let Some(input) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
            self.keep_question_of(&input);
        }
    }

    fn keep_question_of(&self, input: &Element) {
        if let Ok(Some(fieldset)) = input.closest("fieldset[data-question]") {
            self.keep_question(&fieldset);
        }
    }

    /// Puts the question's present answer into the storage, in place of one that waits still, and tries to send it.
    fn keep_question(&self, fieldset: &Element) {
        let (question, values) = (question_of(fieldset), values(fieldset, false));
        if self.known.borrow().get(&question) == Some(&values) {
            return;
        }
        self.known.borrow_mut().insert(question.clone(), values.clone());
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
        self.keep_all();
        if self.waiting().is_empty() && window().navigator().on_line() {
            return;
        }
        event.prevent_default();
        let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()) else { return };
        let submitter = js_sys::Reflect::get(event, &"submitter".into()).ok().and_then(|value| value.dyn_into::<Element>().ok());
        *self.leaving.borrow_mut() = Some((form, submitter));
        self.flush();
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
            let confirmed = self.confirmed.borrow().get(&answer.question).copied();
            match send(&self.attempt, &answer, confirmed).await {
                Said::Saved { at, is_late, mark } => {
                    self.confirmed.borrow_mut().insert(answer.question.clone(), js_sys::Date::now());
                    set_mark(&answer.question, &mark);
                    let text = if is_late { &self.texts.saved_late } else { &self.texts.saved };
                    self.settled(&answer, &text.replace("%time%", &self.clock(at)));
                }
                Said::Refused(_) if fieldset(&answer.question).is_none() => self.settled(&answer, &self.texts.too_late),
                Said::Refused(message) => self.settled(&answer, &message),
                Said::Nothing => {
                    is_done = false;
                    break;
                }
                Said::NotHers(message) => {
                    self.is_flushing.set(false);
                    self.say(&answer.question, &message, true);
                    // The form goes without us: the server will say what to do, and what waits stays here.
                    if let Some((form, _)) = self.leaving.borrow_mut().take() {
                        let _ = form.submit();
                    }
                    return false;
                }
            }
        }
        self.is_flushing.set(false);
        self.offline.set(!is_done);
        // Offline the wish to go on is dropped: the banner says why nothing happens, and the page stays.
        let leaving = self.leaving.borrow_mut().take();
        if is_done {
            self.pause.set(2);
            if let Some((form, submitter)) = leaving {
                go_on(&form, submitter);
            } else if self.is_over.get() {
                let _ = window().location().reload();
            }
        } else {
            self.helper.wake_later();
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
        let Some(line) = fieldset(question).and_then(|fieldset| fieldset.query_selector(".saved").ok().flatten()) else {
            self.said.set(text.to_owned());
            return;
        };
        line.set_text_content(Some(text));
        line.set_class_name(if is_waiting { "saved saved--waiting" } else { "saved" });
    }

    fn clock(&self, at: f64) -> String {
        let options = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&options, &"hour".into(), &"2-digit".into());
        let _ = js_sys::Reflect::set(&options, &"minute".into(), &"2-digit".into());
        js_sys::Date::new(&at.into()).to_locale_time_string_with_options(&self.texts.language, &options).into()
    }
}
