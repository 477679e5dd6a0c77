//! Documents that this browser keeps (IndexedDB), for those who asked for it. Every call may be refused: without
//! the right to store anything, documents last as long as the page is open.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode};

use super::window;

/// The database. Pages opened from a disk share theirs: it carries the product's name.
const DATABASE: &str = "tongbao";
/// Its one table.
const TABLE: &str = "documents";
/// Says, where it can be read at once, that there are documents. `assets/boot.js` looks for it too.
const SIGN: &str = "tongbao.documents";

/// A document that is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Kept {
    /// Its file's name.
    pub(crate) name: String,
    /// How it is to be read, where the reader has chosen that.
    pub(crate) encoding: String,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

/// Whether there seem to be documents.
pub(crate) fn is_in_use() -> bool {
    let storage = window().and_then(|window| window.local_storage().ok()?);
    storage.is_some_and(|storage| matches!(storage.get_item(SIGN), Ok(Some(_))))
}

fn sign(is_in_use: bool) {
    let storage = window().and_then(|window| window.local_storage().ok()?);
    if let Some(storage) = storage {
        let _ = if is_in_use {
            storage.set_item(SIGN, "1")
        } else {
            storage.remove_item(SIGN)
        };
    }
}

/// Calls back with all documents; `None` where they cannot be had now.
pub(crate) fn load(done: impl FnOnce(Option<Vec<Kept>>) + 'static) {
    spawn_local(async move { done(all().await.ok()) });
}

/// Keeps exactly these documents, and says whether the browser took them.
pub(crate) fn keep(documents: Vec<Kept>, done: impl FnOnce(bool) + 'static) {
    spawn_local(async move {
        let is_in_use = !documents.is_empty();
        let kept = replace(documents).await.is_ok();
        sign(is_in_use && kept);
        done(kept);
    });
}

async fn all() -> Result<Vec<Kept>, JsValue> {
    let (_transaction, table) = open(IdbTransactionMode::Readonly).await?;
    let records: Array = answer(&table.get_all()?).await?.dyn_into()?;
    Ok(records.iter().filter_map(|record| read(&record)).collect())
}

fn read(record: &JsValue) -> Option<Kept> {
    let field = |name: &str| Reflect::get(record, &name.into()).ok();
    Some(Kept {
        name: field("name")?.as_string()?,
        encoding: field("encoding")?.as_string()?,
        bytes: field("bytes")?.dyn_into::<Uint8Array>().ok()?.to_vec(),
    })
}

async fn replace(documents: Vec<Kept>) -> Result<(), JsValue> {
    let (transaction, table) = open(IdbTransactionMode::Readwrite).await?;
    table.clear()?;
    for (number, document) in documents.iter().enumerate() {
        let record = web_sys::js_sys::Object::new();
        let bytes: JsValue = Uint8Array::from(document.bytes.as_slice()).into();
        Reflect::set(&record, &"name".into(), &document.name.as_str().into())?;
        Reflect::set(
            &record,
            &"encoding".into(),
            &document.encoding.as_str().into(),
        )?;
        Reflect::set(&record, &"bytes".into(), &bytes)?;
        let key = u32::try_from(number).unwrap_or(u32::MAX);
        table.put_with_key(&record, &key.into())?;
    }
    // Only then is everything on the disk.
    let ended = Promise::new(&mut |done, failed| {
        transaction.set_oncomplete(Some(&done));
        transaction.set_onabort(Some(&failed));
    });
    JsFuture::from(ended).await.map(drop)
}

async fn open(mode: IdbTransactionMode) -> Result<(IdbTransaction, IdbObjectStore), JsValue> {
    let factory = window().and_then(|window| window.indexed_db().ok()?);
    let request = factory.ok_or(JsValue::NULL)?.open_with_u32(DATABASE, 1)?;
    let asked = request.clone();
    let upgrade = Closure::once_into_js(move || {
        let database = asked.result().and_then(JsValue::dyn_into::<IdbDatabase>);
        if let Ok(database) = database {
            let _ = database.create_object_store(TABLE);
        }
    });
    request.set_onupgradeneeded(upgrade.dyn_ref::<Function>());
    let database: IdbDatabase = answer(&request).await?.dyn_into()?;
    let transaction = database.transaction_with_str_and_mode(TABLE, mode)?;
    let table = transaction.object_store(TABLE)?;
    Ok((transaction, table))
}

/// What a request comes to.
async fn answer(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let ended = Promise::new(&mut |done, failed| {
        request.set_onsuccess(Some(&done));
        request.set_onerror(Some(&failed));
    });
    JsFuture::from(ended).await?;
    request.result()
}
