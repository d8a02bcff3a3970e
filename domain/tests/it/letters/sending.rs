use super::{
    deliver, letters, message_id,
    server::{Manner, Server, nobody},
    story,
};
use chrono::Duration;
use domain::{
    accounts::{Role, Viewer},
    mail::{self, LetterState, Outcome},
    on_both,
    testing::{World, person_named},
};

/// The administrator, whose own letter is the one that is sent.
async fn ada(world: &World) -> Viewer {
    person_named(world, "Ada Admin", "ada", Role::Administrator).await
}

on_both! {
    async fn a_letter_that_is_accepted_is_sent_once(world) {
        let ada = ada(world).await;
        let server = Server::with([Manner::Accept]).await;
        assert_eq!((deliver(world, &server.mailer()).await, deliver(world, &server.mailer()).await), (1, 0));
        let letter = letters(world, &ada).await.remove(0);
        assert_eq!(story(&letter), (LetterState::Sent, vec![Outcome::Sent]));
        assert_eq!(letter.deliveries[0].reply, "250 2.0.0 taken as 4711", "in the server's words");
        let arrived = server.arrived.all();
        assert_eq!(arrived.len(), 1);
        assert_eq!(arrived[0].field("Message-ID"), Some(message_id(&letter).as_str()));
        world.wait(Duration::days(30));
        assert_eq!(deliver(world, &server.mailer()).await, 0);
    }

    async fn a_refused_letter_is_not_tried_again_unless_by_hand(world) {
        let ada = ada(world).await;
        let server = Server::with([Manner::Recipient("550 5.1.1 no such person here")]).await;
        deliver(world, &server.mailer()).await;
        let letter = letters(world, &ada).await.remove(0);
        assert_eq!(story(&letter), (LetterState::Refused, vec![Outcome::Refused]));
        assert!(letter.deliveries[0].reply.contains("no such person here"), "{}", letter.deliveries[0].reply);
        world.wait(Duration::days(30));
        assert_eq!(deliver(world, &server.mailer()).await, 0);
        server.becomes(Manner::Accept);
        mail::resend(&world.site, &ada, letter.row.id).await.unwrap();
        assert_eq!(deliver(world, &server.mailer()).await, 1);
        let letter = letters(world, &ada).await.remove(0);
        assert_eq!(story(&letter), (LetterState::Sent, vec![Outcome::Refused, Outcome::Requeued, Outcome::Sent]));
        assert_eq!(server.arrived.accepted().len(), 1);
    }

    async fn a_letter_refused_after_its_text_is_refused(world) {
        let ada = ada(world).await;
        let server = Server::with([Manner::AfterText("554 5.7.1 looks like spam")]).await;
        deliver(world, &server.mailer()).await;
        assert_eq!(story(&letters(world, &ada).await[0]), (LetterState::Refused, vec![Outcome::Refused]));
    }

    async fn a_deferred_letter_comes_again_under_the_same_name(world) {
        let ada = ada(world).await;
        deliver(world, &Server::with([Manner::Accept]).await.mailer()).await;
        for (manner, words) in [
            (Manner::AfterText("451 4.7.1 come back later"), "come back later"),
            (Manner::Recipient("450 4.2.1 mailbox busy"), "mailbox busy"),
            (Manner::HangUp, "incomplete response"),
            (Manner::Silence, "no answer within"),
            (Manner::Deaf, "no answer within"),
        ] {
            let id = mail::send_test(&world.site, &ada).await.unwrap();
            let server = Server::with([manner]).await;
            while deliver(world, &server.mailer()).await > 0 {}
            let letter = mail::letter(&world.site, &ada, id).await.unwrap();
            assert_eq!(story(&letter), (LetterState::Queued, vec![Outcome::Deferred]), "{words}");
            assert!(letter.deliveries[0].reply.contains(words), "{words}: {}", letter.deliveries[0].reply);
            let wait = letter.row.next_attempt_at - world.now();
            assert!((Duration::seconds(60)..=Duration::seconds(72)).contains(&wait), "{wait}");
            world.wait(wait - Duration::milliseconds(1));
            server.becomes(Manner::Accept);
            assert_eq!(deliver(world, &server.mailer()).await, 0, "not before its time");
            world.wait(Duration::minutes(1));
            while deliver(world, &server.mailer()).await > 0 {}
            let letter = mail::letter(&world.site, &ada, id).await.unwrap();
            assert_eq!(story(&letter), (LetterState::Sent, vec![Outcome::Deferred, Outcome::Sent]), "{words}");
            let name = message_id(&letter);
            let copies = server.arrived.accepted().iter().filter(|copy| copy.field("Message-ID") == Some(&name)).count();
            assert_eq!(copies, 1, "{words}: taken once");
            for copy in server.arrived.all() {
                assert_eq!(copy.text("text/plain").contains("letters go out"), copy.field("Message-ID") == Some(&name), "one name, one letter");
            }
        }
    }

    async fn what_a_server_has_against_us_it_does_not_have_against_the_letter(world) {
        let ada = ada(world).await;
        let server = Server::with([Manner::Sender("530 5.7.0 authentication required")]).await;
        deliver(world, &server.mailer()).await;
        let letter = letters(world, &ada).await.remove(0);
        assert_eq!(story(&letter), (LetterState::Queued, vec![Outcome::Deferred]), "it waits for the settings to be mended");
        assert!(letter.deliveries[0].reply.contains("authentication required"));
    }

    async fn a_server_that_is_not_there_loses_nothing(world) {
        let ada = ada(world).await;
        assert_eq!(deliver(world, &nobody().await).await, 1);
        assert_eq!(story(&letters(world, &ada).await[0]), (LetterState::Queued, vec![Outcome::Deferred]));
        world.wait(Duration::minutes(2));
        let server = Server::with([Manner::Accept]).await;
        assert_eq!(deliver(world, &server.mailer()).await, 1);
        assert_eq!(server.arrived.accepted().len(), 1);
    }

    async fn a_server_that_fell_silent_does_not_hold_up_the_next_letter(world) {
        let ada = ada(world).await;
        for _ in 0..2 {
            world.wait(Duration::seconds(1));
            mail::send_test(&world.site, &ada).await.unwrap();
        }
        let server = Server::with([Manner::Silence, Manner::Recipient("550 no such person"), Manner::Accept]).await;
        assert_eq!(deliver(world, &server.mailer()).await, 3);
        let stories: Vec<_> = letters(world, &ada).await.iter().map(|letter| letter.row.state).collect();
        assert_eq!(stories, [LetterState::Queued, LetterState::Refused, LetterState::Sent], "each gets its own answer");
    }

    async fn a_letter_is_tried_for_three_days_ever_more_seldom(world) {
        let ada = ada(world).await;
        let server = Server::with([Manner::Recipient("451 not now")]).await;
        let began = world.now();
        let mut waits = Vec::new();
        loop {
            assert_eq!(deliver(world, &server.mailer()).await, 1);
            let letter = letters(world, &ada).await.remove(0);
            if letter.row.state != LetterState::Queued {
                break;
            }
            waits.push(letter.row.next_attempt_at - world.now());
            world.wait(letter.row.next_attempt_at - world.now());
        }
        let minutes = [1, 5, 15, 60, 180, 360, 720, 1440, 1440];
        assert_eq!(waits.len(), minutes.len());
        for (wait, minutes) in waits.iter().zip(minutes) {
            let planned = Duration::minutes(minutes);
            assert!(*wait >= planned && *wait <= planned + planned / 5, "{wait} instead of {planned}");
        }
        assert!((world.now() - began).num_hours() >= 70, "{}", world.now() - began);
        let letter = letters(world, &ada).await.remove(0);
        let (state, outcomes) = story(&letter);
        assert_eq!((state, outcomes.len(), outcomes[9]), (LetterState::GivenUp, 10, Outcome::GivenUp));
        world.wait(Duration::days(30));
        assert_eq!(deliver(world, &server.mailer()).await, 0);
        server.becomes(Manner::Accept);
        mail::resend(&world.site, &ada, letter.row.id).await.unwrap();
        assert_eq!(deliver(world, &server.mailer()).await, 1);
        assert_eq!(letters(world, &ada).await[0].row.state, LetterState::Sent);
    }
}
