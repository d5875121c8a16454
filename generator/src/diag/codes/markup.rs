//! Codes of extraction: what is wrong with the markup itself.

super::codes! {
    /// A table without its end.
    UNCLOSED_TABLE = "HW0101" Warning {
        title: "an HTML table is not closed",
        explanation: "A `<table>` has no `</table>`. In Markdown the table is read up to the next blank line, in HTML as far as the HTML rules let it reach; rows after that are not part of it.",
        bad: "<table><tr><td>name</td></tr>",
        good: "<table><tr><td>name</td></tr></table>",
    }

    /// A code block that reaches to the end of the page by mistake.
    UNCLOSED_CODE = "HW0102" Warning {
        title: "a code block is not closed",
        explanation: "A code fence is opened and never closed, so everything after it is code. Tables and headings there are not seen.",
        bad: "```\n{}\n\n## Response",
        good: "```\n{}\n```\n\n## Response",
    }

    /// A code block of a list item at the margin.
    OUTDENTED_CODE = "HW0103" Note {
        title: "a code block in a list item is not indented",
        explanation: "The fence is opened in a list item, but its content stands at the margin, where Markdown ends the item and with it the code. It is read as code up to the closing fence all the same.",
        bad: "-   ```\n{}\n```",
        good: "-   ```\n    {}\n    ```",
    }

    /// A table in a table.
    NESTED_TABLE = "HW0104" Warning {
        title: "a table cell holds another table",
        explanation: "The text of the inner table becomes lines of the cell; its rows are not read as parameters.",
        bad: "<td><table><tr><td>inner</td></tr></table></td>",
        good: "<td>See <a href=\"#inner\">Table 2</a>.</td>",
    }

    /// Spans out of proportion.
    SPANS_CUT = "HW0105" Warning {
        title: "row or column spans are out of proportion",
        explanation: "Repeating the spanning cells would make the table many times larger than it is written, so some spans are ignored and their rows have fewer cells.",
        bad: "<td colspan=\"1000\" rowspan=\"65534\">",
        good: "<td colspan=\"2\">",
    }

    /// Angle brackets that are not HTML.
    UNKNOWN_ELEMENT = "HW0106" Warning {
        title: "a tag is no HTML element",
        explanation: "Text in angle brackets stands unescaped in HTML. It is kept as text, in lower case because HTML does not keep the case of tags.",
        bad: "<td>Array<Tag></td>",
        good: "<td>Array&lt;Tag&gt;</td>",
    }

    /// Elements that are opened again and again.
    TOO_DEEP = "HW0107" Warning {
        title: "elements nest too deep",
        explanation: "Elements are opened inside each other hundreds of times, mostly because end tags are missing. The tags beyond the limit are ignored; their text is kept.",
        bad: "<div><div><div>…",
        good: "<div>…</div><div>…</div>",
    }
}
