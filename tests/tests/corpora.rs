//! A summary of all that is read from the corpora, against silent change: what a service has, and
//! how often each diagnostic is raised.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use huaweicloud_generator::ir::{Counts, Service};
use huaweicloud_generator::pipeline::{self, Options, Output};
use huaweicloud_generator::progress::Silent;
use huaweicloud_tests::{CORPORA, shared};

/// How often each code is raised on the pages of a service.
fn codes(output: &Output, service: &str) -> BTreeMap<&'static str, usize> {
    let of_service = |page: &str| page.split('/').next() == Some(service);
    let mut codes = BTreeMap::new();
    for diagnostic in output.diagnostics.iter().filter(|found| of_service(&found.page)) {
        *codes.entry(diagnostic.code.id).or_default() += 1;
    }
    codes
}

fn line(output: &Output, service: &Service) -> String {
    let Counts { operations, schemas, fields, constraints, enums, .. } =
        Counts::of_service(service);
    let mut line = format!(
        "{}: {operations} operations, {schemas} objects, {enums} enums, {fields} fields, \
         {constraints} constraints;",
        service.id
    );
    for (code, count) in codes(output, &service.id) {
        write!(line, " {code} {count}").expect("strings take any text");
    }
    line
}

#[test]
#[ignore = "needs ../shared"]
fn what_is_read_from_the_corpora() {
    for corpus in CORPORA {
        let docs = shared("corpus").join(corpus);
        let output = pipeline::run(&Options::new(docs), &Silent)
            .unwrap_or_else(|error| panic!("{corpus}: {error}"));
        let lines = output.ir.services.iter().map(|service| line(&output, service));
        let summary = lines.collect::<Vec<_>>().join("\n");
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!(corpus, summary);
        });
    }
}
