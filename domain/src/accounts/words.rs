//! The words that a person's row may hold.

words! {
    /// What somebody may do, from least to most.
    Role { Learner = "learner", Trainer = "trainer", Coordinator = "coordinator", Administrator = "administrator" }
    Theme { System = "system", Light = "light", Dark = "dark" }
    /// The form of address in languages whose verbs have one.
    Address { Neutral = "neutral", Feminine = "feminine", Masculine = "masculine" }
    Sex { Female = "female", Male = "male" }
    /// Ages in years; bands, because nothing we do needs a birthday.
    AgeBand { Under18 = "under_18", From18 = "18_24", From25 = "25_34", From35 = "35_49", From50 = "50_plus" }
    /// What a link in a letter is good for.
    LinkPurpose { ConfirmEmail = "confirm_email", ResetPassword = "reset_password" }
}
