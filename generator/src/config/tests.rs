use super::*;

fn parse(text: &str) -> (ServiceConfig, String) {
    let file = SourceFile::new("vpcep/service.toml", text);
    let mut diagnostics = Diagnostics::default();
    let config = ServiceConfig::parse(&file, &mut diagnostics);
    let lines: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| {
            let at = file.lines.position(&file.text, diagnostic.span.expect("a place").start);
            let (line, column) = (at.line, at.column);
            format!("{line}:{column} {} {}", diagnostic.code.id, diagnostic.message)
        })
        .collect();
    (config, lines.join("\n"))
}

#[test]
fn a_whole_file() {
    let (config, found) = parse(
        r#"
product = "VPCEP"
display_name = "VPC Endpoint"

[operations]
"get  /v1/{project_id}/quotas" = "ListQuotas"
"POST /v1/{project_id}/servers?action=start" = "StartServers"

[[fixup]]
operation = "CreateEndpoint"
pointer = "/body/tags/*/key"
kind = "limit"
max_length = 36
exclusive_minimum = -0.5
clear = ["pattern"]
reason = "refused"

[[accept]]
code = "HW0006"
page = "CreateEndpoint.md"
reason = "known"
"#,
    );
    assert_eq!(found, "");
    assert_eq!(config.product.as_deref(), Some("VPCEP"));
    assert_eq!(config.display_name.as_deref(), Some("VPC Endpoint"));
    let names: Vec<String> =
        config.operations.iter().map(|(line, name)| format!("{line} {}", name.id)).collect();
    assert_eq!(
        names,
        [
            "GET /v1/{project_id}/quotas ListQuotas",
            "POST /v1/{project_id}/servers?action=start StartServers"
        ]
    );
    let [fixup] = config.fixups.as_slice() else { panic!("one fixup") };
    assert_eq!(fixup.pointer.to_string(), "/body/tags/*/key");
    let Change::Limit(limits) = &fixup.change else { panic!("a limit") };
    assert_eq!((limits.max_length, &limits.clear), (Some(36), &vec![LimitKey::Pattern]));
    let minimum = limits.minimum.as_ref().expect("a minimum");
    assert_eq!((minimum.value.as_str(), minimum.exclusive), ("-0.5", true));
    let [accept] = config.accepted.as_slice() else { panic!("one accepted diagnostic") };
    assert_eq!((accept.code.id, accept.page.as_str()), ("HW0006", "vpcep/CreateEndpoint.md"));
}

#[test]
fn syntax_errors_have_a_place() {
    insta::assert_snapshot!(parse("product = \n").1, @"1:11 HW0010 string values must be quoted, expected literal string");
    insta::assert_snapshot!(parse("\nprodukt = \"x\"\n").1, @"2:1 HW0010 unknown field `produkt`, expected one of `product`, `display_name`, `operations`, `secrets`, `fixup`, `accept`");
    insta::assert_snapshot!(parse("[[fixup]]\nkind = \"shrink\"\n").1, @"2:8 HW0010 unknown variant `shrink`, expected one of `retype`, `rename`, `require`, `limit`, `enum`, `drop`, `add`");
    insta::assert_snapshot!(parse("[operations]\n\"GET /a\" = \"A\"\n\"GET /a\" = \"B\"\n").1, @"3:1 HW0010 duplicate key");
}

