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
        explanation: "The root table of a body describes an object, and all samples of that body show a list of such objects, or such objects under a key that no table has, or what one of its members holds in the place of the body. The body is read as the samples show it.",
        bad: "**Table 3**  Response parameters\n\n| id | String |\n\n`{\"volumes\": [{\"id\": \"1\"}]}`",
        good: "**Table 3**  Response body parameters\n\n| volumes | Array of [Volume](#response_Volume) objects |",
    }
    /// A body of XML whose elements nothing puts in order.
    XML_UNTYPED = "HW0506" Warning {
        title: "body of XML without a tree of elements",
        explanation: "The page has a body of XML, but neither its descriptions nor the XML that it shows say which element holds which, or there is no table of elements at all. The body is known to be XML; its elements are those of the table, side by side, or anything if there is none.",
        bad: "| Shelf | A shelf. Type: Container |\n| Book | A book. Type: String |",
        good: "| Shelf | A shelf. Type: Container. Parent: None |\n| Book | A book. Type: String. Parent: Shelf |",
    }
    /// A field that samples show as a list of what its type cell names.
    LIST_SAMPLED = "HW0507" Note {
        title: "list shown by its samples",
        explanation: "The type cell says that the value is an object, without a name, or text, or a list of anything, and every sample that has the field shows a list of objects or a list of strings. The field is read as that list. A cell that names its object is taken at its word unless the row speaks of several, and so is one that any sample bears out.",
        bad: "| disks | Object | |\n\n`{\"disks\": [{\"id\": \"1\"}]}`",
        good: "| disks | Array of [Disk](#response_Disk) objects | |",
    }
    /// Rows that samples show as members of the object above them.
    MEMBERS_SAMPLED = "HW0508" Note {
        title: "members of an object shown by samples",
        explanation: "A table lists an object, or a list, of which no table says what it holds, and below it rows whose names the samples of that side show in the object and nowhere else. The rows are read as the members of the object.",
        bad: "| volume | Object |\n| id | String |\n\n`{\"volume\": {\"id\": \"1\"}}`",
        good: "| volume | [Volume](#response_Volume) object |\n\n**Table 3**  Volume\n\n| id | String |",
    }
    /// A body that no table documents.
    BODY_UNDOCUMENTED = "HW0509" Note {
        title: "body shown only by its samples",
        explanation: "Samples show a body, and no table documents it, neither on the page nor where its sentences lead. The body may be any object, or a list of anything, as the samples show it.",
        bad: "## Request\n\nSee the guide.\n\n`{\"name\": \"a\"}`",
        good: "**Table 2**  Request body parameters\n\n| name | String |",
    }
    /// A type that has no end, or is nested too deep.
    ENDLESS = "HW0510" Warning {
        title: "types without an end",
        explanation: "A table describes the value that it stands for itself: the one row for the element of a list leads back to the same table. Or objects lead to objects so deep that no service means it. The value may be anything from there on.",
        bad: "<a name=\"table3\"></a>\n\n| [array element] | Array of [item](#table3) objects |",
        good: "| [array element] | Array of [item](#table4) objects |",
    }
}
