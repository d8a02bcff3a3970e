//! The map of all addresses: pages, which leptos renders, and actions, which change something.

use crate::{
    accounts::{self, AccountPage, ConfirmPage, DeletePage, EmailPage, ForgotPage, PasswordPage, ResetPage, SessionsPage, SignInPage, SignUpPage},
    admin::{self, CertificateAdminPage, CertificatesPage, HealthPage, LetterPage, LettersPage, PeoplePage, PersonPage},
    attempts::{self, AttemptPage, QuizPage, ReviewPage},
    bank::{
        self, AllowancesPage, AuthorPage, BankPage, CategoriesPage, GroupPage, GroupsPage, ImportPage, MarkingPage, NewQuestionPage, PlanPage,
        PreviewPage, QuestionPage, QuickPage, RegradePage, StagedPage, StatisticsPage, TakeOutPage,
    },
    certificates::{self, CertificatePage, VerifyPage},
    courses::{self, CataloguePage, CoursePage, LessonPage},
    home::{AboutPage, HomePage, PrivacyPage},
    learning::LearningPage,
    load::fallback,
    shell::page,
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    handler::Handler,
    http::{StatusCode, header},
    response::IntoResponse,
    routing::{get, post},
};
use leptos::prelude::*;
use leptos_axum::generate_route_list;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{Route, Router as LeptosRouter, Routes},
    path,
};

#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <LeptosRouter>
            <Routes fallback=fallback>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async/>
                <Route path=path!("/about") view=AboutPage ssr=SsrMode::Async/>
                <Route path=path!("/privacy") view=PrivacyPage ssr=SsrMode::Async/>
                <Route path=path!("/courses") view=CataloguePage ssr=SsrMode::Async/>
                <Route path=path!("/courses/:slug") view=CoursePage ssr=SsrMode::Async/>
                <Route path=path!("/courses/:slug/lessons/:key") view=LessonPage ssr=SsrMode::Async/>
                <Route path=path!("/courses/:slug/quizzes/:key") view=QuizPage ssr=SsrMode::Async/>
                <Route path=path!("/attempts/:id") view=AttemptPage ssr=SsrMode::Async/>
                <Route path=path!("/attempts/:id/review") view=ReviewPage ssr=SsrMode::Async/>
                <Route path=path!("/learn") view=LearningPage ssr=SsrMode::Async/>
                <Route path=path!("/c") view=VerifyPage ssr=SsrMode::Async/>
                <Route path=path!("/c/:code") view=CertificatePage ssr=SsrMode::Async/>
                <Route path=path!("/sign-up") view=SignUpPage ssr=SsrMode::Async/>
                <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async/>
                <Route path=path!("/forgot") view=ForgotPage ssr=SsrMode::Async/>
                <Route path=path!("/reset/:token") view=ResetPage ssr=SsrMode::Async/>
                <Route path=path!("/confirm/:token") view=ConfirmPage ssr=SsrMode::Async/>
                <Route path=path!("/account") view=AccountPage ssr=SsrMode::Async/>
                <Route path=path!("/account/email") view=EmailPage ssr=SsrMode::Async/>
                <Route path=path!("/account/password") view=PasswordPage ssr=SsrMode::Async/>
                <Route path=path!("/account/sessions") view=SessionsPage ssr=SsrMode::Async/>
                <Route path=path!("/account/delete") view=DeletePage ssr=SsrMode::Async/>
                <Route path=path!("/author") view=AuthorPage ssr=SsrMode::Async/>
                <Route path=path!("/author/courses/:slug/questions") view=BankPage ssr=SsrMode::Async/>
                <Route path=path!("/author/courses/:slug/questions/new") view=NewQuestionPage ssr=SsrMode::Async/>
                <Route path=path!("/author/courses/:slug/import") view=ImportPage ssr=SsrMode::Async/>
                <Route path=path!("/author/courses/:slug/take-out/:kind") view=TakeOutPage ssr=SsrMode::Async/>
                <Route path=path!("/author/courses/:slug/quick") view=QuickPage ssr=SsrMode::Async/>
                <Route path=path!("/author/imports/:id") view=StagedPage ssr=SsrMode::Async/>
                <Route path=path!("/author/questions/:id") view=QuestionPage ssr=SsrMode::Async/>
                <Route path=path!("/author/questions/:id/preview") view=PreviewPage ssr=SsrMode::Async/>
                <Route path=path!("/author/questions/:id/regrade") view=RegradePage ssr=SsrMode::Async/>
                <Route path=path!("/author/quizzes/:id") view=PlanPage ssr=SsrMode::Async/>
                <Route path=path!("/author/courses/:slug/categories") view=CategoriesPage ssr=SsrMode::Async/>
                <Route path=path!("/author/courses/:slug/groups") view=GroupsPage ssr=SsrMode::Async/>
                <Route path=path!("/author/groups/:id") view=GroupPage ssr=SsrMode::Async/>
                <Route path=path!("/author/quizzes/:id/allowances") view=AllowancesPage ssr=SsrMode::Async/>
                <Route path=path!("/author/quizzes/:id/statistics") view=StatisticsPage ssr=SsrMode::Async/>
                <Route path=path!("/author/marking/:quiz") view=MarkingPage ssr=SsrMode::Async/>
                <Route path=path!("/admin") view=HealthPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/people") view=PeoplePage ssr=SsrMode::Async/>
                <Route path=path!("/admin/people/:id") view=PersonPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/letters") view=LettersPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/letters/:id") view=LetterPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/certificates") view=CertificatesPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/certificates/:code") view=CertificateAdminPage ssr=SsrMode::Async/>
            </Routes>
        </LeptosRouter>
    }
}

