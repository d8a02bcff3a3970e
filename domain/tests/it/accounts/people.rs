use super::{PASSWORD, complaints, lina, named, signed_up, viewer};
use domain::{
    accounts::{self, Origin, Role, Viewer},
    error::Error,
    id::UserId,
    on_both,
    testing::{School, World, count, person_named, texts},
};

fn id(viewer: &Viewer) -> UserId {
    viewer.known().unwrap().id
}

async fn sign_in(world: &World, login: &str) -> Result<String, Error> {
    accounts::sign_in(&world.site, login, PASSWORD, &Origin::default()).await
}

on_both! {
    async fn who_is_suspended_can_neither_act_nor_sign_in_until_it_is_lifted(world) {
        let school = School::open(world).await;
        let token = sign_in(world, "rim").await.unwrap();
        accounts::suspend(&world.site, &school.administrator, id(&school.learner), "shares her account").await.unwrap();
        assert!(viewer(world, &token).await.is_guest(), "she is signed out");
        assert!(matches!(sign_in(world, "rim").await, Err(Error::Forbidden("account-is-suspended"))));
        let wrong = accounts::sign_in(&world.site, "rim", "wrong", &Origin::default()).await;
        assert_eq!(complaints(wrong), [("login", "sign-in-failed")], "that she is suspended only she is told");
        let person = accounts::person(&world.site, &school.administrator, id(&school.learner)).await.unwrap();
        assert_eq!(person.suspended_for.as_deref(), Some("shares her account"));
        accounts::lift_suspension(&world.site, &school.administrator, id(&school.learner)).await.unwrap();
        let token = sign_in(world, "rim").await.unwrap();
        assert!(viewer(world, &token).await.person().is_ok());
        assert_eq!(texts(world, "select kind from event order by id").await, ["suspended", "suspension-lifted"]);
    }

    async fn a_sign_in_that_outlives_a_suspension_is_good_for_nothing(world) {
        let school = School::open(world).await;
        let mut suspended = school.learner.known().unwrap().clone();
        suspended.is_suspended = true;
        let suspended = Viewer::of(suspended);
        assert!(matches!(suspended.person(), Err(Error::Forbidden("account-is-suspended"))));
        assert!(matches!(accounts::profile(&world.site, &suspended).await, Err(Error::Forbidden("account-is-suspended"))));
        assert!(matches!(domain::learning::enrol(&world.site, &suspended, &school.course).await, Err(Error::Forbidden("account-is-suspended"))));
        assert!(matches!(domain::learning::my_learning(&world.site, &suspended).await, Err(Error::Forbidden("account-is-suspended"))));
    }

    async fn only_administrators_look_after_people(world) {
        let school = School::open(world).await;
        let whom = id(&school.other);
        let trainer = person_named(world, "Tala Trainer", "tala", Role::Trainer).await;
        let coordinator = person_named(world, "Cora Coordinator", "cora", Role::Coordinator).await;
        for viewer in [&school.learner, &trainer, &coordinator, &world.guest()] {
            let refusals = [
                accounts::list_people(&world.site, viewer, "", 1).await.map(|_| ()),
                accounts::person(&world.site, viewer, whom).await.map(|_| ()),
                accounts::change_role(&world.site, viewer, whom, Role::Trainer).await,
                accounts::suspend(&world.site, viewer, whom, "because").await,
                accounts::lift_suspension(&world.site, viewer, whom).await,
            ];
            for refusal in refusals {
                assert!(matches!(refusal, Err(Error::Forbidden("administrators-only") | Error::SignInFirst)), "{refusal:?}");
            }
        }
        assert_eq!((count(world, "event").await, count(world, "suspension").await), (0, 0));
    }

    async fn a_role_is_given_by_an_administrator_and_never_to_oneself(world) {
        let school = School::open(world).await;
        accounts::change_role(&world.site, &school.administrator, id(&school.learner), Role::Trainer).await.unwrap();
        let token = sign_in(world, "rim").await.unwrap();
        assert_eq!(viewer(world, &token).await.person().unwrap().role, Role::Trainer);
        let own = id(&school.administrator);
        assert!(matches!(accounts::change_role(&world.site, &school.administrator, own, Role::Learner).await, Err(Error::Refused("not-to-oneself"))));
        assert!(matches!(accounts::suspend(&world.site, &school.administrator, own, "because").await, Err(Error::Refused("not-to-oneself"))));
        let nobody: UserId = domain::id::mint();
        assert!(matches!(accounts::change_role(&world.site, &school.administrator, nobody, Role::Trainer).await, Err(Error::NotFound(_))));
        assert_eq!(texts(world, "select kind from event").await, ["role-changed"]);
    }

    async fn two_administrators_cannot_take_each_others_role_at_the_same_moment(world) {
        let (ada, eva) = (person_named(world, "Ada", "ada", Role::Administrator).await, person_named(world, "Eva", "eva", Role::Administrator).await);
        let (one, other) = tokio::join!(
            accounts::change_role(&world.site, &ada, id(&eva), Role::Learner),
            accounts::change_role(&world.site, &eva, id(&ada), Role::Learner)
        );
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        assert!(accounts::has_administrator(&world.site).await.unwrap());
    }

    async fn a_suspension_needs_a_reason_and_is_given_once(world) {
        let school = School::open(world).await;
        let whom = id(&school.learner);
        for reason in ["", "  x ", &"x".repeat(501)] {
            assert_eq!(complaints(accounts::suspend(&world.site, &school.administrator, whom, reason).await), [("reason", "reason-is-missing")]);
        }
        for _ in 0..2 {
            accounts::suspend(&world.site, &school.administrator, whom, "because").await.unwrap();
        }
        assert_eq!(count(world, "suspension").await, 1);
    }

    async fn people_are_found_by_how_their_name_or_address_begins(world) {
        let school = School::open(world).await;
        signed_up(world, lina()).await;
        let found = async |typed: &str| {
            let page = accounts::list_people(&world.site, &school.administrator, typed, 1).await.unwrap();
            page.rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
        };
        assert_eq!(found(" RI").await, ["Rim Haddad"]);
        assert_eq!(found("lina@example").await, ["Lina Khalil"]);
        assert_eq!(found("im").await, Vec::<String>::new());
        assert_eq!(found("").await.len(), 4);
    }

    async fn people_come_in_pages(world) {
        let ada = person_named(world, "Ada Admin", "ada", Role::Administrator).await;
        for number in 0..25 {
            signed_up(world, named(&format!("person{number}"))).await;
            world.wait(chrono::Duration::seconds(1));
        }
        let first = accounts::list_people(&world.site, &ada, "", 0).await.unwrap();
        assert_eq!((first.number, first.rows.len(), first.has_next), (1, 24, true));
        assert_eq!(first.rows[0].username.as_deref(), Some("person24"));
        let second = accounts::list_people(&world.site, &ada, "", 2).await.unwrap();
        assert_eq!((second.number, second.rows.len(), second.has_next), (2, 2, false));
    }

    async fn the_command_line_makes_an_administrator_of_a_new_or_a_known_name(world) {
        let made = accounts::create_administrator(&world.site, "Boss", "The Boss", "five quiet herons", false).await.unwrap();
        let token = accounts::sign_in(&world.site, "boss", "five quiet herons", &Origin::default()).await.unwrap();
        assert!(viewer(world, &token).await.administrator().is_ok());
        let (_, squatter) = accounts::sign_up(&world.site, named("lina"), &Origin::default()).await.unwrap();
        let make = async |promote| accounts::create_administrator(&world.site, "lina", "Lina", "six quiet herons", promote).await;
        assert!(matches!(make(false).await, Err(Error::Refused("username-is-taken"))));
        assert_ne!(made, make(true).await.unwrap());
        assert!(viewer(world, &squatter).await.is_guest(), "her sign-ins have ended");
        let token = accounts::sign_in(&world.site, "lina", "six quiet herons", &Origin::default()).await.unwrap();
        assert!(viewer(world, &token).await.administrator().is_ok());
    }

    async fn who_has_no_address_gets_a_password_from_an_administrator(world) {
        let (ada, lina) = (person_named(world, "Ada", "ada", Role::Administrator).await, signed_up(world, named("lina")).await);
        let before = sign_in(world, "lina").await.unwrap();
        let password = accounts::give_password(&world.site, &ada, id(&lina)).await.unwrap();
        assert!(viewer(world, &before).await.is_guest(), "whoever was signed in as her is so no more");
        assert!(sign_in(world, "lina").await.is_err());
        assert!(accounts::sign_in(&world.site, "lina", &password, &Origin::default()).await.is_ok());
        assert_eq!(count(world, "event where kind = 'password-given'").await, 1);
        assert!(matches!(accounts::give_password(&world.site, &lina, id(&ada)).await, Err(Error::Forbidden(_))));
        assert!(matches!(accounts::give_password(&world.site, &ada, id(&ada)).await, Err(Error::Refused("not-to-oneself"))));
        let eva = person_named(world, "Eva", "eva", Role::Administrator).await;
        assert!(matches!(accounts::give_password(&world.site, &ada, id(&eva)).await, Err(Error::Refused("not-to-administrators"))));
    }
}
