//! What is known of a question beside what is asked, as tags of the files that carry it: `licence=CC-BY-4.0`. Every notation has tags, and
//! none has all of this.

use super::{
    Difficulty, is_competence, parse_competence,
    save::{MOST_COMPETENCES, is_language, is_licence},
    written_competence,
};
use crate::courses::Competence;

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Labels {
    pub difficulty: Option<Difficulty>,
    pub competences: Vec<Competence>,
    pub language: Option<String>,
    pub licence: Option<String>,
}

impl Labels {
    pub fn tags(&self) -> impl Iterator<Item = String> {
        let one = |name: &str, value: Option<&str>| value.map(|value| format!("{name}={value}"));
        let single = [
            one("difficulty", self.difficulty.map(Difficulty::word)),
            one("language", self.language.as_deref()),
            one("licence", self.licence.as_deref()),
        ];
        single.into_iter().flatten().chain(self.competences.iter().map(|competence| format!("competence={}", written_competence(competence))))
    }

    /// Takes what tags say of this out of them. What is no such value stays a tag.
    pub fn take(tags: &mut Vec<String>) -> Self {
        let mut labels = Self::default();
        tags.retain(|tag| !labels.read(tag));
        labels
    }

    /// Whether a tag says something of this that was not said before.
    fn read(&mut self, tag: &str) -> bool {
        let Some((name, value)) = tag.split_once('=') else { return false };
        match name {
            "difficulty" if self.difficulty.is_none() => self.difficulty = Difficulty::from_word(value),
            "language" if self.language.is_none() && is_language(value) => self.language = Some(value.to_owned()),
            "licence" if self.licence.is_none() && is_licence(value) => self.licence = Some(value.to_owned()),
            "competence" if self.competences.len() < MOST_COMPETENCES => {
                let competence = parse_competence(value);
                let is_new = is_competence(&competence) && !self.competences.contains(&competence);
                self.competences.extend(is_new.then_some(competence));
                return is_new;
            }
            _ => return false,
        }
        name != "difficulty" || self.difficulty.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_a_question_comes_back_out_of_its_tags() {
        let labels = Labels {
            difficulty: Some(Difficulty::Hard),
            competences: vec![parse_competence("1.2"), parse_competence("ESCO 1.2: S5.6")],
            language: Some("ar-EG".to_owned()),
            licence: Some("CC BY-SA 4.0 = free".to_owned()),
        };
        let mut tags = vec!["nets".to_owned(), "a=b".to_owned()];
        tags.extend(labels.tags());
        assert_eq!(Labels::take(&mut tags), labels);
        assert_eq!(tags, ["nets", "a=b"]);
    }

    #[test]
    fn what_says_nothing_that_can_be_stays_a_tag() {
        let odd = ["language=", "language=no language!", "difficulty=odd", "competence=", "licence=", "language=ar", "language=en"];
        let mut tags: Vec<String> = odd.map(ToOwned::to_owned).to_vec();
        assert_eq!(Labels::take(&mut tags), Labels { language: Some("ar".to_owned()), ..Labels::default() });
        assert_eq!(tags.len(), odd.len() - 1);
    }
}
