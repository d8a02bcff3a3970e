//! What a running server tells whoever looks after it, and what it keeps to itself.

use crate::commands::{Server, asked, done, maharat, run};
use std::{
    fs,
    fs::File,
    net::{TcpListener, TcpStream},
};

#[test]
fn figures_have_a_port_of_their_own_and_the_log_names_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let figures = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let log = folder.path().join("log");
    let server = Server::run(
        maharat(folder.path(), &["serve"])
            .env("MAHARAT_METRICS_LISTEN", &figures)
            .env("MAHARAT_LOG_FORMAT", "json")
            .env("MAHARAT_LOG_LEVEL", "debug")
            .stderr(File::create(&log).unwrap()),
    );
    let form = "name=Yasmin+Secret&email=yasmin.secret%40example.org&password=nine+hidden+owls&agrees=yes";
    assert!(server.post("/sign-up", form).starts_with("HTTP/1.1 303"));
    assert!(server.post("/sign-in", "login=yasmin.secret%40example.org&password=nine+wrong+owls").starts_with("HTTP/1.1 422"));
    assert!(server.get("/reset/a-secret-token").starts_with("HTTP/1.1 200"));
    assert!(server.get("/courses?q=secretword").starts_with("HTTP/1.1 200"));
    assert!(server.get("/metrics").starts_with("HTTP/1.1 404"), "figures are not for visitors");

    let shown = asked(TcpStream::connect(&figures).unwrap(), "GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    for name in ["maharat_request_seconds", "maharat_query_seconds", "method=\"POST\"", "status=\"303\""] {
        assert!(shown.contains(name), "{name} is not in {shown}");
    }
    server.terminate();
    drop(server);
    let log = fs::read_to_string(log).unwrap();
    assert!(log.lines().any(|line| line.contains("/sign-up")), "requests are in it: {log}");
    for line in log.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(line["level"].is_string(), "{line}");
    }
    for personal in ["asmin", "ecret", "owls"] {
        assert!(!log.contains(personal), "{personal:?} is in the log: {log}");
    }
}

#[test]
fn every_command_says_what_it_does() {
    let folder = tempfile::tempdir().unwrap();
    let all = done(&run(folder.path(), &["--help"]));
    for command in ["serve", "migrate", "admin", "import-course", "backup", "restore", "doctor", "example-config"] {
        assert!(all.contains(command), "{all}");
        assert!(done(&run(folder.path(), &[command, "--help"])).contains("Usage: maharat"));
    }
}
