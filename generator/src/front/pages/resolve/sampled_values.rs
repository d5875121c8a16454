//! Values that sentences list, against the samples of the page.
//!
//! Lists in prose go out of date, and not each is one of the field's values: `计费方式取值范围有：h、m`
//! is about the end of a product's name. Where a sample gives the field something else, the sample
//! has been found right: its value is taken, too, or the list is not.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{
    Constraints, EnumValue, FactKind, Field, Finding, Fragment, Literal, Side, TypeId, TypeKind,
};
use crate::json::{Kind, Value};
use crate::policy::{self, Becomes};

use super::samples;

/// Longer words of a sample are no values of a list.
const LONGEST: usize = 64;

/// Extends the lists of a fragment's request fields by what its samples show, and drops those that
/// the samples show to be of something else. Replies keep unknown values anyway. The types know
/// their directions; `pages` are sorted by path.
pub fn settle(fragment: &mut Fragment, diagnostics: &mut Diagnostics) {
    let mut shown: BTreeMap<(TypeId, usize), Samples> = BTreeMap::new();
    samples::each(fragment, &mut |found| {
        let definition = &fragment.types[found.owner.index()];
        let TypeKind::Object { fields, .. } = &definition.kind else { return };
        if definition.usage.request && list(&fields[found.field].constraints).is_some() {
            let samples = shown.entry((found.owner, found.field)).or_default();
            samples.add(found.value, found.side);
        }
    });
    for ((owner, at), samples) in shown {
        let TypeKind::Object { fields, .. } = &mut fragment.types[owner.index()].kind else {
            continue;
        };
        if let Some(diagnostic) = samples.settle(&mut fields[at]) {
            diagnostics.push(diagnostic);
        }
    }
}

/// The limits, of a value or of its elements, that hold a list.
fn listing(constraints: &mut Constraints) -> Option<&mut Constraints> {
    if constraints.values.is_empty() {
        return constraints.items.as_deref_mut().and_then(listing);
    }
    Some(constraints)
}

/// The texts that are listed for a value or its elements.
fn list(constraints: &Constraints) -> Option<Vec<&str>> {
    if constraints.values.is_empty() {
        return constraints.items.as_deref().and_then(list);
    }
    let text = |value: &'_ EnumValue| matches!(value.value, Literal::String(_));
    let texts = constraints.values.iter().all(text);
    texts.then(|| constraints.values.iter().filter_map(|value| text_of(&value.value)).collect())
}

fn text_of(literal: &Literal) -> Option<&str> {
    match literal {
        Literal::String(text) => Some(text),
        _ => None,
    }
}

/// What the samples give one field.
#[derive(Default)]
struct Samples {
    texts: Vec<String>,
    /// Whether a request gives it an object.
    structured: bool,
}

impl Samples {
    fn add(&mut self, value: &Value, side: Side) {
        match &value.kind {
            Kind::String(text) => self.texts.push(text.trim().to_owned()),
            Kind::Array(elements) => elements.iter().for_each(|element| self.add(element, side)),
            Kind::Object(object) => {
                self.structured |= side == Side::Request && !object.members.is_empty();
            }
            _ => {}
        }
    }

    /// Notes on the list of a field what the samples say of it, and does what follows.
    fn settle(&self, field: &mut Field) -> Option<Diagnostic> {
        let listed = list(&field.constraints)?;
        let borne_out = self.texts.iter().any(|text| listed.contains(&text.as_str()));
        let verdict = self.judge(&listed, borne_out);
        let limits = listing(&mut field.constraints)?;
        if borne_out {
            limits.found(FactKind::Values, Finding::Shown);
        }
        let verdict = verdict?;
        limits.found(FactKind::Values, verdict.finding());
        let rule = limits.evidence.of(FactKind::Values).and_then(policy::judge)?;
        let code = rule.code?;
        let diagnostic = verdict.diagnostic(code, field);
        verdict.apply(rule.becomes, &mut field.constraints);
        Some(diagnostic)
    }

    /// What the samples say of a list; `None` if nothing speaks against it.
    fn judge(&self, listed: &[&str], borne_out: bool) -> Option<Verdict> {
        let is_other = |text: &&String| {
            let known = listed.iter().any(|value| value.eq_ignore_ascii_case(text));
            !known && !text.is_empty() && !is_placeholder(text)
        };
        let others: Vec<&String> = self.texts.iter().filter(is_other).collect();
        if others.is_empty() && !self.structured {
            return None;
        }
        let no_value = |text: &&&String| !is_value(text) || is_made_of(text, listed);
        let foreign = others.iter().find(no_value).map(|text| (**text).clone());
        if !borne_out && (self.structured || listed.len() == 1 || foreign.is_some()) {
            return Some(Verdict::OfParts);
        }
        let mut values: Vec<String> = Vec::new();
        for text in others.into_iter().filter(|text| is_value(text)) {
            if !values.contains(text) {
                values.push(text.clone());
            }
        }
        (!values.is_empty()).then_some(Verdict::Lacks(values))
    }
}

/// What samples say of a list.
enum Verdict {
    /// It is about something else.
    OfParts,
    /// It lacks these values.
    Lacks(Vec<String>),
}

impl Verdict {
    fn finding(&self) -> Finding {
        match self {
            Self::OfParts => Finding::OfParts,
            Self::Lacks(_) => Finding::Broken,
        }
    }

