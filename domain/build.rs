//! Checks the translations and lists their keys, so that a missing key or a forgotten plural form fails the build
//! and not a learner.

#![expect(clippy::disallowed_methods, reason = "cargo talks to build scripts through variables")]

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::Path,
};

const LOCALES: [(&str, &[&str]); 2] = [("en", &["one", "other"]), ("ar", &["zero", "one", "two", "few", "many", "other"])];
const PLURAL_CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The variables of every message of a locale.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn main() {
    println!("cargo::rerun-if-changed=locales");
    let mut complaints = Vec::new();
    let mut all: Vec<(&str, Messages)> = Vec::new();
    for (locale, plurals) in LOCALES {
        all.push((locale, read(locale, plurals, &mut complaints)));
    }
    let (_, reference) = &all[0];
    for (locale, messages) in &all[1..] {
        compare(reference, messages, locale, &mut complaints);
    }
    assert!(complaints.is_empty(), "the translations need mending:\n{}", complaints.join("\n"));
    write_keys(reference);
}

fn read(locale: &str, plurals: &[&str], complaints: &mut Vec<String>) -> Messages {
    let mut messages = Messages::new();
    let mut resources = String::new();
    let mut files: Vec<_> =
        fs::read_dir(Path::new("locales").join(locale)).expect("a folder per locale").map(|entry| entry.expect("a readable folder").path()).collect();
    files.sort();
    for file in files {
        let source = fs::read_to_string(&file).expect("translations are UTF-8");
        let resource = match fluent_syntax::parser::parse(source.as_str()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                complaints.extend(errors.iter().map(|error| format!("{}: {error}", file.display())));
                resource
            }
        };
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut found = Found { plurals, variables: BTreeSet::new(), missing: BTreeSet::new() };
            if let Some(pattern) = &message.value {
                found.pattern(pattern);
            }
            let name = message.id.name.to_owned();
            for category in found.missing {
                complaints.push(format!("{}: {name} has no form for [{category}]", file.display()));
            }
            if messages.insert(name.clone(), found.variables).is_some() {
                complaints.push(format!("{}: {name} is there twice", file.display()));
            }
        }
        resources.push_str(&source);
        resources.push('\n');
    }
    let target = Path::new(&std::env::var("OUT_DIR").expect("cargo sets it")).join(format!("{locale}.ftl"));
    fs::write(target, resources).expect("the build folder can be written");
    messages
}

struct Found<'a> {
    plurals: &'a [&'a str],
    variables: BTreeSet<String>,
    missing: BTreeSet<String>,
}

impl Found<'_> {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                let names: BTreeSet<&str> = variants
                    .iter()
                    .filter_map(|variant| match variant.key {
                        VariantKey::Identifier { name } => Some(name),
                        VariantKey::NumberLiteral { .. } => None,
                    })
                    .collect();
                // `$address` and its like are chosen by word; whatever uses only plural categories is a count.
                if names.len() > 1 && names.iter().all(|name| PLURAL_CATEGORIES.contains(name)) {
                    self.missing.extend(self.plurals.iter().filter(|plural| !names.contains(**plural)).map(|plural| (*plural).to_owned()));
                }
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } if id.name != "address" => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            _ => {}
        }
    }
}

fn compare(reference: &Messages, messages: &Messages, locale: &str, complaints: &mut Vec<String>) {
    for (name, variables) in reference {
        match messages.get(name) {
            None => complaints.push(format!("{locale}: {name} is missing")),
            Some(others) if others != variables => {
                complaints.push(format!("{locale}: {name} uses {others:?}, the others {variables:?}"));
            }
            Some(_) => {}
        }
    }
    for name in messages.keys().filter(|name| !reference.contains_key(*name)) {
        complaints.push(format!("{locale}: {name} exists nowhere else"));
    }
}

/// The sorted keys, for the check at compile time that a key exists.
fn write_keys(messages: &Messages) {
    let mut code = String::from("&[\n");
    for name in messages.keys() {
        writeln!(code, "    {name:?},").expect("writing to a string");
    }
    code.push(']');
    let target = Path::new(&std::env::var("OUT_DIR").expect("cargo sets it")).join("keys.rs");
    fs::write(target, code).expect("the build folder can be written");
}
