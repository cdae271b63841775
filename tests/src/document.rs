//! Documents that are written by hand, to be shown.
#![allow(clippy::format_push_string, clippy::format_collect, reason = "it is small, and made to be read")]

/// A PDF with a page of A4 for each text. It would run a script when opened, if anything let it.
#[must_use]
pub fn pdf(pages: &[&str]) -> Vec<u8> {
    let kids: String = (0..pages.len()).map(|index| format!("{} 0 R ", 4 + 2 * index)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>".to_owned(),
        format!("<< /Type /Pages /Count {} /Kids [{kids}] >>", pages.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    for (index, text) in pages.iter().enumerate() {
        let content = format!(
            "0.1 0.3 0.6 rg 72 700 451 3 re f BT /F 28 Tf 72 716 Td ({text}) Tj ET \
             0 g BT /F 12 Tf 72 660 Td 18 TL (Only people who need access get it.) Tj T* \
             (Accounts are reviewed every year, and when somebody leaves.) Tj ET"
        );
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R \
             /Resources << /Font << /F 3 0 R >> >> >>",
            5 + 2 * index
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    written(&objects)
}

/// The file of these objects, numbered from 1; the first is the catalogue.
fn written(objects: &[String]) -> Vec<u8> {
    let mut text = "%PDF-1.7\n".to_owned();
    let mut places = String::new();
    for (index, object) in objects.iter().enumerate() {
        places += &format!("{:010} 00000 n \n", text.len());
        text += &format!("{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let (start, size) = (text.len(), objects.len() + 1);
    text += &format!("xref\n0 {size}\n0000000000 65535 f \n{places}");
    text += &format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    text.into_bytes()
}
