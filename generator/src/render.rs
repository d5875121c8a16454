//! Tokens to formatted Rust text: the only formatter.

use proc_macro2::TokenStream;
use thiserror::Error;

mod invocation;
mod layout;

/// A Rust file before it is formatted.
#[derive(Clone, Debug, Default)]
pub struct RustFile {
    /// Lines of the comment at the top, without `//`.
    pub header: Vec<String>,
    /// Lines of the module's documentation, without `//!`.
    pub docs: Vec<String>,
    /// Items in order, each parsed and formatted on its own. One entry may hold several items
    /// that belong together (imports, an item and a macro call).
    pub items: Vec<TokenStream>,
}

/// An item that is no valid Rust: a mistake of an emitter, never of a page.
#[derive(Debug, Error)]
#[error("the emitted item is not valid Rust ({message}): {excerpt}")]
pub struct RenderError {
    /// What the parser says.
    pub message: String,
    /// The beginning of the item's tokens.
    pub excerpt: String,
}

/// How much of a broken item an error shows, in characters.
const EXCERPT: usize = 160;

impl RustFile {
    /// Formats the file.
    ///
    /// # Errors
    /// An item does not parse.
    pub fn render(&self) -> Result<String, RenderError> {
        let comment = |marker: &str, lines: &[String]| -> String {
            let lines = lines.iter().map(|line| format!("{marker} {line}").trim_end().to_owned());
            lines.flat_map(|line| [line, "\n".to_owned()]).collect()
        };
        let mut parts = Vec::new();
        parts.extend(Some(comment("//", &self.header)).filter(|text| !text.is_empty()));
        parts.extend(Some(comment("//!", &self.docs)).filter(|text| !text.is_empty()));
        for tokens in &self.items {
            let file: syn::File = syn::parse2(tokens.clone()).map_err(|error| RenderError {
                message: error.to_string(),
                excerpt: tokens.to_string().chars().take(EXCERPT).collect(),
            })?;
            let listing = match file.items.as_slice() {
                [syn::Item::Macro(call)] => invocation::render(call),
                _ => None,
            };
            let plain = || layout::improve(&prettyplease::unparse(&file));
            parts.push(listing.unwrap_or_else(plain));
        }
        Ok(parts.join("\n"))
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn items_are_joined_by_blank_lines() {
        let file = RustFile {
            header: vec!["Made by a tool.".to_owned(), String::new()],
            docs: vec!["A module.".to_owned()],
            items: vec![
                quote!(
                    use a::b;
                    use a::c;
                ),
                quote!(
                    #[doc = " A thing."]
                    pub struct A {
                        b: u8,
                    }
                ),
            ],
        };
        insta::assert_snapshot!(file.render().unwrap_or_else(|error| error.to_string()), @r#"
        // Made by a tool.
        //

        //! A module.

        use a::b;
        use a::c;

        /// A thing.
        pub struct A {
            b: u8,
        }
        "#);
    }

    #[test]
    fn what_does_not_parse_is_an_error() {
        let file = RustFile { items: vec![quote!(pub struct 1 { })], ..RustFile::default() };
        let error = file.render().map_err(|error| error.to_string());
        insta::assert_snapshot!(error.err().unwrap_or_default(), @"the emitted item is not valid Rust (expected identifier): pub struct 1 { }");
    }
}
