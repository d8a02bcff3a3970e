use super::{category_options, home, id_in_address, menu, understood};
use crate::{
    context::{Ctx, ctx},
    form::detail,
    load::load,
    ui::{Breadcrumb, ErrorSummary, FlashMessage, Moment, Pagination, SelectField, TextArea, Title, WorkInProgress},
};
use domain::{
    bank::{self, BankHome, Branch, Fate, FileKind, ImportLine, Staged},
    error::import_not_found,
    id::ImportId,
    language::Speech,
    t,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use questions::{
    Ask,
    formats::{Note, NoteKind, ReadItem, Reading, encoding::CHOICES},
};

/// How many items of a file are shown at a time; those with something to say come first.
const ON_A_PAGE: usize = 200;

/// A file of questions, or questions pasted.
#[component]
pub fn ImportPage() -> impl IntoView {
    let ctx = ctx();
    let slug = use_params_map().get_untracked().get("slug").unwrap_or_default();
    let asked = ctx.clone();
    load(
        async move {
            asked.viewer.author()?;
            let course = bank::home(&asked.site, &asked.viewer, &slug).await?;
            let recent = bank::recent_imports(&asked.site, &asked.viewer, course.id).await?;
            Ok((course, recent))
        },
        move |(course, recent)| form(&ctx, &course, &recent),
    )
}

fn form(ctx: &Ctx, course: &BankHome, recent: &[ImportLine]) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let action = ctx.href(&format!("/author/courses/{}/import", course.slug));
    let came_back = crate::form::form_state();
    let error = came_back.error("file");
    // No browser fills this field in again.
    let is_back = !came_back.errors.is_empty() && (error.is_some() || came_back.value("text", "").is_empty());
    let described = if is_back { "file-hint file-again" } else { "file-hint" };
    let again = is_back.then(|| view! { <p class="field__hint" id="file-again">{t!(speech, "choose-file-again")}</p> });
    let encoding = |(name, purpose): (&'static str, &str)| (name, speech.say(purpose, &[("name", name.into())]));
    let encodings = std::iter::once(("", t!(speech, "encoding-recognised"))).chain(CHOICES.into_iter().map(encoding)).collect::<Vec<_>>();
    view! {
        <Title text=t!(speech, "bring-questions-in")/>
        <main class="page" id="main">
            <FlashMessage/>
            <h1>{t!(speech, "bring-questions-in")}</h1>
            {menu(ctx, &course.slug)}
            <ErrorSummary/>
            <p>{t!(speech, "import-lead")}</p>
            <form method="post" action=action enctype="multipart/form-data" class="stack" novalidate>
                <div class="field">
                    <label for="file">{t!(speech, "file-of-questions")}</label>
                    <p class="field__hint" id="file-hint">{t!(speech, "file-of-questions-hint")}</p>
                    {again}
                    <input id="file" name="file" type="file" accept=".txt,.gift,.xml,.zip,.aiken" aria-describedby=described aria-invalid=error.is_some().then_some("true")/>
                    {error.map(|error| view! { <p class="field__error">{error}</p> })}
                </div>
                <SelectField name="encoding" label=t!(speech, "encoding-of-file") hint=t!(speech, "encoding-of-file-hint") options=encodings/>
                <TextArea name="text" label=t!(speech, "or-paste-questions") hint=t!(speech, "paste-hint") rows=12/>
                <p><button class="button">{t!(speech, "look-at-it")}</button></p>
            </form>
            {lately(ctx, recent)}
        </main>
    }
}

/// What one has brought lately; each can be taken back.
fn lately(ctx: &Ctx, recent: &[ImportLine]) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let line = |line: &ImportLine| {
        let (class, fate) = match line.fate {
            Fate::LookedAt => ("badge badge--warn", t!(speech, "import-waits")),
            Fate::Running => ("badge", t!(speech, "import-runs")),
            Fate::Failed => ("badge badge--bad", t!(speech, "import-broke-off")),
            Fate::TakenIn => ("badge badge--good", t!(speech, "import-taken", count = line.taken)),
            Fate::Undone => ("badge", t!(speech, "import-undone")),
        };
        let name = if line.file_name == bank::WRITTEN { t!(speech, "write-quickly") } else { line.file_name.clone() };
        let href = ctx.href(&format!("/author/imports/{}", line.id));
        view! { <li><a href=href><bdi>{name}</bdi></a>" · "<Moment at=line.staged_at/>" "<span class=class>{fate}</span></li> }
    };
    let lines = recent.iter().map(line).collect_view();
    (!recent.is_empty())
        .then(|| view! { <section class="stack"><h2>{t!(speech, "brought-lately")}</h2><ul class="stack stack--tight">{lines}</ul></section> })
}

