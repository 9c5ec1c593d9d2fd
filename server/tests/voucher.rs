//! Series and issues through the router, on both databases. What the chain would say is said by calling `onchain`.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod support;

use axum::http::StatusCode;
use jigap_server::{db::DbError, values, voucher::onchain};
use protocol::{
    Address, ErrorCode as E, IssueId, OperationId, SeriesId, Won,
    identity::{LinkRequest, Me, Role, RowProblemKind as P, Session},
    voucher::{ConfirmIssue, Issue, IssuePreview, IssueState, NewSeries, ProblemRows, Series, SeriesState},
};
use support::{TestApp, key, start, wallet};

on_both_databases!(
    only_an_officer_makes_a_series,
    a_series_is_made_once_per_key,
    wrong_series_are_refused,
    every_encoding_of_a_file_reads_alike,
    wrong_rows_stop_the_whole_issue_unless_left_out,
    wrong_files_are_named_and_change_nothing,
    an_issue_is_confirmed_once,
    people_without_a_wallet_get_theirs_when_they_link,
    an_ended_series_is_not_issued,
);

fn new_series() -> NewSeries {
    NewSeries {
        name: "2학기 상품권".into(),
        ends_at: start() + chrono::TimeDelta::days(90),
        terms: "학생회관에서 쓸 수 있어요.".into(),
    }
}

async fn only_an_officer_makes_a_series(app: TestApp) {
    let (.., cashier) = app.shop().await;
    let student = app.sign_in(&wallet()).await;
    for session in [cashier, student] {
        let answer = app.post_once("/v1/voucher/series", &session.access_token, &key(), &new_series()).await;
        assert_eq!(answer.code(), E::Forbidden);
        assert_eq!(app.get("/v1/voucher/series", &session.access_token).await.code(), E::Forbidden);
    }
}

async fn a_series_is_made_once_per_key(app: TestApp) {
    let officer = app.staff(Role::Officer, None).await;
    let token = &officer.access_token;
    let key = key();
    let first: Series = app.post_once("/v1/voucher/series", token, &key, &new_series()).await.ok();
    let again: Series = app.post_once("/v1/voucher/series", token, &key, &new_series()).await.ok();
    assert_eq!(first, again);
    assert_eq!(first.state, SeriesState::Creating);
    let other = NewSeries { name: "다른 이름".into(), ..new_series() };
    let answer = app.post_once("/v1/voucher/series", token, &key, &other).await;
    assert_eq!(answer.code(), E::IdempotencyMismatch);
    assert_eq!(app.post("/v1/voucher/series", token, &new_series()).await.code(), E::IdempotencyMissing);
}

async fn wrong_series_are_refused(app: TestApp) {
    let officer = app.staff(Role::Officer, None).await;
    let make = async |new: NewSeries| {
        app.post_once("/v1/voucher/series", &officer.access_token, &key(), &new).await.code()
    };
    assert_eq!(make(NewSeries { ends_at: start(), ..new_series() }).await, E::SeriesEndsInPast);
    let far = start() + chrono::TimeDelta::days(4_000);
    assert_eq!(make(NewSeries { ends_at: far, ..new_series() }).await, E::InvalidInput);
    for name in ["", "   ", "\u{202e}", &"가".repeat(61)] {
        assert_eq!(make(NewSeries { name: name.into(), ..new_series() }).await, E::InvalidInput);
    }
    assert_eq!(make(NewSeries { terms: "약".repeat(4_001), ..new_series() }).await, E::InvalidInput);
}

/// An officer, a series, and a roster of five people without wallets.
async fn campus(app: &TestApp) -> (Session, SeriesId) {
    let officer = app.staff(Role::Officer, None).await;
    let mut csv = "number,name,mail,affiliation\n".to_owned();
    for number in 1..=5 {
        csv.push_str(&format!("2023000{number},학생{number},s{number}@campus.example,학과\n"));
    }
    assert!(app.upload("/v1/people/roster", &officer.access_token, csv).await.status.is_success());
    (officer, app.series().await)
}

async fn upload(
    app: &TestApp,
    officer: &Session,
    series: SeriesId,
    csv: impl Into<Vec<u8>>,
) -> support::Answer {
    app.upload(&format!("/v1/voucher/series/{series}/issues"), &officer.access_token, csv).await
}

async fn confirm(app: &TestApp, officer: &Session, id: IssueId, rows: ProblemRows) -> support::Answer {
    let path = format!("/v1/voucher/issues/{id}/confirm");
    app.post_once(&path, &officer.access_token, &key(), &ConfirmIssue { problem_rows: rows }).await
}

async fn every_encoding_of_a_file_reads_alike(app: TestApp) {
    let (officer, series) = campus(&app).await;
    let text = "학번,이름,금액\r\n20230001,학생1,\"30,000\"\r\n20230002,학생2,5000\r\n";
    let (cp949, ..) = encoding_rs::EUC_KR.encode(text);
    for bytes in [text.as_bytes().to_vec(), [b"\xef\xbb\xbf", text.as_bytes()].concat(), cp949.to_vec()] {
        let preview: IssuePreview = upload(&app, &officer, series, bytes).await.ok();
        assert_eq!((preview.good_rows, preview.good_total.get(), preview.without_wallet), (2, 35_000, 2));
        assert!(preview.problems.is_empty());
        assert_eq!(preview.sample[0].name, "학생1");
    }
}

