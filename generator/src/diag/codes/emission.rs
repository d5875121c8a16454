//! Codes of this stage.

super::codes! {
    /// A generated type would have the name of another.
    TYPE_NAME_TAKEN = "HW0901" Error {
        title: "two generated types would have one name",
        explanation: "A request type is named after its operation (`CreateEndpointRequest`). A documented type of the service has the same name, so the operation is left out of the generated code.",
        bad: "operation `CreateEndpoint` beside an object table named `CreateEndpointRequest`",
        good: "[[types]] name = \"CreateEndpointRequest\" rename = \"CreateEndpointRequestInfo\"",
    }

    /// No readable identifier was left for a name.
    UNREADABLE_NAME = "HW0902" Warning {
        title: "no readable identifier is left for a name",
        explanation: "Two names of one scope become the same Rust identifier even with their separators and letter case spelled out. The identifier carries the bytes of the name instead, so that the code compiles.",
        bad: "| a__b | ... | beside | a___b | ... |",
        good: "a rename in the service's fixups for one of the two",
    }

    /// Emitted code does not parse.
    INVALID_RUST = "HW0903" Error {
        title: "emitted code is not valid Rust",
        explanation: "The formatter refuses an item. This is a mistake of the generator, not of the page; the file is left out.",
        bad: "an item that the formatter cannot parse",
        good: "report the page and the item that the message shows",
    }

    /// An enum of integers documents something else.
    ENUM_VALUE_NOT_INTEGER = "HW0904" Warning {
        title: "a value of an integer enum is not an integer of 64 bits, or repeats another",
        explanation: "The value gets no variant. It is read as `Unknown` if it is an integer at all.",
        bad: "Type Integer, enum values `1` `two`",
        good: "Type Integer, enum values `1` `2`",
    }

    /// A constraint that the type cannot carry.
    CONSTRAINT_NOT_ENFORCED = "HW0905" Note {
        title: "a documented constraint does not fit the type of its value",
        explanation: "The constraint is stated in the documentation of the field, and validation does not check it.",
        bad: "Type Boolean, minimum length `1`",
        good: "Type String, minimum length `1`",
    }

    /// A parameter or field stands twice.
    REPEATED_NAME = "HW0906" Warning {
        title: "a parameter or field stands twice in one place",
        explanation: "Two rows with the same name describe the same parameter of an operation or the same field of an object. The first one counts.",
        bad: "| limit | No | Integer | and again | limit | No | String | among the query parameters",
        good: "| limit | No | Integer |",
    }

    /// A reference leads nowhere.
    DANGLING_TYPE = "HW0907" Error {
        title: "a type refers to one that does not exist",
        explanation: "The intermediate representation is inconsistent, which is a mistake of the generator or of an edited representation. The service is left out of the generated code.",
        bad: "a reference to type 12 in a service of ten types",
        good: "references below the number of types",
    }

    /// A name is no identifier, or two services have one module.
    UNUSABLE_NAME = "HW0908" Error {
        title: "a service cannot be emitted under its names",
        explanation: "Operation ids, type names and versions become Rust identifiers as they are, and service ids become modules. One of them is no identifier, or two services would have the same module. The service is left out of the generated code.",
        bad: "folders `cloud-eye` and `cloud_eye`; a type renamed to `Tag List` by a fixup",
        good: "a folder per service whose name differs in more than punctuation; a type renamed to `TagList`",
    }
}
