//! Named types: what became of an object or an enum.

use super::findings::{Findings, Pair, Services, Spot, below};
use super::pair;
use super::rules::Kind;
use super::values::{alike, compare, describe};
use crate::ir::{Condition, EnumValue, Field, Presence, Standing, TypeDef, TypeExpr, TypeKind};

/// Compares two types; places are relative to them.
pub(super) fn definitions(services: Services<'_>, pair: Pair) -> Findings {
    let (old, new) = (services.old_type(pair.0), services.new_type(pair.1));
    let mut findings = Findings::default();
    let spot = Spot::new("", &old.source, &new.source);
    if old.name != new.name {
        let names = (Some(old.name.clone()), Some(new.name.clone()));
        findings.changed(Kind::TypeRenamed, &spot, names.0, names.1);
    }
    match (&old.kind, &new.kind) {
        (
            TypeKind::Enum { values: old, standing: was, .. },
            TypeKind::Enum { values: new, standing: is, .. },
        ) => {
            enum_values(&spot, old, new, &mut findings);
            enum_standing(&spot, *was, *is, &mut findings);
        }
        (
            TypeKind::Object { fields: old_fields, additional: old_keys },
            TypeKind::Object { fields: new_fields, additional: new_keys },
        ) => {
            usage(&spot, old, new, &mut findings);
            let required = |field: &Field| field.presence == Presence::Required;
            let fields = [old_fields.iter().collect(), new_fields.iter().collect()];
            let both =
                Members::new(spot.clone(), fields, &required).compare(services, &mut findings);
            let argument = |(from, to): &(usize, usize)| {
                let both = required(&old_fields[*from]) && required(&new_fields[*to]);
                both.then(|| (*from, &new_fields[*to]))
            };
            argument_order(&spot, both.iter().filter_map(argument).collect(), &mut findings);
            open_keys(services, &spot, old_keys.as_ref(), new_keys.as_ref(), &mut findings);
        }
        // Only types of one kind are paired.
        _ => {}
    }
    findings
}

fn enum_values(spot: &Spot<'_>, old: &[EnumValue], new: &[EnumValue], findings: &mut Findings) {
    for gone in old.iter().filter(|value| !new.contains(value)) {
        findings.removed(Kind::ValueRemoved, &spot.at, Some(gone.value.to_string()), spot.old);
    }
    for fresh in new.iter().filter(|value| !old.contains(value)) {
        findings.added(Kind::ValueAdded, &spot.at, Some(fresh.value.to_string()), spot.new);
    }
}

/// Whether other values than those listed pass.
fn enum_standing(spot: &Spot<'_>, old: Standing, new: Standing, findings: &mut Findings) {
    let kind = match (old, new) {
        (Standing::Documented, Standing::Enforced) => Kind::LimitTightened,
        (Standing::Enforced, Standing::Documented) => Kind::LimitLoosened,
        _ => return,
    };
    let word = |standing| match standing {
        Standing::Enforced => Some("enforced".to_owned()),
        Standing::Documented => Some("documented".to_owned()),
    };
    findings.changed(kind, spot, word(old), word(new)).fact = Some("values".to_owned());
}

/// Required fields are an `Option` in types that are only received.
fn usage(spot: &Spot<'_>, old: &TypeDef, new: &TypeDef, findings: &mut Findings) {
    let TypeKind::Object { fields, .. } = &new.kind else { return };
    let has_required = fields.iter().any(|field| field.presence == Presence::Required);
    let received = old.usage.response && new.usage.response;
    if received && has_required && old.usage.request != new.usage.request {
        let word = |sent: bool| if sent { "sent and received" } else { "only received" };
        let words = [old.usage.request, new.usage.request].map(|sent| Some(word(sent).to_owned()));
        let [before, after] = words;
        findings.changed(Kind::TypeUseChanged, spot, before, after);
    }
}

fn open_keys(
    services: Services<'_>,
    spot: &Spot<'_>,
    old: Option<&TypeExpr>,
    new: Option<&TypeExpr>,
    findings: &mut Findings,
) {
    let place = spot.elements();
    match (old, new) {
        (None, None) => {}
        (None, Some(ty)) => {
            let ty = describe(services.new, ty);
            findings.added(Kind::OpenKeysAdded, &place.at, Some(ty), place.new);
        }
        (Some(ty), None) => {
            let ty = describe(services.old, ty);
            findings.removed(Kind::OpenKeysRemoved, &place.at, Some(ty), place.old);
        }
        (Some(old), Some(new)) => {
            let none = crate::ir::Constraints::default();
            compare(services, &place, (old, &none), (new, &none), findings);
        }
    }
}

/// Fields of an object, parameters of one location, or headers.
pub(super) struct Members<'a> {
    /// What holds them.
    pub(super) parent: Spot<'a>,
    /// The old and the new ones.
    pub(super) fields: [Vec<&'a Field>; 2],
    /// The names by which they are paired.
    pub(super) keys: [Vec<String>; 2],
    /// Whether names that differ in case are the same.
    pub(super) ignore_case: bool,
    /// Whether a field is an argument of `new`.
    pub(super) required: &'a dyn Fn(&Field) -> bool,
}

