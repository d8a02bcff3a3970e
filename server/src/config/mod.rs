//! Settings: `maharat.toml`, then `MAHARAT_*` variables over it. Unknown keys and impossible values stop the start.

mod keys;

use domain::{
    language::Language,
    mail::{Mailer, Security, Smtp},
    site::{Limits, Settings},
};
use keys::KEYS;
use std::{
    collections::{BTreeMap, HashMap},
    fs, io,
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// The commented file that lists every key.
pub const EXAMPLE: &str = include_str!("../../maharat.example.toml");

/// Variables that begin like ours and are not settings.
const NOT_SETTINGS: [&str; 4] = ["MAHARAT_BIN", "MAHARAT_CONFIG", "MAHARAT_TEST_POSTGRES", "MAHARAT_UPDATE_REFERENCES"];

#[derive(Clone)]
pub struct Config {
    pub listen: SocketAddr,
    pub metrics_listen: Option<SocketAddr>,
    pub database_url: String,
    pub connections: u32,
    pub data_folder: PathBuf,
    pub trusted_proxies: usize,
    pub log_json: bool,
    pub log_level: String,
    pub smtp: Option<Smtp>,
    pub settings: Settings,
}

/// A setting that cannot be used: the key, the value, and what is allowed.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ConfigError {
    #[error("{place}: {key} = {value:?}: there is no setting of this name; known are {known}")]
    Unknown { place: String, key: String, value: String, known: String },
    #[error("{place}: {key} = {value:?} cannot be used; allowed is {allowed}")]
    Impossible { place: String, key: &'static str, value: String, allowed: &'static str },
    #[error("{0}")]
    Unreadable(String),
}

/// A value and where it was set.
type Given = HashMap<&'static str, (String, String)>;

impl Config {
    /// Reads the file (none is fine unless it was asked for by name) and the variables.
    #[expect(clippy::disallowed_methods, reason = "the one home of environment variables")]
    pub fn read(file: Option<&Path>) -> Result<Self, ConfigError> {
        let asked = file.map(ToOwned::to_owned).or_else(|| std::env::var("MAHARAT_CONFIG").ok().map(PathBuf::from));
        let path = asked.clone().unwrap_or_else(|| PathBuf::from("maharat.toml"));
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound && asked.is_none() => String::new(),
            Err(error) => return Err(ConfigError::Unreadable(format!("{}: {error}", path.display()))),
        };
        let variables = std::env::vars().filter(|(name, _)| name.starts_with("MAHARAT_")).collect();
        Self::from_sources(&path.display().to_string(), &text, &variables)
    }

    /// The same from texts.
    pub fn from_sources(place: &str, text: &str, variables: &BTreeMap<String, String>) -> Result<Self, ConfigError> {
        let mut given = Given::new();
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| ConfigError::Unreadable(format!("{place}: {error}")))?;
        for (key, value) in &table {
            let value = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
            given.insert(known(place, key, &value)?, (value, place.to_owned()));
        }
        for (name, value) in variables {
            if NOT_SETTINGS.contains(&name.as_str()) {
                continue;
            }
            let key = name.trim_start_matches("MAHARAT_").to_ascii_lowercase();
            given.insert(known("environment", &key, value)?, (value.clone(), format!("variable {name}")));
        }
        build(&given)
    }

    pub fn mailer(&self) -> Result<Mailer, String> {
        match &self.smtp {
            Some(smtp) => Mailer::smtp(smtp.clone()),
            None => Ok(Mailer::Folder(self.data_folder.join("letters"))),
        }
    }
}

fn known(place: &str, key: &str, value: &str) -> Result<&'static str, ConfigError> {
    KEYS.iter().map(|(name, ..)| *name).find(|name| *name == key).ok_or_else(|| ConfigError::Unknown {
        place: place.to_owned(),
        key: key.to_owned(),
        // A misspelt password is a password all the same.
        value: if key.contains("pass") { "…".to_owned() } else { value.to_owned() },
        known: KEYS.iter().map(|(name, ..)| *name).collect::<Vec<_>>().join(", "),
    })
}

/// Reads a value by its key; the table says the default and what is allowed.
struct Reader<'a>(&'a Given);

impl Reader<'_> {
    fn text(&self, key: &'static str) -> String {
        let default = KEYS.iter().find(|(name, ..)| *name == key).map_or("", |(_, default, _)| *default);
        self.0.get(key).map_or_else(|| default.to_owned(), |(value, _)| value.trim().to_owned())
    }

    fn parsed<T>(&self, key: &'static str, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, ConfigError> {
        let value = self.text(key);
        parse(&value).ok_or_else(|| ConfigError::Impossible {
            place: self.0.get(key).map_or_else(|| "default".to_owned(), |(_, place)| place.clone()),
            key,
            allowed: KEYS.iter().find(|(name, ..)| *name == key).map_or("", |(.., allowed)| *allowed),
            value,
        })
    }
}

fn number<T: std::str::FromStr + PartialOrd>(from: T, until: T) -> impl FnOnce(&str) -> Option<T> {
    move |text| text.parse().ok().filter(|number| *number >= from && *number <= until)
}

