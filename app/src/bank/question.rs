use super::{category_options, difficulties, home, id_in_address, kind_name, pictures, rows};
use crate::{
    context::{Ctx, ctx},
    form::form_state,
    load::load,
    ui::{Breadcrumb, ErrorSummary, Field, FlashMessage, Moment, Once, SelectField, TextArea, Title},
};
use domain::{
    bank::{self, BankPicture, Branch, Detail, Difficulty, Used, VersionLine},
    error::question_not_found,
    id::CourseId,
    t,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use questions::form;

/// A new question of a type.
#[component]
pub fn NewQuestionPage() -> impl IntoView {
    let ctx = ctx();
    let slug = use_params_map().get_untracked().get("slug").unwrap_or_default();
    let kind = use_query_map().get_untracked().get("kind").unwrap_or_default();
    let asked = ctx.clone();
    load(
        async move {
            asked.viewer.author()?;
            let course = bank::home(&asked.site, &asked.viewer, &slug).await?;
            let kind = if form::blank(&kind).is_some() { kind } else { "single".to_owned() };
            let branches = bank::categories(&asked.site, &asked.viewer, course.id).await?;
            let pictures = bank::pictures(&asked.site, &asked.viewer, course.id).await?;
            let way = home::way_back(&asked, course.id).await?;
            Ok((course.id, kind, Bank { branches, pictures }, way))
        },
        move |(course, kind, bank, (bank_title, slug))| {
            let title = format!("{}: {}", t!(ctx.speech, "new-question"), kind_name(ctx.speech, &kind));
            let fields = form::blank(&kind).map(|question| form::fields(&question)).unwrap_or_default();
            let action = ctx.href(&format!("{}?kind={kind}", ctx.path));
            let about = About {
                course,
                name: String::new(),
                category: String::new(),
                difficulty: "",
                tags: String::new(),
                competences: String::new(),
                language: String::new(),
                licence: String::new(),
                seen: 0,
            };
            let form = editor(&ctx, &action, &kind, &fields, &about, &bank);
            let way = vec![(t!(ctx.speech, "authoring"), "/author".to_owned()), (bank_title, format!("/author/courses/{slug}/questions"))];
            view! {
                <Title text=title.clone()/>
                <main class="page" id="main">
                    <Breadcrumb links=way/>
                    <h1>{title}</h1>
                    <ErrorSummary/>
                    {form}
                </main>
            }
        },
    )
}

/// A question with its versions and where it is used.
#[component]
pub fn QuestionPage() -> impl IntoView {
    let ctx = ctx();
    let id = id_in_address();
    let asked = ctx.clone();
    load(
        async move {
            asked.viewer.author()?;
            let detail = bank::question(&asked.site, &asked.viewer, id.ok_or_else(question_not_found)?).await?;
            let branches = bank::categories(&asked.site, &asked.viewer, detail.course).await?;
            let pictures = bank::pictures(&asked.site, &asked.viewer, detail.course).await?;
            let way = home::way_back(&asked, detail.course).await?;
            Ok((detail, Bank { branches, pictures }, way))
        },
        move |(detail, bank, way)| show(&ctx, &detail, &bank, way),
    )
}

const BELONGS: [&str; 6] = ["category", "difficulty", "tags", "competences", "language", "licence"];

/// What of a bank stands in the form to choose from.
struct Bank {
    branches: Vec<Branch>,
    pictures: Vec<BankPicture>,
}

fn show(ctx: &Ctx, detail: &Detail, bank: &Bank, (title, slug): (String, String)) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let base = ctx.href(&format!("/author/questions/{}", detail.id));
    let kind = detail.source.ask.word();
    let about = About {
        course: detail.course,
        name: detail.name.clone(),
        category: detail.category.map(|id| id.to_string()).unwrap_or_default(),
        difficulty: detail.difficulty.map_or("", Difficulty::word),
        tags: detail.tags.join(", "),
        competences: detail.competences.iter().map(bank::written_competence).collect::<Vec<_>>().join(", "),
        language: detail.language.clone(),
        licence: detail.licence.clone(),
        seen: detail.versions.first().map_or(0, |version| version.number),
    };
    let way = vec![(t!(speech, "authoring"), "/author".to_owned()), (title, format!("/author/courses/{slug}/questions"))];
    let author = detail.author.clone().map(|name| view! { " · "{t!(speech, "written-by")}" "<bdi>{name}</bdi> });
    view! {
        <Title text=detail.name.clone()/>
        <main class="page" id="main">
            <FlashMessage/>
            <Breadcrumb links=way/>
            <h1 dir="auto">{detail.name.clone()}</h1>
            <p>{kind_name(speech, kind)}{author}</p>
            {detail.is_removed.then(|| view! { <p class="notice">{t!(speech, "question-was-removed")}</p> })}
            <ErrorSummary/>
            <p class="cluster">
                <a class="button button--quiet" href=format!("{base}/preview")>{t!(speech, "try-out")}</a>
                <a class="button button--quiet" href=format!("{base}/regrade")>{t!(speech, "regrade")}</a>
            </p>
            {editor(ctx, &base, kind, &form::fields(&detail.source), &about, bank)}
            {used(ctx, &detail.used)}
            {versions(ctx, &base, &detail.versions)}
        </main>
    }
}

