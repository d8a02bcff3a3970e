//! Every key: its name, its default, what is allowed.

pub const KEYS: &[(&str, &str, &str)] = &[
    ("listen", "127.0.0.1:3000", "an address and a port, such as 127.0.0.1:3000"),
    ("public_url", "", "an address that begins with http:// or https://"),
    ("database_url", "", "sqlite://PATH or postgres://USER:PASSWORD@HOST/NAME"),
    ("connections", "8", "a number from 2 to 200"),
    ("data_folder", "data", "a folder"),
    ("issuer", "Maharat", "a name"),
    ("language", "en", "en or ar"),
    ("time_zone", "UTC", "a name of the IANA time zone database, such as Asia/Hebron"),
    ("trusted_proxies", "0", "a number from 0 to 10"),
    ("session_days", "30", "a number from 1 to 400"),
    ("grace_seconds", "120", "a number from 0 to 3600"),
    ("mail_from", "", "a sender, such as Maharat <letters@maharat.example>"),
    ("smtp_host", "", "a host name; empty to write letters to files"),
    ("smtp_port", "587", "a port from 1 to 65535"),
    ("smtp_user", "", "a user name; empty to send without signing in"),
    ("smtp_password", "", "a password"),
    ("smtp_security", "starttls", "starttls, tls or none"),
    ("metrics_listen", "", "a loopback address and a port, such as 127.0.0.1:9100; empty for none"),
    ("log_format", "text", "text or json"),
    ("log_level", "info", "error, warn, info or debug"),
];
