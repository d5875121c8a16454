//! What is reported, and what is made harmless.

use super::*;

#[test]
fn what_cannot_be_emitted_is_reported() {
    let types = vec![object(
        "CreateThingRequest",
        REQUEST,
        vec![
            optional("a__b", TypeExpr::Any),
            optional("a___b", TypeExpr::Any),
            optional("a__b", TypeExpr::Any),
        ],
    )];
    let repeated = Operation {
        parameters: vec![
            parameter(Location::Query, optional("limit", TypeExpr::Integer)),
            parameter(Location::Query, optional("limit", TypeExpr::String)),
        ],
        ..operation("ListThings", Method::Get, "/v1/things")
    };
    let create = operation("CreateThing", Method::Post, "/v1/things");
    insta::assert_snapshot!(emitted(service(vec![create, repeated], types)).1, @r#"
    HW0901 the request of CreateThing and a documented type are both CreateThingRequest
    HW0906 `a__b` stands twice in CreateThingRequest (body)
    HW0902 `a__b` of CreateThingRequest becomes `a_b_x615f5f62`
    HW0902 `a___b` of CreateThingRequest becomes `a_b_x615f5f5f62`
    HW0906 `limit` stands twice in ListThings (query)
    "#);
}

#[test]
fn services_that_cannot_be_emitted_are_left_out() {
    let types = vec![object("A", REQUEST, vec![optional("b", to(7))])];
    insta::assert_snapshot!(emitted(service(Vec::new(), types)).1, @"HW0907 demo refers to type 7, which it lacks");
    let types = vec![object("Tag List", REQUEST, Vec::new())];
    insta::assert_snapshot!(emitted(service(Vec::new(), types)).1, @"HW0908 `Tag List` of demo is no identifier");
    let twins = ["cloud-eye", "cloud_eye"]
        .map(|id| Service { id: id.to_owned(), ..service(Vec::new(), Vec::new()) });
    let mut diagnostics = Diagnostics::default();
    let files = emit(&Ir { services: twins.to_vec() }, &mut diagnostics);
    let found = diagnostics.iter().map(|found| found.message.as_str()).collect::<String>();
    insta::assert_snapshot!(found, @"cloud_eye and cloud-eye would be the same module");
    assert_eq!(files.len(), 2);
}

#[test]
fn output_does_not_depend_on_threads() {
    let ir = Ir { services: vec![obstacles::obstacles()] };
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.expect("a small pool starts");
        let mut diagnostics = Diagnostics::default();
        (pool.install(|| emit(&ir, &mut diagnostics)), diagnostics)
    };
    assert_eq!(run(1), run(3));
}

#[test]
fn nothing_breaks_out_of_documentation() {
    let hostile = "*/ \u{202e}`]\n# [x](y) <b> https://x.y `` ";
    let either = TypeExpr::Union(vec![TypeExpr::String, list(TypeExpr::Integer)]);
    let fields = vec![optional(hostile, either).described(&[hostile, "- item_a", "- b"])];
    let types = vec![TypeDef {
        documented_name: Some(hostile.to_owned()),
        ..object("Hostile", RESPONSE, fields)
    }];
    insta::assert_snapshot!(file(service(Vec::new(), types), "types/hostile.rs"), @r#"
    use huaweicloud_runtime as rt;

    const PAGE: rt::Page = rt::Page::new("demo", "demo/CreateThing.md");

    /// Received in responses, documented as ``` */  `] # [x](y) <b> https://x.y ``  ```.
    ///
    /// Source: `demo/CreateThing.md`, table `request_Hostile`.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct Hostile {
        /// ``` */  `] # [x](y) <b> https://x.y ``  ```. May be absent. One of: string, list of integer.
        ///
        /// \*/  \`\] \# \[x\]\(y\) \<b\> https\://x\.y \`\`
        ///
        /// - item\_a
        /// - b
        pub x_y_b_https_x_y: Option<serde_json::Value>,
    }

    rt::record!(Hostile { x_y_b_https_x_y }, Default);

    impl rt::Described for Hostile {
        const SHAPE: &'static rt::Shape = &rt::Shape::received(
            PAGE.table("Hostile", "request_Hostile"),
            &[rt::optional("*/ \u{202e}`]\n# [x](y) <b> https://x.y `` ")],
        );
    }
    "#);
}
