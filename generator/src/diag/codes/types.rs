//! Types.

super::codes! {
    /// A type cell outside the grammar.
    TYPE_UNREADABLE = "HW0401" Warning {
        title: "type cell is not a type",
        explanation: "The type column holds something that is no known spelling of a type, usually because the cells of the row have shifted. The field accepts any JSON value.",
        bad: "| size | Yes | See the note. |",
        good: "| size | Yes | Integer |",
    }
}