fn build(given: &Given) -> Result<Config, ConfigError> {
    let read = Reader(given);
    let data_folder = PathBuf::from(read.text("data_folder"));
    let listen: SocketAddr = read.parsed("listen", |text| text.parse().ok())?;
    let public_url = read.parsed("public_url", |text| {
        let text = if text.is_empty() { format!("http://{listen}") } else { text.trim_end_matches('/').to_owned() };
        (text.starts_with("http://") || text.starts_with("https://")).then_some(text)
    })?;
    let database_url = read.parsed("database_url", |text| match text {
        "" => Some(format!("sqlite://{}", data_folder.join("maharat.db").display())),
        text if text.starts_with("sqlite:") || text.starts_with("postgres://") || text.starts_with("postgresql://") => Some(text.to_owned()),
        _ => None,
    })?;
    let host = public_url.split("://").nth(1).and_then(|rest| rest.split([':', '/']).next()).unwrap_or("localhost").to_owned();
    let settings = Settings {
        public_url,
        issuer: read.text("issuer"),
        zone: read.parsed("time_zone", |text| text.parse().ok())?,
        language: read.parsed("language", Language::from_tag)?,
        media: data_folder.join("media"),
        mail_from: read.parsed("mail_from", |text| {
            let sender = if text.is_empty() { format!("{} <letters@{host}>", read.text("issuer")) } else { text.to_owned() };
            sender.parse::<lettre::message::Mailbox>().is_ok().then_some(sender)
        })?,
        grace: chrono::Duration::seconds(read.parsed("grace_seconds", number(0, 3600))?),
        session_lifetime: chrono::Duration::days(read.parsed("session_days", number(1, 400))?),
        limits: Limits {
            sign_ups_per_hour: read.parsed("sign_ups_per_hour", number(1, 10_000))?,
            sign_in_tries: read.parsed("sign_in_tries", number(3, 1000))?,
            form_bytes: read.parsed("form_kilobytes", number(64, 10_000))? * 1024,
        },
    };
    Ok(Config {
        listen,
        metrics_listen: read.parsed("metrics_listen", |text| match text {
            "" => Some(None),
            // Figures are for the machine itself; who wants them elsewhere puts a collector beside the server.
            text => text.parse::<SocketAddr>().ok().filter(|address| address.ip().is_loopback()).map(Some),
        })?,
        database_url,
        connections: read.parsed("connections", number(2, 200))?,
        trusted_proxies: read.parsed("trusted_proxies", number(0, 10))?,
        log_json: read.parsed("log_format", |text| match text {
            "json" => Some(true),
            "text" => Some(false),
            _ => None,
        })?,
        log_level: read.parsed("log_level", |text| ["error", "warn", "info", "debug"].contains(&text).then(|| text.to_owned()))?,
        smtp: smtp(&read)?,
        data_folder,
        settings,
    })
}

fn smtp(read: &Reader<'_>) -> Result<Option<Smtp>, ConfigError> {
    let security = read.parsed("smtp_security", |text| match text {
        "starttls" => Some(Security::StartTls),
        "tls" => Some(Security::Tls),
        "none" => Some(Security::Plain),
        _ => None,
    })?;
    let port = read.parsed("smtp_port", number(1u16, u16::MAX))?;
    let (host, user, password) = (read.text("smtp_host"), read.text("smtp_user"), read.text("smtp_password"));
    let credentials = (!user.is_empty()).then_some((user, password));
    Ok((!host.is_empty()).then_some(Smtp { host, port, credentials, security }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Config::from_sources("maharat.toml", text, &variables)
    }

    #[test]
    fn without_settings_everything_has_a_safe_default() {
        let config = read("", &[]).expect("defaults are possible");
        assert!(config.listen.ip().is_loopback());
        assert_eq!(config.database_url, "sqlite://data/maharat.db");
        assert!(config.smtp.is_none());
    }

    #[test]
    fn a_variable_wins_over_the_file() {
        let config = read("listen = \"127.0.0.1:1000\"", &[("MAHARAT_LISTEN", "127.0.0.1:2000")]).expect("possible");
        assert_eq!(config.listen.port(), 2000);
    }

    #[test]
    fn an_unknown_key_stops_the_start() {
        assert!(matches!(read("lisen = \"x\"", &[]), Err(ConfigError::Unknown { key, .. }) if key == "lisen"));
        assert!(matches!(read("", &[("MAHARAT_LISEN", "x")]), Err(ConfigError::Unknown { .. })));
    }

    #[test]
    fn an_impossible_value_says_what_is_allowed() {
        for (key, value) in [
            ("listen", "here"),
            ("public_url", "ftp://x"),
            ("database_url", "mysql://x"),
            ("time_zone", "Moon/Far"),
            ("language", "xx"),
            ("smtp_port", "70000"),
            ("smtp_security", "maybe"),
            ("metrics_listen", "0.0.0.0:9000"),
            ("connections", "1"),
            ("log_level", "loud"),
            ("sign_ups_per_hour", "0"),
            ("sign_in_tries", "many"),
            ("form_kilobytes", "1"),
            ("mail_from", "nobody"),
        ] {
            let error = read(&format!("{key} = {value:?}"), &[]).err().unwrap_or_else(|| panic!("{key} = {value} was taken"));
            let said = error.to_string();
            assert!(said.contains(key) && said.contains(value) && said.contains("allowed"), "{said}");
        }
    }

    #[test]
    fn the_example_lists_every_key_and_can_be_used() {
        for (key, ..) in KEYS {
            assert!(EXAMPLE.contains(&format!("\n# {key} = ")) || EXAMPLE.contains(&format!("\n{key} = ")), "{key} is not in the example");
        }
        let uncommented: String = EXAMPLE
            .lines()
            .map(|line| line.strip_prefix("# ").filter(|line| line.contains(" = ")).unwrap_or(if line.starts_with('#') { "" } else { line }))
            .map(|line| format!("{line}\n"))
            .collect();
        read(&uncommented, &[]).expect("every line of the example is possible");
    }
}
