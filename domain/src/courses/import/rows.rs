//! A checked course as rows, before the database is touched.

use crate::{
    bank,
    courses::{
        CourseDraft, Problem,
        format::{ItemDraft, LessonDraft, ModuleDraft, QuizDraft},
        markdown::{self, Attachments},
        questions::rendered,
    },
    entity::{lesson, module, question, quiz, quiz_slot},
    id::{CourseId, LessonId, ModuleId, QuestionId, QuizId, SlotId, derived},
    quizzes::{Ask, Body, Source},
    search::Document,
};
use sea_orm::Set;

/// Everything of a course as rows, before the database is touched.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) modules: Vec<module::ActiveModel>,
    pub(super) lessons: Vec<lesson::ActiveModel>,
    pub(super) quizzes: Vec<quiz::ActiveModel>,
    pub(super) slots: Vec<quiz_slot::ActiveModel>,
    pub(super) questions: Vec<question::ActiveModel>,
    pub(super) bodies: Vec<(QuestionId, Source, Body)>,
    pub(super) documents: Vec<Document>,
    pub(super) minutes: i32,
    pub(super) missing: Vec<Problem>,
}

/// The rows of a checked course.
pub(super) fn rows(draft: &CourseDraft, attachments: &Attachments) -> Rows {
    let mut rows = Rows::default();
    let mut position = 0;
    for (number, module) in draft.modules.iter().enumerate() {
        let module_id = rows.module(draft, module, number as i32);
        for item in &module.items {
            position += 1;
            match item {
                ItemDraft::Lesson(lesson) => rows.lesson(draft, module_id, lesson, position, attachments),
                ItemDraft::Quiz(quiz) => rows.quiz(draft, module_id, quiz, position, attachments),
            }
        }
    }
    let about = format!("{} {}", draft.summary, draft.outcomes.join(" "));
    rows.documents.push(Document { id: draft.id, course: CourseId(draft.id), title: draft.title.clone(), body: about });
    rows
}

/// The place of a question of the files in its quiz; it has the question's own id.
fn slot(quiz: QuizId, question: QuestionId, key: &str, number: usize) -> quiz_slot::ActiveModel {
    quiz_slot::ActiveModel {
        id: Set(SlotId(question.0)),
        quiz_id: Set(quiz),
        key: Set(key.to_owned()),
        position: Set(number as i32),
        removed_at: Set(None),
        question_id: Set(Some(question)),
        draw: Set(None),
        milli_points: Set(None),
        form: Set(None),
    }
}

impl Rows {
    fn module(&mut self, draft: &CourseDraft, module: &ModuleDraft, position: i32) -> ModuleId {
        let id: ModuleId = derived(draft.id, "module", &module.key);
        self.modules.push(module::ActiveModel {
            id: Set(id),
            course_id: Set(CourseId(draft.id)),
            key: Set(module.key.clone()),
            position: Set(position),
            title: Set(module.title.clone()),
            removed_at: Set(None),
        });
        id
    }

    fn lesson(&mut self, draft: &CourseDraft, module_id: ModuleId, lesson: &LessonDraft, position: i32, attachments: &Attachments) {
        let id: LessonId = derived(draft.id, "lesson", &lesson.key);
        let rendered = markdown::render(&lesson.markdown, attachments, &draft.language);
        for name in rendered.missing {
            let line = lesson.markdown.lines().position(|line| line.contains(&name)).map(|at| lesson.first_line + at);
            self.miss(&lesson.file, line, &name);
        }
        self.minutes += lesson.minutes;
        self.documents.push(Document { id: id.0, course: CourseId(draft.id), title: lesson.title.clone(), body: markdown::plain(&lesson.markdown) });
        self.lessons.push(lesson::ActiveModel {
            id: Set(id),
            course_id: Set(CourseId(draft.id)),
            module_id: Set(module_id),
            key: Set(lesson.key.clone()),
            position: Set(position),
            title: Set(lesson.title.clone()),
            minutes: Set(lesson.minutes),
            is_preview: Set(lesson.is_preview),
            markdown: Set(lesson.markdown.clone()),
            html: Set(rendered.html),
            removed_at: Set(None),
        });
    }

    fn quiz(&mut self, draft: &CourseDraft, module_id: ModuleId, quiz: &QuizDraft, position: i32, attachments: &Attachments) {
        let id: QuizId = derived(draft.id, "quiz", &quiz.key);
        let intro = markdown::render(&quiz.intro, attachments, &draft.language);
        for name in intro.missing {
            self.miss(&quiz.file, quiz.intro_line, &name);
        }
        self.quizzes.push(quiz::ActiveModel {
            id: Set(id),
            course_id: Set(CourseId(draft.id)),
            module_id: Set(module_id),
            key: Set(quiz.key.clone()),
            position: Set(position),
            title: Set(quiz.title.clone()),
            intro_html: Set(intro.html),
            question_count: Set(quiz.questions.iter().filter(|question| !matches!(question.question.ask, Ask::Info)).count() as i32),
            pass_mark: Set(quiz.pass_mark),
            attempts_allowed: Set(quiz.attempts_allowed),
            wait_minutes: Set(quiz.wait_minutes),
            counts: Set(quiz.counts),
            behaviour: Set(quiz.behaviour),
            may_be_negative: Set(quiz.may_be_negative),
            review: Set(None),
            bands: Set((!quiz.bands.0.is_empty()).then(|| quiz.bands.clone())),
            opens_at: Set(None),
            closes_at: Set(None),
            crosses_id: Set(None),
            time_limit_minutes: Set(quiz.time_limit_minutes),
            shuffle_questions: Set(quiz.shuffle_questions),
            shuffle_choices: Set(quiz.shuffle_choices),
            questions_per_page: Set(quiz.questions_per_page),
            removed_at: Set(None),
        });
        for (number, question) in quiz.questions.iter().enumerate() {
            let question_id: QuestionId = derived(id.0, "question", &question.key);
            self.slots.push(slot(id, question_id, &question.key, number));
            let (body, missing) = rendered(&question.question, attachments, &draft.language);
            let home = bank::Home { course: CourseId(draft.id), language: &draft.language, licence: &draft.licence };
            self.questions.push(bank::row(question_id, &home, &question.key, &body));
            self.bodies.push((question_id, Source(question.question.clone()), body));
            for name in missing {
                self.miss(&quiz.file, question.line, &name);
            }
        }
    }

    fn miss(&mut self, file: &str, line: Option<usize>, name: &str) {
        self.missing.push(Problem::new(file, line, format!("{name:?} is not in the course")));
    }
}
