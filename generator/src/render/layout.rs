//! Two things that the formatter of items has no way to be told, done to its lines: it gives an
//! argument that stands alone a level of its own, and no blank lines to the members of an `impl`.
//! Its output has no line breaks inside of literals, so that indentation tells what belongs
//! together.

/// Width of one level of indentation.
const LEVEL: usize = 4;

/// Formatted items as they are read best.
pub(super) fn improve(formatted: &str) -> String {
    spaced(&hugged(&formatted.lines().collect::<Vec<_>>()))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// A list or struct that is the only argument of a call begins on the line of the call and ends on
/// that of its bracket, and the type that a function is called for stands in its line.
fn hugged(lines: &[&str]) -> String {
    let end = |at: usize| {
        let mut inside = lines[at + 1..].iter();
        inside
            .position(|line| !line.is_empty() && indent(line) <= indent(lines[at]))
            .map_or(lines.len(), |length| at + 1 + length)
    };
    let mut joined = vec![false; lines.len()];
    let mut levels = vec![0; lines.len()];
    for (at, pair) in lines.windows(2).enumerate() {
        let block = pair[0].ends_with('(') && pair[1].ends_with(['[', '{']);
        if !block && !pair[0].ends_with("::<") {
            continue;
        }
        let (last, closing) = (if block { end(at + 1) } else { at + 1 }, end(at));
        if last + 1 == closing && closing < lines.len() {
            (joined[at + 1], joined[closing]) = (true, true);
            levels[at + 2..closing].iter_mut().for_each(|level| *level += LEVEL);
        }
    }
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        if joined[at] {
            text.truncate(text.trim_end_matches(['\n', ',']).len());
            text.push_str(line.trim_start());
        } else {
            text.push_str(line.get(levels[at]..).unwrap_or_default());
        }
        text.push('\n');
    }
    text
}

/// Members of more than a line stand apart from what follows, functions and constants from all
/// that precedes.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = "";
    for line in text.lines() {
        // A value of several lines ends in a bracket, or in the last of the calls that build it.
        let called = before.trim_start().starts_with('.') && before.ends_with(';');
        let long = called || ["    }", "    };", "    ];"].contains(&before);
        let short = indent(before) == LEVEL && before.ends_with(';');
        let begins = ["    fn ", "    const "].iter().any(|start| line.starts_with(start));
        if indent(line) == LEVEL && (long || short && begins) {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
        before = line;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_that_stands_alone_takes_no_level() {
        insta::assert_snapshot!(improve(r#"
const A: B = b(
    &[
        c(
            &D {
                e: "f(",
            },
        ),
        g(
            1,
            &[
                2,
            ],
        ),
    ],
)
    .h(
        &[
            3,
        ],
    )
    .i::<
        J,
    >(4);
"#), @r#"
        const A: B = b(&[
            c(&D {
                e: "f(",
            }),
            g(
                1,
                &[
                    2,
                ],
            ),
        ])
            .h(&[
                3,
            ])
            .i::<J>(4);
        "#);
    }

    #[test]
    fn members_stand_apart() {
        insta::assert_snapshot!(improve(r"
impl A for B {
    type C = D;
    type E = F;
    const G: H = H {
        i: 1,
    };
    const J: K = L;
    fn m(&self) {
        n();
    }
    /// O.
    fn o(&self) {}
}
"), @r"
        impl A for B {
            type C = D;
            type E = F;

            const G: H = H {
                i: 1,
            };

            const J: K = L;

            fn m(&self) {
                n();
            }

            /// O.
            fn o(&self) {}
        }
        ");
    }
}
