//! Tables and rows.

super::codes! {
    /// A name cell that is not a parameter name.
    NAME_UNREADABLE = "HW0301" Warning {
        title: "name cell is not a parameter name",
        explanation: "The name column of a parameter table holds something that cannot be the name of a field: a sentence, nothing at all, or a mark whose meaning is unknown. The row is left out.",
        bad: "| See the note | String | Specifies the volume. |",
        good: "| volume_id | String | Specifies the volume. |",
    }
    /// A required cell outside the vocabulary.
    REQUIRED_UNREADABLE = "HW0302" Warning {
        title: "required cell is neither yes nor no",
        explanation: "The column that says whether a parameter is mandatory holds neither a yes, a no nor a known condition, usually because the cells of the row have shifted. The field is taken as optional.",
        bad: "| size | public-read | Integer |",
        good: "| size | Yes | Integer |",
    }
    /// Type and required cells in each other's place.
    CELLS_SWAPPED = "HW0303" Note {
        title: "type and required cells are swapped",
        explanation: "The header says type then required, the cells of this row hold them the other way round. They are read by what they hold.",
        bad: "| Parameter | Type | Mandatory |\n| size | Yes | Integer |",
        good: "| Parameter | Type | Mandatory |\n| size | Integer | Yes |",
    }
    /// One name twice in an object.
    NAME_REPEATED = "HW0304" Warning {
        title: "name documented twice in one object",
        explanation: "Two rows of one object have the same name. The first is used.",
        bad: "| primary_bucket | String |\n| primary_bucket | String |",
        good: "| primary_bucket | String |\n| standby_bucket | String |",
    }
    /// A table with parameters outside the request and the response.
    TABLE_UNPLACED = "HW0305" Note {
        title: "parameter table outside request and response",
        explanation: "The table has the columns of a parameter table, but stands in a section that is neither request nor response, and nothing refers to it. Its rows are left out.",
        bad: "## Constraints\n\n| Parameter | Type |\n| --- | --- |\n| size | Integer |",
        good: "## Request Parameters\n\n| Parameter | Type |\n| --- | --- |\n| size | Integer |",
    }
}
