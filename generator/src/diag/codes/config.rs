//! Codes of sources and of `service.toml`.

super::codes! {
    /// Bytes that are not UTF-8.
    PAGE_NOT_UTF8 = "HW0001" Warning {
        title: "a page is not UTF-8",
        explanation: "Pages are read as UTF-8. Bytes that are none were replaced by U+FFFD, so names and values around them may be wrong.",
        bad: "a page saved as GB18030 or Latin-1",
        good: "the same page saved as UTF-8",
    }
    /// A UTF-16 page.
    PAGE_UTF16 = "HW0002" Warning {
        title: "a page is encoded in UTF-16",
        explanation: "The page starts with a UTF-16 byte order mark. It was decoded, but every other tool that reads the page has to guess too.",
        bad: "a page saved as \"Unicode\" by an old editor",
        good: "the same page saved as UTF-8",
    }
    /// NUL bytes.
    PAGE_NUL = "HW0003" Warning {
        title: "a page holds NUL bytes",
        explanation: "No text holds NUL bytes: the file is damaged, or it is no page at all. Each of them was replaced by U+FFFD.",
        bad: "a truncated download padded with zeros",
        good: "the page fetched again",
    }
    /// Beyond the size limit.
    PAGE_TOO_LARGE = "HW0004" Error {
        title: "a page is too large",
        explanation: "A page of more than 64 MiB is not read: it is no reference page.",
        bad: "an archive named `all.md`",
        good: "one file for each page",
    }
    /// A file that cannot be read.
    PAGE_UNREADABLE = "HW0005" Error {
        title: "a file cannot be read",
        explanation: "The system refuses to open the file, or a link leads nowhere or back to a folder that contains it. The file is left out.",
        bad: "docs-src/vpcep/again -> ..",
        good: "docs-src/vpcep/CreateEndpoint.md, readable",
    }
    /// A page beside the service folders.
    PAGE_OUTSIDE = "HW0006" Note {
        title: "a page stands outside of any service folder",
        explanation: "In a folder of service folders, a page directly in it belongs to no service and is not read.",
        bad: "docs-src/CreateEndpoint.md",
        good: "docs-src/vpcep/CreateEndpoint.md",
    }
    /// A folder whose name cannot be a feature name.
    SERVICE_NAME = "HW0007" Warning {
        title: "a folder's name cannot name a service",
        explanation: "A service's name becomes a cargo feature and a module. Characters that these cannot hold were replaced by `_`.",
        bad: "docs-src/VPC Endpoint (new)/",
        good: "docs-src/vpcep/",
    }
    /// TOML that does not parse or has unknown keys.
    CONFIG_SYNTAX = "HW0010" Error {
        title: "a service.toml cannot be read",
        explanation: "The file is not TOML, or it has a key or a type that it may not have. None of it is in force.",
        bad: "[[fixup]]\noperations = \"CreateEndpoint\"",
        good: "[[fixup]]\noperation = \"CreateEndpoint\"",
    }
    /// An entry without a reason.
    CONFIG_REASON = "HW0011" Error {
        title: "an entry of a service.toml gives no reason",
        explanation: "A fixup or an accepted diagnostic departs from what the page says. The entry is not in force until its reason says why.",
        bad: "reason = \"\"",
        good: "reason = \"the service answers an integer, see the response sample\"",
    }
    /// A fixup or accept entry that cannot be used.
    CONFIG_ENTRY = "HW0012" Error {
        title: "an entry of a service.toml cannot be used",
        explanation: "A pointer, a type or the keys of the entry's kind are wrong. The entry is not in force.",
        bad: "pointer = \"body/tags\"\nkind = \"retype\"",
        good: "pointer = \"/body/tags\"\nkind = \"retype\"\ntype = \"Array<TagList>\"",
    }
    /// A key of `[operations]` that is no request line, or a value that is no operation id.
    CONFIG_OPERATION = "HW0013" Error {
        title: "an operation name in a service.toml cannot be used",
        explanation: "A key of `[operations]` is a method and a path template as the page writes them; its value is an operation id in UpperCamelCase, each used once.",
        bad: "\"/v2/{project_id}/volumes\" = \"list volumes\"",
        good: "\"GET /v2/{project_id}/volumes\" = \"ListVolumes\"",
    }
    /// A fixup that matched no field.
    FIXUP_UNUSED = "HW0020" Error {
        title: "a fixup was never applied",
        explanation: "The fixup's operation or pointer is not on any page: upstream renamed or removed it, or the pointer is misspelt. Correct the entry or remove it.",
        bad: "pointer = \"/body/enable_dsn\"",
        good: "pointer = \"/body/enable_dns\"",
    }
    /// A fixup that changed nothing.
    FIXUP_NO_OP = "HW0021" Error {
        title: "a fixup has become a no-op",
        explanation: "The page already says what the fixup makes of it: upstream corrected the page. Remove the entry.",
        bad: "kind = \"retype\", type = \"Boolean\" for a row whose type cell says Boolean",
        good: "no entry",
    }
    /// A fixup that cannot be done where it points.
    FIXUP_IMPOSSIBLE = "HW0022" Error {
        title: "a fixup cannot be applied",
        explanation: "The fixup's place exists, but what it asks for cannot be done there: an unknown type, a name that is taken, a limit of a value that has none. Nothing was changed.",
        bad: "pointer = \"/body\"\nkind = \"rename\"",
        good: "pointer = \"/body/enable_dns\"\nkind = \"rename\"",
    }
    /// An accept entry that matched nothing.
    ACCEPT_UNUSED = "HW0023" Error {
        title: "an accepted diagnostic does not occur",
        explanation: "No diagnostic has the code, page and subject of the entry: upstream corrected the page, or the entry is misspelt. Correct the entry or remove it.",
        bad: "code = \"HW0701\", page = \"CreateEndpiont.md\"",
        good: "code = \"HW0701\", page = \"CreateEndpoint.md\"",
    }
    /// An `[operations]` entry that names no operation.
    OPERATION_UNUSED = "HW0024" Error {
        title: "an operation name in a service.toml fits no page",
        explanation: "No page of the service documents the method and path of the entry. Correct the entry or remove it.",
        bad: "\"GET /v2/{project_id}/volume\" = \"ListVolumes\"",
        good: "\"GET /v2/{project_id}/volumes\" = \"ListVolumes\"",
    }
    /// A `[secrets]` entry that names no field.
    SECRET_UNUSED = "HW0025" Error {
        title: "a name under `[secrets]` is no field of the service",
        explanation: "No field or parameter of the service has the name of the entry. Correct the entry or remove it.",
        bad: "[secrets]\nsensitive = [\"pincode\"]",
        good: "[secrets]\nsensitive = [\"pin_code\"]",
    }
    /// An entry of `endpoints.toml` that is no host.
    ENDPOINT_UNUSABLE = "HW0026" Error {
        title: "an entry of endpoints.toml is no host",
        explanation: "A host is a name without scheme and path. It is listed once for a service, and if it holds `{region}`, with the regions that it serves, in the order of the alphabet. The entry is left out.",
        bad: "[[vpcep.endpoints]]\nhost = \"https://vpcep.{region}.example.com\"",
        good: "[[vpcep.endpoints]]\nhost = \"vpcep.{region}.example.com\"\nregions = [\"cn-north-4\"]",
    }
    /// `endpoints.toml` that does not parse or has unknown keys.
    ENDPOINTS_SYNTAX = "HW0027" Error {
        title: "an endpoints.toml cannot be read",
        explanation: "The file is not TOML, or it has a key or a type that it may not have. No service has an endpoint of it.",
        bad: "[[vpcep.endpoints]]\nhosts = [\"vpcep.example.com\"]",
        good: "[[vpcep.endpoints]]\nhost = \"vpcep.example.com\"",
    }
    /// `names.toml` that does not parse.
    NAMES_SYNTAX = "HW0028" Error {
        title: "a names.toml cannot be read",
        explanation: "The file is not TOML, or it is no table of names by operation and place. None of it is in force.",
        bad: "[CreateEndpoint]\n\"/body/tags/*\" = 3",
        good: "[CreateEndpoint]\n\"/body/tags/*\" = \"TagList\"",
    }
    /// An entry of `names.toml` that is no place or no name.
    NAME_UNUSABLE = "HW0029" Error {
        title: "an entry of a names.toml cannot be used",
        explanation: "A key is the place of a value in its operation, as in a fixup; its value is the name of a type in UpperCamelCase, each used once. The entry is not in force.",
        bad: "\"body/tags\" = \"tag list\"",
        good: "\"/body/tags/*\" = \"TagList\"",
    }
    /// An entry of `names.toml` whose type is gone.
    NAME_UNUSED = "HW0030" Warning {
        title: "a settled name names no type",
        explanation: "The operation or the value of the entry is gone, it is no object any more, it has the name of another entry since two types became equal, or an operation needs the name for its request. Users of the crate lose a name: that is a decision, and `cargo xtask names` makes it.",
        bad: "[RemovedOperation]\n\"/body/tags/*\" = \"TagList\"",
        good: "no entry",
    }
    /// A type that `names.toml` does not name.
    NAME_UNSETTLED = "HW0031" Note {
        title: "the name of a type is not settled",
        explanation: "The service has a names.toml, which lacks the type. Its name follows from the pages as they are, and a page that is added later may take it. `cargo xtask names` writes the entry.",
        bad: "a page added by hand, and no entry for its objects",
        good: "[AddLid]\n\"/body/tags/*\" = \"AddLidTag\"",
    }
}
