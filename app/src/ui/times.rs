use crate::context::ctx;
use domain::clock::Time;
use leptos::prelude::*;

/// A point in time, from now and exactly; where somebody must be there in time, also by whose clock.
#[component]
pub fn Moment(at: Time, #[prop(optional)] in_zone: bool) -> impl IntoView {
    let ctx = ctx();
    let relative = ctx.speech.relative(at, ctx.site.clock.now());
    let exact = ctx.speech.date_time(at);
    let zone = in_zone.then(|| view! { " ("<bdi dir="ltr">{ctx.speech.zone.name()}</bdi>")" });
    view! { <time datetime=at.to_rfc3339()>{relative}" · "{exact}</time>{zone} }
}
