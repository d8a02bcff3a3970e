//! Two forms of a test: which question belongs to which.

use super::building::{Banks, described};
use crate::{
    context::Ctx,
    form::form_state,
    ui::{CheckField, SelectField},
};
use domain::{
    bank::{Filling, Plan, Slot},
    id::QuizId,
    quizzes::TestForm,
    t,
};
use leptos::prelude::*;

pub(super) fn forms(ctx: &Ctx, base: &str, plan: &Plan, banks: &Banks, quizzes: &[(QuizId, String)]) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let count = |form: TestForm| plan.slots.iter().filter(|slot| slot.form == Some(form)).count();
    let (a, b) = (count(TestForm::A), count(TestForm::B));
    let differ = (a != b).then(|| view! { <p class="notice">{t!(speech, "forms-differ", a = a, b = b)}</p> });
    let is_one_empty = (a == 0) != (b == 0) && a + b == plan.slots.len();
    let empty = is_one_empty.then(|| view! { <p class="notice notice--bad">{t!(speech, "a-form-is-empty")}</p> });
    let others = quizzes.iter().filter(|(id, _)| *id != plan.id).map(|(id, title)| (id.to_string(), title.clone()));
    let others: Vec<(String, String)> = std::iter::once((String::new(), t!(speech, "crosses-none"))).chain(others).collect();
    let crosses = plan.crosses.map(|id| id.to_string()).unwrap_or_default();
    let heads = [t!(speech, "form-both"), t!(speech, "form-a"), t!(speech, "form-b")];
    let rows = plan.slots.iter().enumerate().map(|(at, slot)| row(ctx, banks, &heads, at, slot)).collect_view();
    let table = (!plan.slots.is_empty()).then(|| view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=t!(speech, "two-forms")>
            <table class="table">
                <thead><tr><th scope="col">{t!(speech, "question")}</th>{heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    });
    let is_used = a + b > 0 || plan.crosses.is_some() || form_state().values.has("crosses");
    view! {
        <details class="stack" open=is_used>
            <summary>{t!(speech, "two-forms")}</summary>
            <p>{t!(speech, "two-forms-mean")}</p>
            {differ}
            {empty}
            <form method="post" action=format!("{base}/forms") class="stack" novalidate>
                {table}
                <SelectField name="crosses" label=t!(speech, "crosses-label") options=others value=crosses hint=t!(speech, "crosses-hint")/>
                <CheckField name="takes-slots" beside="crosses">{t!(speech, "takes-slots")}</CheckField>
                <p><button class="button button--quiet">{t!(speech, "save-forms")}</button></p>
            </form>
        </details>
    }
}

fn row(ctx: &Ctx, banks: &Banks, heads: &[String; 3], at: usize, slot: &Slot) -> impl IntoView + use<> {
    let question = match &slot.filling {
        Filling::Fixed { name, .. } => name.clone(),
        Filling::Drawn { draw, .. } => described(ctx.speech, banks, draw),
    };
    let question = format!("{}. {question}", ctx.speech.number(at as i64 + 1));
    let name = format!("form-{}", slot.id);
    let chosen = form_state().value(&name, slot.form.map_or("", TestForm::word));
    let boxes = ["", "a", "b"].into_iter().zip(heads).map(|(word, head)| {
        let label = format!("{question}: {head}");
        view! { <td data-label=head.clone()><input type="radio" name=name.clone() value=word checked=word == chosen aria-label=label/></td> }
    });
    let boxes = boxes.collect_view();
    view! { <tr><th scope="row"><span dir="auto">{question}</span></th>{boxes}</tr> }
}
