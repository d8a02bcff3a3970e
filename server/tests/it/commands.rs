//! The command line, run as whoever keeps an installation runs it.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::Duration,
};
use tempfile::TempDir;

/// The binary in a folder, with no settings but those given.
pub(crate) fn maharat(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_maharat"));
    command.current_dir(folder).args(arguments).env_clear().env("MAHARAT_LISTEN", "127.0.0.1:0").env("PATH", "/usr/local/bin:/usr/bin:/bin");
    command
}

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    maharat(folder, arguments).output().unwrap()
}

/// What a command said that did what it should.
#[track_caller]
pub(crate) fn done(output: &Output) -> String {
    assert!(output.status.success(), "{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What a command said that failed with the status of a failure.
#[track_caller]
pub(crate) fn failed(output: &Output) -> String {
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(1), "{said}");
    said
}

/// The tiny course as a folder of files.
pub(crate) fn course_folder(parent: &Path) -> String {
    let folder = parent.join("tiny-course");
    for (name, bytes) in domain::testing::tiny_course_files() {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder.to_string_lossy().into_owned()
}

fn empty() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn the_example_of_the_settings_can_be_used_as_it_is() {
    let folder = empty();
    let example = done(&run(folder.path(), &["example-config"]));
    assert!(example.contains("listen") && example.contains("# "), "{example}");
    fs::write(folder.path().join("maharat.toml"), example).unwrap();
    done(&run(folder.path(), &["doctor"]));
}

#[test]
fn a_setting_that_cannot_be_used_stops_every_command() {
    let folder = empty();
    fs::write(folder.path().join("maharat.toml"), "lisen = \"127.0.0.1:3000\"\n").unwrap();
    let said = failed(&run(folder.path(), &["serve"]));
    assert!(said.contains("maharat.toml: lisen = \"127.0.0.1:3000\"") && said.contains("known are listen"), "{said}");
    fs::write(folder.path().join("maharat.toml"), "smtp_port = 70000\n").unwrap();
    let said = failed(&run(folder.path(), &["migrate"]));
    assert!(said.contains("smtp_port") && said.contains("70000") && said.contains("1 to 65535"), "{said}");
    fs::write(folder.path().join("maharat.toml"), "listen = \n").unwrap();
    failed(&run(folder.path(), &["doctor"]));
    fs::remove_file(folder.path().join("maharat.toml")).unwrap();
    let said = failed(&maharat(folder.path(), &["doctor"]).env("MAHARAT_LANGUAGE", "xx").output().unwrap());
    assert!(said.contains("MAHARAT_LANGUAGE") && said.contains("\"xx\"") && said.contains("en or ar"), "{said}");
    let said = failed(&maharat(folder.path(), &["doctor"]).env("MAHARAT_PORT", "80").output().unwrap());
    assert!(said.contains("port") && said.contains("known are"), "{said}");
    failed(&run(folder.path(), &["--config", "none.toml", "doctor"]));
    assert!(!folder.path().join("data").exists(), "nothing was begun");
}

#[test]
fn the_doctor_says_what_is_well_and_what_is_not() {
    let folder = empty();
    let said = done(&run(folder.path(), &["doctor"]));
    for what in ["settings", "data folder", "database", "mail", "typefaces"] {
        assert!(said.lines().any(|line| line.starts_with("fine") && line.contains(what)), "{said}");
    }
    let said = failed(&maharat(folder.path(), &["doctor"]).env("MAHARAT_SMTP_HOST", "127.0.0.1").env("MAHARAT_SMTP_PORT", "9").output().unwrap());
    assert!(said.lines().any(|line| line.starts_with("WRONG") && line.contains("127.0.0.1:9")), "{said}");
}

#[test]
fn a_course_that_is_broken_is_not_taken_in_and_says_where() {
    let folder = empty();
    let course = course_folder(folder.path());
    let quiz = folder.path().join("tiny-course/quizzes/check.toml");
    let whole = fs::read_to_string(&quiz).unwrap();
    fs::write(&quiz, whole.replace("pass_mark = 60", "pass_mark = 600")).unwrap();
    let said = failed(&run(folder.path(), &["import-course", &course]));
    assert!(said.contains("quizzes/check.toml:4: pass_mark = 600 must be"), "{said}");
    fs::write(&quiz, whole.replace("pass_mark = 60", "pass_mark = = 60")).unwrap();
    let said = failed(&run(folder.path(), &["import-course", &course]));
    assert!(said.contains("quizzes/check.toml:4"), "{said}");
    fs::write(&quiz, whole).unwrap();
    fs::remove_file(folder.path().join("tiny-course/media/square.svg")).unwrap();
    let said = failed(&run(folder.path(), &["import-course", &course]));
    assert!(said.contains("lessons/01-first.md:12") && said.contains("lessons/02-second.md:7"), "{said}");
    failed(&run(folder.path(), &["import-course", "nowhere"]));
    course_folder(folder.path());
    let said = done(&run(folder.path(), &["import-course", &course]));
    assert!(said.contains("taken in, 2 lessons and 1 quizzes, at /courses/tiny-course"), "{said}");
    assert!(done(&run(folder.path(), &["import-course", &course])).contains("brought up to date"));
}

#[test]
fn the_demo_courses_are_taken_in() {
    let folder = empty();
    let content = Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("../content");
    let courses: Vec<String> = fs::read_dir(content)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("course.toml").exists())
        .map(|path| path.to_string_lossy().into_owned())
        .collect();
    let arguments: Vec<&str> = std::iter::once("import-course").chain(courses.iter().map(String::as_str)).collect();
    assert_eq!(done(&run(folder.path(), &arguments)).lines().count(), 6);
}

#[test]
fn an_administrator_is_made_once_and_gets_a_password() {
    let folder = empty();
    let said = done(&run(folder.path(), &["admin", "create", "--username", "ada"]));
    assert!(said.contains("ada"), "{said}");
    let again = done(&run(folder.path(), &["admin", "create", "--username", "eve", "--unless-any"]));
    assert!(!again.contains("eve") || again.contains("already"), "{again}");
    failed(&run(folder.path(), &["admin", "create", "--username", "a b"]));
}

/// A server that runs; ended with the test.
pub(crate) struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(folder: &Path) -> Self {
        Self::run(maharat(folder, &["serve"]).stderr(Stdio::null()))
    }

    pub(crate) fn run(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line
            .split("http://")
            .nth(1)
            .and_then(|rest| rest.split_whitespace().next())
            .unwrap_or_else(|| panic!("no address in {line:?}"))
            .to_owned();
        Self { child, address }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream
    }

    pub(crate) fn get(&self, path: &str) -> String {
        asked(self.connect(), &format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
    }

    pub(crate) fn post(&self, path: &str, form: &str) -> String {
        let head = format!("POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded");
        asked(self.connect(), &format!("{head}\r\nContent-Length: {}\r\n\r\n{form}", form.len()))
    }

    pub(crate) fn terminate(&self) {
        assert!(Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap().success());
    }
}

pub(crate) fn asked(mut stream: TcpStream, request: &str) -> String {
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn one_file_in_an_empty_folder_is_a_whole_site_and_stops_when_it_is_told() {
    let folder = empty();
    let mut server = Server::start(folder.path());
    for path in ["/health/live", "/health/ready", "/", "/ar/courses", "/sign-up"] {
        let answer = server.get(path);
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
    }
    assert!(folder.path().join("data/maharat.db").exists());
    // A request that has begun to arrive when the server is told to stop.
    let mut half = server.connect();
    let form = "name=Lina&username=lina&password=three+quiet+herons&agrees=yes";
    write!(
        half,
        "POST /sign-up HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{}",
        form.len(),
        &form[..20]
    )
    .unwrap();
    std::thread::sleep(Duration::from_millis(300));
    server.terminate();
    std::thread::sleep(Duration::from_millis(300));
    assert!(TcpStream::connect(&server.address).is_err(), "no new request is taken");
    half.write_all(&form.as_bytes()[20..]).unwrap();
    let mut answer = String::new();
    half.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303") && answer.contains("maharat="), "{answer}");
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    assert!(!folder.path().join("data/maharat.db-wal").exists(), "the database was closed");
    let mut again = Server::start(folder.path());
    let answer = again.post("/sign-in", "login=lina&password=three+quiet+herons");
    assert!(answer.starts_with("HTTP/1.1 303"), "what was acknowledged is there: {answer}");
    again.terminate();
    assert_eq!(again.child.wait().unwrap().code(), Some(0));
}
