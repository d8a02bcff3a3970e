use super::{answer_names, excerpt, home, id_in_address};
use crate::{
    context::{Ctx, ctx},
    load::load,
    ui::{Breadcrumb, FlashMessage, Moment, Title},
};
use domain::{
    error::quiz_not_found,
    language::Speech,
    quizzes::{Body, statistics::Finding},
    statistics::{self, Line, Overview, Scope},
    t,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// How the questions of a quiz work, in figures and in words.
#[component]
pub fn StatisticsPage() -> impl IntoView {
    let ctx = ctx();
    let id = id_in_address();
    let scope = use_query_map().get_untracked().get("of").and_then(|word| Scope::from_word(&word)).unwrap_or(Scope::First);
    let asked = ctx.clone();
    load(
        async move {
            asked.viewer.author()?;
            let overview = statistics::overview(&asked.site, &asked.viewer, id.ok_or_else(quiz_not_found)?, scope).await?;
            let way = home::way_back(&asked, overview.course).await?;
            Ok((overview, way))
        },
        move |(overview, way)| show(&ctx, &overview, scope, way),
    )
}

/// A share as per cent, a plain figure with two decimals.
fn percent(speech: Speech, share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| t!(speech, "per-cent", number = (share * 100.0).round() as i64))
}

fn figure(speech: Speech, value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| speech.decimal((value * 100.0).round() as i64 * 10_000))
}

fn show(ctx: &Ctx, overview: &Overview, scope: Scope, (title, slug): (String, String)) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let base = ctx.href(&format!("/author/quizzes/{}", overview.quiz));
    let tab = |of: Scope, text: String| view! { <li><a href=format!("{base}/statistics?of={}", of.word()) aria-current=(of == scope).then_some("true")>{text}</a></li> };
    let counted = overview.counted_at.map(|at| view! { <p class="small">{t!(speech, "counted-at")}": "<Moment at=at/></p> });
    let to_mark = ctx.href(&format!("/author/marking/{}", overview.quiz));
    let waiting = (overview.waiting > 0)
        .then(|| view! { <p class="notice"><a href=to_mark>{t!(speech, "attempts-not-counted-yet", count = overview.waiting as i64)}</a></p> });
    let empty = (overview.attempts == 0).then(|| view! { <p class="empty">{t!(speech, "no-attempts-counted")}</p> });
    let way = vec![(title, format!("/author/courses/{slug}/questions")), (overview.title.clone(), format!("/author/quizzes/{}", overview.quiz))];
    let questions = overview.questions.iter().map(|line| question(ctx, line)).collect_view();
    view! {
        <Title text=t!(speech, "statistics")/>
        <main class="page page--wide" id="main">
            <FlashMessage/>
            <Breadcrumb links=way/>
            <h1>{t!(speech, "statistics")}": "<span dir="auto">{overview.title.clone()}</span></h1>
            <nav aria-label=t!(speech, "which-attempts")><ul class="chips">{tab(Scope::First, t!(speech, "first-attempts"))}{tab(Scope::All, t!(speech, "all-attempts-counted"))}</ul></nav>
            {counted}
            {waiting}
            {empty}
            {whole(ctx, overview)}
            {chart(ctx, overview)}
            <div class="review">{questions}</div>
            {meanings(speech)}
        </main>
    }
}

/// A name, its figure, and what it says.
fn fact(name: String, value: String, help: String) -> impl IntoView {
    view! { <div><dt>{name}</dt><dd>{value}<span>{help}</span></dd></div> }
}