impl<'a> Members<'a> {
    /// Members that are paired by their names.
    pub(super) fn new(
        parent: Spot<'a>,
        fields: [Vec<&'a Field>; 2],
        required: &'a dyn Fn(&Field) -> bool,
    ) -> Self {
        let keys = [0, 1].map(|side| fields[side].iter().map(|field| field.name.clone()).collect());
        Self { parent, fields, keys, ignore_case: false, required }
    }

    /// Members whose names have no case.
    pub(super) fn ignoring_case(mut self) -> Self {
        self.keys.iter_mut().flatten().for_each(|key| key.make_ascii_lowercase());
        self.ignore_case = true;
        self
    }

    /// Compares them; returns which is which, in the new order.
    pub(super) fn compare(
        &self,
        services: Services<'_>,
        findings: &mut Findings,
    ) -> Vec<(usize, usize)> {
        let [old, new] = &self.fields;
        let [old_keys, new_keys] =
            [0, 1].map(|side| self.keys[side].iter().map(String::as_str).collect::<Vec<_>>());
        let same = |from: usize, to: usize| {
            (self.required)(old[from]) == (self.required)(new[to])
                && alike(services, &old[from].ty, &new[to].ty)
        };
        let pairs = pair::names(&old_keys, &new_keys, same);
        for from in &pairs.removed {
            let field = old[*from];
            let ty = Some(describe(services.old, &field.ty));
            let at = below(&self.parent.at, &field.name);
            findings.removed(Kind::FieldRemoved, &at, ty, &field.source);
        }
        for to in &pairs.added {
            let field = new[*to];
            let required = (self.required)(field);
            let kind = if required { Kind::RequiredFieldAdded } else { Kind::FieldAdded };
            let ty = Some(describe(services.new, &field.ty));
            findings.added(kind, &below(&self.parent.at, &field.name), ty, &field.source);
        }
        let mut both = pairs.kept;
        both.extend(pairs.renamed);
        both.sort_by_key(|(_, to)| *to);
        for (from, to) in &both {
            self.member(services, old[*from], new[*to], findings);
        }
        both
    }

    fn member(&self, services: Services<'_>, old: &Field, new: &Field, findings: &mut Findings) {
        let spot = Spot::new(below(&self.parent.at, &new.name), &old.source, &new.source);
        let same_name =
            old.name == new.name || (self.ignore_case && old.name.eq_ignore_ascii_case(&new.name));
        if !same_name {
            let names = (Some(old.name.clone()), Some(new.name.clone()));
            findings.changed(Kind::FieldRenamed, &spot, names.0, names.1);
        }
        presence(&spot, (old, new), self.required, findings);
        deprecation(&spot, old.deprecated, new.deprecated, findings);
        conditions(&spot, (old, new), &self.fields, findings);
        secrecy(&spot, old, new, findings);
        let (before, after) = ((&old.ty, &old.constraints), (&new.ty, &new.constraints));
        compare(services, &spot, before, after, findings);
    }
}

/// Arguments of `new` that changed places.
/// Each is given by its old place and its new self, in the new order.
pub(super) fn argument_order(
    parent: &Spot<'_>,
    arguments: Vec<(usize, &Field)>,
    findings: &mut Findings,
) {
    if arguments.is_sorted_by_key(|(from, _)| *from) {
        return;
    }
    let list = |arguments: &[(usize, &Field)]| {
        let names: Vec<&str> = arguments.iter().map(|(_, field)| field.name.as_str()).collect();
        Some(names.join(", "))
    };
    let new = list(&arguments);
    let mut sorted = arguments;
    sorted.sort_by_key(|(from, _)| *from);
    findings.changed(Kind::ArgumentOrder, parent, list(&sorted), new).about_requests = true;
}

fn presence(
    spot: &Spot<'_>,
    (old, new): (&Field, &Field),
    required: &dyn Fn(&Field) -> bool,
    findings: &mut Findings,
) {
    let kind = match (required(old), required(new)) {
        (false, true) => Kind::FieldRequired,
        (true, false) => Kind::FieldOptional,
        (true, true) => return,
        (false, false) => match (old.presence, new.presence) {
            (Presence::Optional, Presence::Conditional)
            | (Presence::Conditional, Presence::Optional) => Kind::PresenceDetailed,
            _ => return,
        },
    };
    let word = |field: &Field| {
        let word = match field.presence {
            Presence::Required if !required(field) => "supplied by the transport",
            Presence::Required => "required",
            Presence::Optional => "optional",
            Presence::Conditional => "conditional",
            Presence::Unstated => "unstated",
        };
        Some(word.to_owned())
    };
    let unstated = [old.presence, new.presence].contains(&Presence::Unstated);
    let found = findings.changed(kind, spot, word(old), word(new));
    found.about_requests = unstated || kind == Kind::PresenceDetailed;
}

/// What holds for the field and those beside it. A condition in other words is one less and one
/// more. It stands on the first of its fields, so it is looked for on all `members`: rows that
/// changed places change nothing else.
fn conditions(
    spot: &Spot<'_>,
    (old, new): (&Field, &Field),
    members: &[Vec<&Field>; 2],
    findings: &mut Findings,
) {
    let beyond = |field: &Field, others: &[&Field]| -> Vec<Condition> {
        let all = others.iter().flat_map(|other| &other.conditions);
        let known = |condition: &Condition| {
            let condition = condition.sorted();
            all.clone().any(|other| other.sorted() == condition)
        };
        field.conditions.iter().filter(|condition| !known(condition)).cloned().collect()
    };
    for gone in beyond(old, &members[1]) {
        let kind = if gone.enforced { Kind::ConditionRemoved } else { Kind::ConditionNoted };
        findings.changed(kind, spot, Some(gone.to_string()), None);
    }
    for fresh in beyond(new, &members[0]) {
        let kind = if fresh.enforced { Kind::ConditionAdded } else { Kind::ConditionNoted };
        findings.changed(kind, spot, None, Some(fresh.to_string()));
    }
}

/// Only a text that is a secret has a Rust type of its own.
fn secrecy(spot: &Spot<'_>, old: &Field, new: &Field, findings: &mut Findings) {
    if old.sensitive == new.sensitive {
        return;
    }
    let word = |sensitive: bool| {
        let word = if sensitive { "a secret" } else { "no secret" };
        Some(word.to_owned())
    };
    let secret = |field: &Field| field.sensitive && field.ty == TypeExpr::String;
    let kind = match (secret(old), secret(new)) {
        (false, true) => Kind::SecretMarked,
        (true, false) => Kind::SecretUnmarked,
        _ => Kind::SecretNoted,
    };
    let noted = kind == Kind::SecretNoted;
    let words = (word(old.sensitive).filter(|_| noted), word(new.sensitive).filter(|_| noted));
    findings.changed(kind, spot, words.0, words.1);
}

pub(super) fn deprecation(spot: &Spot<'_>, old: bool, new: bool, findings: &mut Findings) {
    if old != new {
        let kind = if new { Kind::Deprecated } else { Kind::Undeprecated };
        findings.changed(kind, spot, None, None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::testing::{condition, list, optional};
    use crate::ir::{ConditionKind, Source};

    #[test]
    fn secrets_that_are_single_texts_change_their_type() {
        let pin = |ty: &TypeExpr, sensitive| Field { sensitive, ..optional("pin", ty.clone()) };
        let found = |ty: &TypeExpr, old, new| -> Vec<&str> {
            let source = Source::default();
            let mut findings = Findings::default();
            secrecy(
                &Spot::new("/pin", &source, &source),
                &pin(ty, old),
                &pin(ty, new),
                &mut findings,
            );
            findings.found.iter().map(|found| found.kind.rule().code).collect()
        };
        let (text, texts) = (TypeExpr::String, list(TypeExpr::String));
        assert_eq!(found(&text, false, true), ["secret-marked"]);
        assert_eq!(found(&text, true, false), ["secret-unmarked"]);
        assert_eq!(found(&texts, false, true), ["secret-noted"]);
        assert!(found(&text, true, true).is_empty());
    }

    #[test]
    fn conditions_are_the_same_in_another_order_of_rows() {
        let group = |names: &[&str]| condition(ConditionKind::ExactlyOne, names);
        let fields = |names: [&str; 2]| {
            let [first, second] = names.map(|name| optional(name, TypeExpr::String));
            [first.under(vec![group(&names)]), second]
        };
        let (old, new) = (fields(["a", "b"]), fields(["b", "a"]));
        let members = [old.iter().collect(), new.iter().collect()];
        let source = Source::default();
        let spot = Spot::new("/a", &source, &source);
        let mut findings = Findings::default();
        conditions(&spot, (&old[0], &new[1]), &members, &mut findings);
        conditions(&spot, (&old[1], &new[0]), &members, &mut findings);
        assert!(findings.found.is_empty(), "{:?}", findings.found);
    }

    #[test]
    fn conditions_count_by_whether_they_are_checked() {
        let stated = |kind| condition(kind, &["a", "b"]);
        let field = |conditions| optional("a", TypeExpr::String).under(conditions);
        let (one, most, all) =
            (ConditionKind::ExactlyOne, ConditionKind::AtMostOne, ConditionKind::AllOrNone);
        let old = field(vec![stated(one), stated(most).noted()]);
        let new = field(vec![stated(one), stated(all)]);
        let source = Source::default();
        let mut findings = Findings::default();
        let spot = Spot::new("/a", &source, &source);
        conditions(&spot, (&old, &new), &[vec![&old], vec![&new]], &mut findings);
        let found = findings.found.iter();
        let lines = found.map(|it| format!("{} {:?} {:?}", it.kind.rule().code, it.old, it.new));
        insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r#"
        condition-noted Some("at most one of `a` and `b` is allowed") None
        condition-added None Some("`a` and `b` are required together")
        "#);
    }
}
