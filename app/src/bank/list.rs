use super::{KINDS, SOUGHT, bank_title, category_options, difficulties, excerpt, home, kind_name, menu, sought};
use crate::{
    context::{Ctx, ctx},
    form::{encoded, form_state},
    load::load,
    ui::{CheckField, ErrorSummary, Field, FlashMessage, Pagination, SelectField, Title},
};
use domain::{
    bank::{self, BankHome, Branch, Difficulty, Filter, Notation, QuestionLine},
    id::QuizId,
    page::Page,
    t,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The questions of a course, searched and filtered, with what can be done to several at once.
#[component]
pub fn BankPage() -> impl IntoView {
    let ctx = ctx();
    let slug = use_params_map().get_untracked().get("slug").unwrap_or_default();
    let asked = ctx.clone();
    let (filter, number, query) = asked_for();
    load(
        async move {
            asked.viewer.author()?;
            let course = bank::home(&asked.site, &asked.viewer, &slug).await?;
            let page = bank::list_questions(&asked.site, &asked.viewer, course.id, &filter, number).await?;
            let branches = bank::categories(&asked.site, &asked.viewer, course.id).await?;
            let quizzes = home::quizzes(&asked, &course).await?;
            Ok((course, page, branches, quizzes, filter))
        },
        move |(course, page, branches, quizzes, filter)| show(&ctx, &course, page, &branches, &quizzes, &filter, &query),
    )
}

/// The filter in the address, the page, and the filter again as a query.
pub(super) fn asked_for() -> (Filter, u64, String) {
    let query = use_query_map().get_untracked();
    let get = |name: &str| query.get(name).unwrap_or_default().chars().take(100).collect::<String>();
    let filter = sought(&ctx(), get);
    let again = SOUGHT.map(|name| (name, get(name))).into_iter().filter(|(_, value)| !value.is_empty());
    let again = again.map(|(name, value)| format!("{name}={}", encoded(&value)));
    (filter, get("page").parse().unwrap_or(1), again.collect::<Vec<_>>().join("&"))
}

fn show(
    ctx: &Ctx,
    course: &BankHome,
    page: Page<QuestionLine>,
    branches: &[Branch],
    quizzes: &[(QuizId, String)],
    filter: &Filter,
    query: &str,
) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let base = format!("/author/courses/{}", course.slug);
    let path = if query.is_empty() { format!("{base}/questions") } else { format!("{base}/questions?{query}") };
    let empty = page.rows.is_empty().then(|| view! { <p class="empty">{t!(speech, "no-questions-found")}</p> });
    let rows = page.rows.iter().map(|line| row(ctx, line, branches)).collect_view();
    let kinds = KINDS
        .map(|kind| view! { <li><a href=ctx.href(&format!("{base}/questions/new?kind={kind}"))>{kind_name(speech, kind)}</a></li> })
        .collect_view();
    let export = |notation: Notation| view! { <a href=ctx.href(&format!("{base}/take-out/{}?{query}", notation.word()))>{notation.name()}</a> };
    let title = if course.is_shared {
        view! { <h1>{bank_title(speech, course)}</h1> }.into_any()
    } else {
        view! { <h1>{t!(speech, "bank")}": "<span dir="auto" lang=course.language.clone()>{bank_title(speech, course)}</span></h1> }.into_any()
    };
    let found = (!page.rows.is_empty()).then(|| view! {
            <form method="post" action=ctx.href(&path) class="stack">
                <div class="table-wrap" tabindex="0" role="region" aria-label=t!(speech, "bank")>
                    <table class="table bank">
                        <thead><tr><th scope="col">{t!(speech, "question")}</th><th scope="col">{t!(speech, "kind")}</th><th scope="col">{t!(speech, "category")}</th><th scope="col">{t!(speech, "used-in")}</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {bulk(ctx, branches, quizzes)}
            </form>
    });
    view! {
        <Title text=t!(speech, "bank")/>
        <main class="page page--wide" id="main">
            <FlashMessage/>
            {title}
            {menu(ctx, &course.slug)}
            <ErrorSummary/>
            <details class="stack"><summary>{t!(speech, "new-question")}</summary><ul class="chips">{kinds}</ul></details>
            {search(ctx, &base, branches, filter)}
            {empty}
            {found}
            <Pagination path=path number=page.number has_next=page.has_next/>
            <p class="cluster">{t!(speech, "take-questions-out")}": "{export(Notation::Gift)}{export(Notation::MoodleXml)}{export(Notation::Qti)}</p>
        </main>
    }
}

fn row(ctx: &Ctx, line: &QuestionLine, branches: &[Branch]) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let category = line.category.and_then(|id| branches.iter().find(|branch| branch.id == id)).map(|branch| branch.path.join(" › "));
    let id = line.id.to_string();
    let label = t!(speech, "choose-question", name = &line.name);
    let difficulty = line.difficulty.and_then(|known| difficulties(speech, String::new()).into_iter().find(|(word, _)| *word == known.word()));
    let said: Vec<String> = difficulty.map(|(_, name)| name).into_iter().chain(line.tags.iter().cloned()).collect();
    let said = (!said.is_empty())
        .then(|| view! { <ul class="cluster">{said.into_iter().map(|each| view! { <li class="badge"><bdi>{each}</bdi></li> }).collect_view()}</ul> });
    let is_chosen = form_state().values.all("question").any(|chosen| chosen == id);
    view! {
        <tr>
            <th scope="row" class="bank__name">
                <span class="cluster">
                    <input type="checkbox" name="question" value=id.clone() aria-label=label checked=is_chosen/>
                    <a href=ctx.href(&format!("/author/questions/{id}")) dir="auto">{line.name.clone()}</a>
                </span>
                <span class="small" dir="auto">{excerpt(&line.stem, 160)}</span>
                {said}
            </th>
            <td data-label=t!(speech, "kind")>{kind_name(speech, &line.kind)}</td>
            <td data-label=t!(speech, "category")><span dir="auto">{category.unwrap_or_else(|| "–".into())}</span></td>
            <td data-label=t!(speech, "used-in")>{t!(speech, "in-quizzes", count = line.used)}</td>
        </tr>
    }
}

