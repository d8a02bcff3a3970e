use super::{complete, has_certificate, my_code};
use crate::accounts::complaints;
use domain::{
    accounts::{self, ProfileChange, Viewer},
    certificates::{self, Standing},
    error::Error,
    on_both,
    testing::{School, World, count, open_connections, texts},
};

async fn standing(world: &World, code: &str) -> Standing {
    certificates::verify(&world.site, code).await.unwrap().standing
}

async fn rename(world: &World, viewer: &Viewer, name: &str) {
    let change = ProfileChange { name: name.into(), username: "rim".into(), ..Default::default() };
    accounts::update_profile(&world.site, viewer, &change).await.unwrap();
}

on_both! {
    async fn anybody_verifies_a_code_however_it_is_typed(world) {
        let school = School::open(world).await;
        complete(world, &school, &school.learner).await;
        let code = my_code(world, &school.learner).await;
        for typed in [code.clone(), certificates::formatted_code(&code).to_lowercase(), format!(" {} ", code.replace('0', "o").replace('1', "l"))] {
            let verified = certificates::verify(&world.site, &typed).await.unwrap();
            assert_eq!((verified.name.as_str(), verified.course.title.as_str()), ("Rim Haddad", "A tiny course"));
            assert_eq!((verified.standing, verified.issued_at), (Standing::Authentic, world.now()));
        }
        for odd in ["", "-", "0000000000000000A", "'; drop table certificate; --", "\0"] {
            assert!(matches!(certificates::verify(&world.site, odd).await, Err(Error::NotFound(_))), "{odd}");
        }
    }

    async fn nobody_gets_the_certificate_of_somebody_else(world) {
        let school = School::open(world).await;
        complete(world, &school, &school.learner).await;
        let code = my_code(world, &school.learner).await;
        assert!(certificates::sheet(&world.site, &school.learner, &code).await.is_ok());
        for viewer in [&school.other, &school.administrator] {
            assert!(matches!(certificates::sheet(&world.site, viewer, &code).await, Err(Error::NotFound(_))));
        }
        assert!(matches!(certificates::sheet(&world.site, &world.guest(), &code).await, Err(Error::SignInFirst)));
    }

    async fn a_revoked_certificate_says_why_and_is_set_no_more(world) {
        let school = School::open(world).await;
        complete(world, &school, &school.learner).await;
        let code = my_code(world, &school.learner).await;
        certificates::revoke(&world.site, &school.administrator, &code, " issued by mistake ").await.unwrap();
        assert_eq!(standing(world, &code).await, Standing::Revoked { reason: "issued by mistake".into(), at: world.now() });
        assert!(matches!(certificates::sheet(&world.site, &school.learner, &code).await, Err(Error::NotFound(_))));
        assert!(!has_certificate(world, &school, &school.learner).await);
        let letters = texts(world, "select text from letter where kind = 'certificate-revoked' and recipient = 'rim@example.org'").await;
        assert!(letters.len() == 1 && letters[0].contains("issued by mistake"));
        assert_eq!(texts(world, "select kind from event").await, ["certificate-revoked"]);
    }

    async fn only_an_administrator_revokes_with_a_reason_and_once(world) {
        let school = School::open(world).await;
        complete(world, &school, &school.learner).await;
        let code = my_code(world, &school.learner).await;
        for viewer in [&school.learner, &school.other] {
            assert!(matches!(certificates::revoke(&world.site, viewer, &code, "because").await, Err(Error::Forbidden("administrators-only"))));
        }
        let revoke = async |reason: &str| certificates::revoke(&world.site, &school.administrator, &code, reason).await;
        assert_eq!(complaints(revoke("  ").await), [("reason", "reason-is-missing")]);
        assert_eq!(standing(world, &code).await, Standing::Authentic);
        revoke("because").await.unwrap();
        assert!(matches!(revoke("once more").await, Err(Error::Refused("already-revoked"))));
        assert!(matches!(certificates::revoke(&world.site, &school.administrator, "none", "because").await, Err(Error::NotFound(_))));
        assert_eq!((count(world, "event").await, count(world, "letter where kind = 'certificate-revoked'").await), (1, 1));
    }

    async fn a_corrected_name_brings_a_new_certificate_to_which_the_old_one_leads(world) {
        let school = School::open(world).await;
        complete(world, &school, &school.learner).await;
        let old = my_code(world, &school.learner).await;
        let issued_at = world.now();
        world.wait(chrono::Duration::days(9));
        rename(world, &school.learner, "ريم حدّاد").await;
        let new = my_code(world, &school.learner).await;
        assert_ne!(old, new);
        assert_eq!(standing(world, &old).await, Standing::Replaced { code: new.clone() });
        let verified = certificates::verify(&world.site, &new).await.unwrap();
        assert_eq!((verified.name.as_str(), verified.issued_at, verified.standing), ("ريم حدّاد", issued_at, Standing::Authentic));
        let letters = texts(world, "select text from letter where kind = 'certificate' order by id").await;
        assert!(letters.len() == 2 && letters[1].contains("takes the place of the earlier one"), "{letters:?}");
    }

    async fn after_two_corrections_every_old_code_leads_to_the_one_that_holds(world) {
        let school = School::open(world).await;
        complete(world, &school, &school.learner).await;
        let first = my_code(world, &school.learner).await;
        rename(world, &school.learner, "Rim Hadad").await;
        let second = my_code(world, &school.learner).await;
        rename(world, &school.learner, "Rim Haddadin").await;
        let holds = my_code(world, &school.learner).await;
        for old in [first, second] {
            assert_eq!(standing(world, &old).await, Standing::Replaced { code: holds.clone() });
        }
        assert_eq!(standing(world, &holds).await, Standing::Authentic);
    }

    async fn whoever_revokes_by_an_old_code_revokes_what_holds(world) {
        let school = School::open(world).await;
        complete(world, &school, &school.learner).await;
        let old = my_code(world, &school.learner).await;
        rename(world, &school.learner, "Rim Hadad").await;
        let new = my_code(world, &school.learner).await;
        certificates::revoke(&world.site, &school.administrator, &old, "because").await.unwrap();
        for code in [&old, &new] {
            assert!(matches!(standing(world, code).await, Standing::Revoked { .. }), "{code}");
        }
        assert!(matches!(certificates::revoke(&world.site, &school.administrator, &new, "because").await, Err(Error::Refused("already-revoked"))));
        rename(world, &school.learner, "Rim Haddadin").await;
        assert_eq!(count(world, "certificate").await, 2, "what is revoked is not issued anew");
    }

    async fn saving_a_profile_without_a_new_name_issues_nothing(world) {
        let school = School::open(world).await;
        complete(world, &school, &school.learner).await;
        rename(world, &school.learner, "  Rim   Haddad ").await;
        assert_eq!(count(world, "certificate").await, 1);
        assert_eq!(count(world, "letter where kind = 'certificate'").await, 1);
    }

    async fn one_correction_saved_twice_at_once_issues_one_certificate(world) {
        let school = School::open(world).await;
        complete(world, &school, &school.learner).await;
        let rim = &school.learner;
        open_connections(world).await;
        let again = || rename(world, rim, "Rim Hadad");
        tokio::join!(again(), again(), again(), again(), again(), again(), again(), again());
        assert_eq!(count(world, "certificate").await, 2);
    }

    async fn administrators_find_certificates_by_code_and_by_name(world) {
        let school = School::open(world).await;
        for viewer in [&school.learner, &school.other] {
            complete(world, &school, viewer).await;
            world.wait(chrono::Duration::seconds(1));
        }
        rename(world, &school.learner, "Élise Haddad").await;
        let code = my_code(world, &school.other).await;
        let found = async |typed: &str| {
            let page = certificates::list_certificates(&world.site, &school.administrator, typed, 1).await.unwrap();
            page.rows.into_iter().map(|row| (row.name, row.is_replaced)).collect::<Vec<_>>()
        };
        let (noor, rim, elise) = (("Noor Saleh".to_owned(), false), ("Rim Haddad".to_owned(), true), ("Élise Haddad".to_owned(), false));
        assert_eq!(found("").await.len(), 3);
        assert_eq!(found(&certificates::formatted_code(&code)).await, std::slice::from_ref(&noor));
        assert_eq!(found("noor s").await, [noor]);
        assert_eq!(found("RIM").await, [rim]);
        assert_eq!(found("Élise").await, [elise]);
        assert_eq!(found("Saleh").await, []);
        assert!(matches!(certificates::list_certificates(&world.site, &school.learner, "", 1).await, Err(Error::Forbidden("administrators-only"))));
    }
}
