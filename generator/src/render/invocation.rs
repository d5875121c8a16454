//! Calls of macros that list members of a type, which the formatter of items leaves as they are:
//! `rt::record!(Name { a, b }, Default);`.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};

/// Longest line, in characters.
const WIDTH: usize = 100;

/// A call that lists members, formatted: on one line where it fits; else pairs one a line, and
/// names as many as fit.
pub(super) fn render(call: &syn::ItemMacro) -> Option<String> {
    let mut tokens = call.mac.tokens.clone().into_iter();
    let members: TokenStream = tokens.by_ref().take(2).collect();
    // The members are spelled as the variants of an enum, which the formatter puts one a line.
    let members = syn::parse2(quote!(enum #members)).ok()?;
    let members = prettyplease::unparse(&members);
    let (name, entries) = members.strip_prefix("enum ")?.split_once(" {")?;
    let entries: Vec<&str> = entries.trim_end_matches("}\n").lines().map(str::trim).collect();
    let entries: Vec<&str> = entries.into_iter().filter(|entry| !entry.is_empty()).collect();
    let path = call.mac.path.to_token_stream().to_string().replace(' ', "");
    let rest: TokenStream = tokens.collect();

    let list = match entries.join(" ") {
        none if none.is_empty() => "{}".to_owned(),
        list => format!("{{ {} }}", list.trim_end_matches(',')),
    };
    let line = format!("{path}!({name} {list}{rest});\n");
    if line.chars().count() <= WIDTH + 1 {
        return Some(line);
    }
    let pairs = entries.iter().any(|entry| entry.contains(" = "));
    let mut text = format!("{path}!({name} {{");
    let mut used = WIDTH;
    for entry in entries {
        let width = entry.chars().count();
        if pairs || used + 1 + width > WIDTH {
            text.push_str("\n    ");
            used = 4 + width;
        } else {
            text.push(' ');
            used += 1 + width;
        }
        text.push_str(entry);
    }
    Some(format!("{text}\n}}{rest});\n"))
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn shown(tokens: TokenStream) -> String {
        let call: syn::ItemMacro = syn::parse2(tokens).expect("it is a call");
        render(&call).unwrap_or_else(|| "none".to_owned())
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
