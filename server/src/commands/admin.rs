use super::{say, site, up_to_date};
use crate::config::Config;
use domain::{accounts, chance};
use std::io::Read;

pub async fn create_administrator(config: &Config, username: &str, name: &str, from_stdin: bool, unless_any: bool) -> Result<(), String> {
    let site = site(config, up_to_date(config).await?);
    if unless_any && accounts::has_administrator(&site).await.map_err(|error| error.to_string())? {
        return Ok(());
    }
    let password = if from_stdin { typed()? } else { made() };
    accounts::create_administrator(&site, username, name, &password).await.map_err(|error| error.to_string())?;
    if !from_stdin {
        say(&format!("Administrator {username}, password {password} (shown this once; change it after signing in)"));
    }
    Ok(())
}

fn typed() -> Result<String, String> {
    let mut text = String::new();
    std::io::stdin().take(1000).read_to_string(&mut text).map_err(|error| error.to_string())?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// Sixteen characters that can be copied by hand: 79 bits.
fn made() -> String {
    let code = chance::code();
    format!("{}-{}-{}-{}", &code[..4], &code[4..8], &code[8..12], &code[12..16]).to_lowercase()
}
