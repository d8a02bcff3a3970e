//! Certificates of an invented school.

use crate::motifs::{CYPRESS, ROSETTE, motif};
use press::{Certificate, Fact, Signer};

pub const URL: &str = "https://maharat.example/C/7KQM-4T2R-W9XD-HN3P";

pub fn arabic(name: &str) -> Certificate<'_> {
    Certificate {
        lang: "ar",
        rtl: true,
        title: "شهادة إتمام",
        awarded: "تُمنح هذه الشهادة إلى",
        name,
        completed: "لإتمام دورة",
        course: "الأمان على الإنترنت",
        facts: vec![
            fact("المحتوى", "٦ دروس واختباران", "ar"),
            fact("المدّة", "ساعة وربع", "ar"),
            fact("المستوى", "أساسيّ", "ar"),
            fact("الكفايات", "DigComp 3.0: 4.1, 4.2, 4.3", "en"),
        ],
        signer: Some(Signer { name: "رُلى الخطيب".into(), role: "مديرة البرنامج".into() }),
        issuer: "مهارات",
        issuer_label: "الجهة المانحة",
        date_text: "٢١ تشرين الثاني ٢٠٢٦",
        date_label: "تاريخ الإصدار",
        check: "للتحقّق من الشهادة",
        qr_alt: "رمز يفتح صفحة التحقّق من الشهادة",
        keywords: vec!["شهادة".into(), name.into()],
        description: "شهادة إتمام دورة الأمان على الإنترنت",
        motif: motif(ROSETTE),
        ..english(name)
    }
}

pub fn english(name: &str) -> Certificate<'_> {
    Certificate {
        lang: "en",
        rtl: false,
        title: "Certificate of completion",
        awarded: "This certificate is awarded to",
        name,
        completed: "for completing the course",
        course: "Staying safe online",
        facts: vec![
            fact("Content", "6 lessons, 2 quizzes", "en"),
            fact("Duration", "1 h 15 min", "en"),
            fact("Level", "Foundation", "en"),
            fact("Competences", "DigComp 3.0: 4.1, 4.2, 4.3", "en"),
        ],
        signer: Some(Signer { name: "Rula Khatib".into(), role: "Programme director".into() }),
        issuer: "Maharat",
        issuer_label: "The issuing organisation",
        date_text: "21 November 2026",
        date_label: "issued on",
        date: (2026, 11, 21),
        check: "check this certificate",
        code: "7KQM-4T2R-W9XD-HN3P",
        url: URL,
        qr_alt: "A code that opens the page where this certificate is checked",
        motif: motif(CYPRESS),
        keywords: vec!["certificate".into(), name.into()],
        description: "Certificate of completion of the course Staying safe online",
    }
}

fn fact(label: &str, value: &str, lang: &str) -> Fact {
    Fact { label: label.into(), value: value.into(), lang: lang.into() }
}