/// Files are larger than other forms. More than the largest that is kept, so that of a larger one it is said on the form's own page.
const UPLOAD: usize = 2 * questions::formats::limits::BYTES;

/// Routes and the list of them from one table, so that neither can be forgotten.
macro_rules! actions {
    ($($method:ident $path:literal => $handler:expr;)*) => {
        fn actions() -> Router {
            Router::new()$(.route($path, $method($handler)))*
        }

        /// Method and path of every action, for the test of who may do what.
        pub const ACTIONS: &[(&str, &str)] = &[$((stringify!($method), $path)),*];
    };
}

actions! {
    post "/sign-up" => accounts::actions::sign_up;
    post "/sign-in" => accounts::actions::sign_in;
    post "/sign-out" => accounts::actions::sign_out;
    post "/forgot" => accounts::actions::forgot;
    post "/reset/{token}" => accounts::actions::reset;
    post "/confirm/{token}" => accounts::actions::confirm;
    post "/language" => accounts::actions::language;
    post "/theme" => accounts::actions::theme;
    post "/account" => accounts::actions::account;
    post "/account/password" => accounts::actions::password;
    post "/account/email" => accounts::actions::email;
    post "/account/email/confirmation" => accounts::actions::confirmation;
    post "/account/sessions/end-others" => accounts::actions::end_other_sessions;
    post "/account/sessions/{id}/end" => accounts::actions::end_session;
    post "/account/delete" => accounts::actions::delete;
    get "/account/data.zip" => accounts::actions::data;
    post "/courses/{slug}/enrol" => courses::actions::enrol;
    post "/courses/{slug}/withdraw" => courses::actions::withdraw;
    post "/courses/{slug}/lessons/{key}/done" => courses::actions::finish_lesson;
    post "/courses/{slug}/quizzes/{key}/start" => attempts::actions::start;
    post "/attempts/{id}" => attempts::actions::answer;
    post "/attempts/{id}/submit" => attempts::actions::submit;
    get "/c/{code}/certificate.pdf" => certificates::actions::pdf;
    get "/media/{sha256}/{name}" => courses::media;
    post "/author/courses/{slug}/questions" => bank::actions::bulk;
    post "/author/courses/{slug}/questions/new" => bank::actions::create.layer(DefaultBodyLimit::max(UPLOAD));
    post "/author/courses/{slug}/categories" => bank::actions::make_category;
    post "/author/courses/{slug}/categories/{category}" => bank::actions::change_category;
    post "/author/courses/{slug}/import" => bank::actions::stage.layer(DefaultBodyLimit::max(UPLOAD));
    post "/author/courses/{slug}/quick" => bank::actions::quick;
    get "/author/courses/{slug}/export/{kind}" => bank::actions::export;
    post "/author/imports/{id}/confirm" => bank::actions::confirm;
    post "/author/imports/{id}/undo" => bank::actions::undo;
    post "/author/questions/{id}" => bank::actions::update.layer(DefaultBodyLimit::max(UPLOAD));
    post "/author/questions/{id}/look" => bank::actions::look;
    post "/author/questions/{id}/regrade" => bank::actions::regrade;
    post "/author/quizzes/{id}" => bank::quiz_actions::settings;
    post "/author/quizzes/{id}/forms" => bank::quiz_actions::forms;
    post "/author/quizzes/{id}/allowances" => bank::quiz_actions::allow;
    post "/author/quizzes/{id}/allowances/{allowance}/remove" => bank::quiz_actions::disallow;
    post "/author/courses/{slug}/groups" => bank::quiz_actions::make_group;
    post "/author/groups/{id}" => bank::quiz_actions::add_members;
    post "/author/groups/{id}/remove" => bank::quiz_actions::remove_group;
    post "/author/groups/{id}/members/{user}/remove" => bank::quiz_actions::remove_member;
    post "/author/quizzes/{id}/draws" => bank::quiz_actions::draws;
    post "/author/quizzes/{id}/slots/{slot}/remove" => bank::quiz_actions::remove_slot;
    post "/author/quizzes/{id}/slots/{slot}/up" => bank::quiz_actions::raise_slot;
    post "/author/marking/{quiz}/{attempt}/{slot}" => bank::actions::mark;
    post "/admin/people/{id}/role" => admin::actions::role;
    post "/admin/people/{id}/password" => admin::actions::give_password;
    post "/admin/people/{id}/suspend" => admin::actions::suspend;
    post "/admin/people/{id}/lift" => admin::actions::lift;
    post "/admin/letters/test" => admin::actions::test_letter;
    post "/admin/letters/{id}/resend" => admin::actions::resend;
    post "/admin/certificates/{code}/revoke" => admin::actions::revoke;
    get "/rules.json" => speculation_rules;
    get "/helper.js" => attempts::helper;
}

/// Every page's path, as axum spells it.
pub fn page_paths() -> Vec<String> {
    generate_route_list(App).iter().map(|route| route.path().to_owned()).collect()
}

/// Pages and actions; the server puts its middleware around them.
pub fn routes() -> Router {
    let pages = page_paths().iter().fold(Router::new(), |router, path| router.route(path, get(page)));
    pages.merge(actions()).fallback(crate::shell::not_found)
}

/// What browsers that can may fetch ahead: the next page of something, when a finger or pointer goes near it.
async fn speculation_rules() -> impl IntoResponse {
    const RULES: &str = r#"{"prefetch":[{"where":{"selector_matches":"a[rel~=next]"},"eagerness":"moderate"}]}"#;
    (StatusCode::OK, [(header::CONTENT_TYPE, "application/speculationrules+json"), (header::CACHE_CONTROL, "public, max-age=86400")], RULES)
}