fn whole(ctx: &Ctx, overview: &Overview) -> Option<impl IntoView + use<>> {
    let speech = ctx.speech;
    let figures = overview.figures;
    if overview.attempts == 0 {
        return None;
    }
    let consistency = match figures.consistency {
        Ok(value) => figure(speech, Some(value)),
        Err(why) => speech.say(why.key(), &[]),
    };
    Some(view! {
        <dl class="facts figures">
            {fact(t!(speech, "stat-attempts"), speech.number(figures.attempts), t!(speech, "stat-attempts-help"))}
            {fact(t!(speech, "stat-mean"), percent(speech, figures.mean), t!(speech, "stat-mean-help"))}
            {fact(t!(speech, "stat-median"), percent(speech, figures.median), t!(speech, "stat-median-help"))}
            {fact(t!(speech, "stat-quiz-deviation"), percent(speech, figures.deviation), t!(speech, "stat-quiz-deviation-help"))}
            {fact(t!(speech, "stat-skewness"), figure(speech, figures.skewness), t!(speech, "stat-skewness-help"))}
            {fact(t!(speech, "stat-kurtosis"), figure(speech, figures.kurtosis), t!(speech, "stat-kurtosis-help"))}
            {fact(t!(speech, "stat-consistency"), consistency, t!(speech, "stat-consistency-help"))}
            {fact(t!(speech, "stat-error-ratio"), percent(speech, figures.error_ratio), t!(speech, "stat-error-ratio-help"))}
            {fact(t!(speech, "stat-standard-error"), percent(speech, figures.standard_error), t!(speech, "stat-standard-error-help"))}
        </dl>
    })
}

/// Attempts by tenths of the score: bars, and the same as a table.
fn chart(ctx: &Ctx, overview: &Overview) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let mut tenths = [0_i64; 10];
    for (step, count) in overview.sums.0.counts() {
        // Steps are half per cents; whoever has all belongs to the last tenth.
        tenths[usize::try_from(step / 20).unwrap_or(0).min(9)] += count;
    }
    let most = tenths.iter().copied().max().unwrap_or(0).max(1);
    let bar = |(at, count): (usize, &i64)| {
        let height = count * 90 / most;
        format!("<rect x=\"{}\" y=\"{}\" width=\"24\" height=\"{}\"/>", at * 30 + 3, 100 - height, height)
    };
    let bars: String = tenths.iter().enumerate().map(bar).collect();
    let row = |(at, count): (usize, &i64)| {
        let range = t!(speech, "from-to-per-cent", from = at * 10, to = at * 10 + 10);
        view! { <tr><th scope="row">{range}</th><td class="number">{speech.number(*count)}</td></tr> }
    };
    let rows = tenths.iter().enumerate().map(row).collect_view();
    (overview.attempts > 0).then(|| view! {
        <section class="stack">
            <h2>{t!(speech, "scores")}</h2>
            <svg class="chart" viewBox="0 0 300 100" role="img" aria-label=t!(speech, "scores-chart") inner_html=bars></svg>
            <p class="chart__axis small" aria-hidden="true">{[0, 50, 100].map(|share| view! { <span>{t!(speech, "per-cent", number = share)}</span> })}</p>
            <p class="small">{t!(speech, "chart-tallest", count = most)}</p>
            <details><summary>{t!(speech, "as-a-table")}</summary>
                <table class="table"><thead><tr><th scope="col">{t!(speech, "score")}</th><th scope="col" class="number">{t!(speech, "stat-attempts")}</th></tr></thead><tbody>{rows}</tbody></table>
            </details>
        </section>
    })
}

