//! A name is printed as it is written, whatever its script.

use crate::samples::{arabic, english};
use crate::tools::{Printed, printed};
use press::{Failed, certificate, certificates, printable_name, unsupported};

const NAMES: [&str; 24] = [
    "هناء عبد اللطيف الأحمد",
    "لالا فاطمة نسومر",
    "مُحَمَّدٌ رَضِيَ اللَّهُ عَنْهُ",
    "عبد الله بن عبد الرحمن بن محمد آل خليفة",
    "شيماء مؤمن رؤوف لؤلؤة بئر ماء",
    "نرگس‌سادات پژوهشگر چمنی",
    "فاطمة الزهراء عبد الرحمن بنت محمد الأمين آل خليفة الحسيني الشافعي",
    "Ελένη Παπαδοπούλου",
    "Μαρία-Ευαγγελία Ξυδάκη ΰ ΐ Ά Ή ς",
    "Hélène Lefèvre-Çelik d’Œuvre",
    "Nicolò Dell’Acqua Perché",
    "Begoña Núñez Güell",
    "Montserrat Pal·làs i Àngels Col·lell",
    "Đặng Thị Hồng Ngọc",
    "Gülşah Yıldız İpek",
    "Łucja Żółć Ćwiąkała",
    "Ольга Шевченко Ђорђевић",
    "سارة Smith (خوري)",
    "Sara (سارة) خوري Khoury",
    "Jean 2.0 مها «Maha» 3",
    "María del Carmen Francisca Josefa Fernández de Córdoba y Álvarez-Bohórq",
    "فاطمةالزهراءعبدالرحمنبنتمحمدالأمينآلخليفةالحسينيالشافعيالمقدسيالنابلسي",
    "e\u{301}lodie A\u{30A}se",
    "M",
];

#[test]
fn every_name_is_printed_on_one_page_in_both_languages() {
    for data in [arabic, english] {
        let stack = NAMES.map(data);
        assert_eq!(Printed::new(&certificates(&stack).unwrap()).pages(), NAMES.len());
    }
}

#[test]
fn every_name_is_supported() {
    for name in NAMES {
        assert_eq!(unsupported(name), [' '; 0], "{name}");
    }
}

#[test]
fn markup_in_a_name_is_printed_letter_by_letter() {
    let name = r#"#emph[x] *b* @cite $x^2$ <l> \ // _i_ `c` "q" =h"#;
    assert!(printed(&english(name)).text().contains(name));
}

#[test]
fn names_are_found_by_copying_and_searching() {
    for name in [NAMES[0], NAMES[1], NAMES[3], NAMES[7], NAMES[9], NAMES[12], NAMES[14]] {
        for data in [arabic(name), english(name)] {
            let text = printed(&data).text();
            assert!(text.contains(name), "{name} is not in: {text}");
        }
    }
}

#[test]
fn every_name_stands_in_the_properties() {
    for name in [NAMES[2], NAMES[17]] {
        let properties = printed(&arabic(name)).properties();
        assert!(properties.contains(&format!("شهادة إتمام – {name}\n")), "{properties}");
    }
}

#[test]
fn characters_that_turn_text_round_are_not_printed() {
    let name = "\u{202E}Maha\u{202C} \u{0007} Khoury\u{200F}";
    assert_eq!(printable_name(name), "Maha Khoury");
    let properties = printed(&english(name)).properties();
    assert!(properties.contains("Certificate of completion – Maha Khoury\n"), "{properties}");
}

#[test]
fn a_character_without_a_glyph_is_reported_before_it_is_refused() {
    for (name, missing) in [("张 Maha", ['张']), ("Maha 😀", ['😀'])] {
        assert_eq!(unsupported(name), missing);
        assert!(matches!(certificate(&english(name)), Err(Failed::Typesetting(_))), "{name}");
    }
}

#[test]
fn texts_of_any_length_stay_on_one_page() {
    let long = "كلمة طويلة ".repeat(25);
    for name in [NAMES[6], NAMES[20]] {
        let mut data = arabic(name);
        data.course = &long;
        data.issuer = "وزارة العمل والتدريب المهني في فلسطين، برنامج المهارات الرقمية للنساء والتعاونيات";
        data.facts[3].value = "DigComp 3.0: 1.1, 1.2, 1.3, 2.1, 2.2, 2.3, 2.4, 3.1, 4.1, 4.2, 4.3, 5.1, 5.2".into();
        assert_eq!(printed(&data).pages(), 1, "{name}");
    }
}
