//! What runs out is not kept.

use crate::{
    entity::{browser_session, email_link, letter, throttle},
    error::{Error, Result},
    site::Site,
};
use chrono::Duration;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

/// Deletes sign-ins and links that have run out, tries that no limit looks at any more, and the secrets of letters that could not
/// be sent while their links were good. For a worker, now and then.
pub async fn forget_expired(site: &Site) -> Result<()> {
    let now = site.clock.now();
    site.db
        .write(async |txn| {
            browser_session::Entity::delete_many().filter(browser_session::COLUMN.expires_at.lte(now)).exec(txn).await?;
            email_link::Entity::delete_many().filter(email_link::COLUMN.expires_at.lte(now)).exec(txn).await?;
            throttle::Entity::delete_many().filter(throttle::COLUMN.window_started_at.lte(now - Duration::days(1))).exec(txn).await?;
            letter::Entity::update_many()
                .col_expr(letter::Column::Secret, Expr::value(None::<String>))
                .filter(letter::COLUMN.created_at.lte(now - Duration::days(7)))
                .filter(letter::Column::Secret.is_not_null())
                .exec(txn)
                .await?;
            Ok::<_, Error>(())
        })
        .await
}
