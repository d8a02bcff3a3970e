use super::{say, site, up_to_date};
use crate::config::Config;
use domain::courses::{self, ImportError};
use std::path::{Path, PathBuf};

pub async fn import_courses(config: &Config, paths: &[PathBuf]) -> Result<(), String> {
    let site = site(config, up_to_date(config).await?);
    for path in paths {
        let imported = take_in(&site, path).await?;
        let what = if imported.is_new { "taken in" } else { "brought up to date" };
        say(&format!("{}: {what}, {} lessons and {} quizzes, at /courses/{}", path.display(), imported.lessons, imported.quizzes, imported.slug));
    }
    Ok(())
}

async fn take_in(site: &domain::site::Site, path: &Path) -> Result<courses::Imported, String> {
    let owned = path.to_owned();
    let files = tokio::task::spawn_blocking(move || courses::read_path(&owned)).await.map_err(|error| error.to_string())?;
    let files = files.map_err(|problem| format!("{} was not taken in:\n  {problem}", path.display()))?;
    courses::import(site, &files).await.map_err(|error| match error {
        ImportError::Problems(problems) => {
            let lines: Vec<String> = problems.iter().map(|problem| format!("  {problem}")).collect();
            format!("{} was not taken in, and nothing was changed:\n{}", path.display(), lines.join("\n"))
        }
        ImportError::Failed(error) => format!("{} was not taken in: {error}", path.display()),
    })
}
