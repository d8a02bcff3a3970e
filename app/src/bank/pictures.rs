//! Pictures in the author's form: brought from a device or taken from those that the bank has, and put at the end of one of the texts.

use super::rows::Fields;
use crate::{
    context::Ctx,
    form::{File, Submission, form_state},
    ui::{Field, SelectField},
};
use domain::{
    bank::{self, BankPicture, NewPicture},
    error::{Error, Invalid, Result},
    id::CourseId,
    language::Speech,
    t,
};
use leptos::prelude::*;
use questions::form::{Place, places, with_picture};

/// The button that puts the chosen file in.
pub(super) const ADD: &str = "add_picture";
/// The buttons of the pictures that are there; the value says which.
pub(super) const KNOWN: &str = "known_picture";
const FILE: &str = "picture";
const ALT: &str = "picture_alt";
const INTO: &str = "picture_into";
/// In which text a picture was put just now.
const PUT: &str = "picture_put";

const LONGEST_ALT: usize = 300;

/// Puts a picture into the texts that were typed, if one came or was chosen.
pub(super) async fn put_in(form: &mut Submission, course: CourseId, kind: &str, file: Option<File>) -> Result<()> {
    // No browser sends control characters from these fields, and databases do not take all of them.
    let typed = form.get(ALT).replace(char::is_control, " ").trim().to_owned();
    let chosen = form.get(KNOWN).replace(char::is_control, " ");
    if file.is_none() && chosen.is_empty() && typed.is_empty() && !form.values.has(ADD) {
        return Ok(());
    }
    let (site, viewer) = (&form.ctx.site, &form.ctx.viewer);
    let known = bank::picture(site, viewer, course, &chosen).await?;
    let described = known.as_ref().map(|known| known.description.clone());
    let alt = Some(typed).filter(|typed| !typed.is_empty()).or(described).unwrap_or_default();
    if alt.is_empty() || alt.chars().count() > LONGEST_ALT {
        return Err(Error::invalid(ALT, "picture-needs-words"));
    }
    let place = places(kind, &|name| form.get(name).to_owned()).into_iter().find(|place| place.field == form.get(INTO));
    let place = place.map_or_else(|| "stem".to_owned(), |place| place.field);
    let (format, text) = (form.get("format").to_owned(), form.get(&place).to_owned());
    if with_picture(&format, &text, &alt, "").is_none() {
        return Err(Error::invalid("format", "plain-texts-have-no-pictures"));
    }
    let path = match (known, file) {
        (Some(known), _) => Some(known.path),
        (None, Some(file)) if file.is_too_large => return Err(Error::invalid(FILE, "file-is-too-large")),
        (None, Some(file)) => {
            let brought = NewPicture { name: file.name, description: alt.clone(), bytes: file.bytes };
            Some(bank::keep_picture(site, viewer, course, brought).await?.path)
        }
        (None, None) => None,
    };
    let Some(text) = path.and_then(|path| with_picture(&format, &text, &alt, &path)) else {
        return Err(Error::Invalid(vec![Invalid::new(FILE, "picture-is-not-chosen")]));
    };
    form.values.set(&place, text);
    form.values.set(ALT, String::new());
    form.values.set(PUT, place);
    Ok(())
}

/// What a text of the form is called.
fn name(speech: Speech, place: &Place) -> String {
    let what = |part: &str| match part {
        "choice" => t!(speech, "choice"),
        "accepted" => t!(speech, "accepted-answer"),
        "number" => t!(speech, "accepted-number"),
        "pair" => t!(speech, "pair"),
        "item" => t!(speech, "item"),
        _ => t!(speech, "hint"),
    };
    let of = match place.of {
        "stem" => t!(speech, "what-is-asked"),
        "when-true" => t!(speech, "feedback-when-true"),
        "when-false" => t!(speech, "feedback-when-false"),
        "when-wrong" => t!(speech, "feedback-otherwise"),
        "guide" => t!(speech, "marking-guide"),
        "when-right" => t!(speech, "feedback-right"),
        "when-partly" => t!(speech, "feedback-partly"),
        "when-wrong-all" => t!(speech, "feedback-wrong"),
        "feedback" if place.row.is_none() => t!(speech, "feedback-always"),
        _ => t!(speech, "feedback-label"),
    };
    match place.row {
        None => of,
        Some((part, number)) => {
            let row = t!(speech, "part-number", what = what(part), number = number);
            if place.of == "text" { row } else { format!("{row} · {of}") }
        }
    }
}

/// The part of the form for pictures. It stands after the button that saves: Enter in a field presses the first one.
pub(super) fn fields(ctx: &Ctx, kind: &str, fields: &Fields, known: &[BankPicture]) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let state = form_state();
    let error = state.error(FILE);
    let put = state.value(PUT, "");
    let options = places(kind, &|name| state.value(name, &fields.get(name).cloned().unwrap_or_default()));
    let told = options.iter().find(|place| place.field == put).map(|place| name(speech, place));
    let told = told.map(|text| {
        view! { <p class="notice notice--good" tabindex="-1" autofocus>{t!(speech, "picture-was-put", text = text)}" "<a href=format!("#{put}")>{t!(speech, "look-at-the-text")}</a></p> }
    });
    let is_open = told.is_some() || [FILE, ALT].iter().any(|field| state.error(field).is_some());
    let options: Vec<_> = options.iter().map(|place| (place.field.clone(), name(speech, place))).collect();
    let pictures = known.iter().enumerate().map(|(at, picture)| one(speech, at + 1, picture)).collect_view();
    let pictures = (!known.is_empty()).then(|| view! { <h3>{t!(speech, "pictures-of-the-bank")}</h3><ul class="pictures">{pictures}</ul> });
    let invalid = error.is_some().then_some("true");
    let described = if error.is_some() { "picture-hint picture-error" } else { "picture-hint" };
    view! {
        <details class="stack" open=is_open>
            <summary>{t!(speech, "add-a-picture")}</summary>
            {told}
            <div class="field">
                <label for=FILE>{t!(speech, "picture")}</label>
                <p class="field__hint" id="picture-hint">{t!(speech, "picture-hint")}</p>
                <input id=FILE name=FILE type="file" accept="image/png,image/jpeg,image/webp,image/gif" aria-invalid=invalid aria-describedby=described/>
                {error.map(|error| view! { <p class="field__error" id="picture-error">{error}</p> })}
            </div>
            <Field name=ALT label=t!(speech, "picture-words") hint=t!(speech, "picture-words-hint")/>
            <SelectField name=INTO label=t!(speech, "picture-into") options=options value="stem"/>
            <p><button class="button button--quiet" name=ADD value="yes">{t!(speech, "put-the-picture-in")}</button></p>
            {pictures}
        </details>
    }
}

fn one(speech: Speech, number: usize, picture: &BankPicture) -> impl IntoView + use<> {
    let name = picture.path.rsplit('/').next().unwrap_or_default().to_owned();
    let name = if picture.description.is_empty() { name } else { picture.description.clone() };
    let number = t!(speech, "part-number", what = t!(speech, "picture"), number = number);
    let label = format!("{}: {number}, {name}", t!(speech, "put-the-picture-in"));
    view! {
        <li class="stack stack--tight">
            <img src=picture.url.clone() alt="" loading="lazy" decoding="async"/>
            <span>{number}" · "<bdi>{name}</bdi></span>
            <button class="button button--quiet" name=KNOWN value=picture.path.clone() aria-label=label>{t!(speech, "put-the-picture-in")}</button>
        </li>
    }
}
