//! Documents that are written by hand, sound and malicious ones.
#![allow(dead_code, reason = "each suite needs some of them")]
#![allow(clippy::format_push_string, clippy::format_collect, reason = "they are small, and made to be read")]

/// A document of these objects, numbered from 1; the first is its catalogue. `trailer` stands in its
/// trailer besides what has to.
pub(crate) fn of_objects(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut text = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(text.len());
        text += &format!("{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let start = text.len();
    text += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        text += &format!("{place:010} 00000 n \n");
    }
    let size = objects.len() + 1;
    text += &format!("trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n");
    text.into_bytes()
}

/// A stream with its length.
pub(crate) fn stream(entries: &str, content: &str) -> String {
    format!("<< {entries} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// One page of A4 for each text, set in Helvetica.
pub(crate) fn document(texts: &[&str]) -> Vec<u8> {
    let kids: String = (0..texts.len()).map(|index| format!("{} 0 R ", 4 + 2 * index)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Count {} /Kids [{kids}] >>", texts.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    for (index, text) in texts.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R \
             /Resources << /Font << /F 3 0 R >> >> >>",
            5 + 2 * index
        ));
        objects.push(stream("", &format!("BT /F 32 Tf 72 740 Td ({text}) Tj ET")));
    }
    of_objects(&objects, "")
}

/// One page with that box, content and resources. Further objects start at number 5.
pub(crate) fn page(media_box: &str, content: &str, resources: &str, further: &[String]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox {media_box} /Contents 4 0 R /Resources << {resources} >> >>"
        ),
        stream("", content),
    ];
    objects.extend_from_slice(further);
    of_objects(&objects, "")
}

/// A form that runs this content with these forms at hand.
pub(crate) fn form(content: &str, forms: &str) -> String {
    let entries =
        format!("/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << {forms} >> >>");
    stream(&entries, content)
}

/// A document that opens with a password only.
pub(crate) fn encrypted() -> Vec<u8> {
    let plain = document(&["Secret"]);
    let locked = format!(
        "/ID [<{id}> <{id}>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -1 /O <{owner}> /U <{user}> >>",
        id = "00".repeat(16),
        owner = "11".repeat(32),
        user = "22".repeat(32),
    );
    let text = String::from_utf8(plain).expect("written as text");
    text.replace("/Root 1 0 R ", &format!("/Root 1 0 R {locked} ")).into_bytes()
}

/// A page of text that runs a script when it is opened, closed, printed and clicked.
pub(crate) fn scripted(text: &str) -> Vec<u8> {
    let script = "<< /S /JavaScript /JS (app.alert\\('x'\\)) >>";
    let objects = [
        format!("<< /Type /Catalog /Pages 2 0 R /OpenAction {script} /AA << /WP {script} /DC {script} >> >>"),
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /AA << /O {script} >> \
             /Annots [6 0 R 7 0 R] /Resources << /Font << /F 5 0 R >> >> >>"
        ),
        stream("", &format!("BT /F 32 Tf 72 740 Td ({text}) Tj ET")),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        "<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /Border [0 0 0] \
         /A << /S /URI /URI (https://example.org/) >> >>"
            .to_owned(),
        format!("<< /Type /Annot /Subtype /Widget /FT /Btn /Rect [0 0 9 9] /A {script} >>"),
    ];
    of_objects(&objects, "")
}
