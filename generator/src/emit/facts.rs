//! Patterns and conditions as expressions of the runtime's data types, for static tables.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::ir::{Ask, Condition, ConditionKind, Test};
use crate::pattern::{Check, Matcher, Part, Plan};

/// A pattern as an `rt::Pattern`, where `rt` is the runtime. The expression is constant and may
/// stand in the initialiser of a `static`; regular expressions are statics inside of it.
pub fn pattern(documented: &str, plan: &Plan) -> TokenStream {
    let mut statics = TokenStream::new();
    let mut checks = Vec::with_capacity(plan.checks.len());
    for (index, Check { negated, matcher }) in plan.checks.iter().enumerate() {
        let matcher = match matcher {
            Matcher::Classes(sequences) => {
                let sequences = sequences.iter().map(|parts| {
                    let parts = parts.iter().map(part);
                    quote!(&[#(#parts),*])
                });
                quote!(rt::Matcher::Classes(&[#(#sequences),*]))
            }
            Matcher::Regex(text) => {
                let name = format_ident!("REGEX_{index}");
                statics.extend(quote!(static #name: rt::LazyRegex = rt::LazyRegex::new(#text);));
                quote!(rt::Matcher::Regex(&#name))
            }
        };
        checks.push(quote!(rt::PatternCheck { negated: #negated, matcher: #matcher }));
    }
    let value = quote!(rt::Pattern { documented: #documented, checks: &[#(#checks),*] });
    if statics.is_empty() { value } else { quote!({ #statics #value }) }
}

fn part(part: &Part) -> TokenStream {
    let ranges = part.class.iter().map(|(low, high)| quote!((#low, #high)));
    let min = Literal::u32_unsuffixed(part.min);
    let max = if part.max == u32::MAX {
        quote!(u32::MAX)
    } else {
        let max = Literal::u32_unsuffixed(part.max);
        quote!(#max)
    };
    quote!(rt::Repeat { class: &[#(#ranges),*], min: #min, max: #max })
}

/// A condition as an `rt::Condition`, a constant expression.
pub fn condition(condition: &Condition) -> TokenStream {
    let kind = format_ident!(
        "{}",
        match condition.kind {
            ConditionKind::Required => "Required",
            ConditionKind::ExactlyOne => "ExactlyOne",
            ConditionKind::AtLeastOne => "AtLeastOne",
            ConditionKind::AtMostOne => "AtMostOne",
            ConditionKind::AllOrNone => "AllOrNone",
        }
    );
    let fields = &condition.fields;
    let when = condition.when.iter().map(test);
    quote! {
        rt::Condition {
            kind: rt::ConditionKind::#kind,
            fields: &[#(#fields),*],
            when: &[#(#when),*],
        }
    }
}

fn test(test: &Test) -> TokenStream {
    let field = &test.field;
    let ask = match &test.ask {
        Ask::Is(values) => quote!(rt::Ask::Is(&[#(#values),*])),
        Ask::IsNot(values) => quote!(rt::Ask::IsNot(&[#(#values),*])),
        Ask::Present(true) => quote!(rt::Ask::Present),
        Ask::Present(false) => quote!(rt::Ask::Absent),
    };
    quote!(rt::Test { field: #field, ask: #ask })
}

#[cfg(test)]
mod tests {
    use super::{condition, pattern};
    use crate::ir::{Ask, Condition, ConditionKind, Test};
    use crate::pattern::plan;

    fn pretty(value: &proc_macro2::TokenStream) -> String {
        let item = quote::quote!(static X: T = #value;);
        prettyplease::unparse(&syn::parse2(item).expect("the item is valid Rust"))
    }

    #[test]
    fn patterns_are_constant_expressions() {
        let documented = "^(?!-)[a-z]{1,8}$";
        let classes = pattern(documented, &plan(documented).expect("simple"));
        let documented = "^([a-z]+-)*[a-z]+$";
        let regex = pattern(documented, &plan(documented).expect("regular"));
        insta::assert_snapshot!(format!("{}{}", pretty(&classes), pretty(&regex)), @r#"
        static X: T = rt::Pattern {
            documented: "^(?!-)[a-z]{1,8}$",
            checks: &[
                rt::PatternCheck {
                    negated: true,
                    matcher: rt::Matcher::Classes(
                        &[
                            &[
                                rt::Repeat {
                                    class: &[('-', '-')],
                                    min: 1,
                                    max: 1,
                                },
                                rt::Repeat {
                                    class: &[('\0', '\u{10ffff}')],
                                    min: 0,
                                    max: u32::MAX,
                                },
                            ],
                        ],
                    ),
                },
                rt::PatternCheck {
                    negated: false,
                    matcher: rt::Matcher::Classes(
                        &[
                            &[
                                rt::Repeat {
                                    class: &[('a', 'z')],
                                    min: 1,
                                    max: 8,
                                },
                            ],
                        ],
                    ),
                },
            ],
        };
        static X: T = {
            static REGEX_0: rt::LazyRegex = rt::LazyRegex::new(
                "^(?:(?:\\A(?:[a-z]+\\-)*[a-z]+\\z))$",
            );
            rt::Pattern {
                documented: "^([a-z]+-)*[a-z]+$",
                checks: &[
                    rt::PatternCheck {
                        negated: false,
                        matcher: rt::Matcher::Regex(&REGEX_0),
                    },
                ],
            }
        };
        "#);
    }

    #[test]
    fn conditions_are_constant_expressions() {
        let when = vec![
            Test { field: "mode".to_owned(), ask: Ask::IsNot(vec!["a".to_owned()]) },
            Test { field: "x".to_owned(), ask: Ask::Present(false) },
        ];
        let fields = vec!["y".to_owned(), "z".to_owned()];
        let value = Condition { kind: ConditionKind::AllOrNone, fields, when, enforced: true };
        insta::assert_snapshot!(pretty(&condition(&value)), @r#"
        static X: T = rt::Condition {
            kind: rt::ConditionKind::AllOrNone,
            fields: &["y", "z"],
            when: &[
                rt::Test {
                    field: "mode",
                    ask: rt::Ask::IsNot(&["a"]),
                },
                rt::Test {
                    field: "x",
                    ask: rt::Ask::Absent,
                },
            ],
        };
        "#);
    }
}
