use super::{
    SHORT, deliver, letters, message_id,
    server::{Manner, Server},
    story,
};
use crate::accounts::{PASSWORD, lina, newest_secret, signed_up};
use chrono::Duration;
use domain::{
    accounts::{self, NewAccount, Role},
    mail::{self, LetterState, Outcome},
    on_both,
    testing::{count, open_connections, person_named},
};
use std::sync::Arc;
use tokio::{sync::Notify, task::JoinSet};

on_both! {
    async fn several_workers_at_once_send_each_letter_once(world) {
        let ada = person_named(world, "Ada Admin", "ada", Role::Administrator).await;
        for number in 0..24 {
            signed_up(world, NewAccount { email: format!("person{number}@example.org"), ..lina() }).await;
        }
        let server = Server::with([Manner::Accept]).await;
        open_connections(world).await;
        let mut workers = JoinSet::new();
        for _ in 0..4 {
            let (site, mailer) = (world.site.clone(), server.mailer());
            workers.spawn(async move {
                let mut sent = 0;
                loop {
                    match mail::deliver_due(&site, &mailer, None).await.unwrap() {
                        0 => break sent,
                        more => sent += more,
                    }
                }
            });
        }
        assert_eq!(workers.join_all().await.into_iter().sum::<usize>(), 25);
        let mut names: Vec<String> = server.arrived.all().iter().map(|copy| copy.field("Message-ID").unwrap().to_owned()).collect();
        names.sort();
        let letters = letters(world, &ada).await;
        let mut expected: Vec<String> = letters.iter().map(message_id).collect();
        expected.sort();
        assert_eq!(names, expected);
        assert!(letters.iter().all(|letter| story(letter) == (LetterState::Sent, vec![Outcome::Sent])));
    }

    async fn letters_of_a_worker_that_died_are_taken_over_when_its_lease_is_out(world) {
        let ada = person_named(world, "Ada Admin", "ada", Role::Administrator).await;
        let (told, never) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let server = Server::with([Manner::Slow(told.clone(), never)]).await;
        let (site, mailer) = (world.site.clone(), server.mailer());
        let dying = tokio::spawn(async move { mail::deliver_due(&site, &mailer, None).await });
        told.notified().await;
        dying.abort();
        let _ = dying.await;
        server.becomes(Manner::Accept);
        assert_eq!(deliver(world, &server.mailer()).await, 0, "it may be alive");
        world.wait(Duration::minutes(9));
        assert_eq!(deliver(world, &server.mailer()).await, 0, "a round in which every letter waits for a minute is not over yet");
        world.wait(Duration::minutes(6));
        assert_eq!(deliver(world, &server.mailer()).await, 1);
        assert_eq!(story(&letters(world, &ada).await[0]), (LetterState::Sent, vec![Outcome::Sent]));
    }

    async fn who_erases_her_account_while_a_letter_is_under_way_stops_nothing(world) {
        let leaving = signed_up(world, lina()).await;
        world.wait(Duration::seconds(1));
        signed_up(world, NewAccount { email: "mona@example.org".into(), ..lina() }).await;
        let (told, tell) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let server = Server::with([Manner::Slow(told.clone(), tell.clone()), Manner::Accept]).await;
        let (site, mailer) = (world.site.clone(), server.mailer());
        let sending = tokio::spawn(async move { mail::deliver_due(&site, &mailer, None).await });
        told.notified().await;
        accounts::erase(&world.site, &leaving, PASSWORD).await.unwrap();
        tell.notify_one();
        assert_eq!(sending.await.unwrap().unwrap(), 2);
        assert_eq!(count(world, "delivery").await, 1, "of hers nothing is written down");
        assert_eq!(server.arrived.accepted().last().unwrap().field("To"), Some("mona@example.org"));
    }

    async fn a_letter_is_written_in_the_transaction_of_its_cause(world) {
        signed_up(world, NewAccount { username: "lina".into(), ..lina() }).await;
        let taken = NewAccount { username: "lina".into(), email: "mona@example.org".into(), ..lina() };
        assert!(accounts::sign_up(&world.site, taken, &accounts::Origin::default()).await.is_err());
        assert_eq!(count(world, "letter").await, 1, "what did not happen is not announced");
    }

    async fn what_a_letter_had_to_hide_is_in_it_and_nowhere_else(world) {
        let ada = person_named(world, "Ada Admin", "ada", Role::Administrator).await;
        let server = Server::with([Manner::Accept]).await;
        while deliver(world, &server.mailer()).await > 0 {}
        signed_up(world, lina()).await;
        let secret = newest_secret(world, "confirm-email").await;
        server.becomes(Manner::Recipient("451 not now"));
        deliver(world, &server.mailer()).await;
        let view = letters(world, &ada).await.pop().unwrap();
        assert!(!format!("{view:?}").contains(&secret) && view.text.contains("/confirm/•••"), "{}", view.text);
        server.becomes(Manner::Accept);
        world.wait(Duration::minutes(2));
        deliver(world, &server.mailer()).await;
        let letter = server.arrived.accepted().pop().unwrap();
        let link = format!("https://maharat.example/confirm/{secret}");
        assert!(letter.text("text/plain").contains(&link) && letter.text("text/html").contains(&format!("href=\"{link}\"")));
        assert!(domain::testing::all_texts(world).await.iter().all(|text| !text.contains(&secret)), "the database has forgotten it");
        assert!(matches!(mail::resend(&world.site, &ada, view.row.id).await, Err(domain::error::Error::Refused("letter-is-spent"))));
        accounts::confirm_email(&world.site, &secret).await.unwrap();
    }

    async fn one_try_lasts_no_longer_than_it_may(world) {
        person_named(world, "Ada Admin", "ada", Role::Administrator).await;
        let server = Server::with([Manner::Deaf]).await;
        let outcome = tokio::time::timeout(SHORT * 20, mail::deliver_due(&world.site, &server.mailer(), Some(SHORT))).await;
        assert_eq!(outcome.unwrap().unwrap(), 1);
    }
}
