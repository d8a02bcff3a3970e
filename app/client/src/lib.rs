//! The entry of the islands: the boot script calls `hydrate`, then each island's own export.

#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    app::start();
}
