//! The school: one course of two lessons and a quiz, and whoever a test needs in it.

use super::World;
use crate::{
    accounts::{self, NewAccount, Origin, Role, SignedIn, Viewer},
    courses::{self, Files, Outline},
    entity::user,
    language::Language,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Unchanged, Set};
use std::sync::Arc;

/// The course and the people of most tests.
pub struct School {
    pub course: Arc<Outline>,
    pub learner: Viewer,
    pub other: Viewer,
    pub administrator: Viewer,
}

impl School {
    #[expect(clippy::unwrap_used, reason = "a test without its school must fail")]
    pub async fn open(world: &World) -> Self {
        courses::import(&world.site, &tiny_course_files()).await.unwrap();
        Self {
            course: tiny_course(world).await,
            learner: person_named(world, "Rim Haddad", "rim", Role::Learner).await,
            other: person_named(world, "Noor Saleh", "noor", Role::Learner).await,
            administrator: person_named(world, "Ada Admin", "ada", Role::Administrator).await,
        }
    }
}

#[expect(clippy::unwrap_used, reason = "a test without its school must fail")]
pub async fn tiny_course(world: &World) -> Arc<Outline> {
    courses::outline(&world.site, "tiny-course").await.unwrap()
}

/// Somebody new who has signed in; her password is "three quiet herons", her address confirmed.
#[expect(clippy::unwrap_used, reason = "a test without its people must fail")]
pub async fn person_named(world: &World, name: &str, username: &str, role: Role) -> Viewer {
    let new = NewAccount {
        name: name.into(),
        email: format!("{username}@example.org"),
        username: username.into(),
        password: "three quiet herons".into(),
        agrees: true,
        language: Language::En,
        ..Default::default()
    };
    let (id, token) = accounts::sign_up(&world.site, new, &Origin::default()).await.unwrap();
    let row = user::ActiveModel { id: Unchanged(id), role: Set(role), email_confirmed_at: Set(Some(world.now())), ..Default::default() };
    world.site.db.write(async |txn| row.update(txn).await).await.unwrap();
    let viewer = accounts::viewer_of(&world.site, &token).await.unwrap();
    let person: SignedIn = viewer.known().unwrap().clone();
    Viewer::of(person)
}

/// The files of the course: two lessons (the first a preview), a quiz with every type of question, a picture.
pub fn tiny_course_files() -> Files {
    let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    Files::from([
        file("course.toml", include_str!("tiny-course/course.toml")),
        file("lessons/01-first.md", include_str!("tiny-course/first.md")),
        file("lessons/02-second.md", include_str!("tiny-course/second.md")),
        file("quizzes/check.toml", include_str!("tiny-course/check.toml")),
        file("media/square.svg", include_str!("tiny-course/square.svg")),
    ])
}

/// A course with a quiz of every type of question, one with tries, one with certainty.
pub fn types_course_files() -> Files {
    let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    Files::from([
        file("course.toml", include_str!("types-course/course.toml")),
        file("quizzes/every.toml", include_str!("types-course/quizzes/every.toml")),
        file("quizzes/tries.toml", include_str!("types-course/quizzes/tries.toml")),
        file("quizzes/sure.toml", include_str!("types-course/quizzes/sure.toml")),
    ])
}
