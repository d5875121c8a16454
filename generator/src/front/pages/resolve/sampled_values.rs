//! Lists of values and lengths, against the samples of the page.
//!
//! Lists in prose go out of date, and not each is one of the field's values: `计费方式取值范围有：h、m`
//! is about the end of a product's name. A sample that gives the field a listed value bears the
//! list out, another value speaks against it; what follows stands in [`crate::policy`].

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{
    Constraints, FactKind, Field, Finding, Fragment, Literal, Number, Said, Side, TypeId, TypeKind,
};
use crate::json::{Kind, Value};
use crate::policy::{self, Becomes};

use super::{sampled_limits, samples};

/// Longer words of a sample are no values of a list.
const LONGEST: usize = 64;

/// Notes on the lists and lengths of a service's requests what its samples say of them, and drops
/// lists that the samples show to be of something else. Replies keep unknown values anyway. The
/// types know their directions.
pub fn settle(fragments: &mut [Fragment], diagnostics: &mut Diagnostics) {
    let namesakes = namesakes(fragments);
    for fragment in fragments {
        settle_fragment(fragment, &namesakes, diagnostics);
    }
}

/// What the samples of a service give the fields of a name.
type Namesakes = BTreeMap<String, Samples>;

/// What all samples give fields that are called like one of a request for which values are listed.
fn namesakes(fragments: &[Fragment]) -> Namesakes {
    let mut namesakes = Namesakes::new();
    for fragment in fragments {
        let parameters = fragment.operations.iter().flat_map(|operation| &operation.parameters);
        let parameters = parameters.map(|parameter| &parameter.field);
        let objects = fragment.types.iter().filter(|definition| definition.usage.request);
        let fields = objects.flat_map(|definition| match &definition.kind {
            TypeKind::Object { fields, .. } => fields.as_slice(),
            TypeKind::Enum { .. } => &[],
        });
        for field in parameters.chain(fields).filter(|field| is_listed(&field.constraints)) {
            if !namesakes.contains_key(&field.name) {
                namesakes.insert(field.name.clone(), Samples::default());
            }
        }
    }
    for fragment in fragments {
        samples::each(fragment, &mut |found| {
            let definition = &fragment.types[found.owner];
            let TypeKind::Object { fields, .. } = &definition.kind else { return };
            if let Some(samples) = namesakes.get_mut(&fields[found.field].name) {
                samples.add(found.value, found.side);
            }
        });
    }
    namesakes
}

/// Whether values are listed for a field or its elements.
fn is_listed(constraints: &Constraints) -> bool {
    !constraints.values.is_empty() || constraints.items.as_deref().is_some_and(is_listed)
}

fn settle_fragment(fragment: &mut Fragment, namesakes: &Namesakes, diagnostics: &mut Diagnostics) {
    let mut shown: BTreeMap<(TypeId, usize), Samples> = BTreeMap::new();
    samples::each(fragment, &mut |found| {
        let definition = &fragment.types[found.owner];
        let TypeKind::Object { fields, .. } = &definition.kind else { return };
        if definition.usage.request && is_limited(&fields[found.field].constraints) {
            let samples = shown.entry((found.owner, found.field)).or_default();
            samples.add(found.value, found.side);
        }
    });
    let nothing = Samples::default();
    for (at, definition) in fragment.types.iter_mut().enumerate() {
        let TypeKind::Object { fields, .. } = &mut definition.kind else { continue };
        if !definition.usage.request {
            continue;
        }
        for (index, field) in fields.iter_mut().enumerate() {
            let samples = shown.get(&(TypeId::at(at), index)).unwrap_or(&nothing);
            let witnesses = namesakes.get(&field.name).unwrap_or(&nothing);
            for found in samples.settle(field, witnesses) {
                diagnostics.push(found);
            }
        }
    }
    // Samples of parameters are URLs, whose values are rarely more than placeholders.
    for operation in &mut fragment.operations {
        for parameter in &mut operation.parameters {
            let witnesses = namesakes.get(&parameter.field.name).unwrap_or(&nothing);
            nothing.settle(&mut parameter.field, witnesses);
        }
    }
}

/// Whether samples can speak for a limit or against it.
fn is_limited(constraints: &Constraints) -> bool {
    let own = !constraints.values.is_empty() || sampled_limits::is_limited(constraints);
    own || constraints.items.as_deref().is_some_and(is_limited)
}

/// The limits, of a value or of its elements, that fulfil `is`.
fn limited(
    constraints: &mut Constraints,
    is: fn(&Constraints) -> bool,
) -> Option<&mut Constraints> {
    if is(constraints) {
        return Some(constraints);
    }
    constraints.items.as_deref_mut().and_then(|items| limited(items, is))
}

