//! Codes of pages of our own form: what is not written as the writer of the form writes it.

super::codes! {
    /// A line that the form does not have at its place.
    LINE = "HW0120" Error {
        title: "a vendored page holds a line that does not belong there",
        explanation: "Vendored pages are written by `xtask vendor`, and read to the letter: front matter, title, links to API Explorer, request line, tables with captions and anchors, statuses and lists, in this order and with an empty line between them. Any other line, and a line at another place, is left out; so are the rows of a table without its caption.",
        bad: "**Table 1**  Path parameters\n\nSee the overview.",
        good: "**Table 1**  Path parameters\n\n| Parameter | Mandatory | Type | Constraints |",
    }
    /// A request line that cannot be read, or none.
    REQUEST_LINE = "HW0121" Error {
        title: "a vendored page has no request line of the form",
        explanation: "The section `URI` of a vendored page begins with a line of a method, a space, and a path with the fixed pairs of the query. Without it the page yields no operation.",
        bad: "## URI\n\nget v1/volumes",
        good: "## URI\n\nGET /v1/volumes",
    }
    /// Other columns than those of the form.
    COLUMNS = "HW0122" Error {
        title: "a table of a vendored page has other columns",
        explanation: "Tables of parameters have the columns `Parameter`, `Type` and `Constraints`, with `Location` and `Mandatory` in between where a row fills them; lists have `Status Code` or `Error Code`. The rows of any other table are left out.",
        bad: "| Parameter | Type | Description |\n| --- | --- | --- |",
        good: "| Parameter | Type | Constraints |\n| --- | --- | --- |",
    }
    /// A row with other cells than its table has columns, or an entry of a list that is none.
    ROW = "HW0123" Error {
        title: "a row of a vendored page does not fit its table",
        explanation: "A row has a cell for each column, with one space around what it holds. The entries of a list stand in ascending order, each once. The row is left out.",
        bad: "| name | String |",
        good: "| name | String | |",
    }
    /// A name cell that is not written as names are.
    NAME = "HW0124" Error {
        title: "a name of a vendored page is not written as the form does",
        explanation: "Names of letters, digits and single marks between them stand as they are, all others in a code span. The row is left out.",
        bad: "| os:name | String | |",
        good: "| `os:name` | String | |",
    }
    /// A type cell that is no type of the form.
    TYPE = "HW0125" Error {
        title: "a type of a vendored page is not written as the form does",
        explanation: "The form knows seven plain types, lists, maps, links to the tables of objects, and several of these joined by `or`. The row is left out.",
        bad: "| tags | List of strings | |",
        good: "| tags | Array of strings | |",
    }
    /// A link that leads to no object of the name.
    LINK = "HW0126" Error {
        title: "a link of a vendored page leads to no object of this name",
        explanation: "Each object has one table on its page, under its name and an anchor of its own, and links lead to it by both. The row of the link is left out; an anchor that stands twice leads to the last of its tables.",
        bad: "| tags | Array of [Tag](#table99) objects | |",
        good: "| tags | Array of [Tag](#request_Tag) objects | |",
    }
    /// A constraint cell that is not written as constraints are.
    CONSTRAINT = "HW0127" Error {
        title: "a constraint of a vendored page is not written as the form does",
        explanation: "A constraint cell holds labels with values in code spans, in a fixed order, joined by `; `; conditions come last. Limits have to fit the type, and values that are no numbers or truth values of their own type are JSON strings. The row is left out.",
        bad: "| size | Integer | Maximum: 10, minimum: 1 |",
        good: "| size | Integer | Minimum: `1`; Maximum: `10` |",
    }
    /// A cell with a value that its column does not have.
    VALUE = "HW0128" Error {
        title: "a cell of a vendored page holds no value of its column",
        explanation: "`Mandatory` is one of `Yes`, `No`, `Conditional` and `Unstated`; `Location` is `query`. The row of undocumented keys states a type and nothing else. The row is left out.",
        bad: "| name | required | String | |",
        good: "| name | Yes | String | |",
    }
    /// Front matter that declares a vendored page, and cannot be read.
    FRONT_MATTER = "HW0129" Error {
        title: "the front matter of a vendored page cannot be read",
        explanation: "A page whose front matter has a `sha256` was written by `xtask vendor`. Its source, or the 64 digits of the hash, are missing, so it would be read like a reference page, by guesses.",
        bad: "---\nsource: vpcep/create.md\nsha256: 12ab\n---",
        good: "---\nsource: vpcep/create.md\nsha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n---",
    }
}
