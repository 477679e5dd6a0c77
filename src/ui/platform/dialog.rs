//! Dialogs of the browser's own: they keep the keyboard inside and close on Esc.

use web_sys::HtmlDialogElement;

/// Opens a dialog over the page.
pub(crate) fn open(dialog: &HtmlDialogElement) {
    if !dialog.open() && dialog.show_modal().is_err() {
        dialog.set_open(true);
    }
}
