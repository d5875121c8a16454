//! Samples.

super::codes! {
    /// A sample that is not JSON.
    SAMPLE_UNPARSABLE = "HW0701" Note {
        title: "sample is not JSON",
        explanation: "A code block in the place of a request or response sample starts like JSON and is none: a missing or a trailing comma, a comment, an ellipsis, quotes of another width. The sample is not compared with the tables.",
        bad: "{ \"size\": 10, }",
        good: "{ \"size\": 10 }",
    }
    /// A value that the type cell denies.
    SAMPLE_TYPE = "HW0702" Warning {
        title: "sample contradicts the type of a field",
        explanation: "A sample holds a value whose JSON type is not the one that the table states for the field. One of the two is wrong; the table's type is generated.",
        bad: "| enable_dns | Boolean |\n\n{ \"enable_dns\": \"false\" }",
        good: "{ \"enable_dns\": false }",
    }
    /// A key that no table lists.
    SAMPLE_KEY = "HW0703" Warning {
        title: "sample has a key that no table documents",
        explanation: "A sample holds a key that the table of its object does not list. The field is missing from the generated type.",
        bad: "| id | String |\n\n{ \"id\": \"1\", \"ip\": \"172.16.0.1\" }",
        good: "| id | String |\n| ip | String |",
    }
    /// A sample of a body that the operation does not document.
    SAMPLE_UNOWNED = "HW0704" Note {
        title: "sample of a body that is not documented",
        explanation: "A sample stands where the page shows a request or a response, and the operation documents no such body: the method sends none, or no response has its status. The sample is compared with nothing.",
        bad: "**Status code: 409**\n\n{ \"error\": \"taken\" }",
        good: "**Status code: 409**\n\n**Table 4**  Response body parameters",
    }
    /// A sample that belongs to neither side.
    SAMPLE_UNPLACED = "HW0705" Note {
        title: "sample of neither request nor response",
        explanation: "A code block of an operation's page holds JSON and stands in no section of samples, nor below a title of one. It is compared with nothing.",
        bad: "## Background\n\n{ \"id\": \"1\" }",
        good: "## Example Response\n\n{ \"id\": \"1\" }",
    }
    /// A required field that a sample leaves out.
    SAMPLE_LACKS = "HW0706" Note {
        title: "sample of a request leaves out a required field",
        explanation: "A table calls a field required, and a sample of the request has the object without the field. The flag is that of another use, or wrong: the field is conditional, so whoever sends what the sample shows is not refused.",
        bad: "| name | Yes | String | and a sample { \"size\": 10 }",
        good: "| name | No | String | and a sample { \"size\": 10 }",
    }
}
