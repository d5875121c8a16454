//! No page makes the extractor panic, run for ever, or lie about places.

use proptest::prelude::*;

use crate::diag::Diagnostics;
use crate::front::pages::extract::extract;
use crate::front::pages::extract::raw::{Block, BlockKind};
use crate::source::SourceFile;
use crate::span::Span;

/// Inputs that make careless readers overflow the stack or run for ever.
#[test]
fn hostile_pages_are_read_in_time() {
    let repeated = |unit: &str| unit.repeat(100_000 / unit.len());
    let units = [
        "<div>",
        "<b>",
        "<table>",
        "<table><tr><td>",
        "</td>",
        "[",
        "](",
        "[a](",
        "*a ",
        "**a ",
        "_a ",
        "`",
        "<a ",
        "<a b=\"",
        "<!--",
        "- ",
        "> ",
        "    ",
        "|",
        "|-\n",
        "```\n",
        "-   ```\nx\n",
        "&amp;",
        "&#x4e2d;",
        "<td rowspan=9 colspan=9>",
        "**表 1**\n\n",
        "<li>",
        "\\",
        "#",
        "<p><ul></p>",
    ];
    for unit in units {
        let text = repeated(unit);
        for path in ["a.md", "a.html"] {
            let page = extract(&SourceFile::new(path, text.as_str()), &mut Diagnostics::default());
            assert!(page.blocks.len() <= text.len(), "{unit}");
        }
    }
}

fn spans(block: &Block) -> Vec<Span> {
    let mut spans = vec![block.span];
    if let BlockKind::Table(table) = &block.kind {
        spans.extend(table.caption.iter().map(|caption| caption.span));
        spans.extend(table.rows.iter().map(|row| row.span));
        let cells = table.rows.iter().flat_map(|row| &row.cells).chain(&table.header);
        spans.extend(cells.map(|cell| cell.span));
    }
    spans
}

/// Pieces of markup that are put together at random.
fn soup() -> impl Strategy<Value = String> {
    let pieces = vec![
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<td rowspan=2>",
        "<th colspan=3>",
        "<thead>",
        "<caption>",
        "<p>",
        "</p>",
        "<ul><li>",
        "</li>",
        "<pre>",
        "</pre>",
        "<b>",
        "</b>",
        "<a name=\"x\">",
        "<a href='#y'>",
        "</a>",
        "<div>",
        "</div>",
        "<h4 class=sectiontitle>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<x",
        ">",
        "<",
        "&lt;",
        "&",
        "甲",
        " ",
        "\u{a0}",
        "\u{200b}",
        "\n",
        "\n\n",
        "    ",
        "-   ",
        "1. ",
        "> ",
        "# ",
        "```",
        "`",
        "``",
        "**",
        "*",
        "_",
        "\\",
        "[",
        "](",
        ")",
        "![",
        "|",
        "|--|",
        "\n|a|\n|-|\n",
        "---\n",
        "===",
        "表 1",
        "\t",
        "a",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_page_is_read(text in soup()) {
        for path in ["a.md", "a.html"] {
            let page = extract(&SourceFile::new(path, text.as_str()), &mut Diagnostics::default());
            for span in page.blocks.iter().flat_map(spans) {
                prop_assert!(text.get(span.range()).is_some(), "{span:?} of {path}");
            }
        }
    }
}
