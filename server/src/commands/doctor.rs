use super::{open, say};
use crate::config::Config;
use domain::db::Db;
use migrations::{Migrator, MigratorTrait};
use std::{fs, path::Path};

type Finding = Result<String, String>;

/// Looks at everything that the server needs and says in words what it finds; fails if anything is wrong.
pub async fn doctor(config: &Config) -> Result<(), String> {
    let findings: [(&str, Finding); 5] = [
        ("settings", Ok(format!("are readable; the site is {}", config.settings.public_url))),
        ("data folder", folder(&config.data_folder)),
        ("database", database(config).await),
        ("mail", mail(config).await),
        ("typefaces", typefaces()),
    ];
    let mut wrong = 0;
    for (what, finding) in &findings {
        match finding {
            Ok(text) => say(&format!("fine   {what}: {text}")),
            Err(text) => {
                wrong += 1;
                say(&format!("WRONG  {what}: {text}"));
            }
        }
    }
    if wrong == 0 { Ok(()) } else { Err(format!("{wrong} of {} things need mending", findings.len())) }
}

fn folder(path: &Path) -> Finding {
    let probe = path.join(".doctor");
    let tried = fs::create_dir_all(path).and_then(|()| fs::write(&probe, b"x")).and_then(|()| fs::remove_file(&probe));
    tried.map(|()| format!("{} can be written", path.display())).map_err(|error| format!("{} cannot be written: {error}", path.display()))
}

async fn database(config: &Config) -> Finding {
    let db: Db = open(config).await?;
    let pending = Migrator::get_pending_migrations(db.owner()).await.map_err(|error| format!("does not answer: {error}"))?;
    let text = if pending.is_empty() {
        "answers and is up to date".to_owned()
    } else {
        format!("answers; {} changes wait for `maharat migrate`", pending.len())
    };
    db.close().await.map_err(|error| error.to_string())?;
    Ok(text)
}

async fn mail(config: &Config) -> Finding {
    let place = config.smtp.as_ref().map_or_else(String::new, |smtp| format!("{}:{}: ", smtp.host, smtp.port));
    let found = config.mailer()?.check().await;
    found.map(|text| format!("{place}{text}")).map_err(|text| format!("{place}{text}"))
}

fn typefaces() -> Finding {
    let missing = press::unsupported("لينا Elena Ελένη Zoë");
    if missing.is_empty() { Ok("Arabic, Greek and Latin can be printed".into()) } else { Err(format!("{missing:?} cannot be printed")) }
}
