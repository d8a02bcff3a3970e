//! The typefaces come from the npm registry and not from this repository: says so when they are missing.

use std::path::Path;

const FACES: [&str; 6] = [
    "amiri/400Regular/Amiri_400Regular.ttf",
    "amiri/700Bold/Amiri_700Bold.ttf",
    "amiri/LICENSE_FONT",
    "noto-serif/400Regular/NotoSerif_400Regular.ttf",
    "noto-serif/600SemiBold/NotoSerif_600SemiBold.ttf",
    "noto-serif/LICENSE_FONT",
];

fn main() {
    // Asked when the script runs: checkouts that share a target folder share this script too.
    let here = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let home = Path::new(&here).join("../../node_modules/@expo-google-fonts");
    for face in FACES {
        let file = home.join(face);
        println!("cargo::rerun-if-changed={}", file.display());
        if !file.is_file() {
            println!("cargo::error=the typeface {face} is missing from node_modules: run bin/setup");
        }
    }
}
