use crate::context::ctx;
use domain::clock::Time;
use leptos::prelude::*;

/// A point in time, from now and exactly.
#[component]
pub fn Moment(at: Time) -> impl IntoView {
    let ctx = ctx();
    let relative = ctx.speech.relative(at, ctx.site.clock.now());
    let exact = ctx.speech.date_time(at);
    view! { <time datetime=at.to_rfc3339()>{relative}" · "{exact}</time> }
}
