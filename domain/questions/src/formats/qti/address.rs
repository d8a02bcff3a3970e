//! Addresses as the schema wants them: `xs:anyURI` (XML Schema part 2, 3.2.17), which is a reference of RFC 3986 with characters of any script.

/// Characters that may stand anywhere behind the scheme, besides letters and digits (RFC 3986, sections 2.2 and 2.3).
const ALLOWED: &str = "-._~:/?@!$&'()*+,;=";

/// The address with percent signs where it needs them; an empty one, because elements need one, if its host
/// or port cannot be.
pub fn written(address: &str) -> String {
    let address = address.trim();
    let first = address.split(['/', '?', '#']).next().unwrap_or_default();
    let scheme = first.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| is_scheme(scheme));
    // Without a scheme a colon within the first part would begin one (section 4.2).
    let bare = if scheme.is_none() { first.len() } else { 0 };
    let behind = &address[scheme.map_or(0, |scheme| scheme.len() + 1)..];
    if let Some(host) = behind.strip_prefix("//") {
        let authority = host.split(['/', '?', '#']).next().unwrap_or_default();
        let is_number = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
        // A host of numbers in brackets (section 3.2.2) has colons of its own.
        if let Some((numbers, port)) = authority.strip_prefix('[').and_then(|host| host.split_once(']')) {
            let are_numbers = numbers.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.'));
            let is_host = are_numbers && (port.is_empty() || port.strip_prefix(':').is_some_and(is_number));
            let (front, rest) = address.split_at(address.len() - host.len() + authority.len());
            return if is_host { format!("{front}{}", escaped(rest, 0)) } else { String::new() };
        }
        let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
        if user.contains('@') || host.split_once(':').is_some_and(|(_, port)| !is_number(port)) {
            return String::new();
        }
    }
    escaped(address, bare)
}

/// The text with percent signs for what may not stand in it; a colon may not before the byte `bare`.
fn escaped(address: &str, bare: usize) -> String {
    let mut out = String::with_capacity(address.len());
    let mut has_fragment = false;
    for (at, c) in address.char_indices() {
        let is_written = match c {
            '%' => address.as_bytes().get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
            '#' => !std::mem::replace(&mut has_fragment, true),
            ':' => at >= bare,
            c => c.is_alphanumeric() || !c.is_ascii() || ALLOWED.contains(c),
        };
        if is_written {
            out.push(c);
        } else {
            out.push_str(&format!("%{:02X}", c as u32));
        }
    }
    out
}

/// RFC 3986, section 3.1.
fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn what_is_an_address_stays_as_it_is() {
        let addresses = [
            "",
            "#x",
            "media/a.png",
            "/a?b=c&d=e#f",
            "https://me@example.org:8080/ä?x=%20#y",
            "mailto:rim@example.org",
            "//example.org",
            "http://[::1]:8080/a?b",
            "media/صورة.png",
        ];
        for address in addresses {
            assert_eq!(written(address), address);
        }
    }

    #[test]
    fn only_the_first_host_is_one() {
        let hosts = "//[::1]".repeat(50_000);
        assert!(written(&hosts).starts_with("//[::1]//%5B::1%5D//"));
    }

    #[test]
    fn what_is_none_gets_percent_signs() {
        for (typed, address) in [
            (" media/a b.png", "media/a%20b.png"),
            ("100%", "100%25"),
            ("%zz#a#b", "%25zz#a%23b"),
            ("12:30", "12%3A30"),
            ("a[1].png", "a%5B1%5D.png"),
            ("a\\b\"<c>^`{|}", "a%5Cb%22%3Cc%3E%5E%60%7B%7C%7D"),
        ] {
            assert_eq!(written(typed), address, "{typed}");
        }
        for host in ["example.org:port", "a@b@example.org", "[::1]:x", "[x]"] {
            assert_eq!(written(&format!("http://{host}/")), "", "{host}");
        }
    }
}
