//! `lessons/*.md`: front matter between lines of `+++`, then Markdown.

use super::{Keys, LessonDraft, length, line_of, line_of_key, parse, text};
use crate::courses::{Files, Problem};
use serde::Deserialize;
use toml::Spanned;

const MOST_BYTES: usize = 200_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    id: Spanned<String>,
    title: String,
    minutes: i32,
    #[serde(default)]
    preview: bool,
}

pub fn read(files: &Files, file: &str, keys: &mut Keys, problems: &mut Vec<Problem>) -> Option<LessonDraft> {
    let source = text(files, file, problems)?.replace("\r\n", "\n");
    if source.len() > MOST_BYTES {
        problems.push(Problem::new(file, Some(1), format!("is longer than {} kB", MOST_BYTES / 1000)));
        return None;
    }
    let Some((head, markdown)) = source.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")) else {
        problems.push(Problem::new(file, Some(1), "must begin with front matter between two lines of +++"));
        return None;
    };
    let front: FrontMatter = parse(file, head, 1, problems)?;
    let key = keys.take(&front.id, head, 1, file, problems);
    let line = |key: &str| line_of_key(head, key).map(|line| line + 1);
    length(&front.title, 120, "title", file, line("title"), problems);
    if !(1..=600).contains(&front.minutes) {
        problems.push(Problem::new(file, line("minutes"), format!("minutes = {} must be 1–600", front.minutes)));
    }
    let line_where = |rest: &str| line_of(&source, source.len() - rest.len());
    length(markdown, MOST_BYTES, "the lesson", file, Some(line_where(markdown)), problems);
    Some(LessonDraft {
        file: file.to_owned(),
        first_line: line_where(markdown.trim_start()),
        key,
        title: front.title.trim().to_owned(),
        minutes: front.minutes,
        is_preview: front.preview,
        markdown: markdown.trim().to_owned(),
    })
}
