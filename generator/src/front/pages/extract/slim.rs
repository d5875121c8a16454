//! Leaves out the attributes that nobody reads. They are most of the bytes of a table, and the
//! HTML parser allocates each of them.

use super::tags::{Tag, attributes};

/// Elements whose attributes say nothing about how the tree is built, and the attributes of them
/// that are read from it.
const READ: &[(&str, &[&str])] = &[
    ("td", SPANS),
    ("th", SPANS),
    ("p", &["id"]),
    ("a", &["id", "name", "href", "class"]),
    ("tr", &[]),
    ("thead", &[]),
    ("tbody", &[]),
    ("table", &["id"]),
    ("div", &["id", "class", "role"]),
    ("span", &["id"]),
];

const SPANS: &[&str] = &["rowspan", "colspan"];

/// Appends what stands from `start` to `end` in the source, a start tag and what belongs to it,
/// without those attributes.
pub(super) fn push(slim: &mut String, source: &str, tag: &Tag<'_>, start: usize, end: usize) {
    match read_of(tag.name) {
        Some(read) if !tag.closing => {
            slim.push('<');
            slim.push_str(tag.name);
            push_attributes(slim, tag.attributes, read);
            slim.push('>');
        }
        _ => slim.push_str(&source[start..end]),
    }
}

fn read_of(name: &str) -> Option<&'static [&'static str]> {
    READ.iter().find(|(known, _)| name.eq_ignore_ascii_case(known)).map(|(_, read)| *read)
}

fn push_attributes(slim: &mut String, text: &str, read: &[&str]) {
    let has = |part: &str| memchr::memmem::find(text.as_bytes(), part.as_bytes()).is_some();
    if read.is_empty() || read == SPANS && !has("pan") && !has("PAN") {
        // The usual case, which need not be read attribute by attribute.
        return;
    }
    for (key, value) in attributes(text) {
        if read.iter().any(|read| key.eq_ignore_ascii_case(read)) {
            let quote = if value.contains('"') { '\'' } else { '"' };
            slim.push(' ');
            slim.push_str(key);
            slim.push('=');
            slim.push(quote);
            slim.push_str(value);
            slim.push(quote);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::front::pages::extract::places::Places;

    #[test]
    fn only_what_is_read_stays() {
        let samples = [
            r#"<td class="a" rowspan="2" width=5>x</td>"#,
            r"<TR id=r><TH COLSPAN=2 headers='a>b'>y",
            r#"<a href='x"y' target=_blank name=n>z</a>"#,
            r#"<input type="hidden"><h4 class="sectiontitle">T</h4><!-- <td class=x> -->"#,
            "a < b <td",
        ];
        insta::assert_snapshot!(samples.map(|source| Places::scan(source).slim().to_owned()).join("\n"), @r#"
        <td rowspan="2">x</td>
        <TR><TH COLSPAN="2">y
        <a href='x"y' name="n">z</a>
        <input type="hidden"><h4 class="sectiontitle">T</h4><!-- <td class=x> -->
        a < b <td
        "#);
    }
}
