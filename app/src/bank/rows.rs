//! The fields of each type of question in the author's form. Repeated parts are rows; empty rows are left out when it is saved.

use super::kind_name;
use crate::{
    context::Ctx,
    form::form_state,
    ui::{CheckField, Field, SelectField, TextArea},
};
use domain::{language::Speech, t};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What stands in the form at first.
pub(super) type Fields = BTreeMap<String, String>;

fn of(fields: &Fields, name: &str) -> String {
    fields.get(name).cloned().unwrap_or_default()
}

fn field(fields: &Fields, name: &str, label: String) -> impl IntoView + use<> {
    let value = of(fields, name);
    view! { <Field name=name label=label value=value/> }
}

/// Ranges such as `3..5` read from left to right everywhere.
fn number(fields: &Fields, name: &str, label: String) -> impl IntoView + use<> {
    let value = of(fields, name);
    view! { <Field name=name label=label value=value dir="ltr"/> }
}

fn area(fields: &Fields, name: &str, label: String, rows: u16) -> impl IntoView + use<> {
    let value = of(fields, name);
    view! { <TextArea name=name label=label value=value rows=rows/> }
}

fn check(fields: &Fields, name: &str, label: String) -> impl IntoView + use<> {
    let checked = !of(fields, name).is_empty();
    view! { <CheckField name=name checked=checked>{label}</CheckField> }
}

fn hidden(fields: &Fields, name: &str) -> impl IntoView + use<> {
    let value = form_state().value(name, &of(fields, name));
    view! { <input type="hidden" name=name.to_owned() value=value/> }
}

fn select(fields: &Fields, name: &str, label: String, options: Vec<(String, String)>) -> impl IntoView + use<> {
    let value = of(fields, name);
    view! { <SelectField name=name label=label options=options value=value/> }
}

/// A group of fields for one of several parts.
fn row(speech: Speech, what: &str, number: usize, parts: AnyView) -> impl IntoView + use<> {
    view! { <fieldset class="row stack"><legend>{t!(speech, "part-number", what = what, number = number)}</legend>{parts}</fieldset> }
}

