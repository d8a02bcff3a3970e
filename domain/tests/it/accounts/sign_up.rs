use super::{PASSWORD, at, complaints, lina, named, newest_secret, signed_up};
use chrono::Duration;
use domain::{
    accounts::{self, AgeBand, NOTICE_VERSION, NewAccount, Origin, ProfileChange, Sex},
    error::{Error, Invalid},
    on_both,
    testing::{count, texts},
};

on_both! {
    async fn who_has_an_e_mail_address_needs_no_user_name(world) {
        let lina = signed_up(world, lina()).await;
        let profile = accounts::profile(&world.site, &lina).await.unwrap();
        assert_eq!((profile.email.as_deref(), profile.username, profile.is_email_confirmed), (Some("lina@example.org"), None, false));
        assert_eq!(texts(world, "select recipient from letter where kind = 'confirm-email'").await, ["lina@example.org"]);
    }

    async fn who_has_no_e_mail_address_signs_up_with_a_user_name_alone(world) {
        let lina = signed_up(world, named("Lina.K")).await;
        let profile = accounts::profile(&world.site, &lina).await.unwrap();
        assert_eq!((profile.email, profile.username.as_deref()), (None, Some("lina.k")));
        assert_eq!(count(world, "letter").await, 0);
    }

    async fn a_known_address_cannot_be_told_from_an_unknown_one(world) {
        signed_up(world, lina()).await;
        accounts::confirm_email(&world.site, &newest_secret(world, "confirm-email").await).await.unwrap();
        let known = signed_up(world, NewAccount { name: "Somebody".into(), ..lina() }).await;
        let unknown = signed_up(world, NewAccount { name: "Somebody".into(), email: "mona@example.org".into(), ..lina() }).await;
        // Only the letter differs, and it goes to whoever owns the address.
        assert_eq!(
            texts(world, "select recipient || ' ' || kind from letter order by id").await,
            ["lina@example.org confirm-email", "lina@example.org already-registered", "mona@example.org confirm-email"],
        );
        let mut seen = Vec::new();
        for viewer in [known, unknown] {
            let profile = accounts::profile(&world.site, &viewer).await.unwrap();
            let (record, _) = accounts::record_of(&world.site, &viewer).await.unwrap();
            seen.push(format!("{profile:?} {record}").replace("mona@", "lina@"));
        }
        assert_eq!(seen[0], seen[1]);
    }

    async fn a_user_name_is_taken_once_whatever_its_case(world) {
        signed_up(world, named("lina")).await;
        let again = accounts::sign_up(&world.site, named("LINA"), &Origin::default()).await;
        assert_eq!(complaints(again), [("username", "username-is-taken")]);
        assert_eq!((count(world, "\"user\"").await, count(world, "consent").await), (1, 1));
    }

    async fn who_does_not_agree_has_no_account_and_who_does_leaves_the_version_of_the_notice(world) {
        let refused = accounts::sign_up(&world.site, NewAccount { agrees: false, ..lina() }, &Origin::default()).await;
        assert_eq!(complaints(refused), [("agrees", "consent-is-missing")]);
        assert_eq!(count(world, "\"user\"").await, 0);
        signed_up(world, lina()).await;
        assert_eq!(texts(world, "select notice_version from consent").await, [NOTICE_VERSION]);
    }

    async fn weak_passwords_are_refused(world) {
        let long = "o-".repeat(101);
        for (weak, message) in [
            ("herons", "password-is-short"),
            ("Password123", "password-is-common"),
            ("١٢٣٤٥٦٧٨", "password-is-common"),
            ("oooooooooooo", "password-is-common"),
            ("LINA KHALIL", "password-is-common"),
            ("lina@example.org", "password-is-common"),
            (long.as_str(), "password-is-long"),
        ] {
            let refused = accounts::sign_up(&world.site, NewAccount { password: weak.into(), ..lina() }, &Origin::default()).await;
            assert_eq!(complaints(refused), [("password", message)], "{weak}");
        }
    }

    async fn a_name_that_cannot_be_printed_is_refused_and_the_characters_are_named(world) {
        let refused = accounts::sign_up(&world.site, NewAccount { name: "Lina 😀".into(), ..lina() }, &Origin::default()).await;
        let Err(Error::Invalid(invalid)) = refused else { panic!("{refused:?}") };
        assert_eq!(invalid, [Invalid::with("name", "name-has-unprintable", "😀")]);
    }

    async fn everything_that_is_wrong_is_said_at_once(world) {
        let nothing = NewAccount { place: "x".repeat(81), ..Default::default() };
        let fields: Vec<&str> = complaints(accounts::sign_up(&world.site, nothing, &Origin::default()).await).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["name", "email", "password", "place", "agrees"]);
    }

    async fn what_is_optional_is_not_specified_by_default_and_kept_as_given(world) {
        let silent = accounts::profile(&world.site, &signed_up(world, lina()).await).await.unwrap();
        assert_eq!((silent.sex, silent.age_band, silent.place), (None, None, None));
        let told = NewAccount { sex: Some(Sex::Female), age_band: Some(AgeBand::From18), place: " Ramallah\0 ".into(), ..named("rana") };
        let told = accounts::profile(&world.site, &signed_up(world, told).await).await.unwrap();
        assert_eq!((told.sex, told.age_band, told.place.as_deref()), (Some(Sex::Female), Some(AgeBand::From18), Some("Ramallah")));
    }

    async fn one_address_signs_up_only_so_many_an_hour_and_failures_count(world) {
        signed_up(world, named("taken")).await;
        for number in 0..60 {
            let new = if number % 2 == 0 { named(&format!("person{number}")) } else { named("taken") };
            let outcome = accounts::sign_up(&world.site, new, &at("192.0.2.7")).await;
            assert!(!matches!(outcome, Err(Error::TooOften(_))), "{number}");
        }
        assert!(matches!(accounts::sign_up(&world.site, named("late"), &at("192.0.2.7")).await, Err(Error::TooOften(3600))));
        assert!(accounts::sign_up(&world.site, named("elsewhere"), &at("192.0.2.8")).await.is_ok());
        world.wait(Duration::hours(1));
        assert!(accounts::sign_up(&world.site, named("late"), &at("192.0.2.7")).await.is_ok());
    }

    async fn a_profile_keeps_a_way_to_sign_in(world) {
        let lina = signed_up(world, named("lina")).await;
        let nameless = ProfileChange { name: "Lina".into(), ..Default::default() };
        assert_eq!(complaints(accounts::update_profile(&world.site, &lina, &nameless).await), [("username", "username-is-needed")]);
        accounts::change_email(&world.site, &lina, "lina@example.org", PASSWORD).await.unwrap();
        accounts::update_profile(&world.site, &lina, &nameless).await.unwrap();
        assert!(accounts::sign_in(&world.site, "lina@example.org", PASSWORD, &Origin::default()).await.is_ok());
    }
}