#[test]
fn operation_names_are_checked() {
    let (config, found) = parse(
        r#"
[operations]
"GET /a" = "ListA"
"GET /b" = "ListA"
"/c" = "ListC"
"FETCH /d" = "ListD"
"GET e" = "ListE"
"GET /f" = "list_f"
"#,
    );
    assert_eq!(config.operations.len(), 1);
    insta::assert_snapshot!(found, @r"
    5:1 HW0013 `/c` is not a method and a path
    6:1 HW0013 `FETCH` is not a method
    4:1 HW0013 the operation id `ListA` is given twice
    8:1 HW0013 `list_f` is not an operation id in UpperCamelCase
    7:1 HW0013 the path `e` does not start with a slash
    ");
}

#[test]
fn names_for_which_there_is_no_page_are_reported() {
    let file = SourceFile::new("x/service.toml", "[operations]\n\"GET /a\" = \"ListA\"\n");
    let mut diagnostics = Diagnostics::default();
    let config = ServiceConfig::parse(&file, &mut diagnostics);
    config.report_unused_operations(&[], &mut diagnostics);
    let [found] = diagnostics.iter().as_slice() else { panic!("one diagnostic") };
    assert_eq!((found.code.id, found.message.as_str()), ("HW0024", "no page documents `GET /a`"));
    assert_eq!(&file.text[found.span.expect("a place").range()], "\"GET /a\"");
}

/// What is wrong with a fixup of the given pointer and keys.
fn fixup_problem(pointer: &str, keys: &str) -> String {
    let head = "[[fixup]]\noperation = \"A\"\nreason = \"r\"\n";
    let (config, found) = parse(&format!("{head}pointer = \"{pointer}\"\n{keys}\n"));
    if found.is_empty() { format!("{:?}", config.fixups[0].change) } else { found }
}

#[test]
fn fixups_are_checked() {
    let table = [
        ("/body/x", "kind = \"retype\"\ntype = \"Map<String, Array<A or B>> or Integer\""),
        ("/body/x", "kind = \"retype\"\ntype = \"Array of strings\""),
        ("/body/x", "kind = \"retype\""),
        ("/body/x", "kind = \"rename\"\nto = \"y\""),
        ("/body/x", "kind = \"rename\"\nto = \"\""),
        ("/body", "kind = \"rename\"\nto = \"y\""),
        ("/query/x", "kind = \"require\""),
        ("/query/x", "kind = \"require\"\npresence = \"conditional\""),
        ("/query/x", "kind = \"require\"\nmax_length = 1"),
        ("/query/x", "kind = \"limit\""),
        ("/query/x", "kind = \"limit\"\nclear = [\"length\"]"),
        ("/query/x", "kind = \"limit\"\nminimum = 1\nexclusive_minimum = 1"),
        ("/query/x", "kind = \"limit\"\nminimum = true"),
        ("/query/x/*", "kind = \"enum\"\nvalues = [1, 2.50, \"a\", true]"),
        ("/query/x", "kind = \"enum\"\nvalues = []\nadd = [1]"),
        ("/response/404", "kind = \"drop\""),
        ("/response/404", "kind = \"enum\"\nvalues = []"),
        ("/body/x/*", "kind = \"drop\""),
        ("/body/x", "kind = \"add\"\ntype = \"Boolean\"\ndefault = false"),
        ("body/x", "kind = \"drop\""),
        ("/cookie/x", "kind = \"drop\""),
        ("/header", "kind = \"drop\""),
        ("/body//x", "kind = \"drop\""),
        ("/response/99/body", "kind = \"drop\""),
        ("/response/200/x", "kind = \"drop\""),
    ];
    let lines: Vec<String> = table.map(|(pointer, keys)| fixup_problem(pointer, keys)).into();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    Retype(Union([Map(Array(Union([Named("A"), Named("B")]))), Integer]))
    4:11 HW0012 `Array of strings` is not a type such as `Array<TagList>`
    4:11 HW0012 a fixup of this kind needs `type`
    Rename("y")
    4:11 HW0012 a fixup of this kind needs `to`
    4:11 HW0012 `/body` names no field or parameter
    Require(Required)
    Require(Conditional)
    4:11 HW0012 a fixup of this kind takes no `max_length`
    4:11 HW0012 a fixup of this kind needs `a limit` or `clear`
    4:11 HW0012 `clear` takes no `length`
    4:11 HW0012 a bound is either inclusive or exclusive
    4:11 HW0012 `true` is not a decimal number
    Enum(Replace([Number(Number("1")), Number(Number("2.5")), String("a"), Boolean(true)]))
    4:11 HW0012 an enum fixup needs either `values` or `add` and `remove`
    Drop
    4:11 HW0012 `/response/404` is a whole response; `/body` has to follow
    4:11 HW0012 the elements `/body/x/*` cannot be dropped
    Add(NewField { ty: Boolean, presence: Unstated, limits: Limits { clear: [], min_length: None, max_length: None, length_unit: None, minimum: None, maximum: None, min_items: None, max_items: None, unique_items: None, default: Some(Boolean(false)), pattern: None, format: None }, values: [] })
    4:11 HW0012 the pointer `body/x` does not start with a slash
    4:11 HW0012 `cookie` is not `path`, `query`, `header`, `body` or `response`
    4:11 HW0012 the pointer `/header` names no parameter
    4:11 HW0012 the pointer has an empty part
    4:11 HW0012 `99` is not a status code or `default`
    4:11 HW0012 `x` is not `body` or `header`
    "#);
}

#[test]
fn reasons_are_needed() {
    let fixup = "[[fixup]]\noperation = \"A\"\npointer = \"/body\"\nkind = \"drop\"\n";
    let accept = "[[accept]]\ncode = \"HW0006\"\npage = \"a.md\"\nreason = \" \"\n";
    insta::assert_snapshot!(parse(&format!("{fixup}\n{accept}")).1, @r"
    3:11 HW0011 the reason is empty
    8:8 HW0011 the reason is empty
    ");
}

#[test]
fn accepted_codes_exist_and_concern_pages() {
    let entry = |code| format!("[[accept]]\ncode = \"{code}\"\npage = \"a\"\nreason = \"r\"\n");
    insta::assert_snapshot!(parse(&(entry("HW9999") + &entry("HW0020"))).1, @r"
    3:8 HW0012 no code is `HW9999`
    7:8 HW0012 `HW0020` concerns this file: correct it instead
    ");
}

#[test]
fn pointers_round_trip() {
    let pointers = [
        "/path/project_id",
        "/query/limit",
        "/header/X-Foo",
        "/body",
        "/body/tags/*/a~1b~0c",
        "/response/200",
        "/response/default/body/x",
        "/response/404/header/X-Id",
    ];
    for text in pointers {
        let pointer = Pointer::parse(text).expect("a pointer");
        assert_eq!(pointer.to_string(), text);
    }
    let steps = Pointer::parse("/body/a~1b~0c").expect("a pointer").steps;
    assert_eq!(steps, [Step::Field("a/b~c".to_owned())]);
}

proptest::proptest! {
    #[test]
    fn no_text_is_too_odd_for_pointers_and_types(text in "[/*~a-z<> ,]{0,40}|.{0,40}") {
        if let Ok(pointer) = Pointer::parse(&text) {
            proptest::prop_assert_eq!(Pointer::parse(&pointer.to_string()), Ok(pointer));
        }
        let _ = TypeText::parse(&text);
    }

    #[test]
    fn no_text_is_too_odd_for_a_configuration(text in "[\\[\\]a-z=\" \n{},.0-9]{0,80}") {
        let _ = parse(&text);
    }
}

#[test]
fn deeply_nested_types_are_refused() {
    assert!(TypeText::parse(&("Array<".repeat(100_000) + &">".repeat(100_000))).is_err());
}