/// The fields that belong to the type.
pub(super) fn of_kind(ctx: &Ctx, kind: &str, fields: &Fields, count: usize) -> AnyView {
    let speech = ctx.speech;
    let what = match kind {
        "single" | "several" => t!(speech, "choice"),
        "short" => t!(speech, "accepted-answer"),
        "numeric" => t!(speech, "accepted-number"),
        "matching" => t!(speech, "pair"),
        "ordering" => t!(speech, "item"),
        "gaps" => t!(speech, "gap"),
        _ => t!(speech, "criterion"),
    };
    let rows = |part: &dyn Fn(usize) -> AnyView| (1..=count).map(|number| row(speech, &what, number, part(number))).collect_view().into_any();
    let share = || t!(speech, "share-percent");
    match kind {
        "single" | "several" => rows(&|n| {
            view! {
                {hidden(fields, &format!("choice-{n}-id"))}
                {area(fields, &format!("choice-{n}-text"), t!(speech, "choice"), 2)}
                {field(fields, &format!("choice-{n}-share"), share())}
                {area(fields, &format!("choice-{n}-feedback"), t!(speech, "feedback-label"), 2)}
            }
            .into_any()
        }),
        "true_false" => {
            let options = vec![("true".to_owned(), t!(speech, "true")), ("false".to_owned(), t!(speech, "false"))];
            view! {
                {select(fields, "answer", t!(speech, "right-answer"), options)}
                {area(fields, "when-true", t!(speech, "feedback-when-true"), 2)}
                {area(fields, "when-false", t!(speech, "feedback-when-false"), 2)}
            }
            .into_any()
        }
        "short" => view! {
            <p class="field__hint">{t!(speech, "wildcard-hint")}</p>
            {rows(&|n| view! {
                {field(fields, &format!("accepted-{n}-text"), t!(speech, "accepted-answer"))}
                {field(fields, &format!("accepted-{n}-share"), share())}
                {area(fields, &format!("accepted-{n}-feedback"), t!(speech, "feedback-label"), 2)}
            }.into_any())}
            {check(fields, "fold-case", t!(speech, "fold-case"))}
            {check(fields, "fold-accents", t!(speech, "fold-accents"))}
            {check(fields, "fold-arabic", t!(speech, "fold-arabic"))}
            {area(fields, "when-wrong", t!(speech, "feedback-otherwise"), 2)}
        }
        .into_any(),
        "numeric" => view! {
            <p class="field__hint">{t!(speech, "number-hint")}</p>
            {rows(&|n| view! {
                {number(fields, &format!("number-{n}-value"), t!(speech, "accepted-number"))}
                {field(fields, &format!("number-{n}-tolerance"), t!(speech, "tolerance"))}
                {field(fields, &format!("number-{n}-share"), share())}
                {area(fields, &format!("number-{n}-feedback"), t!(speech, "feedback-label"), 2)}
            }.into_any())}
            {field(fields, "unit", t!(speech, "unit"))}
            {area(fields, "when-wrong", t!(speech, "feedback-otherwise"), 2)}
        }
        .into_any(),
        "matching" => view! {
            <p class="field__hint">{t!(speech, "matching-hint")}</p>
            {rows(&|n| view! {
                {hidden(fields, &format!("pair-{n}-id"))}
                {area(fields, &format!("pair-{n}-text"), t!(speech, "question"), 2)}
                {area(fields, &format!("pair-{n}-answer"), t!(speech, "answer"), 2)}
            }.into_any())}
        }
        .into_any(),
        "ordering" => {
            let scorings = [
                ("longest_subset", t!(speech, "scoring-longest-subset")),
                ("longest_run", t!(speech, "scoring-longest-run")),
                ("neighbours", t!(speech, "scoring-neighbours")),
                ("places", t!(speech, "scoring-places")),
                ("whole", t!(speech, "scoring-whole")),
            ];
            view! {
                <p class="field__hint">{t!(speech, "order-as-right")}</p>
                {rows(&|n| view! { {hidden(fields, &format!("item-{n}-id"))}{area(fields, &format!("item-{n}-text"), t!(speech, "item"), 2)} }.into_any())}
                {select(fields, "scoring", t!(speech, "scoring"), scorings.map(|(word, text)| (word.to_owned(), text)).to_vec())}
            }
            .into_any()
        }
        "gaps" => {
            let kinds = [("typed", t!(speech, "gap-typed")), ("chosen", t!(speech, "gap-chosen")), ("number", t!(speech, "gap-number-kind"))];
            let kinds = kinds.map(|(word, text)| (word.to_owned(), text)).to_vec();
            view! {
                <p class="field__hint">{t!(speech, "gaps-hint")}</p>
                {rows(&|n| view! {
                    {field(fields, &format!("gap-{n}-id"), t!(speech, "gap-name"))}
                    {select(fields, &format!("gap-{n}-kind"), t!(speech, "kind"), kinds.clone())}
                    {area(fields, &format!("gap-{n}-answers"), t!(speech, "gap-answers"), 3)}
                    {field(fields, &format!("gap-{n}-weight"), t!(speech, "weight"))}
                            {check(fields, &format!("gap-{n}-case"), t!(speech, "gap-case"))}
                }.into_any())}
            }
            .into_any()
        }
        "essay" => view! {
            {field(fields, "lines", t!(speech, "height-in-lines"))}
            {field(fields, "most-words", t!(speech, "most-words"))}
            {area(fields, "template", t!(speech, "essay-template"), 3)}
            {area(fields, "guide", t!(speech, "marking-guide"), 3)}
            <p class="field__hint">{t!(speech, "rubric-hint")}</p>
            {rows(&|n| view! {
                {hidden(fields, &format!("criterion-{n}-id"))}
                {area(fields, &format!("criterion-{n}-text"), t!(speech, "criterion"), 2)}
                {area(fields, &format!("criterion-{n}-levels"), t!(speech, "levels"), 3)}
            }.into_any())}
        }
        .into_any(),
        _ => view! { <p>{kind_name(speech, kind)}</p> }.into_any(),
    }
}

const FEEDBACK: [&str; 4] = ["feedback", "when-right", "when-partly", "when-wrong-all"];

/// What every type has beside what belongs to it: feedback, hints.
pub(super) fn common(ctx: &Ctx, kind: &str, fields: &Fields, hints: usize) -> AnyView {
    let speech = ctx.speech;
    if kind == "info" {
        return ().into_any();
    }
    let hint = |n: usize| {
        let parts = view! {
            {area(fields, &format!("hint-{n}-text"), t!(speech, "hint"), 2)}
            {check(fields, &format!("hint-{n}-clears"), t!(speech, "hint-clears"))}
            {check(fields, &format!("hint-{n}-counts"), t!(speech, "hint-counts"))}
        };
        row(speech, &t!(speech, "hint"), n, parts.into_any())
    };
    let hints = (hints > 0).then(|| {
        view! {
            <details class="stack" open=form_state().is_touched(|name| name == "penalty" || name.starts_with("hint-"))>
                <summary>{t!(speech, "hints")}</summary>
                <p class="field__hint">{t!(speech, "hints-hint")}</p>
                {(1..=hints).map(hint).collect_view()}
                {field(fields, "penalty", t!(speech, "penalty"))}
            </details>
        }
    });
    view! {
        <details class="stack" open=form_state().is_touched(|name| FEEDBACK.contains(&name))>
            <summary>{t!(speech, "feedback-on-the-whole")}</summary>
            {area(fields, "feedback", t!(speech, "feedback-always"), 3)}
            {area(fields, "when-right", t!(speech, "feedback-right"), 2)}
            {area(fields, "when-partly", t!(speech, "feedback-partly"), 2)}
            {area(fields, "when-wrong-all", t!(speech, "feedback-wrong"), 2)}
        </details>
        {hints}
    }
    .into_any()
}
