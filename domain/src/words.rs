//! Enumerations that the database and forms spell as words.

/// Declares enumerations, each variant with its word.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal),* $(,)? })*) => { $(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, sea_orm::EnumIter, sea_orm::DeriveActiveEnum, serde::Serialize, serde::Deserialize,
        )]
        #[sea_orm(rs_type = "String", db_type = "Text")]
        pub enum $name { $(
            #[sea_orm(string_value = $word)]
            #[serde(rename = $word)]
            $variant,
        )* }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// As the database and forms spell it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    )* };
}
