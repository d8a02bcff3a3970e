use super::{PASSWORD, at, complaints, lina, named, signed_up, viewer};
use chrono::Duration;
use domain::{
    accounts::{self, Origin},
    error::Error,
    on_both,
    testing::{World, count, texts},
};

/// Signs in once more, from a browser with this name.
async fn again(world: &World, browser: &str) -> String {
    let origin = Origin { browser: browser.into(), ..at("192.0.2.7") };
    accounts::sign_in(&world.site, "lina", PASSWORD, &origin).await.unwrap()
}

on_both! {
    async fn the_database_keeps_no_token(world) {
        signed_up(world, named("lina")).await;
        let token = again(world, "Firefox").await;
        let hashes = texts(world, "select token_hash from browser_session").await;
        assert!(hashes.len() == 2 && !hashes.contains(&token));
        for invented in hashes.iter().map(String::as_str).chain(["", "invented"]) {
            assert!(viewer(world, invented).await.is_guest());
        }
    }

    async fn every_sign_in_has_a_token_of_its_own(world) {
        signed_up(world, named("lina")).await;
        let (first, second) = (again(world, "Firefox").await, again(world, "Firefox").await);
        assert_ne!(first, second);
        let (first, second) = (viewer(world, &first).await, viewer(world, &second).await);
        assert_ne!(first.person().unwrap().session_id, second.person().unwrap().session_id);
    }

    async fn a_sign_in_ends_when_it_is_not_used_and_goes_on_when_it_is(world) {
        signed_up(world, named("lina")).await;
        let token = again(world, "Firefox").await;
        for _ in 0..3 {
            world.wait(Duration::days(29));
            assert!(!viewer(world, &token).await.is_guest());
        }
        world.wait(Duration::days(30));
        assert!(viewer(world, &token).await.is_guest());
    }

    async fn people_see_where_they_are_signed_in(world) {
        let lina = signed_up(world, named("lina")).await;
        world.wait(Duration::hours(1));
        again(world, &"Fire\u{1F98A}fox".repeat(100)).await;
        signed_up(world, named("rana")).await;
        let mine = accounts::list_sessions(&world.site, &lina).await.unwrap();
        assert_eq!(mine.iter().map(|session| session.is_this_one).collect::<Vec<_>>(), [false, true], "the latest first, and nobody else's");
        assert_eq!(mine[0].browser.chars().count(), 200);
        assert_eq!(mine[0].last_seen_at - mine[1].last_seen_at, Duration::hours(1));
    }

    async fn signing_out_ends_this_sign_in_alone(world) {
        signed_up(world, named("lina")).await;
        let (here, there) = (again(world, "here").await, again(world, "there").await);
        accounts::sign_out(&world.site, &viewer(world, &here).await).await.unwrap();
        assert!(viewer(world, &here).await.is_guest());
        assert!(!viewer(world, &there).await.is_guest());
        accounts::sign_out(&world.site, &world.guest()).await.unwrap();
    }

    async fn one_sign_in_can_be_ended_from_another(world) {
        let lina = signed_up(world, named("lina")).await;
        let there = again(world, "there").await;
        let id = viewer(world, &there).await.person().unwrap().session_id;
        accounts::end_session(&world.site, &lina, id).await.unwrap();
        assert!(viewer(world, &there).await.is_guest());
        assert!(matches!(accounts::end_session(&world.site, &lina, id).await, Err(Error::NotFound(_))));
    }

    async fn nobody_ends_a_sign_in_of_somebody_else(world) {
        signed_up(world, named("lina")).await;
        let token = again(world, "here").await;
        let rana = signed_up(world, named("rana")).await;
        let id = viewer(world, &token).await.person().unwrap().session_id;
        assert!(matches!(accounts::end_session(&world.site, &rana, id).await, Err(Error::NotFound(_))));
        accounts::sign_out_everywhere(&world.site, &rana).await.unwrap();
        assert!(!viewer(world, &token).await.is_guest());
        assert!(matches!(accounts::list_sessions(&world.site, &world.guest()).await, Err(Error::SignInFirst)));
    }

    async fn signing_out_everywhere_leaves_the_one_in_use(world) {
        signed_up(world, named("lina")).await;
        let (here, there) = (again(world, "here").await, again(world, "there").await);
        accounts::sign_out_everywhere(&world.site, &viewer(world, &here).await).await.unwrap();
        assert!(!viewer(world, &here).await.is_guest());
        assert!(viewer(world, &there).await.is_guest());
    }

    async fn a_new_password_ends_all_other_sign_ins_and_takes_the_old_one_s_place(world) {
        signed_up(world, named("lina")).await;
        let (here, there) = (again(world, "here").await, again(world, "there").await);
        let lina = viewer(world, &here).await;
        let wrong = accounts::change_password(&world.site, &lina, "not it at all", "four quiet herons").await;
        assert_eq!(complaints(wrong), [("present", "password-is-wrong")]);
        let weak = accounts::change_password(&world.site, &lina, PASSWORD, "password123").await;
        assert_eq!(complaints(weak), [("password", "password-is-common")]);
        assert!(!viewer(world, &there).await.is_guest(), "nothing has changed yet");
        accounts::change_password(&world.site, &lina, PASSWORD, "four quiet herons").await.unwrap();
        assert!(!viewer(world, &here).await.is_guest());
        assert!(viewer(world, &there).await.is_guest());
        assert!(accounts::sign_in(&world.site, "lina", PASSWORD, &at("192.0.2.7")).await.is_err());
        assert!(accounts::sign_in(&world.site, "lina", "four quiet herons", &at("192.0.2.7")).await.is_ok());
    }

    async fn the_present_password_cannot_be_guessed_at_leisure(world) {
        let lina = signed_up(world, named("lina")).await;
        for _ in 0..10 {
            assert!(matches!(accounts::change_password(&world.site, &lina, "guess", "four quiet herons").await, Err(Error::Invalid(_))));
        }
        assert!(matches!(accounts::change_password(&world.site, &lina, PASSWORD, "four quiet herons").await, Err(Error::TooOften(_))));
        world.wait(Duration::minutes(15));
        assert!(accounts::change_password(&world.site, &lina, PASSWORD, "four quiet herons").await.is_ok());
    }

    async fn what_has_run_out_is_forgotten_and_what_has_not_is_kept(world) {
        signed_up(world, lina()).await;
        let kept = ["browser_session", "email_link", "throttle", "letter where secret is not null"];
        accounts::forget_expired(&world.site).await.unwrap();
        for what in kept {
            assert_eq!(count(world, what).await, 1, "{what}");
        }
        world.wait(Duration::days(60));
        accounts::forget_expired(&world.site).await.unwrap();
        for what in kept {
            assert_eq!(count(world, what).await, 0, "{what}");
        }
    }
}