/// What the samples give one field.
#[derive(Default)]
struct Samples {
    texts: Vec<String>,
    numbers: Vec<String>,
    /// Whether a request gives it an object.
    structured: bool,
}

impl Samples {
    fn add(&mut self, value: &Value, side: Side) {
        match &value.kind {
            Kind::String(text) if !is_placeholder(text) => self.texts.push(text.trim().to_owned()),
            Kind::Number(number) => self.numbers.extend(Number::parse(number).map(String::from)),
            Kind::Array(elements) => elements.iter().for_each(|element| self.add(element, side)),
            Kind::Object(object) => {
                self.structured |= side == Side::Request && !object.members.is_empty();
            }
            _ => {}
        }
    }

    /// Notes on the limits of a field what the samples say of them, and does what follows.
    /// `witnesses` are the samples of all fields of this name.
    fn settle(&self, field: &mut Field, witnesses: &Self) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        let mut told = |code: &'static Code, (message, help): (String, &'static str)| {
            diagnostics.push(Diagnostic::about(code, &field.source, message).help(help));
        };
        if let Some(limits) = limited(&mut field.constraints, |limits| !limits.values.is_empty())
            && let Some((code, verdict)) = self.settle_list(limits, witnesses)
        {
            told(code, verdict.text(&field.name));
        }
        if let Some(limits) = limited(&mut field.constraints, sampled_limits::is_limited) {
            for (code, what) in sampled_limits::settle(limits, &self.texts, &self.numbers) {
                let message = format!("{what} is what a limit of `{}` forbids", field.name);
                let help = "the limit is documented only; a `limit` fixup states it right";
                told(code, (message, help));
            }
        }
        field.constraints.items.take_if(|items| items.is_empty());
        diagnostics
    }

    fn settle_list(
        &self,
        limits: &mut Constraints,
        witnesses: &Self,
    ) -> Option<(&'static Code, Verdict)> {
        let is_text = |literal: &Literal| matches!(literal, Literal::String(_));
        let of_texts = limits.values.iter().all(|value| is_text(&value.value));
        let listed: Vec<String> =
            limits.values.iter().map(|value| value.value.to_string()).collect();
        let of_type = |samples: &'_ Self| {
            let shown = if of_texts { &samples.texts } else { &samples.numbers };
            shown.iter().any(|value| listed.contains(value))
        };
        let (borne_out, is_shown) = (of_type(self), of_type(witnesses));
        let witness = if is_shown { Finding::Shown } else { Finding::Unshown };
        limits.found(FactKind::Values, witness);
        let shown = if of_texts { &self.texts } else { &self.numbers };
        let structured = self.structured && of_texts;
        let said = limits.evidence.of(FactKind::Values).map(|evidence| evidence.said);
        let loose = of_texts && said == Some(Said::Sentence);
        let verdict = judge(&listed, shown, borne_out, structured, loose)?;
        limits.found(FactKind::Values, verdict.finding());
        let rule = limits.evidence.of(FactKind::Values).and_then(policy::judge)?;
        let code = rule.code?;
        if rule.becomes == Becomes::Dropped {
            limits.forget(FactKind::Values);
        }
        Some((code, verdict))
    }
}

