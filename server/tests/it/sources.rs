//! Rules that no compiler knows: keys that are passed on exist, dangerous tools stay in their one home, the style has no sides.

use domain::language::key_exists;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Where HTML goes into a page as it is: sanitised Markdown, and motifs that we compute ourselves.
const INNER_HTML: [&str; 11] = [
    "attempts/controls.rs",
    "attempts/marked.rs",
    "attempts/question.rs",
    "bank/marking.rs",
    "bank/quick_preview.rs",
    "bank/statistics.rs",
    "home/front.rs",
    "shell/document.rs",
    "ui/html.rs",
    "ui/motif.rs",
    "ui/steps.rs",
];

fn root() -> PathBuf {
    Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("..")
}

/// All files of a kind below a folder, by their path in it. Comments are left out.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let base = root().join(folder);
    let (mut open, mut found) = (vec![base.clone()], Vec::new());
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                let text = fs::read_to_string(&path).unwrap();
                let text = if ending == "css" { without_css_comments(&text) } else { without_line_comments(&text) };
                found.push((path.strip_prefix(&base).unwrap().to_string_lossy().into_owned(), text));
            }
        }
    }
    found.sort();
    assert!(found.len() > 5, "nothing found in {folder}");
    found
}

fn without_line_comments(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn without_css_comments(text: &str) -> String {
    text.split("/*").enumerate().map(|(at, part)| if at == 0 { part } else { part.split_once("*/").map_or("", |(_, rest)| rest) }).collect()
}

/// What stands between the parenthesis that `rest` begins after and its partner.
fn arguments(rest: &str) -> &str {
    let (mut depth, mut in_text) = (1, false);
    for (at, c) in rest.char_indices() {
        match c {
            '"' => in_text = !in_text,
            '(' if !in_text => depth += 1,
            ')' if !in_text => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &rest[..at];
        }
    }
    rest
}

/// The string literals in a piece of source that look like keys.
fn keys(source: &str) -> Vec<&str> {
    let is_key = |text: &&str| {
        text.contains('-')
            && !text.starts_with('-')
            && !text.ends_with('-')
            && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    source.split('"').skip(1).step_by(2).filter(is_key).collect()
}

/// The keys in all calls of `call`, with their files.
fn passed_on(folder: &str, calls: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (name, text) in files(folder, "rs") {
        for call in calls {
            for rest in text.split(call).skip(1) {
                found.extend(keys(arguments(rest)).into_iter().map(|key| (name.clone(), key.to_owned())));
            }
        }
    }
    found
}

fn missing(found: &[(String, String)]) -> Vec<&(String, String)> {
    found.iter().filter(|(_, key)| !key_exists(key)).collect()
}

#[test]
fn every_refusal_can_be_said() {
    let calls = [
        "Refused(",
        "Forbidden(",
        "NotFound(",
        "Error::invalid(",
        "Invalid::new(",
        "Invalid::with(",
        ".add(",
        ".add_with(",
        ".check(",
        "not_found! {",
    ];
    let found = [passed_on("domain/src", &calls), passed_on("app/src", &calls)].concat();
    assert!(found.len() > 40, "only {} found: {found:?}", found.len());
    assert_eq!(missing(&found), Vec::<&(String, String)>::new());
}

#[test]
fn every_message_after_an_act_can_be_said() {
    let literals = |name: &str, text: &str| {
        keys(text).into_iter().filter(|key| key.starts_with("flash-")).map(|key| (name.to_owned(), key.to_owned())).collect::<Vec<_>>()
    };
    let found: Vec<(String, String)> = files("app/src", "rs").iter().flat_map(|(name, text)| literals(name, text)).collect();
    assert_eq!(missing(&found), Vec::<&(String, String)>::new());
    let shown: Vec<&String> = found.iter().filter(|(name, _)| name == "ui/flash.rs").map(|(_, key)| key).collect();
    let set: Vec<&(String, String)> = found.iter().filter(|(name, _)| name.ends_with("actions.rs")).collect();
    assert!(set.len() > 15, "{set:?}");
    assert_eq!(set.into_iter().filter(|(_, key)| !shown.contains(&key)).collect::<Vec<_>>(), Vec::<&(String, String)>::new(), "set, and never shown");
}

#[test]
fn what_leptos_does_not_escape_is_used_by_the_house_components_alone() {
    for (name, text) in files("app/src", "rs") {
        let is_ui = name.starts_with("ui/");
        assert!(is_ui || !text.contains("<textarea"), "{name}: use ui::TextArea");
        assert!(name == "ui/title.rs" || !(text.contains("leptos_meta::Title") || text.contains("<title")), "{name}: use ui::Title");
        let imports_title = text.lines().any(|line| line.contains("leptos_meta::{") && line.contains("Title"));
        assert!(!imports_title, "{name}: use ui::Title");
        assert!(INNER_HTML.contains(&name.as_str()) || !text.contains("inner_html"), "{name}: HTML goes in by ui::Html");
        for banned in ["<style", "style=", "<script", " on:click=", "<A ", "use_navigate", "ServerFn", "#[server"] {
            let allowed = banned == "<script" && name == "shell.rs";
            assert!(allowed || !text.contains(banned), "{name} has {banned}");
        }
    }
    let raw: Vec<String> = files("app/src", "rs").into_iter().filter(|(_, text)| text.contains("inner_html")).map(|(name, _)| name).collect();
    assert_eq!(raw, INNER_HTML, "what needs it no more leaves the list");
}

#[test]
fn the_style_has_no_left_and_right() {
    for (name, css) in files("style", "css") {
        for line in css.lines() {
            let declarations = line.split([';', '{', '}']).filter_map(|part| part.split_once(':'));
            for (property, value) in declarations {
                let property = property.trim();
                if property.starts_with("--") || property.contains(['&', '.', '[', ' ']) {
                    continue;
                }
                let is_physical = property.split('-').any(|part| part == "left" || part == "right");
                assert!(!is_physical, "{name}: {property}; use the logical property");
                let takes_side = matches!(property, "text-align" | "float" | "clear");
                assert!(!(takes_side && ["left", "right"].contains(&value.trim())), "{name}: {property}: {value}");
            }
        }
    }
}

#[test]
fn no_rule_of_the_style_fights_another() {
    for (name, css) in files("style", "css") {
        assert!(!css.contains("!important"), "{name} shouts");
        for selector in css.lines().filter(|line| line.trim_end().ends_with(['{', ','])) {
            assert!(!selector.contains('#') || selector.contains("--"), "{name}: {selector} chooses by id");
        }
    }
}

#[test]
fn the_layers_point_one_way() {
    let has = |manifest: &str, name: &str| {
        let text = fs::read_to_string(root().join(manifest)).unwrap();
        text.lines().any(|line| line.trim_start().starts_with(&format!("{name}.")) || line.trim_start().starts_with(&format!("{name} ")))
    };
    for name in ["leptos", "axum", "app", "tower-http"] {
        assert!(!has("domain/Cargo.toml", name), "the domain knows {name}");
    }
    for name in ["sea-orm", "lettre", "migrations"] {
        assert!(!has("app/Cargo.toml", name), "the pages know {name}");
    }
}

#[test]
fn every_example_that_a_command_runs_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let scripts = fs::read_dir(root.join("bin")).unwrap().filter_map(|entry| fs::read_to_string(entry.unwrap().path()).ok());
    let examples: Vec<String> = scripts
        .flat_map(|script| {
            script.split("--example ").skip(1).filter_map(|rest| rest.split_whitespace().next().map(str::to_owned)).collect::<Vec<_>>()
        })
        .collect();
    assert!(examples.len() > 1, "{examples:?}");
    let is_there = |name: &str| ["domain/questions", "server"].iter().any(|package| root.join(format!("{package}/examples/{name}.rs")).exists());
    let missing: Vec<_> = examples.iter().filter(|name| !is_there(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
