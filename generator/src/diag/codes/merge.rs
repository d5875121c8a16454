//! Merging and naming.

super::codes! {
    /// Two pages for one operation.
    OPERATION_REPEATED = "HW0801" Note {
        title: "two pages document one operation",
        explanation: "Another page documents the same method and path. They become one operation with the facts of both: the page that is not deprecated, links to API Explorer and documents more leads, and the other adds what it documents beyond it. A field is required only if both require it, unless one of the pages is deprecated.",
        bad: "create-volume.md: POST /v2/{project_id}/volumes\ncreate-volume-1.md: POST /v2/{project_id}/volumes",
        good: "create-volume.md: POST /v2/{project_id}/volumes",
    }
    /// One API Explorer id on pages of different operations.
    EXPLORER_ID_SHARED = "HW0802" Note {
        title: "API Explorer id is linked from several operations",
        explanation: "Pages of different operations link to the same API Explorer entry, so all but one of the links are wrong. The operation whose method and path fit the id keeps it; the same operation of another API version gets the id with its version, the others get a derived name, and so does an operation that links to an entry of another product which does not fit it.",
        bad: "GET /v2/topics links to api=ListTopics\nGET /v2/templates links to api=ListTopics",
        good: "GET /v2/templates links to api=ListTemplates",
    }
    /// A name that had to be made unique.
    OPERATION_ID_CLASH = "HW0803" Warning {
        title: "two operations have one name",
        explanation: "The names derived from method and path of two operations are the same: both are qualified by their placeholders. Or vendored pages or service.toml give two operations one name: the first has it, the other gets a derived one. Name them in service.toml.",
        bad: "GET /v1/{a}/items\nGET /v1/items",
        good: "[operations]\n\"GET /v1/items\" = \"ListAllItems\"",
    }
    /// Two pages of one operation with different types of a field.
    PAGES_DISAGREE = "HW0804" Note {
        title: "pages of one operation state different types",
        explanation: "Two pages document one operation, and a field that both have is of another type on each. The type of the leading page is used.",
        bad: "create-volume.md: | size | Integer |\ncreate-volume-1.md: | size | String |",
        good: "create-volume.md: | size | Integer |\ncreate-volume-1.md: | size | Integer |",
    }
    /// An id that cannot be one, or that is another operation's.
    OPERATION_ID_UNUSABLE = "HW0805" Warning {
        title: "id of an operation cannot be used",
        explanation: "The id that a page states or links to is no name of ASCII letters and digits that begins with a letter, or another operation of the service has it already. The operation is named as if nothing was stated: by API Explorer, else by its method and path.",
        bad: "# 创建\n\nPOST /v1/things",
        good: "# CreateThings\n\nPOST /v1/things",
    }
}
