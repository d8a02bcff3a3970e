//! Answers on their way: as they wait in the storage, and as they are sent.

use super::fields::PART;
use leptos::prelude::{set_timeout_with_handle, window};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// An answer that the server has not confirmed yet.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    pub(super) id: String,
    pub(super) question: String,
    pub(super) values: Vec<String>,
    /// By this device's clock, in milliseconds; only differences of it are ever used.
    pub(super) given_at: f64,
}

/// A line that has said nothing for so long is taken for cut. An answer that arrived all the same is known by its id when it comes again.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the server said to an answer.
pub(super) enum Said {
    Saved {
        at: f64,
        is_late: bool,
        /// By which the form knows the answer again.
        mark: String,
    },
    /// It will never take this one: the attempt is over.
    Refused(String),
    /// No connection, or the server is restarting.
    Nothing,
    /// Whoever is signed in now is not who gave it: on a shared device it waits for her. With the server's words.
    NotHers(String),
}

/// The same endpoint and the same fields as the form's, for one question.
///
/// The server takes an answer for given when it came, less what it has waited. One that was on its way for long would so seem younger than the next
/// one, which waited for it: therefore the next one has waited since the other was confirmed at the most.
pub(super) async fn send(attempt: &str, answer: &Waiting, confirmed: Option<f64>) -> Said {
    let Ok(body) = web_sys::UrlSearchParams::new() else { return Said::Nothing };
    let question = &answer.question;
    body.append(&format!("q-{question}"), "");
    body.append(&format!("id-{question}"), &answer.id);
    let since = confirmed.map_or(answer.given_at, |confirmed| confirmed.max(answer.given_at));
    body.append(&format!("waited-{question}"), &format!("{:.0}", (js_sys::Date::now() - since).floor().max(0.0)));
    for value in &answer.values {
        match value.split_once(PART) {
            Some((part, value)) => body.append(&format!("a-{question}.{part}"), value),
            None => body.append(&format!("a-{question}"), value),
        }
    }
    let init = web_sys::RequestInit::new();
    init.set_method("POST");
    init.set_body(&body);
    let Ok(controller) = web_sys::AbortController::new() else { return Said::Nothing };
    init.set_signal(Some(&controller.signal()));
    let Ok(request) = web_sys::Request::new_with_str_and_init(&format!("/attempts/{attempt}"), &init) else { return Said::Nothing };
    let _ = request.headers().set("accept", "application/json");
    let timer = set_timeout_with_handle(move || controller.abort(), PATIENCE);
    let answered = answered(&request).await;
    if let Ok(timer) = timer {
        timer.clear();
    }
    let Some((response, json)) = answered else { return Said::Nothing };
    let field = |name: &str| js_sys::Reflect::get(&json, &name.into()).unwrap_or(JsValue::NULL);
    match response.status() {
        200 => match field("saved_at").as_f64() {
            Some(at) => Said::Saved { at, is_late: field("late").is_truthy(), mark: field("mark").as_string().unwrap_or_default() },
            None => Said::Nothing,
        },
        401 | 403 | 404 => Said::NotHers(field("message").as_string().unwrap_or_default()),
        // The server is busy: the answer stays here.
        408 | 425 | 429 | 500.. => Said::Nothing,
        _ => Said::Refused(field("message").as_string().unwrap_or_default()),
    }
}

/// A whole answer of the server, with what its body says.
async fn answered(request: &web_sys::Request) -> Option<(web_sys::Response, JsValue)> {
    let response = JsFuture::from(window().fetch_with_request(request)).await.ok()?.dyn_into::<web_sys::Response>().ok()?;
    let body = JsFuture::from(response.json().ok()?).await;
    Some((response, body.unwrap_or(JsValue::NULL)))
}

/// A UUIDv7 (RFC 9562 §5.7), minted here so that an answer handed in twice is stored once. `crypto.randomUUID` is missing on plain
/// http, as in the network of a centre.
pub(super) fn fresh_id() -> String {
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

pub(super) fn to_json(waiting: &JsValue) -> String {
    js_sys::JSON::stringify(waiting).map(String::from).unwrap_or_default()
}

/// By hand rather than with serde: these four fields would bring forty kilobytes of it.
pub(super) fn to_js(waiting: &[Waiting]) -> JsValue {
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
    list.into()
}

pub(super) fn from_js(value: &JsValue) -> Vec<Waiting> {
    let answer = |value: JsValue| {
        let field = |name: &str| js_sys::Reflect::get(&value, &name.into()).unwrap_or(JsValue::NULL);
        let values = js_sys::Array::from(&field("values")).iter().filter_map(|value| value.as_string()).collect();
        Some(Waiting { id: field("id").as_string()?, question: field("question").as_string()?, values, given_at: field("given_at").as_f64()? })
    };
    js_sys::Array::from(value).iter().filter_map(answer).collect()
}
