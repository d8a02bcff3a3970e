use super::{PASSWORD, at, complaints, lina, named, newest_secret, signed_up, viewer};
use chrono::Duration;
use domain::{
    accounts::{self, NewAccount, Origin, Role, Viewer},
    error::Error,
    on_both,
    testing::{World, count, open_connections, person_named, texts},
};

async fn is_confirmed(world: &World, viewer: &Viewer) -> bool {
    accounts::profile(&world.site, viewer).await.unwrap().is_email_confirmed
}

/// The link of a new reset letter.
async fn reset_link(world: &World, email: &str) -> String {
    accounts::ask_for_reset(&world.site, email, &Origin::default()).await.unwrap();
    newest_secret(world, "reset-password").await
}

async fn reset(world: &World, link: &str) -> Result<String, Error> {
    accounts::reset_password(&world.site, link, "four quiet herons", &Origin::default()).await
}

fn is_spent<T>(outcome: &Result<T, Error>) -> bool {
    matches!(outcome, Err(Error::Refused("link-is-spent")))
}

on_both! {
    async fn a_link_confirms_an_address_once(world) {
        let lina = signed_up(world, lina()).await;
        let link = newest_secret(world, "confirm-email").await;
        assert!(!is_confirmed(world, &lina).await);
        accounts::confirm_email(&world.site, &link).await.unwrap();
        assert!(is_confirmed(world, &lina).await);
        assert!(is_spent(&accounts::confirm_email(&world.site, &link).await));
        assert!(is_spent(&accounts::confirm_email(&world.site, "invented").await));
    }

    async fn a_link_that_confirms_is_good_for_seven_days(world) {
        let lina = signed_up(world, lina()).await;
        let link = newest_secret(world, "confirm-email").await;
        world.wait(Duration::days(7));
        assert!(is_spent(&accounts::confirm_email(&world.site, &link).await));
        accounts::send_confirmation(&world.site, &lina).await.unwrap();
        let link = newest_secret(world, "confirm-email").await;
        world.wait(Duration::days(7) - Duration::seconds(1));
        accounts::confirm_email(&world.site, &link).await.unwrap();
    }

    async fn an_address_is_confirmed_by_one_account_only(world) {
        let first = signed_up(world, lina()).await;
        let first_link = newest_secret(world, "confirm-email").await;
        let second = signed_up(world, lina()).await;
        let second_link = newest_secret(world, "confirm-email").await;
        accounts::confirm_email(&world.site, &first_link).await.unwrap();
        assert!(matches!(accounts::confirm_email(&world.site, &second_link).await, Err(Error::Refused("email-is-taken"))));
        assert_eq!((is_confirmed(world, &first).await, is_confirmed(world, &second).await), (true, false));
    }

    async fn the_confirmation_is_sent_again_but_not_without_end(world) {
        let lina = signed_up(world, lina()).await;
        for _ in 0..5 {
            accounts::send_confirmation(&world.site, &lina).await.unwrap();
        }
        assert!(matches!(accounts::send_confirmation(&world.site, &lina).await, Err(Error::TooOften(_))));
        assert_eq!(count(world, "letter where kind = 'confirm-email'").await, 6);
    }

    async fn a_link_for_a_new_password_is_good_for_an_hour(world) {
        signed_up(world, lina()).await;
        let link = reset_link(world, "Lina@Example.org").await;
        world.wait(Duration::hours(1));
        assert!(is_spent(&reset(world, &link).await));
        let link = reset_link(world, "lina@example.org").await;
        world.wait(Duration::hours(1) - Duration::seconds(1));
        assert!(reset(world, &link).await.is_ok());
    }

    async fn a_new_password_by_link_ends_every_sign_in_and_signs_in_here(world) {
        let lina = signed_up(world, lina()).await;
        let old = accounts::sign_in(&world.site, "lina@example.org", PASSWORD, &at("192.0.2.7")).await.unwrap();
        let link = reset_link(world, "lina@example.org").await;
        let weak = accounts::reset_password(&world.site, &link, "password1", &Origin::default()).await;
        assert_eq!(complaints(weak), [("password", "password-is-common")]);
        let token = reset(world, &link).await.unwrap();
        assert!(viewer(world, &old).await.is_guest());
        assert_eq!(viewer(world, &token).await.person().unwrap().id, lina.person().unwrap().id);
        assert!(is_confirmed(world, &lina).await, "the link came by e-mail");
        assert!(accounts::sign_in(&world.site, "lina@example.org", PASSWORD, &at("192.0.2.7")).await.is_err());
        assert!(is_spent(&reset(world, &link).await), "once");
    }

    async fn a_link_used_twice_at_the_same_moment_counts_once(world) {
        signed_up(world, lina()).await;
        let link = reset_link(world, "lina@example.org").await;
        open_connections(world).await;
        let outcomes: [_; 4] = tokio::join!(reset(world, &link), reset(world, &link), reset(world, &link), reset(world, &link)).into();
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
        assert_eq!(outcomes.iter().filter(|outcome| is_spent(outcome)).count(), 3);
    }

    async fn a_new_password_spends_the_links_for_others(world) {
        signed_up(world, lina()).await;
        let (first, second) = (reset_link(world, "lina@example.org").await, reset_link(world, "lina@example.org").await);
        reset(world, &second).await.unwrap();
        assert!(is_spent(&reset(world, &first).await));
    }

    async fn a_link_serves_only_its_purpose(world) {
        signed_up(world, lina()).await;
        let confirming = newest_secret(world, "confirm-email").await;
        let resetting = reset_link(world, "lina@example.org").await;
        assert!(is_spent(&reset(world, &confirming).await));
        assert!(is_spent(&accounts::confirm_email(&world.site, &resetting).await));
    }

    async fn whether_there_is_an_account_a_reset_does_not_tell(world) {
        signed_up(world, lina()).await;
        for email in ["lina@example.org", "nobody@example.org"] {
            for _ in 0..3 {
                accounts::ask_for_reset(&world.site, email, &at("192.0.2.7")).await.unwrap();
            }
            let more = accounts::ask_for_reset(&world.site, email, &at("192.0.2.8")).await;
            assert!(matches!(more, Err(Error::TooOften(3600))), "{email}");
        }
        assert_eq!(texts(world, "select distinct recipient from letter where kind = 'reset-password'").await, ["lina@example.org"]);
        world.wait(Duration::hours(1));
        assert!(accounts::ask_for_reset(&world.site, "nobody@example.org", &at("192.0.2.7")).await.is_ok());
    }

    async fn a_reset_goes_to_the_account_that_has_confirmed_the_address(world) {
        signed_up(world, lina()).await;
        accounts::confirm_email(&world.site, &newest_secret(world, "confirm-email").await).await.unwrap();
        signed_up(world, NewAccount { name: "Stranger".into(), ..lina() }).await;
        let token = reset(world, &reset_link(world, "lina@example.org").await).await.unwrap();
        assert_eq!(viewer(world, &token).await.person().unwrap().name, "Lina Khalil");
    }

    async fn a_new_address_counts_once_it_is_confirmed(world) {
        let rim = person_named(world, "Rim Haddad", "rim", Role::Learner).await;
        accounts::change_email(&world.site, &rim, "haddad@example.org", PASSWORD).await.unwrap();
        let profile = accounts::profile(&world.site, &rim).await.unwrap();
        assert_eq!((profile.email.as_deref(), profile.is_email_confirmed), (Some("rim@example.org"), true));
        let link = newest_secret(world, "confirm-email").await;
        accounts::confirm_email(&world.site, &link).await.unwrap();
        assert_eq!(accounts::profile(&world.site, &rim).await.unwrap().email.as_deref(), Some("haddad@example.org"));
        assert!(accounts::sign_in(&world.site, "rim@example.org", PASSWORD, &Origin::default()).await.is_err());
        assert!(accounts::sign_in(&world.site, "haddad@example.org", PASSWORD, &Origin::default()).await.is_ok());
        assert_eq!(texts(world, "select recipient from letter where kind = 'email-changed'").await, ["rim@example.org"]);
    }

    async fn only_who_knows_the_password_changes_the_address(world) {
        let rim = person_named(world, "Rim Haddad", "rim", Role::Learner).await;
        let refused = accounts::change_email(&world.site, &rim, "thief@example.org", "a guess").await;
        assert_eq!(complaints(refused), [("present", "password-is-wrong")]);
        assert!(texts(world, "select recipient from letter where recipient like 'thief%'").await.is_empty());
    }

    async fn nobodys_own_names_become_her_password(world) {
        let rim = person_named(world, "Rim Haddad", "rim", Role::Learner).await;
        let link = reset_link(world, "rim@example.org").await;
        let reset = accounts::reset_password(&world.site, &link, "Rim Haddad", &Origin::default()).await;
        assert_eq!(complaints(reset), [("password", "password-is-common")]);
        let changed = accounts::change_password(&world.site, &rim, PASSWORD, "rim@example.org").await;
        assert_eq!(complaints(changed), [("password", "password-is-common")]);
    }

    async fn a_link_that_went_to_a_former_address_opens_nothing(world) {
        let rim = person_named(world, "Rim Haddad", "rim", Role::Learner).await;
        let link = reset_link(world, "rim@example.org").await;
        accounts::change_email(&world.site, &rim, "haddad@example.org", PASSWORD).await.unwrap();
        accounts::confirm_email(&world.site, &newest_secret(world, "confirm-email").await).await.unwrap();
        assert!(is_spent(&reset(world, &link).await));
        assert_eq!(accounts::profile(&world.site, &rim).await.unwrap().email.as_deref(), Some("haddad@example.org"));
    }

    async fn an_address_of_somebody_else_is_not_given_away_by_wanting_it(world) {
        person_named(world, "Rim Haddad", "rim", Role::Learner).await;
        let lina = signed_up(world, named("lina")).await;
        accounts::change_email(&world.site, &lina, "rim@example.org", PASSWORD).await.unwrap();
        let profile = accounts::profile(&world.site, &lina).await.unwrap();
        assert_eq!((profile.email.as_deref(), profile.is_email_confirmed), (Some("rim@example.org"), false));
        assert_eq!(texts(world, "select recipient from letter where kind = 'already-registered'").await, ["rim@example.org"]);
        assert_eq!(complaints(accounts::change_email(&world.site, &lina, "rim", PASSWORD).await), [("email", "email-is-odd")]);
    }

    async fn a_new_password_does_not_let_in_who_is_suspended(world) {
        let rim = person_named(world, "Rim Haddad", "rim", Role::Learner).await;
        let ada = person_named(world, "Ada Admin", "ada", Role::Administrator).await;
        let link = reset_link(world, "rim@example.org").await;
        accounts::suspend(&world.site, &ada, rim.person().unwrap().id, "shares her account").await.unwrap();
        assert!(matches!(reset(world, &link).await, Err(Error::Forbidden("account-is-suspended"))));
    }
}
