//! The page: a Leptos program in the browser over the library.

mod ui;

fn main() {
    ui::mount();
}
