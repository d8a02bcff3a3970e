//! A mail server of the test's own: real SMTP on a real socket, with whatever manners a test wants (RFC 5321).

use domain::mail::{Mailer, Security, Smtp};
use std::{
    collections::VecDeque,
    io,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::Notify,
};

/// How the server treats one connection.
#[derive(Clone)]
pub enum Manner {
    Accept,
    /// Answers each recipient so.
    Recipient(&'static str),
    /// Answers each sender so.
    Sender(&'static str),
    /// Takes the text and answers so.
    AfterText(&'static str),
    /// Takes the text and hangs up without a word.
    HangUp,
    /// Takes the text and says nothing any more.
    Silence,
    /// Takes the text, tells the first, and answers once told by the second.
    Slow(Arc<Notify>, Arc<Notify>),
    /// Says nothing from the start.
    Deaf,
    /// Wants a password (RFC 4954) and answers it so.
    Password(&'static str),
}

/// What has arrived: each text as it was sent, and whether the server said that it takes it.
#[derive(Clone, Default)]
pub struct Arrived(Arc<Mutex<Vec<(String, bool)>>>);

impl Arrived {
    pub fn accepted(&self) -> Vec<Letter> {
        self.0.lock().unwrap().iter().filter(|(_, is_accepted)| *is_accepted).map(|(text, _)| Letter::parse(text)).collect()
    }

    pub fn all(&self) -> Vec<Letter> {
        self.0.lock().unwrap().iter().map(|(text, _)| Letter::parse(text)).collect()
    }
}

pub struct Server {
    port: u16,
    pub arrived: Arrived,
    manners: Arc<Mutex<VecDeque<Manner>>>,
}

impl Server {
    /// Each connection takes the next of the manners; the last one stays.
    pub async fn with(manners: impl IntoIterator<Item = Manner>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (arrived, manners) = (Arrived::default(), Arc::new(Mutex::new(manners.into_iter().collect::<VecDeque<_>>())));
        let server = Self { port, arrived: arrived.clone(), manners: manners.clone() };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let manner = {
                    let mut manners = manners.lock().unwrap();
                    if manners.len() > 1 { manners.pop_front().unwrap() } else { manners[0].clone() }
                };
                tokio::spawn(talk(stream, manner, arrived.clone()));
            }
        });
        server
    }

    /// From now on for every connection.
    pub fn becomes(&self, manner: Manner) {
        *self.manners.lock().unwrap() = VecDeque::from([manner]);
    }

    pub fn mailer(&self) -> Mailer {
        Mailer::smtp(Smtp { host: "127.0.0.1".into(), port: self.port, credentials: None, security: Security::Plain }).unwrap()
    }

    pub fn signing_in(&self) -> Mailer {
        let credentials = Some(("maharat".to_owned(), "secret".to_owned()));
        Mailer::smtp(Smtp { host: "127.0.0.1".into(), port: self.port, credentials, security: Security::Plain }).unwrap()
    }
}

/// A mailer for a port where nobody listens.
pub async fn nobody() -> Mailer {
    let port = TcpListener::bind(("127.0.0.1", 0)).await.unwrap().local_addr().unwrap().port();
    Mailer::smtp(Smtp { host: "127.0.0.1".into(), port, credentials: None, security: Security::Plain }).unwrap()
}

async fn talk(stream: TcpStream, manner: Manner, arrived: Arrived) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    if let Manner::Deaf = manner {
        return stream.read_to_end(&mut Vec::new()).await.map(|_| ());
    }
    stream.write_all(b"220 mail.example ESMTP\r\n").await?;
    let mut line = String::new();
    while {
        line.clear();
        stream.read_line(&mut line).await? > 0
    } {
        let verb = line.split([' ', '\r']).next().unwrap_or_default().to_ascii_uppercase();
        let reply = match (verb.as_str(), &manner) {
            ("EHLO", Manner::Password(_)) => "250-mail.example\r\n250-8BITMIME\r\n250-AUTH PLAIN LOGIN\r\n250 SMTPUTF8",
            ("AUTH", Manner::Password(reply)) => reply,
            ("EHLO", _) => "250-mail.example\r\n250-8BITMIME\r\n250 SMTPUTF8",
            ("MAIL", Manner::Sender(reply)) | ("RCPT", Manner::Recipient(reply)) => reply,
            ("DATA", _) => {
                stream.write_all(b"354 go ahead\r\n").await?;
                let text = read_text(&mut stream).await?;
                let Some(reply) = take(&manner, text, &arrived).await else { return stream.read_to_end(&mut Vec::new()).await.map(|_| ()) };
                if reply.is_empty() {
                    return Ok(());
                }
                reply
            }
            ("QUIT", _) => {
                stream.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => "250 ok",
        };
        stream.write_all(format!("{reply}\r\n").as_bytes()).await?;
    }
    Ok(())
}

async fn read_text(stream: &mut BufReader<TcpStream>) -> io::Result<String> {
    let mut text = String::new();
    while !text.ends_with("\r\n.\r\n") {
        if stream.read_line(&mut text).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(text)
}

/// The reply to a text: nothing for silence, an empty one for hanging up.
async fn take(manner: &Manner, text: String, arrived: &Arrived) -> Option<&'static str> {
    let reply = match manner {
        Manner::AfterText(reply) => reply,
        Manner::HangUp => "",
        Manner::Silence => "silence",
        _ => "250 2.0.0 taken as 4711",
    };
    arrived.0.lock().unwrap().push((text, reply.starts_with('2')));
    if let Manner::Slow(told, tell) = manner {
        told.notify_one();
        tell.notified().await;
    }
    (reply != "silence").then_some(reply)
}

/// A letter taken apart: the header, and each part that is no multipart itself, decoded.
#[derive(Debug)]
pub struct Letter {
    pub header: String,
    pub parts: Vec<Part>,
}

#[derive(Debug)]
pub struct Part {
    pub header: String,
    pub content: Vec<u8>,
}

impl Letter {
    pub fn parse(raw: &str) -> Self {
        let (header, _) = raw.split_once("\r\n\r\n").unwrap();
        let mut parts = Vec::new();
        Part::collect(raw, &mut parts);
        Self { header: unfolded(header), parts }
    }

