//! What is wrong with a course's files is said with the file and the line.

use super::with;
use domain::{
    courses::{self, Files},
    testing::{tiny_course_files, types_course_files},
};

fn problems(files: &Files) -> Vec<String> {
    courses::check(files).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

/// Each case: a change to one file, and the one problem that must come of it: its line and how the message begins.
fn assert_each(file: &str, cases: &[(&str, &str, usize, &str)]) {
    for (from, to, line, message) in cases {
        let said = problems(&with(tiny_course_files(), file, &[(from, to)]));
        let beginning = format!("{file}:{line}: {message}");
        assert!(said.len() == 1 && said[0].starts_with(&beginning), "{from:?} → {to:?}: {said:#?} instead of {beginning}");
    }
}

#[test]
fn the_tiny_course_has_no_problems() {
    assert_eq!(problems(&tiny_course_files()), Vec::<String>::new());
}

#[test]
fn a_problem_in_the_manifest_is_said_with_its_line() {
    let again = "[[modules]]\nid = \"only\"\ntitle = \"Again\"\nitems = []\n\n[[modules]]";
    assert_each(
        "course.toml",
        &[
            ("format = 1", "format = 2", 1, "format = 2 is not known"),
            ("0193a4f0", "not a uuid", 2, "UUID"),
            ("0193a4f0-6b1e-7c3a-9d55-2f1d8c0e4a11", "00000000-0000-0000-0000-000000000000", 2, "id must be a UUID of the course's own"),
            ("\"tiny-course\"", "\"tiny-course", 3, ""),
            ("\"tiny-course\"", "\"Tiny Course\"", 3, "slug = \"Tiny Course\" must be"),
            ("language = \"en\"", "language = \"xx\"", 4, "language = \"xx\" must be one of"),
            ("language = \"en\"", "langauge = \"en\"", 4, "unknown field `langauge`"),
            ("title = \"A tiny course\"", "title = 5", 5, "invalid type: integer `5`, expected a string"),
            ("title = \"A tiny course\"\n", "", 1, "missing field `title`"),
            ("A tiny course", " ", 5, "title must have 1–120 characters, it has 0"),
            ("Two lessons and a quiz, for trying things out.", "", 6, "summary must have"),
            ("\"basic\"", "\"expert\"", 7, "unknown variant `expert`"),
            ("[\"Find a file again\", \"Tell a square from a circle\"]", "[]", 8, "outcomes must be 1–12"),
            ("Find a file again", "", 8, "an outcome must have"),
            ("CC-BY-4.0", "", 9, "licence must have"),
            ("\"Maharat\"", "\"\"", 10, "attribution must have"),
            ("\"1.1\"", "\"\"", 12, "the code of a competence must have"),
            ("\"4.2\"", "\"1.1\"", 17, "a competence is named twice"),
            ("id = \"only\"", "id = \"The Only\"", 23, "id = \"The Only\" must be"),
            ("The only module", "", 23, "the title of a module must have"),
            ("[[modules]]", again, 28, "id = \"only\" is there twice"),
            ("\"lessons/01-first.md\", ", "\"lessons/01-first.md\", \"lessons/01-first.md\", ", 25, "\"lessons/01-first.md\" is named twice"),
            (
                "\"lessons/01-first.md\", ",
                "\"lessons/01-first.md\", \"lessons/03-none.md\", ",
                25,
                "\"lessons/03-none.md\" is named here but missing",
            ),
            ("\"lessons/01-first.md\", ", "\"lessons/01-first.md\", \"media/square.svg\", ", 25, "\"media/square.svg\" must be lessons/….md or"),
        ],
    );
}

#[test]
fn a_problem_in_a_lesson_is_said_with_its_line() {
    let long = "x".repeat(200_001);
    assert_each(
        "lessons/01-first.md",
        &[
            ("+++\nid", "---\nid", 1, "must begin with front matter"),
            ("\n+++\n", "\n", 1, "must begin with front matter"),
            ("id = \"first\"", "id = \"First!\"", 2, "id = \"First!\" must be"),
            ("title = \"The first lesson\"", "title = \"\"", 3, "title must have"),
            ("minutes = 10", "minutes = 0", 4, "minutes = 0 must be 1–600"),
            ("minutes = 10", "minutes = \"ten\"", 4, "invalid type: string"),
            ("preview = true", "previev = true", 5, "unknown field `previev`"),
            ("Some words", "Some\0words", 10, "holds a character that no text has"),
            ("Some words about **files** and الكِيمْيَاء الحديثة.", &long, 1, "is longer than 200 kB"),
        ],
    );
    assert_each("lessons/02-second.md", &[("\"second\"", "\"first\"", 2, "id = \"first\" is there twice")]);
    let mut files = tiny_course_files();
    files.insert("lessons/02-second.md".into(), b"+++\nid = \"second\"\ntitle = \"x\"\nminutes = 1\n+++\n\n \n".to_vec());
    assert_eq!(problems(&files), ["lessons/02-second.md:6: the lesson must have 1–200000 characters, it has 0"]);
    files.insert("lessons/02-second.md".into(), b"+++\nid = \"second\"\ntitle = \"x\"\nminutes = 1\n+++\n\nwords\nwords \xC3\x28\n".to_vec());
    assert_eq!(problems(&files), ["lessons/02-second.md:8: is not UTF-8 from here on; save the file as UTF-8"]);
}

#[test]
fn a_problem_in_a_quiz_is_said_with_its_line() {
    let only = "[[questions.choices]]\nid = \"circle\"\ntext = \"The circle\"\nfeedback = \"A circle has none.\"\n";
    assert_each(
        "quizzes/check.toml",
        &[
            ("id = \"check\"", "id = \"\"", 1, "id = \"\" must be"),
            ("title = \"A check\"", "title = \"\"", 2, "title must have"),
            ("pass_mark = 60", "pass_mark = 101", 4, "pass_mark = 101 must be 0–100"),
            ("time_limit_minutes = 20", "overall_feedback = [{ from = 101, text = \"x\" }]", 5, "overall_feedback has at most 10 entries"),
            ("time_limit_minutes = 20", "time_limit_minutes = -1", 5, "time_limit_minutes = -1 must be"),
            ("wait_minutes = 5", "wait_minutes = 50000", 6, "wait_minutes = 50000 must be"),
            ("shuffle_choices = true", "counts = \"worst\"", 8, "unknown variant `worst`"),
            ("id = \"single\"", "id = \"several\"", 26, "id = \"several\" is there twice"),
            ("type = \"single\"", "type = \"poem\"", 12, "unknown variant `poem`"),
            ("Which one is square?", "", 11, "the text of a question must have"),
            ("points = 2", "points = 0", 26, "question \"several\": points must be 1–100"),
            ("right = true\nfeedback", "right = false\nfeedback", 11, "question \"single\": exactly one choice"),
            ("text = \"The circle\"", "text = \"The circle\"\nright = true", 11, "question \"single\": exactly one choice"),
            (only, "", 11, "question \"single\": there must be 2–20 choices"),
            ("id = \"circle\"", "id = \"square\"", 21, "id = \"square\" is there twice"),
            ("The circle", "", 21, "the text of a choice must have"),
            ("right = true\n[[questions.choices]]", "[[questions.choices]]", 26, "question \"several\": at least one choice"),
            ("answer = true\n", "", 43, "question \"truth\": answer = true or answer = false is missing"),
            ("answer = true\n", "answer = true\nvalue = 4\n", 43, "question \"truth\": value does not belong to this type"),
            ("[\"school\", \"مدرسة\"]", "[]", 50, "question \"word\": accepted needs at least one answer"),
            ("[\"school\", \"مدرسة\"]", "[\"…\"]", 50, "question \"word\": accepted needs at least one answer"),
            ("value = 4", "value = nan", 57, "question \"number\": value must be a number"),
            ("value = 4", "value = \"four\"", 60, "invalid type: string \"four\""),
            ("tolerance = 0", "tolerance = -1", 57, "question \"number\": value must be a number"),
        ],
    );
    let mut files = tiny_course_files();
    files.insert("quizzes/check.toml".into(), b"id = \"check\"\ntitle = \"x\"\npass_mark = 1\nquestions = []\n".to_vec());
    assert_eq!(problems(&files), ["quizzes/check.toml:4: a quiz has 1–200 questions, this one 0"]);
}

#[test]
fn what_an_author_can_hardly_have_meant_is_said() {
    let file = "quizzes/every.toml";
    let meow = "{ id = \"meow\", text = \"meow\", right = true }";
    for (from, to, message) in [
        ("text = \"Letter\"", "text = \" \"", "question \"pairs\": a pair has no text"),
        ("A fourth thing", "Ear", "question \"pairs\": the spare answer \"Ear\" is the answer of a pair"),
        ("text = \"Wait\"", "text = \"Type\"", "question \"steps\": two items read the same"),
        ("text = \"Wait\"", "text = \"\"", "question \"steps\": an item has no text"),
        ("and says [[sound]]", "and [[tail]] says [[sound]]", "question \"gaps\": the text holds [[tail]], and there is no such gap"),
        ("value = 4", "value = 4\nweight = 0", "question \"gaps\": the weight of the gap \"legs\" must be 1–100"),
        ("accepted = [\"cat\", \"قطة\"]", "accepted = [\"cat\"]\ntolerance = 1", "question \"gaps\": tolerance belongs to a value"),
        (meow, &meow.replace("right = true", "right = true, share = 100"), "question \"gaps\": a choice has either right = true or a share"),
        ("share = 100", "share = 90", "question \"weights\": nobody could earn all points: the shares come to 90 per cent"),
        ("text = \"Read this first.\"", "text = \"Read this first.\"\npenalty = 10", "question \"about\": penalty does not belong to this type"),
        ("text = \"Which comes first?\"", "text = \"Which comes first?\"\nhints = [\"\"]", "question \"steps\": a hint has no text"),
        ("text = \"Yes\"", "text = \"\"", "question \"essay\": a level of the rubric has no text"),
    ] {
        let said = problems(&with(types_course_files(), file, &[(from, to)]));
        assert!(said.len() == 1 && said[0].contains(message), "{from:?} → {to:?}: {said:#?} instead of {message}");
    }
    let full = "hints = [\"Think.\", { text = \"Look again.\", clear_wrong = true, count_right = true }]";
    let files = with(types_course_files(), file, &[("text = \"Which comes first?\"", &format!("text = \"Which comes first?\"\n{full}"))]);
    assert_eq!(problems(&files), Vec::<String>::new());
}

#[test]
fn a_file_that_does_not_belong_is_named() {
    for (name, message) in [
        ("media/run.exe", "media/run.exe: this kind of file is not taken; allowed are svg"),
        ("media/page.html", "media/page.html: this kind of file is not taken"),
        ("media/noending", "media/noending: this kind of file is not taken"),
        ("lessons/03-stray.md", "lessons/03-stray.md: is not part of the outline in course.toml"),
        ("quizzes/stray.toml", "quizzes/stray.toml: is not part of the outline in course.toml"),
    ] {
        let mut files = tiny_course_files();
        files.insert(name.into(), b"x".to_vec());
        let said = problems(&files);
        assert!(said.len() == 1 && said[0].starts_with(message), "{said:?}");
    }
    for note in ["README.md", "LICENCE", "LICENSE", "notes.txt", "media/MAP.PDF"] {
        let mut files = tiny_course_files();
        files.insert(note.into(), b"x".to_vec());
        assert_eq!(problems(&files), Vec::<String>::new(), "{note}");
    }
    assert_eq!(problems(&Files::new()), ["course.toml: is missing"]);
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let files = with(tiny_course_files(), "course.toml", &[("A tiny course", ""), ("\"en\"", "\"xx\"")]);
    let files = with(files, "lessons/01-first.md", &[("minutes = 10", "minutes = 0")]);
    let files = with(files, "quizzes/check.toml", &[("pass_mark = 60", "pass_mark = 600")]);
    assert_eq!(problems(&files).len(), 4, "{:?}", problems(&files));
}

#[test]
fn files_from_windows_are_understood() {
    let files = tiny_course_files().into_iter().map(|(name, bytes)| {
        let text = format!("\u{FEFF}{}", String::from_utf8(bytes).unwrap().replace('\n', "\r\n"));
        (name, text.into_bytes())
    });
    assert_eq!(problems(&files.collect()), Vec::<String>::new());
}
