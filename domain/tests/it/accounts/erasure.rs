use super::{PASSWORD, complaints, named, signed_up, viewer};
use crate::certificates::{complete, my_code};
use domain::{
    accounts::{self, NewAccount, Origin, ProfileChange, Role},
    certificates,
    error::Error,
    mail::{self, Mailer},
    on_both,
    testing::{School, all_texts, count, person_named},
};

on_both! {
    async fn what_says_who_somebody_was_is_gone_and_what_stays_has_no_name(world) {
        let school = School::open(world).await;
        let token = accounts::sign_in(&world.site, "rim", PASSWORD, &Origin::default()).await.unwrap();
        let told = ProfileChange { name: "Rim Haddad".into(), username: "rim".into(), place: "Zababdeh".into(), ..Default::default() };
        accounts::update_profile(&world.site, &school.learner, &told).await.unwrap();
        complete(world, &school, &school.learner).await;
        complete(world, &school, &school.other).await;
        let code = my_code(world, &school.learner).await;
        let reason = "It was her cousin who took the quiz";
        certificates::revoke(&world.site, &school.administrator, &code, reason).await.unwrap();
        let words = ["Rim", "rim@example.org", "Zababdeh", "cousin"];
        let before = all_texts(world).await;
        for word in words {
            assert!(before.iter().any(|text| text.contains(word)), "{word} was there, or this test proves nothing");
        }

        accounts::erase(&world.site, &school.learner, PASSWORD).await.unwrap();

        for text in all_texts(world).await {
            assert!(words.iter().all(|word| !text.contains(word)) && !text.ends_with(": rim"), "{text}");
        }
        assert!(viewer(world, &token).await.is_guest());
        assert!(matches!(certificates::verify(&world.site, &code).await, Err(Error::NotFound(_))));
        for (what, kept) in [("completion", 2), ("attempt", 2), ("answer", 10), ("lesson_completion", 4), ("certificate", 2), ("consent", 3)] {
            assert_eq!(count(world, what).await, kept, "{what} stays as a number");
        }
        assert_eq!(count(world, "enrolment where withdrawn_at is not null").await, 1);
        assert_eq!(certificates::verify(&world.site, &my_code(world, &school.other).await).await.unwrap().name, "Noor Saleh");
    }

    async fn only_who_knows_the_password_erases_an_account(world) {
        let school = School::open(world).await;
        complete(world, &school, &school.learner).await;
        let wrong = accounts::erase(&world.site, &school.learner, "not it at all").await;
        assert_eq!(complaints(wrong), [("present", "password-is-wrong")]);
        assert_eq!(accounts::profile(&world.site, &school.learner).await.unwrap().name, "Rim Haddad");
        assert!(certificates::verify(&world.site, &my_code(world, &school.learner).await).await.is_ok());
        assert!(matches!(accounts::erase(&world.site, &world.guest(), PASSWORD).await, Err(Error::SignInFirst)));
    }

    async fn an_erased_account_is_signed_in_to_by_nobody_and_its_names_are_free(world) {
        let school = School::open(world).await;
        accounts::erase(&world.site, &school.learner, PASSWORD).await.unwrap();
        for login in ["rim", "rim@example.org", ""] {
            for password in [PASSWORD, ""] {
                assert!(accounts::sign_in(&world.site, login, password, &Origin::default()).await.is_err(), "{login}");
            }
        }
        let people = accounts::list_people(&world.site, &school.administrator, "", 1).await.unwrap();
        assert_eq!(people.rows.len(), 2, "she is in no list");
        signed_up(world, NewAccount { email: "rim@example.org".into(), ..named("rim") }).await;
    }

    async fn letters_that_wait_are_not_sent_to_who_has_gone(world) {
        let school = School::open(world).await;
        complete(world, &school, &school.learner).await;
        accounts::erase(&world.site, &school.learner, PASSWORD).await.unwrap();
        let folder = world.folder.join("letters");
        while mail::deliver_due(&world.site, &Mailer::Folder(folder.clone()), None).await.unwrap() > 0 {}
        let sent: Vec<String> = std::fs::read_dir(&folder).unwrap().map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect();
        assert!(sent.iter().any(|letter| letter.contains("noor@")) && sent.iter().all(|letter| !letter.contains("rim@")));
    }

    async fn the_last_administrator_cannot_leave(world) {
        let school = School::open(world).await;
        assert!(matches!(accounts::erase(&world.site, &school.administrator, PASSWORD).await, Err(Error::Refused("last-administrator"))));
        person_named(world, "Bo Boss", "boss", Role::Administrator).await;
        accounts::erase(&world.site, &school.administrator, PASSWORD).await.unwrap();
    }
}
