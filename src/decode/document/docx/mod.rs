//! Word documents: an archive of XML parts.
//!
//! Only the parts that the text needs are unpacked; what they refer to outside of the file is never read.

mod body;
mod numbering;
mod package;
mod styles;
mod xml;

use super::super::{Fault, FileFormat, Refused};
use body::Body;
use numbering::Numbering;
use package::Package;
use styles::Styles;

/// The words of a Word document.
pub(in super::super) fn read(bytes: &[u8], limit: usize) -> Result<String, Refused> {
    let mut package = Package::open(bytes)?;
    let Some(main) = package.main_part()? else {
        return Err(package.without_document());
    };
    let text = package.part(&main)?.ok_or(Fault::NoMainPart)?;
    if xml::root(&text)? != "document" {
        return Err(Refused::OtherFormat(FileFormat::Zip));
    }
    let mut styles = Styles::default();
    if let Some(part) = package.related(&main, "styles")? {
        xml::walk(&part, &mut styles)?;
    }
    let mut numbering = Numbering::default();
    if let Some(part) = package.related(&main, "numbering")? {
        xml::walk(&part, &mut numbering)?;
    }
    let mut body = Body::new(&styles, &numbering, limit);
    xml::walk(&text, &mut body)?;
    body.finish()
}
