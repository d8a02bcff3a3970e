//! Handing a letter to a mail server (SMTP, RFC 5321), or to a folder where none is configured.

use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Attachment, Mailbox, MultiPart, SinglePart, header::ContentType},
    transport::smtp::{Error as SmtpError, PoolConfig, authentication::Credentials},
};
use std::{path::PathBuf, time::Duration};

/// A letter with everything filled in.
pub(super) struct Outgoing {
    pub message_id: String,
    pub from: String,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// A file name and a PDF.
    pub attachment: Option<(String, Vec<u8>)>,
}

/// How to reach the mail server.
#[derive(Clone)]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    /// User and password.
    pub credentials: Option<(String, String)>,
    pub security: Security,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte, usually on port 465.
    Tls,
    /// STARTTLS, required, usually on port 587.
    StartTls,
    /// None: only for a server on the same machine.
    Plain,
}

/// Where letters go.
#[derive(Clone)]
pub enum Mailer {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// No mail server: each letter becomes an `.eml` file here.
    Folder(PathBuf),
}

/// What came of it, with the server's words.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Accepted(String),
    /// For good: a 5xx reply (RFC 5321 §4.2.1), or an address that is none.
    Refused(String),
    /// For now: a 4xx reply, no connection, no answer in time.
    NotNow(String),
}

/// lettre's own timeout covers connecting only.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

impl Mailer {
    /// Errors: the host name cannot be used for TLS.
    pub fn smtp(smtp: Smtp) -> Result<Self, String> {
        let builder = match smtp.security {
            Security::Tls => AsyncSmtpTransport::<Tokio1Executor>::relay(&smtp.host),
            Security::StartTls => AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(&smtp.host),
            Security::Plain => Ok(AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&smtp.host)),
        };
        // A connection for each letter: one on which a sending was given up would go back into lettre's pool as it is, and the late
        // answer to that letter would be taken for the answer to the next.
        let one_each = PoolConfig::new().max_size(0);
        let mut builder = builder.map_err(|error| error.to_string())?.port(smtp.port).timeout(Some(Duration::from_secs(20))).pool_config(one_each);
        if let Some((user, password)) = smtp.credentials {
            builder = builder.credentials(Credentials::new(user, password));
        }
        Ok(Self::Smtp(builder.build()))
    }

    /// Connects, signs in and says goodbye, or makes sure of the folder; says what was found.
    pub async fn check(&self) -> Result<String, String> {
        let patience = Duration::from_secs(20);
        match self {
            Self::Folder(folder) => {
                tokio::fs::create_dir_all(folder).await.map_err(|error| format!("{} cannot be made: {error}", folder.display()))?;
                Ok(format!("no mail server is set; letters are written to {}", folder.display()))
            }
            Self::Smtp(transport) => match tokio::time::timeout(patience, transport.test_connection()).await {
                Err(_) => Err(format!("no answer within {} seconds; a firewall may be in between", patience.as_secs())),
                Ok(Ok(true)) => Ok("takes connections and lets us in".into()),
                Ok(Ok(false)) => Err("ended the connection".into()),
                Ok(Err(error)) => Err(error.to_string()),
            },
        }
    }

    pub(super) async fn send(&self, letter: Outgoing, patience: Option<Duration>) -> Answer {
        let file = letter.message_id.trim_start_matches('<').split('@').next().unwrap_or_default().to_owned();
        let message = match message(letter) {
            Ok(message) => message,
            Err(error) => return Answer::Refused(error),
        };
        match self {
            Self::Smtp(transport) => send_by_smtp(transport, message, patience.unwrap_or(PATIENCE)).await,
            Self::Folder(folder) => match write_file(folder, &file, message.formatted()).await {
                Ok(path) => Answer::Accepted(path),
                Err(error) => Answer::NotNow(error.to_string()),
            },
        }
    }
}

async fn send_by_smtp(transport: &AsyncSmtpTransport<Tokio1Executor>, message: Message, patience: Duration) -> Answer {
    match tokio::time::timeout(patience, transport.send(message)).await {
        Err(_) => Answer::NotNow(format!("no answer within {} seconds", patience.as_secs())),
        Ok(Ok(response)) => Answer::Accepted(format!("{} {}", response.code(), response.message().collect::<Vec<_>>().join(" "))),
        Ok(Err(error)) if error.is_permanent() && !is_about_us(&error) => Answer::Refused(error.to_string()),
        Ok(Err(error)) => Answer::NotNow(error.to_string()),
    }
}

/// A reply that speaks of our password and not of the letter (RFC 4954 §6): letters wait until the settings are mended.
fn is_about_us(error: &SmtpError) -> bool {
    error.status().is_some_and(|code| matches!(u16::from(code), 530 | 534 | 535 | 538))
}

async fn write_file(folder: &PathBuf, name: &str, bytes: Vec<u8>) -> std::io::Result<String> {
    tokio::fs::create_dir_all(folder).await?;
    let path = folder.join(format!("{name}.eml"));
    tokio::fs::write(&path, bytes).await?;
    Ok(path.display().to_string())
}

fn message(letter: Outgoing) -> Result<Message, String> {
    let from: Mailbox = letter.from.parse().map_err(|error| format!("sender {}: {error}", letter.from))?;
    let to: Address = letter.to.parse().map_err(|error| format!("recipient {}: {error}", letter.to))?;
    let builder = Message::builder()
        .message_id(Some(letter.message_id))
        .from(from)
        .to(Mailbox::new(None, to))
        .subject(letter.subject)
        // So that no holiday notice comes back (RFC 3834).
        .header(AutoSubmitted);
    let body = MultiPart::alternative_plain_html(letter.text, letter.html);
    let message = match letter.attachment {
        None => builder.multipart(body),
        Some((name, pdf)) => {
            let kind = ContentType::parse("application/pdf").map_err(|error| error.to_string())?;
            let file: SinglePart = Attachment::new(name).body(pdf, kind);
            builder.multipart(MultiPart::mixed().multipart(body).singlepart(file))
        }
    };
    message.map_err(|error| error.to_string())
}

#[derive(Clone)]
struct AutoSubmitted;

impl lettre::message::header::Header for AutoSubmitted {
    fn name() -> lettre::message::header::HeaderName {
        lettre::message::header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> lettre::message::header::HeaderValue {
        lettre::message::header::HeaderValue::new(Self::name(), "auto-generated".into())
    }
}
