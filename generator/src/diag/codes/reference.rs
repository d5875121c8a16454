//! References between tables.

super::codes! {
    /// An object type that no table defines.
    OBJECT_UNDEFINED = "HW0501" Warning {
        title: "object type without a definition",
        explanation: "A type cell names an object, but no table of the page has that name, and no other rung of the reference ladder finds one. The field accepts any object.",
        bad: "| tags | Array of Tag objects |",
        good: "| tags | Array of Tag objects |\n\n**Table 2**  Tag",
    }
    /// A link to an anchor that no table has.
    LINK_BROKEN = "HW0502" Warning {
        title: "link to a table that does not exist",
        explanation: "A type cell links to an anchor that stands on no parameter table of the page, nor of the page that it names. The field accepts any object.",
        bad: "| tags | Array of [Tag](#table99) objects |",
        good: "| tags | Array of [Tag](#request_Tag) objects |",
    }
    /// An object table that nothing refers to.
    TABLE_ORPHANED = "HW0503" Warning {
        title: "object table that nothing refers to",
        explanation: "The table documents the fields of an object, but no row refers to it, by link, name or number, and pairing it with an unresolved row of its block would be a guess. Its rows are left out.",
        bad: "| error | Object |\n| cause | Object |\n\n**Table 3**  ErrorDetail",
        good: "| error | [ErrorDetail](#response_ErrorDetail) object |",
    }
    /// A second root table in one body.
    ROOT_REPEATED = "HW0504" Warning {
        title: "second root table of one body",
        explanation: "The request or a response has more than one table that describes the root of its body, usually alternatives for different versions or flavours. The first is used; the rows of the others are left out.",
        bad: "**Table 3**  Request body parameters (v2.0)\n\n**Table 4**  Request body parameters (v2.1)",
        good: "**Table 3**  Request body parameters",
    }
    /// A table that describes what the body holds, not the body.
    BODY_SAMPLED = "HW0505" Note {
        title: "body shaped by its samples",
        explanation: "The root table of a body describes an object, and all samples of that body show a list of such objects, or such objects under a key that no table has. The body is read as the samples show it. Tables whose caption names the body are taken at their word.",
        bad: "**Table 3**  Response parameters\n\n| id | String |\n\n`{\"volumes\": [{\"id\": \"1\"}]}`",
        good: "**Table 3**  Response body parameters\n\n| volumes | Array of [Volume](#response_Volume) objects |",
    }
    /// A body of XML whose elements nothing puts in order.
    XML_UNTYPED = "HW0506" Warning {
        title: "body of XML without a tree of elements",
        explanation: "The page shows a body of XML, but no description says which element holds which, or there is no table of elements at all. The body is known to be XML; its elements are those of the table, side by side, or anything if there is none.",
        bad: "`<Shelf><Book>1</Book></Shelf>`\n\n| Book | A book. Type: String |",
        good: "| Shelf | A shelf. Type: Container. Parent: None |\n| Book | A book. Type: String. Parent: Shelf |",
    }
    /// A field that samples show as a list of what its type cell names.
    LIST_SAMPLED = "HW0507" Note {
        title: "list shown by its samples",
        explanation: "The type cell says that the value is an object, without a name, or text, or a list of anything, and every sample that has the field shows a list of objects or a list of strings. The field is read as that list. A cell that names its object is taken at its word, and so is one that any sample bears out.",
        bad: "| disks | Object | |\n\n`{\"disks\": [{\"id\": \"1\"}]}`",
        good: "| disks | Array of [Disk](#response_Disk) objects | |",
    }
}
