//! Codes of competences as authors write them: `1.2`, or `ESCO 1.2: S5.6` where they are not of the usual framework.

use crate::courses::Competence;

/// Of which framework a code is that stands alone.
const USUAL: (&str, &str) = ("DigComp", "3.0");

/// A competence from what somebody typed: the code, before it the framework and its version with a colon, unless it is the usual one.
pub fn parse_competence(typed: &str) -> Competence {
    let (framework, code) = typed.rsplit_once(':').map_or((None, typed), |(framework, code)| (Some(framework.trim()), code));
    let (framework, version) = match framework {
        Some(framework) => framework.rsplit_once(char::is_whitespace).unwrap_or((framework, "")),
        None => USUAL,
    };
    Competence { framework: framework.trim().to_owned(), version: version.trim().to_owned(), code: code.trim().to_owned() }
}

/// The same as somebody would type it.
pub fn written_competence(competence: &Competence) -> String {
    let Competence { framework, version, code } = competence;
    if (framework.as_str(), version.as_str()) == USUAL { code.clone() } else { format!("{framework} {version}: {code}") }
}

/// Whether it can be one: a framework with its version, and a code without spaces.
pub fn is_competence(competence: &Competence) -> bool {
    let Competence { framework, version, code } = competence;
    let is_word =
        |text: &str, most: usize| (1..=most).contains(&text.chars().count()) && !text.chars().any(|c| c.is_control() || matches!(c, ',' | ';'));
    let is_code = code.len() <= 20 && !code.is_empty() && code.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
    is_word(framework, 40) && is_word(version, 20) && is_code && (!framework.eq_ignore_ascii_case(USUAL.0) || is_of_digcomp(code))
}

/// How many competences each of DigComp's areas has (DigComp 2.0 and later: five areas, 21 competences).
const DIGCOMP: [usize; 5] = [3, 6, 4, 4, 4];

/// An area, or a competence of it, or something further within one.
fn is_of_digcomp(code: &str) -> bool {
    let mut numbers = code.split('.').map(|number| number.parse::<usize>().ok());
    let area = numbers.next().flatten().and_then(|area| DIGCOMP.get(area.checked_sub(1)?));
    area.is_some_and(|most| numbers.next().is_none_or(|competence| competence.is_some_and(|number| (1..=*most).contains(&number))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_of_the_usual_framework_unless_another_is_named() {
        for (typed, framework, version, code) in [
            ("1.2", "DigComp", "3.0", "1.2"),
            (" ESCO 1.2 : S5.6 ", "ESCO", "1.2", "S5.6"),
            ("5.4", "DigComp", "3.0", "5.4"),
            ("2", "DigComp", "3.0", "2"),
            ("DigComp 2.2: 2.6.K7", "DigComp", "2.2", "2.6.K7"),
            ("UNESCO ICT CFT 3: KD.1", "UNESCO ICT CFT", "3", "KD.1"),
        ] {
            let read = parse_competence(typed);
            assert_eq!((read.framework.as_str(), read.version.as_str(), read.code.as_str()), (framework, version, code));
            assert!(is_competence(&read));
            assert_eq!(parse_competence(&written_competence(&read)), read);
        }
        for odd in ["", "1 2", "ESCO: S1", ": 1.2", "ESCO 1.2:", "<b>", "99.9", "6", "1.4", "1.0", "0.1", "digcomp 2.2: 2.7", "x.1"] {
            assert!(!is_competence(&parse_competence(odd)), "{odd}");
        }
    }
}
