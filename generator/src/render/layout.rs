//! What the formatter of items leaves to be wished for, line by line. Its output has no line breaks
//! inside of literals, so that indentation tells what belongs together.

/// Width of one level of indentation.
const LEVEL: usize = 4;

/// Formatted items with blank lines between the members of an `impl`, and without a level of
/// indentation for an argument that stands alone.
pub(super) fn improve(formatted: &str) -> String {
    let lines: Vec<&str> = formatted.lines().collect();
    let mut out = String::with_capacity(formatted.len());
    for line in spaced(&hugged(&lines, 0)) {
        out.push_str(&line);
        out.push('\n');
    }
    out
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// A list or struct that is the only argument of a call begins on the line of the call, and a type
/// that a function is called for stands in it.
fn hugged(lines: &[&str], dropped: usize) -> Vec<String> {
    let mut out = Vec::with_capacity(lines.len());
    let mut rest = lines;
    while let [line, after @ ..] = rest {
        let here = line.get(dropped..).unwrap_or_default();
        if let (true, [ty, closing, after @ ..]) = (line.ends_with("::<"), after)
            && closing.trim_start().starts_with(">(")
        {
            let ty = ty.trim().trim_end_matches(',');
            out.push(format!("{here}{ty}{}", closing.trim_start()));
            rest = after;
            continue;
        }
        let Some(end) = only_argument(line, after) else {
            out.push(here.to_owned());
            rest = after;
            continue;
        };
        let (first, last, closing) = (after[0], after[end], after[end + 1]);
        out.push(format!("{here}{}", first.trim_start()));
        out.extend(hugged(&after[1..end], dropped + LEVEL));
        let last = last.trim_start().trim_end_matches(',');
        let place = " ".repeat(indent(closing) - dropped);
        out.push(format!("{place}{last}{}", closing.trim_start()));
        rest = &after[end + 2..];
    }
    out
}

/// Where the only argument of the call that a line opens ends, if it spans lines of its own and its
/// brackets are the outermost.
fn only_argument(line: &str, after: &[&str]) -> Option<usize> {
    let first = after.first()?;
    let inner = indent(line) + LEVEL;
    if !line.ends_with('(') || !first.ends_with(['[', '{']) || indent(first) != inner {
        return None;
    }
    let end = 1 + after[1..].iter().position(|line| !line.is_empty() && indent(line) <= inner)?;
    let closes = matches!(after[end].trim_start(), "]," | "},") && indent(after[end]) == inner;
    let closing = after.get(end + 1)?;
    (closes && closing.trim_start().starts_with(')')).then_some(end)
}

/// Members of more than a line stand apart from what follows, functions from all that precedes.
fn spaced(lines: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    for line in lines {
        let apart = out.last().is_some_and(|before| {
            let long = matches!(before.as_str(), "    }" | "    };" | "    ];");
            let body =
                before.starts_with("    ") && before.ends_with(';') && indent(before) == LEVEL;
            (long && indent(line) == LEVEL)
                || (body && ["    fn ", "    const "].iter().any(|start| line.starts_with(start)))
        });
        if apart {
            out.push(String::new());
        }
        out.push(line.clone());
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