/// What samples say of a list; `None` if nothing speaks against it. A list in a sentence is loose:
/// it may be about another thing.
fn judge(
    listed: &[String],
    shown: &[String],
    borne_out: bool,
    structured: bool,
    loose: bool,
) -> Option<Verdict> {
    let others: Vec<&String> = shown.iter().filter(|value| !listed.contains(value)).collect();
    if others.is_empty() && !structured {
        return None;
    }
    let respelled = |text: &str| listed.iter().any(|value| value.eq_ignore_ascii_case(text));
    let no_value = |text: &&&String| {
        !is_value(text) || is_made_of(text, listed) || (loose && !is_of_form(text, listed))
    };
    let foreign =
        others.iter().filter(|text| !text.is_empty() && !respelled(text)).find(no_value).is_some();
    if !borne_out && (structured || listed.len() == 1 || foreign) {
        return Some(Verdict::OfParts);
    }
    let mut values: Vec<String> = Vec::new();
    for text in others {
        if !values.contains(text) {
            values.push(text.clone());
        }
    }
    (!values.is_empty()).then_some(Verdict::Lacks(values))
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

    /// What is told of the list of a field, and what helps.
    fn text(&self, name: &str) -> (String, &'static str) {
        match self {
            Self::OfParts => (
                format!("the values that are listed for `{name}` are not its own"),
                "the list is not enforced; an `enum` fixup states it all the same",
            ),
            Self::Lacks(values) => (
                format!("the list of `{name}` lacks `{}`", values.join("`, `")),
                "the list is documented only; an `enum` fixup completes it",
            ),
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

/// Whether a text has no kind of characters that all listed values lack: an address is none of
/// `TCP` and `HTTP`.
fn is_of_form(text: &str, listed: &[String]) -> bool {
    let kind = |c: char| match c {
        '0'..='9' => '0',
        'a'..='z' | 'A'..='Z' => 'a',
        other => other,
    };
    text.chars()
        .map(kind)
        .all(|own| listed.iter().any(|value| value.chars().any(|c| kind(c) == own)))
}

/// Whether a text of several words has a listed value among them: `redis-h`, `bucket:image.vmdk`.
fn is_made_of(text: &str, listed: &[String]) -> bool {
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

    /// The values of the field, whether they are documented only, the codes of what was found.
    fn settled(mut fragment: Fragment) -> String {
        let mut diagnostics = Diagnostics::default();
        settle(std::slice::from_mut(&mut fragment), &mut diagnostics);
        let limits = &fields_of(&fragment.types[0])[0].constraints;
        let limits = limits.items.as_deref().unwrap_or(limits);
        let mut words: Vec<String> =
            limits.values.iter().map(|value| value.value.to_string()).collect();
        words.extend((!limits.documented.is_empty()).then(|| "documented".to_owned()));
        words.extend(diagnostics.iter().map(|found| found.code.id.to_owned()));
        words.join(" ")
    }

    fn of(values: &str, samples: &[&str]) -> String {
        settled(fragment(of_values(values, Said::Sentence), samples))
    }

    #[test]
    fn a_value_that_a_list_lacks_is_not_refused() {
        let lacks = "SSD SAS documented HW0614";
        assert_eq!(of("SSD SAS", &["\"SATA\"", "\"SSD\"", "\"SATA\""]), lacks);
        assert_eq!(of("3.0 4.0", &["\"3.0.7\""]), "3.0 4.0 documented HW0614");
        for sample in ["\"ssd\"", "\"\""] {
            assert_eq!(of("SSD SAS", &[sample]), lacks, "{sample}");
        }
    }

    #[test]
    fn a_list_needs_a_witness() {
        for sample in ["\"XXXX\"", "\"string\"", "1", "null"] {
            assert_eq!(of("SSD SAS", &[sample]), "SSD SAS documented", "{sample}");
        }
        assert_eq!(of("SSD SAS", &["\" SAS\"", "\"XXXX\""]), "SSD SAS");
        let announced = of_values("SSD SAS", Said::Lead);
        assert_eq!(settled(fragment(announced, &[])), "SSD SAS");
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
        let both = ["\"some text\"", "\"HMS\""];
        assert_eq!(of("APNS HMS", &both), "APNS HMS documented HW0614");
        assert_eq!(of("name", &["\"DEV\"", "\"name\""]), "name documented HW0614");
    }

    #[test]
    fn a_label_is_enforced_unless_a_sample_breaks_it() {
        let of = |sample| settled(fragment(of_values("ip ecs", Said::Label), sample));
        assert_eq!(of(&[]), "ip ecs");
        assert_eq!(of(&["\"instance\""]), "ip ecs documented HW0614");
    }

    #[test]
    fn elements_are_judged_alike() {
        let field =
            field("f", list(TypeExpr::String)).limited(limits().each(listing("a b", Said::List)));
        let settled = settled(fragment(field, &["[\"a\", \"c\"]"]));
        assert_eq!(settled, "a b documented HW0614");
    }

    #[test]
    fn a_limit_that_a_sample_breaks_is_documented_only() {
        let of = |limits: Constraints, ty, sample| {
            settled(fragment(field("f", ty).limited(limits.said(Said::Label)), &[sample]))
        };
        let length = |sample| of(limits().characters(3, 5), TypeExpr::String, sample);
        assert_eq!(length("\"long enough\""), "documented HW0616");
        assert_eq!(length("\"four\""), "");
        assert_eq!(length("\"<a placeholder>\""), "");
        let bound = |sample| of(limits().at_least("1").at_most("5"), TypeExpr::Integer, sample);
        assert_eq!((bound("9").as_str(), bound("5").as_str()), ("documented HW0616", ""));
        let pattern = |sample| of(limits().matching("^[a-z]+$"), TypeExpr::String, sample);
        assert_eq!(
            (pattern("\"A1\"").as_str(), pattern("\"a\"").as_str()),
            ("documented HW0616", "")
        );
    }
}
