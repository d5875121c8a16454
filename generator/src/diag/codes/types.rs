//! Codes of this stage.

super::codes! {
    /// A type cell that is no type.
    UNREADABLE_TYPE = "HW0401" Warning {
        title: "the type cell is not a type",
        explanation: "The cell is none of the spellings that the type vocabulary knows, neither a name nor a link. The field is kept as a value of any type.",
        bad: "| size | Yes | as large as you like | Size of the disk |",
        good: "| size | Yes | Integer | Size of the disk |",
    }
    /// A type cell without a type.
    UNSTATED_TYPE = "HW0402" Note {
        title: "the type cell is empty",
        explanation: "The table has a column of types, but this row states none. The field is taken to be a string, as tables without such a column mean it.",
        bad: "| name | Yes | - | Name of the disk |",
        good: "| name | Yes | String | Name of the disk |",
    }
    /// Type and required cell in each other's column.
    SWAPPED_CELLS = "HW0403" Warning {
        title: "type and required cell stand in each other's column",
        explanation: "The cell below the type header answers whether the field is required, and the cell below the required header is a type. They are read the other way round.",
        bad: "| Parameter | Mandatory | Type |\n| size | Integer | Yes |",
        good: "| Parameter | Mandatory | Type |\n| size | Yes | Integer |",
    }
    /// A required cell that answers nothing.
    UNREADABLE_REQUIRED = "HW0404" Warning {
        title: "the required cell does not say whether the field is required",
        explanation: "The cell is neither an answer nor a condition, often because cells of the row were shifted. Whether the field must be there is left unstated, so that it is optional in requests.",
        bad: "| size | WARM | Integer | Size of the disk |",
        good: "| size | Yes | Integer | Size of the disk |",
    }
    /// A header that asks whether a field is optional.
    INVERTED_REQUIRED_HEADER = "HW0405" Note {
        title: "the header asks whether fields are optional",
        explanation: "Cells below such a header answer in practice whether the field is required: a no makes it optional. A plain yes could mean either and states nothing.",
        bad: "| Parameter | Optional | Type |",
        good: "| Parameter | Mandatory | Type |",
    }
    /// A list without an element type.
    UNTYPED_ARRAY = "HW0406" Note {
        title: "the type is a list without an element type",
        explanation: "The cell says only that the value is a list, and no definition of its elements was found. The elements may be of any type.",
        bad: "| ids | Yes | Array | Ids of the disks |",
        good: "| ids | Yes | Array of strings | Ids of the disks |",
    }
}