/// What is known about a question beside what is asked.
struct About {
    course: CourseId,
    name: String,
    category: String,
    difficulty: &'static str,
    tags: String,
    competences: String,
    /// Nothing for a new one: those of its bank.
    language: String,
    licence: String,
    /// The version that stands in the form.
    seen: i32,
}

fn editor(ctx: &Ctx, action: &str, kind: &str, fields: &rows::Fields, about: &About, bank: &Bank) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let of = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let formats =
        [("markdown", "Markdown".to_owned()), ("html", "HTML".to_owned()), ("plain", t!(speech, "format-plain")), ("moodle", "Moodle".to_owned())];
    let state = form_state();
    let shown = form::rows(kind, &|name| state.value(name, &of(name)));
    let hints = shown.iter().find(|rows| rows.part == "hint").map_or(0, |rows| rows.many);
    let count = shown.iter().find(|rows| rows.part != "hint").map_or(0, |rows| rows.many);
    let seen = state.value("seen", &about.seen.to_string());
    // Enter in a field saves; the button for more rows comes later.
    let more = (count > 0).then(|| view! { <button class="button button--quiet" name="more" value=count>{t!(speech, "more-rows")}</button> });
    view! {
        <form method="post" action=action.to_owned() enctype="multipart/form-data" class="stack" novalidate>
            <Once/>
            <input type="hidden" name="seen" value=seen/>
            <input type="hidden" name="course" value=about.course.to_string()/>
            <Field name="name" label=t!(speech, "question-name") value=about.name.clone() hint=t!(speech, "question-name-hint")/>
            <TextArea name="stem" label=t!(speech, "what-is-asked") value=of("stem") rows=4/>
            <SelectField name="format" label=t!(speech, "text-format") options=formats.to_vec() value=of("format")/>
            <Field name="points" label=t!(speech, "points") value=of("points")/>
            {rows::of_kind(ctx, kind, fields, count)}
            {rows::common(ctx, kind, fields, hints)}
            <details class="stack" open=state.is_touched(|name| BELONGS.contains(&name))>
                <summary>{t!(speech, "where-it-belongs")}</summary>
                <SelectField name="category" label=t!(speech, "category") options=category_options(&bank.branches, t!(speech, "no-category")) value=about.category.clone()/>
                <SelectField name="difficulty" label=t!(speech, "difficulty") options=difficulties(speech, t!(speech, "not-said")) value=about.difficulty/>
                <Field name="tags" label=t!(speech, "tags") value=about.tags.clone() hint=t!(speech, "tags-hint")/>
                <Field name="competences" label=t!(speech, "competence-codes") value=about.competences.clone() hint=t!(speech, "competence-hint")/>
                <Field name="language" label=t!(speech, "language-tag") value=about.language.clone() hint=t!(speech, "language-tag-hint")/>
                <Field name="licence" label=t!(speech, "licence") value=about.licence.clone() hint=t!(speech, "as-the-bank-hint")/>
            </details>
            <p class="cluster"><button class="button">{t!(speech, "save")}</button>{more}</p>
            {pictures::fields(ctx, kind, fields, &bank.pictures)}
        </form>
    }
}

fn used(ctx: &Ctx, used: &[Used]) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let line = |used: &Used| view! { <li><a href=ctx.href(&format!("/author/quizzes/{}", used.quiz)) dir="auto">{used.title.clone()}</a>{used.is_drawn.then(|| format!(" · {}", t!(speech, "may-be-drawn")))}</li> };
    let lines = if used.is_empty() {
        view! { <p>{t!(speech, "used-nowhere")}</p> }.into_any()
    } else {
        view! { <ul>{used.iter().map(line).collect_view()}</ul> }.into_any()
    };
    view! { <section class="stack stack--tight"><h2>{t!(speech, "used-in")}</h2>{lines}</section> }
}

fn versions(ctx: &Ctx, base: &str, versions: &[VersionLine]) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let line = |version: &VersionLine| {
        let by = version.by.clone().map(|name| view! { " · "<bdi>{name}</bdi> });
        let href = format!("{base}/preview?version={}", version.number);
        view! { <li><a href=href>{t!(speech, "version-number", number = version.number)}</a>" · "<Moment at=version.created_at/>{by}</li> }
    };
    view! { <section class="stack stack--tight"><h2>{t!(speech, "versions")}</h2><ul>{versions.iter().map(line).collect_view()}</ul></section> }
}
