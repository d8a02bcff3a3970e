//! People: signing up and in, their sign-ins, letters' links, roles, what is kept of them.

mod erasure;
mod links;
mod people;
mod record;
mod sessions;
mod sign_in;
mod sign_up;

use domain::{
    accounts::{self, NewAccount, Origin, Viewer},
    error::{Error, Invalid},
    testing::{World, texts},
};
use std::borrow::Cow;

/// The password of everybody here.
pub(crate) const PASSWORD: &str = "three quiet herons";

pub(crate) fn lina() -> NewAccount {
    NewAccount { name: "Lina Khalil".into(), email: "lina@example.org".into(), password: PASSWORD.into(), agrees: true, ..Default::default() }
}

/// Somebody without an e-mail address.
pub(crate) fn named(username: &str) -> NewAccount {
    NewAccount { email: String::new(), username: username.into(), ..lina() }
}

pub(crate) fn at(address: &str) -> Origin {
    Origin { address: address.into(), browser: "Firefox on a phone".into() }
}

pub(crate) async fn signed_up(world: &World, new: NewAccount) -> Viewer {
    let (_, token) = accounts::sign_up(&world.site, new, &Origin::default()).await.unwrap();
    viewer(world, &token).await
}

pub(crate) async fn viewer(world: &World, token: &str) -> Viewer {
    accounts::viewer_of(&world.site, token).await.unwrap()
}

/// What stands in for the secret in the newest letter of a kind.
pub(crate) async fn newest_secret(world: &World, kind: &str) -> String {
    texts(world, &format!("select secret from letter where kind = '{kind}' order by id desc limit 1")).await.remove(0)
}

/// Which fields were refused, and with which message.
pub(crate) fn complaints<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Vec<(&'static str, &'static str)> {
    let name = |field| if let Cow::Borrowed(name) = field { name } else { panic!("{field}") };
    match outcome {
        Err(Error::Invalid(invalid)) => invalid.into_iter().map(|Invalid { field, message, .. }| (name(field), message)).collect(),
        other => panic!("nothing was called invalid: {other:?}"),
    }
}
