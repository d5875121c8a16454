//! Merging and naming.

super::codes! {
    /// Two pages for one operation.
    OPERATION_REPEATED = "HW0801" Note {
        title: "two pages document one operation",
        explanation: "Another page documents the same method and path. One of them is used: the one that is not deprecated, links to API Explorer and documents more.",
        bad: "create-volume.md: POST /v2/{project_id}/volumes\ncreate-volume-1.md: POST /v2/{project_id}/volumes",
        good: "create-volume.md: POST /v2/{project_id}/volumes",
    }
    /// One API Explorer id on pages of different operations.
    EXPLORER_ID_SHARED = "HW0802" Note {
        title: "API Explorer id is linked from several operations",
        explanation: "Pages of different operations link to the same API Explorer entry, so all but one of the links are wrong. The operation whose method and path fit the id keeps it; the others get a derived name.",
        bad: "GET /v2/topics links to api=ListTopics\nGET /v2/templates links to api=ListTopics",
        good: "GET /v2/templates links to api=ListTemplates",
    }
    /// A name that had to be made unique.
    OPERATION_ID_CLASH = "HW0803" Warning {
        title: "two operations have one derived name",
        explanation: "The names derived from method and path of two operations are the same. Both are qualified by their placeholders; name them in service.toml.",
        bad: "GET /v1/{a}/items\nGET /v1/items",
        good: "[operations]\n\"GET /v1/items\" = \"ListAllItems\"",
    }
}