fn question(ctx: &Ctx, line: &Line) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let figures = line.figures;
    let is_fine = line.findings.is_empty();
    let class = if is_fine {
        "marked is-right"
    } else if matches!(line.findings[0], Finding::TooFew) {
        "marked"
    } else {
        "marked is-partly"
    };
    let said =
        if is_fine { vec![t!(speech, "finding-nothing")] } else { line.findings.iter().map(|finding| say(speech, finding, &line.body)).collect() };
    let said = said.into_iter().map(|text| view! { <p dir="auto">{text}</p> }).collect_view();
    let base = ctx.href(&format!("/author/questions/{}", line.id));
    let changed = line.changed_at.map(|at| view! { <p class="small">{t!(speech, "stat-changed-since")}" ("<Moment at=at/>")"</p> });
    view! {
        <section class=class>
            <h2><a href=base.clone() dir="auto">{line.name.clone()}</a></h2>
            <p class="small" dir="auto">{excerpt(&line.body.stem.source, 200)}</p>
            {said}
            {changed}
            <dl class="facts facts--across">
                <div><dt>{t!(speech, "stat-attempts")}</dt><dd>{speech.number(figures.attempts)}</dd></div>
                <div><dt>{t!(speech, "stat-facility")}</dt><dd>{percent(speech, figures.facility)}</dd></div>
                <div><dt>{t!(speech, "stat-deviation")}</dt><dd>{percent(speech, figures.deviation)}</dd></div>
                <div><dt>{t!(speech, "stat-guess")}</dt><dd>{percent(speech, Some(figures.guess))}</dd></div>
                <div><dt>{t!(speech, "stat-discrimination")}</dt><dd>{figure(speech, figures.discrimination)}</dd></div>
                <div><dt>{t!(speech, "stat-efficiency")}</dt><dd>{figure(speech, figures.efficiency)}</dd></div>
            </dl>
            {answers(ctx, line)}
            <p><a href=format!("{base}/regrade")>{t!(speech, "regrade")}</a></p>
        </section>
    }
}

/// What each figure of a question says.
fn meanings(speech: Speech) -> impl IntoView + use<> {
    let meanings = [
        (t!(speech, "stat-facility"), t!(speech, "stat-facility-help")),
        (t!(speech, "stat-deviation"), t!(speech, "stat-deviation-help")),
        (t!(speech, "stat-guess"), t!(speech, "stat-guess-help")),
        (t!(speech, "stat-discrimination"), t!(speech, "stat-discrimination-help")),
        (t!(speech, "stat-efficiency"), t!(speech, "stat-efficiency-help")),
        (t!(speech, "stat-top-third"), t!(speech, "stat-top-third-help")),
        (t!(speech, "stat-bottom-third"), t!(speech, "stat-bottom-third-help")),
    ];
    let lines = meanings.map(|(name, help)| view! { <div><dt>{name}</dt><dd>{help}</dd></div> }).collect_view();
    view! { <details class="stack"><summary>{t!(speech, "what-the-figures-say")}</summary><dl class="facts">{lines}</dl></details> }
}

fn say(speech: Speech, finding: &Finding, body: &Body) -> String {
    let text = finding.choice().map(|id| answer_names::named(speech, &body.ask, id).0).unwrap_or_default();
    speech.say(finding.key(), &[("detail", text.as_str().into())])
}

/// A share as a bar; the figure beside it says the same.
fn bar(share: f64) -> impl IntoView {
    let rect = format!("<rect width=\"{:.1}\" height=\"6\"/>", share.clamp(0.0, 1.0) * 100.0);
    view! { <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" inner_html=rect></svg> }
}

fn answers(ctx: &Ctx, line: &Line) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let row = |answer: &domain::quizzes::statistics::AnswerFigures<'_>| {
        let (name, is_right) = answer_names::named(speech, &line.body.ask, answer.answer);
        let right = is_right.then(|| view! { " " <span class="badge badge--good">{t!(speech, "right-answer")}</span> });
        view! {
            <tr>
                <th scope="row"><span dir="auto">{name}</span>{right}</th>
                <td class="number" data-label=t!(speech, "how-often")>{speech.number(answer.count)}" · "{percent(speech, Some(answer.share))}{bar(answer.share)}</td>
                <td class="number" data-label=t!(speech, "stat-top-third")>{percent(speech, Some(answer.top_third))}</td>
                <td class="number" data-label=t!(speech, "stat-bottom-third")>{percent(speech, Some(answer.bottom_third))}</td>
            </tr>
        }
    };
    let answers = line.sums.answers();
    let rows = answers.iter().map(row).collect_view();
    (!answers.is_empty()).then(|| view! {
        <details>
            <summary>{t!(speech, "answers-given")}</summary>
            <table class="table">
                <thead><tr><th scope="col">{t!(speech, "answer")}</th><th scope="col" class="number">{t!(speech, "how-often")}</th><th scope="col" class="number">{t!(speech, "stat-top-third")}</th><th scope="col" class="number">{t!(speech, "stat-bottom-third")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    })
}