    /// A field of the header.
    pub fn field(&self, name: &str) -> Option<&str> {
        field(&self.header, name)
    }

    /// The decoded text of the part of this type.
    pub fn text(&self, content_type: &str) -> String {
        let part = self.parts.iter().find(|part| part.field("Content-Type").is_some_and(|kind| kind.starts_with(content_type))).unwrap();
        String::from_utf8(part.content.clone()).unwrap()
    }
}

impl Part {
    pub fn field(&self, name: &str) -> Option<&str> {
        field(&self.header, name)
    }

    fn collect(raw: &str, parts: &mut Vec<Self>) {
        let (header, body) = raw.split_once("\r\n\r\n").unwrap();
        let header = unfolded(header);
        let boundary = field(&header, "Content-Type").and_then(|kind| kind.split("boundary=\"").nth(1)).and_then(|rest| rest.split('"').next());
        match boundary {
            Some(boundary) => {
                let inner: Vec<&str> = body.split(&format!("--{boundary}")).collect();
                for part in &inner[1..inner.len() - 1] {
                    Self::collect(part.trim_start_matches("\r\n"), parts);
                }
            }
            None => {
                let content = decoded(body.trim_end(), field(&header, "Content-Transfer-Encoding").unwrap_or("7bit"));
                parts.push(Self { header, content });
            }
        }
    }
}

fn unfolded(header: &str) -> String {
    header.replace("\r\n ", " ").replace("\r\n\t", " ")
}

fn field<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    header.lines().find_map(|line| line.split_once(": ").filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value))
}

fn decoded(body: &str, encoding: &str) -> Vec<u8> {
    use base64::{Engine, engine::general_purpose::STANDARD};
    match encoding {
        "base64" => STANDARD.decode(body.replace("\r\n", "")).unwrap(),
        "quoted-printable" => {
            let mut bytes = Vec::new();
            let mut rest = body.replace("=\r\n", "").into_bytes().into_iter();
            while let Some(byte) = rest.next() {
                if byte == b'=' {
                    let digits = [rest.next().unwrap(), rest.next().unwrap()];
                    bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
                } else {
                    bytes.push(byte);
                }
            }
            bytes
        }
        _ => body.as_bytes().to_vec(),
    }
}