/// What is in a file, item by item, before anything of it is stored.
#[component]
pub fn StagedPage() -> impl IntoView {
    let ctx = ctx();
    let id = id_in_address();
    let asked = ctx.clone();
    load(
        async move {
            asked.viewer.author()?;
            let staged = bank::staged(&asked.site, &asked.viewer, id.ok_or_else(import_not_found)?).await?;
            let branches = bank::categories(&asked.site, &asked.viewer, staged.course).await?;
            let way = home::way_back(&asked, staged.course).await?;
            Ok((staged, branches, way))
        },
        move |(staged, branches, way)| show(&ctx, staged, &branches, way),
    )
}

fn show(ctx: &Ctx, staged: Staged, branches: &[Branch], (title, slug): (String, String)) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let base = ctx.href(&format!("/author/imports/{}", staged.id));
    let name = if staged.file_name == bank::WRITTEN { t!(speech, "write-quickly") } else { staged.file_name.clone() };
    let bank = format!("/author/courses/{slug}/questions");
    let way = vec![(title, bank.clone())];
    let body = match (staged.fate, &staged.reading) {
        (Fate::LookedAt, Some(reading)) => {
            let format = match staged.kind {
                FileKind::Gift => "GIFT",
                FileKind::Aiken => "Aiken",
                FileKind::MoodleXml => "Moodle XML",
                FileKind::Qti => "QTI",
            };
            view! { <p>{t!(speech, "recognised-as", format = format)}</p>{looked_at(ctx, reading, staged.id, branches)} }.into_any()
        }
        (Fate::LookedAt | Fate::Running, _) => {
            view! { <WorkInProgress label=t!(speech, "import-is-running") done=staged.done total=staged.taken page=format!("/author/imports/{}", staged.id)/> }.into_any()
        }
        (Fate::Failed, _) => view! {
            <p class="notice notice--bad">{t!(speech, "import-has-failed", count = staged.done)}</p>
            <form method="post" action=format!("{base}/undo")><button class="button button--danger">{t!(speech, "undo-import")}</button></form>
        }
        .into_any(),
        (Fate::Undone, _) => view! { <p class="notice">{t!(speech, "import-was-undone")}</p> }.into_any(),
        (Fate::TakenIn, reading) => view! {
            <p class="notice notice--good">{t!(speech, "import-was-taken", count = staged.taken)}</p>
            <p><a class="button" href=ctx.href(&bank)>{t!(speech, "bank")}</a></p>
            <p>{t!(speech, "undo-import-means")}</p>
            <form method="post" action=format!("{base}/undo")><button class="button button--danger">{t!(speech, "undo-import")}</button></form>
            {reading.as_ref().map(|reading| report(ctx, reading, staged.id))}
        }
        .into_any(),
    };
    view! {
        <Title text=name.clone()/>
        <main class="page" id="main">
            <FlashMessage/>
            <Breadcrumb links=way/>
            <h1 dir="auto">{name}</h1>
            <ErrorSummary/>
            {body}
        </main>
    }
}

fn looked_at(ctx: &Ctx, reading: &Reading, id: ImportId, branches: &[Branch]) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let path = format!("/author/imports/{id}");
    let taken = reading.items.iter().filter(|item| item.entry.is_some()).count();
    let refused = reading.items.len() - taken;
    let confirm = (taken > 0).then(|| {
        view! {
            <form method="post" action=ctx.href(&format!("{path}/confirm")) class="stack">
                <SelectField name="category" label=t!(speech, "take-them-into") options=category_options(branches, t!(speech, "no-category")) hint=t!(speech, "take-them-into-hint")/>
                <p><button class="button">{t!(speech, "take-in", count = taken)}</button></p>
            </form>
        }
    });
    view! {
        <p><strong>{t!(speech, "items-readable", count = taken)}</strong>" "{t!(speech, "items-refused", count = refused)}</p>
        {notes(speech, &reading.notes)}
        {confirm}
        {by_page(ctx, reading.items.iter().collect(), path)}
    }
}

/// What there was to say of a file that is taken in: the questions that were refused are still to be mended.
fn report(ctx: &Ctx, reading: &Reading, id: ImportId) -> Option<impl IntoView + use<>> {
    let speech = ctx.speech;
    let items: Vec<&ReadItem> = reading.items.iter().filter(|item| !item.notes.is_empty()).collect();
    (!items.is_empty() || !reading.notes.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h2>{t!(speech, "what-was-not-taken")}</h2>
                <p>{t!(speech, "what-was-not-taken-means")}</p>
                {notes(speech, &reading.notes)}
                {by_page(ctx, items, format!("/author/imports/{id}"))}
            </section>
        }
    })
}

