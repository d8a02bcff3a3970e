use super::{PASSWORD, lina, newest_secret, signed_up};
use crate::certificates::{complete, my_code};
use domain::{
    accounts::{self, NOTICE_VERSION},
    certificates,
    error::Error,
    on_both,
    testing::School,
};

on_both! {
    async fn my_data_holds_all_that_is_kept_of_me_and_nothing_of_others(world) {
        let school = School::open(world).await;
        for viewer in [&school.learner, &school.other] {
            complete(world, &school, viewer).await;
        }
        let (record, files) = accounts::record_of(&world.site, &school.learner).await.unwrap();
        assert_eq!(record["account"]["email"], "rim@example.org");
        assert_eq!(record["account"]["name"], "Rim Haddad");
        assert_eq!(record["consents"][0]["notice"], NOTICE_VERSION);
        assert_eq!(record["sign_ins"].as_array().unwrap().len(), 1);
        assert_eq!(record["learning"]["courses"][0]["title"], "A tiny course");
        assert_eq!(record["learning"]["finished_lessons"].as_array().unwrap().len(), 2);
        assert_eq!(record["attempts"][0]["quiz"], "A check");
        assert_eq!(record["attempts"][0]["answers"].as_array().unwrap().len(), 5);
        assert!(record["attempts"][0]["answers"].as_array().unwrap().iter().any(|answer| answer["question"].as_str().unwrap().contains("square")));
        assert_eq!(record["attempts"][0]["result_of_quiz"]["per_mille"], 1000);
        assert_eq!(record["learning"]["completed_courses"][0]["title"], "A tiny course");
        let code = my_code(world, &school.learner).await;
        assert_eq!(record["certificates"][0]["code"], code.as_str());
        assert!(record["letters"].as_array().unwrap().iter().any(|letter| letter["subject"] == "Your certificate: A tiny course"));
        assert_eq!(files, [(format!("certificate-{code}.pdf"), b"%PDF-1.7 Rim Haddad".to_vec())]);
        let written = record.to_string();
        let others = my_code(world, &school.other).await;
        for foreign in ["Noor", "noor@", others.as_str(), PASSWORD, "$argon2"] {
            assert!(!written.contains(foreign), "{foreign}");
        }
    }

    async fn my_data_says_when_and_why_something_was_taken_from_me(world) {
        let school = School::open(world).await;
        complete(world, &school, &school.learner).await;
        let code = my_code(world, &school.learner).await;
        certificates::revoke(&world.site, &school.administrator, &code, "issued by mistake").await.unwrap();
        let id = school.learner.person().unwrap().id;
        accounts::suspend(&world.site, &school.administrator, id, "shares her account").await.unwrap();
        let (record, files) = accounts::record_of(&world.site, &school.learner).await.unwrap();
        assert_eq!(record["certificates"][0]["revoked_for"], "issued by mistake");
        assert_eq!(record["suspensions"][0]["reason"], "shares her account");
        assert!(record["events"].as_array().unwrap().iter().any(|event| event["what"] == "suspended"));
        assert!(files.is_empty(), "only what is valid is set as a PDF");
    }

    async fn a_letter_s_secret_is_not_in_my_data(world) {
        let lina = signed_up(world, lina()).await;
        let secret = newest_secret(world, "confirm-email").await;
        let (record, _) = accounts::record_of(&world.site, &lina).await.unwrap();
        assert!(!record.to_string().contains(&secret));
        assert_eq!(record["letters"][0]["to"], "lina@example.org");
        accounts::confirm_email(&world.site, &secret).await.unwrap();
        let (record, _) = accounts::record_of(&world.site, &lina).await.unwrap();
        assert_eq!(record["letters"][0]["subject"], "Please confirm your e-mail address", "now that the address is hers");
    }

    async fn a_guest_has_no_data(world) {
        assert!(matches!(accounts::record_of(&world.site, &world.guest()).await, Err(Error::SignInFirst)));
    }
}
