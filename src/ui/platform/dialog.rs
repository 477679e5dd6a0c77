//! Dialogs of the browser's own: they keep the keyboard inside and close on Esc.

use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::element;

/// Opens the dialog with this id over the page.
pub(crate) fn open(id: &str) {
    let dialog = element(id).and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok());
    if let Some(dialog) = dialog
        && !dialog.open()
        && dialog.show_modal().is_err()
    {
        dialog.set_open(true);
    }
}
