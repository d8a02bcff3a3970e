use super::{
    deliver, letters,
    server::{Manner, Server, nobody},
};
use crate::accounts::{lina, named, signed_up};
use chrono::Duration;
use domain::{
    accounts::{self, NewAccount, Role},
    error::Error,
    mail::{self, LetterState, Outcome, QueueState},
    on_both,
    testing::{person_named, texts},
};

on_both! {
    async fn only_administrators_see_letters(world) {
        let ada = person_named(world, "Ada Admin", "ada", Role::Administrator).await;
        let lina = signed_up(world, lina()).await;
        let id = letters(world, &ada).await[0].row.id;
        for viewer in [&lina, &world.guest()] {
            let refusals = [
                mail::list_letters(&world.site, viewer, None, 1).await.map(|_| ()),
                mail::letter(&world.site, viewer, id).await.map(|_| ()),
                mail::resend(&world.site, viewer, id).await,
                mail::send_test(&world.site, viewer).await.map(|_| ()),
            ];
            assert!(refusals.iter().all(|refusal| matches!(refusal, Err(Error::Forbidden("administrators-only") | Error::SignInFirst))), "{refusals:?}");
        }
        let nothing: domain::id::LetterId = domain::id::mint();
        assert!(matches!(mail::letter(&world.site, &ada, nothing).await, Err(Error::NotFound(_))));
        assert!(matches!(mail::resend(&world.site, &ada, nothing).await, Err(Error::NotFound(_))));
    }

    async fn the_outbox_is_listed_by_state_and_in_pages(world) {
        let ada = person_named(world, "Ada Admin", "ada", Role::Administrator).await;
        for number in 0..26 {
            signed_up(world, NewAccount { email: format!("person{number}@example.org"), ..lina() }).await;
            world.wait(Duration::seconds(1));
        }
        let first = mail::list_letters(&world.site, &ada, None, 0).await.unwrap();
        assert_eq!((first.number, first.rows.len(), first.has_next), (1, 24, true));
        assert_eq!(first.rows[0].recipient, "person25@example.org", "the newest first");
        assert_eq!(mail::list_letters(&world.site, &ada, None, 2).await.unwrap().rows.len(), 3);
        let server = Server::with([Manner::Accept]).await;
        assert_eq!(deliver(world, &server.mailer()).await, 10, "a round");
        let of = async |state| mail::list_letters(&world.site, &ada, Some(state), 1).await.unwrap().rows.len();
        assert_eq!((of(LetterState::Sent).await, of(LetterState::Queued).await, of(LetterState::Refused).await), (10, 17, 0));
        assert_eq!(server.arrived.accepted()[1].field("To"), Some("person0@example.org"), "who waits longest comes first");
    }

    async fn how_full_the_outbox_is_can_be_asked(world) {
        assert_eq!(mail::queue_state(&world.site).await.unwrap(), QueueState::default());
        person_named(world, "Ada Admin", "ada", Role::Administrator).await;
        let oldest = world.now();
        world.wait(Duration::hours(1));
        signed_up(world, lina()).await;
        assert_eq!(mail::queue_state(&world.site).await.unwrap(), QueueState { queued: 2, oldest: Some(oldest), ..Default::default() });
        assert_eq!(mail::last_try(&world.site).await.unwrap(), None);
        let server = Server::with([Manner::Recipient("550 no")]).await;
        deliver(world, &server.mailer()).await;
        let last = mail::last_try(&world.site).await.unwrap().unwrap();
        assert_eq!((last.outcome, last.at), (Outcome::Refused, world.now()));
        assert!(last.reply.contains("550"), "{last:?}");
        assert_eq!(mail::queue_state(&world.site).await.unwrap(), QueueState { refused: 2, ..Default::default() });
    }

    async fn a_test_letter_goes_to_one_s_own_address_and_not_too_often(world) {
        let ada = person_named(world, "Ada Admin", "ada", Role::Administrator).await;
        for _ in 0..10 {
            mail::send_test(&world.site, &ada).await.unwrap();
        }
        assert!(matches!(mail::send_test(&world.site, &ada).await, Err(Error::TooOften(_))));
        assert_eq!(texts(world, "select distinct recipient from letter where kind = 'test'").await, ["ada@example.org"]);
        let lina = signed_up(world, named("lina")).await;
        accounts::change_role(&world.site, &ada, lina.person().unwrap().id, Role::Administrator).await.unwrap();
        let token = accounts::sign_in(&world.site, "lina", crate::accounts::PASSWORD, &accounts::Origin::default()).await.unwrap();
        let lina = accounts::viewer_of(&world.site, &token).await.unwrap();
        assert!(matches!(mail::send_test(&world.site, &lina).await, Err(Error::Refused("no-own-email"))));
    }

    async fn that_somebody_sent_a_letter_again_is_written_down(world) {
        let ada = person_named(world, "Ada Admin", "ada", Role::Administrator).await;
        let id = mail::send_test(&world.site, &ada).await.unwrap();
        let server = Server::with([Manner::Accept]).await;
        while deliver(world, &server.mailer()).await > 0 {}
        mail::resend(&world.site, &ada, id).await.unwrap();
        assert_eq!(deliver(world, &server.mailer()).await, 1);
        assert_eq!(texts(world, "select kind from event").await, ["letter-resent"]);
        let names: Vec<_> = server.arrived.accepted().iter().filter_map(|copy| copy.field("Message-ID").map(str::to_owned)).collect();
        assert_eq!(names.iter().filter(|name| name.contains(&id.to_string())).count(), 2, "it is recognised as the same letter");
    }
}

#[tokio::test]
async fn a_mailer_can_be_checked_without_a_letter() {
    let server = Server::with([Manner::Accept]).await;
    assert!(server.mailer().check().await.is_ok());
    assert!(server.arrived.all().is_empty());
    assert!(nobody().await.check().await.is_err());
    let strict = Server::with([Manner::Password("535 no")]).await;
    assert!(strict.signing_in().check().await.unwrap_err().contains("535"));
    let open = Server::with([Manner::Password("235 welcome")]).await;
    assert!(open.signing_in().check().await.is_ok());
}