fn search(ctx: &Ctx, base: &str, branches: &[Branch], filter: &Filter) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let kinds = std::iter::once((String::new(), t!(speech, "any-kind")))
        .chain(KINDS.iter().map(|kind| ((*kind).to_owned(), kind_name(speech, kind))))
        .collect::<Vec<_>>();
    let category = filter.category.map(|id| id.to_string()).unwrap_or_default();
    let more = filter.difficulty.is_some() || filter.tag.is_some() || filter.competence.is_some() || filter.language.is_some();
    let more = more || filter.licence.is_some() || filter.author.is_some() || filter.is_used.is_some();
    let authors = vec![("", t!(speech, "by-anybody")), ("me", t!(speech, "by-me"))];
    let uses = vec![("", t!(speech, "used-or-not")), ("yes", t!(speech, "used-in-a-quiz")), ("no", t!(speech, "used-in-none"))];
    let used = match filter.is_used {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    view! {
        <form class="stack" role="search" action=ctx.href(&format!("{base}/questions"))>
            <Field name="q" kind="search" label=t!(speech, "search-questions") value=filter.words.clone()/>
            <div class="split">
                <SelectField name="category" label=t!(speech, "category") options=category_options(branches, t!(speech, "any-category")) value=category/>
                <SelectField name="kind" label=t!(speech, "kind") options=kinds value=filter.kind.clone().unwrap_or_default()/>
            </div>
            <details class="stack" open=more>
                <summary>{t!(speech, "search-further")}</summary>
                <div class="split">
                    <SelectField name="difficulty" label=t!(speech, "difficulty") options=difficulties(speech, t!(speech, "any-difficulty")) value=filter.difficulty.map_or("", Difficulty::word)/>
                    <Field name="tag" label=t!(speech, "tag") value=filter.tag.clone().unwrap_or_default()/>
                    <Field name="competence" label=t!(speech, "competence-code") hint=t!(speech, "competence-one-hint") value=filter.competence.clone().unwrap_or_default()/>
                    <SelectField name="author" label=t!(speech, "question-author") options=authors value=filter.author.map_or("", |_| "me")/>
                    <SelectField name="used" label=t!(speech, "used-in") options=uses value=used/>
                    <Field name="language" label=t!(speech, "language-tag") value=filter.language.clone().unwrap_or_default()/>
                    <Field name="licence" label=t!(speech, "licence") value=filter.licence.clone().unwrap_or_default()/>
                </div>
            </details>
            <p><button class="button button--quiet">{t!(speech, "search")}</button></p>
        </form>
    }
}

/// What can be done with the questions that are ticked.
fn bulk(ctx: &Ctx, branches: &[Branch], quizzes: &[(QuizId, String)]) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let quizzes = quizzes.iter().map(|(id, title)| (id.to_string(), title.clone()));
    // None at first: Enter in a field below presses the first button.
    let quizzes = std::iter::once((String::new(), t!(speech, "choose-quiz"))).chain(quizzes).collect::<Vec<_>>();
    let mut levels = difficulties(speech, t!(speech, "choose-difficulty"));
    levels.push(("none", t!(speech, "not-said")));
    let is_refused = form_state().values.has("do");
    view! {
        <details class="stack" open=is_refused>
            <summary>{t!(speech, "with-the-chosen")}</summary>
            <div class="stack">
                <SelectField name="quiz" label=t!(speech, "quiz") options=quizzes/>
                <p><button class="button" name="do" value="add">{t!(speech, "put-into-quiz")}</button></p>
                <SelectField name="to" label=t!(speech, "category") options=category_options(branches, t!(speech, "no-category"))/>
                <p><button class="button button--quiet" name="do" value="move">{t!(speech, "move-there")}</button></p>
                <Field name="with_tag" label=t!(speech, "tag")/>
                <p><button class="button button--quiet" name="do" value="tag">{t!(speech, "tag-them")}</button></p>
                <SelectField name="as" label=t!(speech, "difficulty") options=levels/>
                <p><button class="button button--quiet" name="do" value="difficulty">{t!(speech, "say-difficulty")}</button></p>
                <Field name="about" label=t!(speech, "competence-code") hint=t!(speech, "competence-hint")/>
                <p><button class="button button--quiet" name="do" value="competence">{t!(speech, "say-competence")}</button></p>
                <Field name="with_licence" label=t!(speech, "licence")/>
                <p><button class="button button--quiet" name="do" value="licence">{t!(speech, "say-licence")}</button></p>
                <p>{t!(speech, "removing-questions-means")}</p>
                <CheckField name="sure">{t!(speech, "sure-to-remove")}</CheckField>
                <p><button class="button button--danger" name="do" value="remove">{t!(speech, "remove-them")}</button></p>
            </div>
        </details>
    }
}