    fn diagnostic(&self, code: &'static Code, field: &Field) -> Diagnostic {
        let (message, help) = match self {
            Self::OfParts => (
                format!("the values that are listed for `{}` are not its own", field.name),
                "the list is not taken; an `enum` fixup states it all the same",
            ),
            Self::Lacks(values) => (
                format!("the list of `{}` lacks `{}`", field.name, values.join("`, `")),
                "the values of the sample are taken, too; an `enum` fixup removes them",
            ),
        };
        let diagnostic = Diagnostic::about(code, &field.source, message);
        diagnostic.help(help)
    }

    fn apply(self, becomes: Becomes, constraints: &mut Constraints) {
        if constraints.values.is_empty() {
            let Some(items) = &mut constraints.items else { return };
            self.apply(becomes, items);
            constraints.items.take_if(|items| items.is_empty());
            return;
        }
        match (becomes, self) {
            (Becomes::Dropped, _) => constraints.forget(FactKind::Values),
            (Becomes::Widened, Self::Lacks(values)) => {
                let values = values.into_iter().map(|text| EnumValue::new(Literal::String(text)));
                constraints.values.extend(values);
            }
            _ => {}
        }
    }
}

/// Whether a text of a sample stands for any value: `XXXX`, `******`, `string`, `<type>`.
fn is_placeholder(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let masked = lower.contains("xxx") || lower.contains("**") || lower.contains("...");
    masked || lower == "string" || text.starts_with(['<', '{', '$'])
}

/// Whether a text can be a value of a list: a single word.
fn is_value(text: &str) -> bool {
    text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Whether a text of several words has a listed value among them: `redis-h`, `bucket:image.vmdk`.
fn is_made_of(text: &str, listed: &[&str]) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.any(|word| listed.iter().any(|value| value.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::settle;
    use crate::diag::Diagnostics;
    use crate::ir::testing::{
        self, field, fields_of, limits, list, object, post, prose, sample, to,
    };
    use crate::ir::{Constraints, Field, Fragment, Said, Side, TypeExpr};

    fn listing(values: &str, said: Said) -> Constraints {
        limits().one_of_texts(&values.split(' ').collect::<Vec<_>>()).said(said)
    }

    /// A field `f` for which these values are listed.
    fn of_values(values: &str, said: Said) -> Field {
        field("f", TypeExpr::String).limited(listing(values, said))
    }

    fn fragment(field: Field, values: &[&str]) -> Fragment {
        let mut operation = post(to(0));
        operation.prose = Some(prose(&[]));
        let shown = |value: &&str| sample(Side::Request, format!("{{\"f\": {value}}}"));
        operation.samples = values.iter().map(shown).collect();
        testing::fragment(operation, vec![object("A", "", vec![field])])
    }

    /// The values of the field, then the codes of what was found.
    fn settled(mut fragment: Fragment) -> String {
        let mut diagnostics = Diagnostics::default();
        settle(&mut fragment, &mut diagnostics);
        let limits = &fields_of(&fragment.types[0])[0].constraints;
        let limits = limits.items.as_deref().unwrap_or(limits);
        let mut words: Vec<String> =
            limits.values.iter().map(|value| value.value.to_string()).collect();
        words.extend(diagnostics.iter().map(|found| found.code.id.to_owned()));
        words.join(" ")
    }

    fn of(values: &str, samples: &[&str]) -> String {
        settled(fragment(of_values(values, Said::Sentence), samples))
    }

    #[test]
    fn a_value_of_a_sample_is_documented_too() {
        assert_eq!(of("SSD SAS", &["\"SATA\"", "\"SSD\"", "\"SATA\""]), "SSD SAS SATA HW0614");
        assert_eq!(of("3.0 4.0", &["\"3.0.7\""]), "3.0 4.0 3.0.7 HW0614");
    }

    #[test]
    fn what_is_no_other_value_changes_nothing() {
        let samples = ["\"ssd\"", "\"\"", "\"XXXX\"", "\"string\"", "\" SAS\"", "1", "null"];
        for sample in samples {
            assert_eq!(of("SSD SAS", &[sample]), "SSD SAS", "{sample}");
        }
    }

    #[test]
    fn lists_of_parts_are_not_taken() {
        assert_eq!(of("h m", &["\"redis.large-h\""]), "HW0613");
        assert_eq!(of("ZVHD VMDK", &["\"bucket:image.vmdk\""]), "HW0613");
        assert_eq!(of("APNS HMS", &["\"some text\""]), "HW0613");
        assert_eq!(of("APNS HMS", &["{\"APNS\": \"text\"}"]), "HW0613");
        assert_eq!(of("resource_name", &["\"DEV\""]), "HW0613");
    }

    #[test]
    fn a_list_that_a_sample_bears_out_is_of_the_field() {
        assert_eq!(of("APNS HMS", &["\"some text\"", "\"HMS\""]), "APNS HMS");
        assert_eq!(of("name", &["\"DEV\"", "\"name\""]), "name DEV HW0614");
    }

    #[test]
    fn labels_are_taken_at_their_word() {
        let field = of_values("ip ecs", Said::Label);
        assert_eq!(settled(fragment(field, &["\"instance\""])), "ip ecs");
    }

    #[test]
    fn elements_are_judged_alike() {
        let field =
            field("f", list(TypeExpr::String)).limited(limits().each(listing("a b", Said::List)));
        assert_eq!(settled(fragment(field, &["[\"a\", \"c\"]"])), "a b c HW0614");
    }
}
