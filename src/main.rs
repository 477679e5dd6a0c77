//! The page: a Leptos program in the browser over the library.

mod ui;

fn main() {
    // A developer reads on the console where it stopped; in the release page panics abort without a word,
    // and the start script shows the recovery text.
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
    ui::mount();
}
