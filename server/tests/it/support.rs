//! A browser without a screen: it keeps cookies, follows nothing by itself, and speaks to the router in process.

use app::context::{About, Web};
use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use domain::{
    accounts::{self, Origin, Role},
    attempts::{self, Given},
    id::{AttemptId, mint},
    learning,
    quizzes::{Ask, Response, grading},
    site::{Settings, Site},
    testing::{School, World, person_named, texts},
};
use maharat::http::SiteService;
use std::{collections::BTreeMap, sync::Arc};
use tower::ServiceExt;

/// The password of everybody in the school.
pub(crate) const PASSWORD: &str = "three quiet herons";

pub(crate) fn service(site: &Site) -> SiteService {
    maharat::http::site(web(site))
}

pub(crate) fn web(site: &Site) -> Arc<Web> {
    let about = About { version: "0".into(), database: "SQLite".into(), mail: "letters".into(), ..About::default() };
    Arc::new(Web { site: Arc::new(site.clone()), assets: maharat::assets::assets(), pages: Arc::default(), trusted_proxies: 0, about })
}

/// The same installation under a public address that is not https.
pub(crate) fn on_http(site: &Site) -> Site {
    let settings = Settings { public_url: "http://192.168.1.5:3000".into(), ..(*site.settings).clone() };
    Site { settings: Arc::new(settings), ..site.clone() }
}

#[derive(Clone)]
pub(crate) struct Browser {
    service: SiteService,
    pub cookies: BTreeMap<String, String>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// Empty if there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Where it leads; the answer must be a 303.
    #[track_caller]
    pub(crate) fn leads_to(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", String::from_utf8_lossy(&self.body));
        self.header("location")
    }

