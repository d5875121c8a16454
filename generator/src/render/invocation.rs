//! Calls of macros that list members of a type, which the formatter of items leaves as they are:
//! `rt::record!(Name { a, b }, Default);`.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// Longest line, in characters.
const WIDTH: usize = 100;

/// The arguments of a call: a name, what stands in the braces behind it, and the rest.
pub(super) struct Table {
    path: String,
    name: String,
    entries: Vec<String>,
    rest: String,
}

impl Table {
    /// The arguments of a call, if they are of this form.
    pub(super) fn of(call: &syn::ItemMacro) -> Option<Self> {
        let mut tokens = call.mac.tokens.clone().into_iter();
        let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(group))) =
            (tokens.next(), tokens.next())
        else {
            return None;
        };
        let path = call.mac.path.segments.iter().map(|segment| segment.ident.to_string());
        (group.delimiter() == Delimiter::Brace).then(|| Self {
            path: path.collect::<Vec<_>>().join("::"),
            name: name.to_string(),
            entries: split(group.stream()),
            rest: spelled(tokens.collect()),
        })
    }

    /// The call on one line where it fits; else pairs one a line, and names as many as fit.
    pub(super) fn render(&self) -> String {
        let Self { path, name, entries, rest } = self;
        let members = match entries.join(", ") {
            none if none.is_empty() => "{}".to_owned(),
            members => format!("{{ {members} }}"),
        };
        let line = format!("{path}!({name} {members}{rest});");
        if line.chars().count() <= WIDTH {
            return line + "\n";
        }
        let pairs = entries.iter().any(|entry| entry.contains(" = "));
        let mut text = format!("{path}!({name} {{");
        let mut used = WIDTH;
        for entry in entries {
            let width = entry.chars().count() + 1;
            if pairs || used + 1 + width > WIDTH {
                text.push_str("\n    ");
                used = 4 + width;
            } else {
                text.push(' ');
                used += 1 + width;
            }
            text.push_str(entry);
            text.push(',');
        }
        format!("{text}\n}}{rest});\n")
    }
}

/// What stands between commas.
fn split(tokens: TokenStream) -> Vec<String> {
    let mut entries = vec![TokenStream::new()];
    for token in tokens {
        match (&token, entries.last_mut()) {
            (TokenTree::Punct(mark), _) if mark.as_char() == ',' => {
                entries.push(TokenStream::new());
            }
            (_, Some(entry)) => entry.extend([token]),
            (_, None) => {}
        }
    }
    entries.into_iter().filter(|entry| !entry.is_empty()).map(spelled).collect()
}

/// Tokens with a space between, but for that before a comma and that after a sign.
fn spelled(tokens: TokenStream) -> String {
    let mut text = String::new();
    let mut glued = true;
    for token in tokens {
        let comma = matches!(&token, TokenTree::Punct(mark) if mark.as_char() == ',');
        if !glued && !comma {
            text.push(' ');
        }
        glued = matches!(&token, TokenTree::Punct(mark)
            if mark.as_char() == '-' || mark.spacing() == Spacing::Joint);
        text.push_str(&token.to_string());
    }
    text
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn shown(tokens: TokenStream) -> String {
        let call: syn::ItemMacro = syn::parse2(tokens).expect("it is a call");
        Table::of(&call).map_or_else(|| "none".to_owned(), |table| table.render())
    }

    #[test]
    fn short_calls_take_a_line() {
        let calls = [
            quote!(rt::record!(Tag { key, r#type });),
            quote!(rt::record!(Tag { key }, Default);),
            quote!(rt::record!(Nothing {}, Default);),
            quote!(rt::integer_enum!(Level { V1 = 1, Minus1 = -1 });),
        ];
        insta::assert_snapshot!(calls.map(shown).concat(), @r"
        rt::record!(Tag { key, r#type });
        rt::record!(Tag { key }, Default);
        rt::record!(Nothing {}, Default);
        rt::integer_enum!(Level { V1 = 1, Minus1 = -1 });
        ");
    }

    #[test]
    fn long_calls_fill_lines_and_pairs_stand_alone() {
        let names = (1..20).map(|at| quote::format_ident!("member_{at}"));
        insta::assert_snapshot!(shown(quote!(rt::record!(Tag { #(#names),* }, Default);)), @r"
        rt::record!(Tag {
            member_1, member_2, member_3, member_4, member_5, member_6, member_7, member_8, member_9,
            member_10, member_11, member_12, member_13, member_14, member_15, member_16, member_17,
            member_18, member_19,
        }, Default);
        ");
        let names = (1..6).map(|at| quote::format_ident!("Value{at}"));
        insta::assert_snapshot!(shown(quote!(rt::string_enum!(Size { #(#names = "a, b = c"),* });)), @r#"
        rt::string_enum!(Size {
            Value1 = "a, b = c",
            Value2 = "a, b = c",
            Value3 = "a, b = c",
            Value4 = "a, b = c",
            Value5 = "a, b = c",
        });
        "#);
    }

    #[test]
    fn other_calls_are_left_alone() {
        assert_eq!(
            [quote!(a::b!(c);), quote!(a!({ c });), quote!(a!(b(c));)].map(shown),
            ["none"; 3]
        );
    }
}