/// Items, those that need somebody first.
fn by_page(ctx: &Ctx, mut items: Vec<&ReadItem>, path: String) -> impl IntoView + use<> {
    items.sort_by_key(|item| std::cmp::Reverse(item.notes.iter().map(|note| note.kind).max()));
    let pages = items.len().div_ceil(ON_A_PAGE).max(1);
    let page = use_query_map().get_untracked().get("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, pages);
    let shown = items.into_iter().skip((page - 1) * ON_A_PAGE).take(ON_A_PAGE);
    view! {
        <ol class="review" start=(page - 1) * ON_A_PAGE + 1>{shown.map(|item| view! { <li>{line(ctx, item)}</li> }).collect_view()}</ol>
        <Pagination path=path number=page as u64 has_next=page < pages/>
    }
}

fn line(ctx: &Ctx, item: &ReadItem) -> impl IntoView + use<> {
    // The line in which an item stands is said once.
    let elsewhere = |note: &Note| Note { line: note.line.filter(|line| item.place.line != Some(*line)), ..note.clone() };
    about(ctx, item, notes(ctx.speech, &item.notes.iter().map(elsewhere).collect::<Vec<_>>()).into_any())
}

/// An item: what became of it, where it stands, what is asked, and what there is to say of it.
pub(super) fn about(ctx: &Ctx, item: &ReadItem, said: AnyView) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let (class, verdict) = match (&item.entry, item.notes.is_empty()) {
        (None, _) => ("marked is-wrong", t!(speech, "item-refused")),
        (Some(_), false) => ("marked is-partly", t!(speech, "item-changed")),
        (Some(_), true) => ("marked is-right", t!(speech, "item-taken")),
    };
    let place = match (&item.place.file, item.place.line) {
        (Some(file), Some(line)) => format!(" · {file} · {}", t!(speech, "line-number", number = line)),
        (Some(file), None) => format!(" · {file}"),
        (None, Some(line)) => format!(" · {}", t!(speech, "line-number", number = line)),
        (None, None) => String::new(),
    };
    let kind = item.entry.as_ref().map(|entry| format!(" · {}", super::kind_name(speech, entry.question.ask.word())));
    let excerpt = item.entry.as_ref().map(|entry| super::excerpt(&entry.question.stem.source, 200));
    let is_only_read = item.entry.as_ref().is_some_and(|entry| entry.question.ask == Ask::Info);
    let only_read = is_only_read.then(|| view! { <p class="small">{t!(speech, "item-is-information")}</p> });
    let besides = item.entry.as_ref().map(|entry| understood::besides(speech, entry));
    let answers = item.entry.as_ref().map(|entry| understood::answers(speech, &entry.question.ask));
    view! {
        <div class=class>
            <p class="review__verdict">{verdict}{kind}{place}</p>
            <p dir="auto"><strong>{item.name.clone()}</strong></p>
            <p class="small" dir="auto">{excerpt}</p>
            {answers}
            {only_read}
            {besides}
            {said}
        </div>
    }
}

/// How many notes on one thing are shown; how many more there are is said.
pub(super) const MOST_NOTES: usize = 20;

pub(super) fn notes(speech: Speech, notes: &[Note]) -> impl IntoView + use<> {
    let line = |note: &Note| {
        let class = if note.kind == NoteKind::Refused { "badge badge--bad" } else { "badge badge--warn" };
        let kind = match note.kind {
            NoteKind::Changed => t!(speech, "note-changed"),
            NoteKind::Dropped => t!(speech, "note-dropped"),
            NoteKind::Refused => t!(speech, "note-refused"),
        };
        let at = note.line.map(|line| format!(" ({})", t!(speech, "line-number", number = line)));
        view! { <li><span class=class>{kind}</span>" "<span dir="auto">{speech.say(note.code, &[("detail", detail(speech, &note.detail).into())])}</span>{at}</li> }
    };
    let hidden = notes.len().saturating_sub(MOST_NOTES);
    let more = (hidden > 0).then(|| view! { <li>{t!(speech, "and-more", count = hidden)}</li> });
    (!notes.is_empty()).then(|| view! { <ul class="stack stack--tight">{notes.iter().take(MOST_NOTES).map(line).collect_view()}{more}</ul> })
}
