use super::{say, site, up_to_date};
use crate::config::Config;
use domain::{accounts, chance, error::Error};
use std::io::Read;

/// How an administrator is made.
#[derive(Clone, Copy, Debug)]
pub struct AdminOptions {
    pub password_stdin: bool,
    pub unless_any: bool,
    pub promote: bool,
}

pub async fn create_administrator(config: &Config, username: &str, name: &str, options: AdminOptions) -> Result<(), String> {
    let site = site(config, up_to_date(config).await?);
    if options.unless_any && accounts::has_administrator(&site).await.map_err(|error| error.to_string())? {
        return Ok(());
    }
    let password = if options.password_stdin { typed()? } else { chance::password() };
    accounts::create_administrator(&site, username, name, &password, options.promote).await.map_err(|error| said(&error, username))?;
    if !options.password_stdin {
        say(&format!("Administrator {username}, password {password} (shown this once; change it after signing in)"));
    }
    Ok(())
}

fn typed() -> Result<String, String> {
    let mut text = String::new();
    std::io::stdin().take(1000).read_to_string(&mut text).map_err(|error| error.to_string())?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

fn said(error: &Error, username: &str) -> String {
    match error {
        Error::Refused("username-is-taken") => {
            format!("{username} is somebody's user name already; --promote makes that person an administrator, with a new password")
        }
        error => error.to_string(),
    }
}
