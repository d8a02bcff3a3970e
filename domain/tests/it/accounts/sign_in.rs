use super::{PASSWORD, at, complaints, lina, named, newest_secret, signed_up, viewer};
use chrono::Duration;
use domain::{
    accounts::{self, NewAccount},
    error::Error,
    on_both,
    testing::{World, open_connections, texts},
};
use tokio::task::JoinSet;

async fn sign_in(world: &World, login: &str, password: &str) -> Result<String, Error> {
    accounts::sign_in(&world.site, login, password, &at("192.0.2.7")).await
}

/// Whether somebody is told to wait, and if so whether for at most the fifteen minutes of the window.
fn must_wait(outcome: &Result<String, Error>) -> bool {
    matches!(outcome, Err(Error::TooOften(1..=900)))
}

on_both! {
    async fn one_signs_in_by_address_or_by_user_name_however_they_are_written(world) {
        signed_up(world, NewAccount { username: "Lina".into(), ..lina() }).await;
        for login in ["lina@example.org", " Lina@Example.ORG ", "lina", "LINA "] {
            let token = sign_in(world, login, PASSWORD).await.unwrap();
            assert_eq!(viewer(world, &token).await.person().unwrap().name, "Lina Khalil", "{login}");
        }
    }

    async fn a_wrong_password_and_an_unknown_name_get_the_same_answer(world) {
        signed_up(world, NewAccount { username: "lina".into(), ..lina() }).await;
        for login in ["lina", "lina@example.org", "nobody", "nobody@example.org", "no name at all", "no@address", ""] {
            assert_eq!(complaints(sign_in(world, login, "three loud herons").await), [("login", "sign-in-failed")], "{login}");
        }
    }

    async fn after_ten_tries_an_account_waits_for_the_end_of_its_window(world) {
        signed_up(world, named("lina")).await;
        signed_up(world, named("rana")).await;
        for _ in 0..10 {
            assert!(!must_wait(&sign_in(world, "lina", "wrong").await));
            world.wait(Duration::minutes(1));
        }
        assert!(must_wait(&sign_in(world, "LINA", PASSWORD).await), "the right password does not help");
        assert!(sign_in(world, "rana", PASSWORD).await.is_ok(), "others are not held up");
        world.wait(Duration::minutes(5) - Duration::seconds(1));
        assert!(matches!(sign_in(world, "lina", PASSWORD).await, Err(Error::TooOften(1))));
        world.wait(Duration::seconds(1));
        assert!(sign_in(world, "lina", PASSWORD).await.is_ok());
    }

    async fn an_unknown_account_is_throttled_like_a_known_one(world) {
        for _ in 0..10 {
            assert!(!must_wait(&sign_in(world, "nobody", "wrong").await));
        }
        assert!(must_wait(&sign_in(world, "nobody", "wrong").await));
    }

    async fn the_right_password_forgives_the_wrong_ones_before(world) {
        signed_up(world, named("lina")).await;
        for _ in 0..2 {
            for _ in 0..9 {
                assert!(sign_in(world, "lina", "wrong").await.is_err());
            }
            assert!(sign_in(world, "lina", PASSWORD).await.is_ok());
        }
    }

    async fn one_address_tries_only_so_many_accounts(world) {
        signed_up(world, named("lina")).await;
        for number in 0..100 {
            assert!(!must_wait(&sign_in(world, &format!("person{number}"), "wrong").await));
        }
        assert!(must_wait(&sign_in(world, "lina", PASSWORD).await));
        assert!(accounts::sign_in(&world.site, "lina", PASSWORD, &at("192.0.2.8")).await.is_ok(), "another address is free");
        world.wait(Duration::minutes(15));
        assert!(sign_in(world, "lina", PASSWORD).await.is_ok());
    }

    async fn tries_at_the_same_moment_are_counted_one_by_one(world) {
        open_connections(world).await;
        let mut tries = JoinSet::new();
        for number in 0..30 {
            let site = world.site.clone();
            // Each from a device of its own.
            tries.spawn(async move { accounts::sign_in(&site, "lina", "wrong", &at(&format!("192.0.2.{number}"))).await });
        }
        let outcomes = tries.join_all().await;
        assert_eq!(outcomes.iter().filter(|outcome| must_wait(outcome)).count(), 20);
        assert_eq!(outcomes.iter().filter(|outcome| matches!(outcome, Err(Error::Invalid(_)))).count(), 10);
    }

    async fn of_several_accounts_with_one_address_the_password_decides(world) {
        signed_up(world, NewAccount { name: "Stranger".into(), password: "a stranger's guess".into(), ..lina() }).await;
        signed_up(world, lina()).await;
        let token = sign_in(world, "lina@example.org", PASSWORD).await.unwrap();
        assert_eq!(viewer(world, &token).await.person().unwrap().name, "Lina Khalil");
        accounts::confirm_email(&world.site, &newest_secret(world, "confirm-email").await).await.unwrap();
        let token = sign_in(world, "lina@example.org", "a stranger's guess").await.unwrap();
        assert_eq!(viewer(world, &token).await.person().unwrap().name, "Stranger", "her own account stays hers to use");
    }

    async fn what_is_counted_does_not_say_whom(world) {
        let _ = sign_in(world, "lina@example.org", "wrong").await;
        let _ = accounts::ask_for_reset(&world.site, "lina@example.org", &at("192.0.2.7")).await;
        let keys = texts(world, "select key from throttle").await;
        assert!(!keys.is_empty() && keys.iter().all(|key| !key.contains("lina") && !key.contains("192.0.2.7")), "{keys:?}");
    }
}
