//! Tables and rows.

super::codes! {
    /// A name cell that is not a parameter name.
    NAME_UNREADABLE = "HW0301" Warning {
        title: "name cell is not a parameter name",
        explanation: "The name column of a parameter table holds something that cannot be the name of a field: a sentence, nothing at all, or a mark whose meaning is unknown. The row is left out.",
        bad: "| See the note | String | Specifies the volume. |",
        good: "| volume_id | String | Specifies the volume. |",
    }
    /// One name twice in an object.
    NAME_REPEATED = "HW0302" Warning {
        title: "name documented twice in one object",
        explanation: "Two rows of one object, or two parameters at one place, have the same name and do not say the same. The first is used."
,
        bad: "| primary_bucket | String |\n| primary_bucket | String |",
        good: "| primary_bucket | String |\n| standby_bucket | String |",
    }
    /// A table with parameters outside the request and the response.
    TABLE_UNPLACED = "HW0303" Note {
        title: "parameter table outside request and response",
        explanation: "The table has the columns of a parameter table, but stands in a section that is neither request nor response, and nothing refers to it. Its rows are left out.",
        bad: "## Constraints\n\n| Parameter | Type |\n| --- | --- |\n| size | Integer |",
        good: "## Request Parameters\n\n| Parameter | Type |\n| --- | --- |\n| size | Integer |",
    }
    /// Rows that nothing accounts for.
    ROWS_LOST = "HW0304" Error {
        title: "rows of a page are not accounted for",
        explanation: "Every row of a page ends as a field, as a skip with a reason or as a finding. On this page the numbers do not add up: rows were lost or counted twice. This is a mistake of the generator, not of the page.",
        bad: "a page with 12 rows that yields 10 fields and 1 finding",
        good: "report the page",
    }
    /// A column of a parameter table whose header is unknown.
    HEADER_UNKNOWN = "HW0305" Warning {
        title: "column header is unknown",
        explanation: "A column of a table of parameters is headed by words that no vocabulary knows. What its cells say is left out.",
        bad: "| Parameter | Neccessity | Type |",
        good: "| Parameter | Mandatory | Type |",
    }
    /// A table with columns of parameters and none of names.
    NAMES_MISSING = "HW0306" Warning {
        title: "table without a column of names",
        explanation: "A table of a request or response has columns as tables of parameters have, but none that is headed as one of their names. Its rows are left out.",
        bad: "| What | Mandatory | Description |",
        good: "| Parameter | Mandatory | Description |",
    }
    /// A description without end.
    DESCRIPTION_CUT = "HW0307" Warning {
        title: "description is too long to be searched",
        explanation: "The description of a row is longer than any that states limits of one value. Its first 32 KiB are searched for limits, values, defaults and conditions; what stands behind them is prose.",
        bad: "| name | Yes | String | a whole manual in one cell |",
        good: "| name | Yes | String | The name. Maximum length: 64 |",
    }
}
