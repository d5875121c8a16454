//! Pages and request lines.

super::codes! {
    /// A page with a URI section but no request line.
    NO_REQUEST_LINE = "HW0201" Warning {
        title: "URI section without a request line",
        explanation: "The page has the sections of an operation, but no line in its URI section could be read as a method and a path. The page yields no operation.",
        bad: "## URI\n\nSee the overview.",
        good: "## URI\n\nGET /v1/{project_id}/volumes",
    }
    /// A further request line that differs from the first.
    SEVERAL_REQUEST_LINES = "HW0202" Note {
        title: "page documents several request lines",
        explanation: "The URI section holds more than one method and path. Each becomes an operation; they share parameters and bodies.",
        bad: "POST /v2/{project_id}/os-keypairs\n\nPOST /v2.1/{project_id}/os-keypairs",
        good: "POST /v2.1/{project_id}/os-keypairs",
    }
    /// A placeholder of the path that no table documents.
    PATH_PARAMETER_UNDOCUMENTED = "HW0203" Note {
        title: "path placeholder without a row",
        explanation: "The path template holds a placeholder that no table documents. It becomes a required string parameter.",
        bad: "GET /v1/{project_id}/volumes/{volume_id}\n\n| Parameter | Mandatory |\n| project_id | Yes |",
        good: "| project_id | Yes |\n| volume_id | Yes |",
    }
    /// A path parameter row whose name is not in the path.
    PATH_PARAMETER_UNUSED = "HW0204" Warning {
        title: "path parameter is not in the path",
        explanation: "A table of path parameters documents a name that the path template does not hold. Where the names differ only by case or separators the template's spelling is used; where it is the only row that fits no placeholder, and only one placeholder has no row, the two are one; otherwise the parameter is read as a query parameter.",
        bad: "GET /v1/{project_id}/volumes\n\n| volume_id | Yes | String |",
        good: "GET /v1/{project_id}/volumes/{volume_id}\n\n| volume_id | Yes | String |",
    }
    /// A request line on a page that has no section for it.
    REQUEST_LINE_OUTSIDE = "HW0205" Note {
        title: "request line outside of a URI section",
        explanation: "The page has no URI section, and a line of it is a method and a path. Where that is the only such line and the page has tables of parameters, it is the operation of the page. This page lists several, or has no table: it yields no operation.",
        bad: "## Functions\n\nGET /v1/{project_id}/volumes\n\nPOST /v1/{project_id}/volumes",
        good: "## URI\n\nGET /v1/{project_id}/volumes",
    }
}