async fn wrong_rows_stop_the_whole_issue_unless_left_out(app: TestApp) {
    let (officer, series) = campus(&app).await;
    let csv = "학번,금액\n20230001,1000\n20230001,1000\n20239999,1000\n20230002,=1+1\n20230003,0\n,5\n20230004,1000\n";
    let preview: IssuePreview = upload(&app, &officer, series, csv).await.ok();
    let kinds: Vec<_> = preview.problems.iter().map(|problem| (problem.row, problem.kind)).collect();
    assert_eq!(
        kinds,
        [(3, P::Duplicate), (4, P::UnknownPerson), (5, P::Formula), (6, P::BadAmount), (7, P::Empty)]
    );
    let refused = confirm(&app, &officer, preview.id, ProblemRows::Refuse).await.refusal();
    assert_eq!((refused.code, refused.params["count"].as_str()), (E::IssueHasProblems, "5"));
    let progress: Issue =
        app.get(&format!("/v1/voucher/issues/{}", preview.id), &officer.access_token).await.ok();
    assert_eq!((progress.state, progress.waiting), (IssueState::Draft, 0), "nothing was issued");
    let issue: Issue = confirm(&app, &officer, preview.id, ProblemRows::Exclude).await.ok();
    assert_eq!((issue.count, issue.total, issue.waiting), (2, Won::from(2_000), 2));
}

async fn wrong_files_are_named_and_change_nothing(app: TestApp) {
    let (officer, series) = campus(&app).await;
    let mut long = "학번,금액\n".to_owned();
    long.push_str(&"20230001,1000\n".repeat(5_001));
    for (bytes, code) in [
        (Vec::new(), E::CsvEmpty),
        ("학번,금액\n".into(), E::CsvEmpty),
        ("학번,원\n20230001,1000\n".into(), E::CsvColumnMissing),
        (b"PK\x03\x04\x00\x00".to_vec(), E::CsvUnreadable),
        (long.into_bytes(), E::CsvTooManyRows),
        (vec![b'a'; 10 << 20], E::TooLarge),
    ] {
        assert_eq!(upload(&app, &officer, series, bytes).await.code(), code);
    }
    let issues: Vec<Issue> =
        app.get(&format!("/v1/voucher/series/{series}/issues"), &officer.access_token).await.ok();
    assert!(issues.is_empty());
}

async fn an_issue_is_confirmed_once(app: TestApp) {
    let (officer, series) = campus(&app).await;
    let preview: IssuePreview = upload(&app, &officer, series, "학번,금액\n20230001,1000\n").await.ok();
    let tries: Vec<_> = (0..10)
        .map(|_| {
            let (app, officer) = (app.clone(), officer.clone());
            tokio::spawn(async move { confirm(&app, &officer, preview.id, ProblemRows::Refuse).await.status })
        })
        .collect();
    let mut won = 0;
    for attempt in tries {
        won += u32::from(attempt.await.unwrap() == StatusCode::OK);
    }
    assert_eq!(won, 1);
    let answer = confirm(&app, &officer, preview.id, ProblemRows::Refuse).await;
    assert_eq!(answer.code(), E::IssueAlreadyConfirmed);
}

async fn operations(app: &TestApp) -> Vec<OperationId> {
    app.app
        .db
        .read(|tx| {
            tx.query(
                "SELECT id FROM operation WHERE kind = 'issue' AND state = 'queued' ORDER BY id",
                values![],
            )?
            .into_iter()
            .map(|mut row| row.next())
            .collect::<Result<Vec<OperationId>, DbError>>()
        })
        .await
        .unwrap()
}

async fn people_without_a_wallet_get_theirs_when_they_link(app: TestApp) {
    let (officer, series) = campus(&app).await;
    let student = app.sign_in(&wallet()).await;
    for csv in ["학번,금액\n20230001,30000\n20230002,1000\n", "학번,금액\n20230001,500\n"] {
        let preview: IssuePreview = upload(&app, &officer, series, csv).await.ok();
        let issue: Issue = confirm(&app, &officer, preview.id, ProblemRows::Refuse).await.ok();
        assert_eq!((issue.state, issue.done), (IssueState::Done, 0));
    }
    assert!(operations(&app).await.is_empty(), "nobody has a wallet yet");
    let link = LinkRequest { number: "20230001".into(), name: "학생1".into() };
    app.post("/v1/identity/link", &student.access_token, &link).await.ok::<Me>();
    let queued = operations(&app).await;
    assert_eq!(queued.len(), 1, "both issues of one series go in one operation");
    let now = app.app.clock.now();
    let operation = queued[0];
    app.app
        .db
        .write(move |tx| onchain::issued(tx, operation, now))
        .await
        .map_err(|error: DbError| error)
        .unwrap();
    let issues: Vec<Issue> =
        app.get(&format!("/v1/voucher/series/{series}/issues"), &officer.access_token).await.ok();
    let mut done: Vec<_> = issues.iter().map(|issue| (issue.state, issue.done, issue.waiting)).collect();
    done.sort_by_key(|row| row.2);
    assert_eq!(done, [(IssueState::Done, 1, 0), (IssueState::Done, 1, 1)]);
    app.post("/v1/identity/link", &student.access_token, &link).await.ok::<Me>();
    assert_eq!(operations(&app).await.len(), 1, "linking again releases nothing twice");
}

async fn an_ended_series_is_not_issued(app: TestApp) {
    let (_, series) = campus(&app).await;
    let preview = {
        let officer = app.staff(Role::Officer, None).await;
        upload(&app, &officer, series, "학번,금액\n20230001,1000\n").await.ok::<IssuePreview>()
    };
    app.pass(30 * 24 * 3_600);
    let officer = app.staff(Role::Officer, None).await;
    let answer = confirm(&app, &officer, preview.id, ProblemRows::Refuse).await;
    assert_eq!(answer.code(), E::VoucherExpired);
    assert_eq!(upload(&app, &officer, series, "학번,금액\n20230001,1000\n").await.code(), E::VoucherExpired);
    let _: Address = officer.me.address;
}
