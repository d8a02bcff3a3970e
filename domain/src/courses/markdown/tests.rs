use super::*;

fn shown(markdown: &str) -> String {
    let attachments = Attachments::from([
        ("media/a.svg".to_owned(), Attachment { url: "/media/1/a.svg".into(), bytes: 900 }),
        ("media/b.mp4".to_owned(), Attachment { url: "/media/2/b.mp4".into(), bytes: 3_200_000 }),
        ("media/b.vtt".to_owned(), Attachment { url: "/media/3/b.vtt".into(), bytes: 10 }),
    ]);
    render(markdown, &attachments, "en").html
}

#[test]
fn html_in_a_text_is_shown_and_not_run() {
    for evil in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "![x](data:text/html;base64,PHNjcmlwdD4=)",
        "<leptos-island data-component=x>",
        "[x](media/a.svg\" onclick=\"alert(1))",
    ] {
        let html = shown(evil);
        assert!(!html.contains("<script") && !html.contains("<leptos") && !html.contains("javascript:") && !html.contains("data:"), "{html}");
        let tags: Vec<&str> = html.split('<').skip(1).filter_map(|rest| rest.split('>').next()).collect();
        assert!(tags.iter().all(|tag| !tag.contains("onclick") && !tag.contains("onerror") && !tag.contains("src=\"x\"")), "{html}");
    }
}

#[test]
fn a_picture_alone_becomes_a_figure_with_its_caption() {
    let html = shown("![A phone](media/a.svg \"The four icons\")");
    assert!(html.contains("<figure><img src=\"/media/1/a.svg\" alt=\"A phone\""), "{html}");
    assert!(html.contains("<figcaption dir=\"auto\">The four icons</figcaption></figure>"), "{html}");
}

#[test]
fn a_film_is_not_loaded_before_it_is_asked_for_and_says_its_size() {
    let html = shown("![A call](media/b.mp4)");
    assert!(html.contains("preload=\"none\"") && html.contains("4 MB") && html.contains("<track kind=\"captions\" src=\"/media/3/b.vtt\""), "{html}");
}

#[test]
fn a_file_that_is_not_there_is_reported() {
    assert_eq!(render("Look: ![A lock](lock.png)", &Attachments::new(), "en").missing, vec!["lock.png"]);
    assert_eq!(render("[x](media/none.pdf)", &Attachments::new(), "en").missing, vec!["media/none.pdf"]);
}

#[test]
fn every_block_has_a_direction_of_its_own() {
    let html = shown("# x\n\n## عنوان\n\nنص\n\n- a\n- [ ] b\n\n| a |\n|---|\n| b |\n\n> [!TIP] Try it\n> now");
    for block in
        ["<h2 dir=\"auto\">", "<p dir=\"auto\">", "<li dir=\"auto\"", "<td dir=\"auto\">", "class=\"table\" dir=\"auto\"", "markdown-alert-tip"]
    {
        assert!(html.contains(block), "{block} in {html}");
    }
}

#[test]
fn a_task_is_drawn_and_is_no_control() {
    let html = shown("- [ ] one\n- [x] two");
    assert!(!html.contains("<input"), "{html}");
    assert!(html.contains("class=\"task-box\"") && html.contains("class=\"task-box task-box--done\""), "{html}");
}

#[test]
fn footnotes_lead_there_and_back() {
    let html = shown("Word[^1].\n\n[^1]: Note.");
    assert!(html.contains("href=\"#text-fn-1\"") && html.contains("id=\"text-fn-1\""), "{html}");
}

#[test]
fn the_words_of_a_text_can_be_searched() {
    assert_eq!(plain("## Title\n\nSome **bold** `code`[^1].\n\n[^1]: Note"), "Title Some bold code. Note");
}

#[test]
fn a_callout_says_what_it_is_in_the_language_of_the_course() {
    let html = render("> [!TIP]\n> نصيحة\n\nكلمة[^1]\n\n[^1]: شرح", &Attachments::new(), "ar").html;
    assert!(html.contains("نصيحة</p>") && !html.contains(">Tip<"), "{html}");
    assert!(!html.contains("Back to reference"), "{html}");
    assert!(render("> [!TIP] My own\n> x", &Attachments::new(), "ar").html.contains("My own"));
}