    #[track_caller]
    pub(crate) fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", String::from_utf8_lossy(&self.body));
        self
    }

    #[track_caller]
    pub(crate) fn says(&self, text: &str) {
        assert!(self.text().contains(text), "nothing says {text:?} in {}", self.text());
    }

    #[track_caller]
    pub(crate) fn hides(&self, text: &str) {
        assert!(!self.text().contains(text), "{text:?} stands in {}", self.text());
    }

    /// The whole opening tag of the element with this in it.
    #[track_caller]
    pub(crate) fn tag(&self, part: &str) -> &str {
        let html = self.text();
        let at = html.find(part).unwrap_or_else(|| panic!("no {part:?} in {html}"));
        let from = html[..=at].rfind('<').unwrap();
        &html[from..from + html[from..].find('>').unwrap() + 1]
    }

    /// The value that a field holds.
    #[track_caller]
    pub(crate) fn value(&self, name: &str) -> String {
        let tag = self.tag(&format!(" name=\"{name}\""));
        attribute(tag, "value").unwrap_or_default()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// An attribute of a tag, unescaped.
pub(crate) fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    let value = rest.split('"').next()?;
    Some(value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&"))
}

impl Browser {
    pub(crate) fn of(site: &Site) -> Self {
        Self { service: service(site), cookies: BTreeMap::new() }
    }

    /// One at a server that was set up otherwise.
    pub(crate) fn with(service: SiteService) -> Self {
        Self { service, cookies: BTreeMap::new() }
    }

    /// Another person's browser at the same server.
    pub(crate) fn another(&self) -> Self {
        Self { service: self.service.clone(), cookies: BTreeMap::new() }
    }

    /// The same for somebody who has an account and signs in with her user name.
    pub(crate) async fn signed_in(&self, site: &Site, username: &str) -> Self {
        let mut browser = self.another();
        let token = accounts::sign_in(site, username, PASSWORD, &Origin::default()).await.unwrap();
        let name = if site.settings.public_url.starts_with("https:") { "__Host-maharat" } else { "maharat" };
        browser.cookies.insert(name.into(), token);
        browser
    }

    pub(crate) async fn send(&mut self, mut request: Request<Body>) -> Answer {
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        let response = self.service.clone().oneshot(request).await.unwrap();
        for set in response.headers().get_all(header::SET_COOKIE) {
            let (name, rest) = set.to_str().unwrap().split_once('=').unwrap();
            match rest.split(';').next().unwrap() {
                "" => self.cookies.remove(name),
                value => self.cookies.insert(name.into(), value.into()),
            };
        }
        let (parts, body) = response.into_parts();
        Answer { status: parts.status, headers: parts.headers, body: to_bytes(body, usize::MAX).await.unwrap().to_vec() }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.get_with(path, &[]).await
    }

    pub(crate) async fn get_with(&mut self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(request(Method::GET, path, headers, "")).await
    }

    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_with(path, fields, &[("sec-fetch-site", "same-origin")]).await
    }

    pub(crate) async fn post_with(&mut self, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
        let mut headers = headers.to_vec();
        headers.push(("content-type", "application/x-www-form-urlencoded"));
        self.send(request(Method::POST, path, &headers, &form(fields))).await
    }

    /// A form with a file (RFC 7578): the field of the file first, so that the others come after it, then its name and what is in it.
    pub(crate) async fn post_file(&mut self, path: &str, fields: &[(&str, &str)], (field, name, bytes): (&str, &str, &[u8])) -> Answer {
        let file = format!("--x\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n");
        let mut body = [file.as_bytes(), bytes, b"\r\n"].concat();
        for (name, value) in fields {
            body.extend(format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        body.extend(b"--x--\r\n");
        let headers = [("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=x")];
        self.send(request_of(Method::POST, path, &headers, body.into())).await
    }
}

pub(crate) fn request(method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Request<Body> {
    request_of(method, path, headers, body.to_owned().into())
}

fn request_of(method: Method, path: &str, headers: &[(&str, &str)], body: Body) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path).header("host", "maharat.example");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(body).unwrap()
}

fn form(fields: &[(&str, &str)]) -> String {
    let encoded = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect::<Vec<_>>().join("&")
}

/// The right answer to any question of the tiny course.
pub(crate) fn right(ask: &Ask) -> Response {
    grading::right_answer(ask).unwrap_or_default()
}

/// An attempt of the learner, begun and not yet handed in.
pub(crate) async fn started(world: &World, school: &School) -> AttemptId {
    learning::enrol(&world.site, &school.learner, &school.course).await.unwrap();
    let (item, _) = school.course.quiz("check").unwrap();
    attempts::start(&world.site, &school.learner, &school.course, item).await.unwrap()
}

/// The learner does all there is to do; gives the attempt that was handed in.
pub(crate) async fn completed(world: &World, school: &School) -> AttemptId {
    let attempt = started(world, school).await;
    for lesson in ["first", "second"] {
        learning::finish_lesson(&world.site, &school.learner, &school.course, lesson).await.unwrap();
    }
    let paper = attempts::paper(&world.site, &school.learner, attempt).await.unwrap();
    for question in &paper.sheet.questions {
        let given =
            Given { id: mint(), question: question.id, response: right(&question.body.ask), is_check: false, waited: chrono::Duration::zero() };
        attempts::answer(&world.site, &school.learner, attempt, given).await.unwrap();
    }
    attempts::submit(&world.site, &school.learner, attempt).await.unwrap();
    attempt
}

pub(crate) async fn certificate_code(world: &World, school: &School) -> String {
    domain::certificates::my_certificate(&world.site, &school.learner, school.course.id).await.unwrap().unwrap().code
}

/// Somebody whose suspension came while she was signed in; with it her sign-in would have ended.
pub(crate) async fn suspended(world: &World, school: &School, browser: &Browser) -> Browser {
    let scapegoat = person_named(world, "Scape Goat", "scapegoat", Role::Learner).await;
    person_named(world, "Sana Saber", "sana", Role::Learner).await;
    let sana = browser.signed_in(&world.site, "sana").await;
    accounts::suspend(&world.site, &school.administrator, scapegoat.known().unwrap().id, "for a test").await.unwrap();
    domain::testing::run(world, "update suspension set user_id = (select id from \"user\" where username = 'sana')").await;
    sana
}

/// What stands in for the secret in the newest letter of a kind.
pub(crate) async fn newest_secret(world: &World, kind: &str) -> String {
    texts(world, &format!("select secret from letter where kind = '{kind}' order by id desc limit 1")).await.remove(0)
}
