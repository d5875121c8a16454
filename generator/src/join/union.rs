//! What several tables or pages state of one thing, joined: every documented field is kept, and
//! a field is required only if all of them require it.

use std::collections::BTreeMap;

use crate::ir::{
    Bound, Condition, ConditionKind, Constraints, FactKind, Field, Finding, Length, Presence, Said,
    Source, TypeExpr, TypeId, TypeKind, Types,
};

use super::alternatives::{Alternatives, Demand, demanded};

/// Joins types of one arena. The joined types are new ones at its end.
pub(crate) struct Union<'a> {
    types: &'a mut Types,
    joined: BTreeMap<(TypeId, TypeId), TypeId>,
    /// Whether the second side counts for presence: what an outdated page leaves out, or leaves
    /// open, says nothing against a page in force.
    equal_rank: bool,
    /// Whether a request is joined. What it may hold is as wide as the wider side: where the sides
    /// state types that cannot be joined, either will do.
    pub is_request: bool,
    /// What the sides of joined objects of requests demand.
    pub alternatives: Alternatives,
    /// What the first and the second side of the objects at hand demand.
    demands: [Demand; 2],
    /// Names of fields for which both sides state types that cannot be joined.
    pub conflicts: Vec<String>,
}

impl<'a> Union<'a> {
    /// Nothing joined yet.
    pub(crate) fn new(types: &'a mut Types, equal_rank: bool) -> Self {
        Self {
            types,
            joined: BTreeMap::new(),
            equal_rank,
            is_request: false,
            alternatives: Alternatives::default(),
            demands: Default::default(),
            conflicts: Vec::new(),
        }
    }

    /// Joins two types; `None` where they cannot be joined.
    pub(crate) fn ty(&mut self, first: &TypeExpr, second: &TypeExpr) -> Option<TypeExpr> {
        let boxed = |ty: TypeExpr| Box::new(ty);
        match (first, second) {
            (TypeExpr::Ref(first), TypeExpr::Ref(second)) => {
                Some(TypeExpr::Ref(self.object(*first, *second)))
            }
            (TypeExpr::Array(first), TypeExpr::Array(second)) => {
                self.ty(first, second).map(boxed).map(TypeExpr::Array)
            }
            (TypeExpr::Map(first), TypeExpr::Map(second)) => {
                self.ty(first, second).map(boxed).map(TypeExpr::Map)
            }
            (first, second) if first == second => Some(first.clone()),
            (open, stated) | (stated, open) if is_open(open, stated) => Some(stated.clone()),
            (TypeExpr::Union(members), other) => self.member(members, other),
            _ => None,
        }
    }

    /// Joins a type with the first member of a union that it can be joined with.
    fn member(&mut self, members: &[TypeExpr], other: &TypeExpr) -> Option<TypeExpr> {
        let mut members = members.to_vec();
        let (at, joined) = members
            .iter()
            .enumerate()
            .find_map(|(at, member)| self.ty(member, other).map(|joined| (at, joined)))?;
        members[at] = joined;
        Some(TypeExpr::Union(members))
    }

    /// Joins the types of what is called `name`. Of types that cannot be joined a request takes
    /// either, and a reply the first.
    pub(crate) fn value(&mut self, name: &str, first: &mut TypeExpr, second: &TypeExpr) -> bool {
        let joined = self.ty(first, second);
        let fits = joined.is_some();
        if !fits {
            self.conflicts.push(name.to_owned());
        }
        let widened = || (self.is_request && self.equal_rank).then(|| either(first, second));
        if let Some(ty) = joined.or_else(widened) {
            *first = ty;
        }
        fits
    }

    /// Joins two objects.
    fn object(&mut self, first: TypeId, second: TypeId) -> TypeId {
        if first == second {
            return first;
        }
        if let Some(known) = self.joined.get(&(first, second)) {
            return *known;
        }
        let id = TypeId::at(self.types.len());
        self.joined.insert((first, second), id);
        let mut definition = self.types[first].clone();
        let other = self.types[second].clone();
        self.types.push(definition.clone());
        if let (
            TypeKind::Object { fields, additional },
            TypeKind::Object { fields: others, additional: other_additional },
        ) = (&mut definition.kind, other.kind)
        {
            let (own, other) = (demanded(fields), demanded(&others));
            // What demands something unheard of is another use, not an outdated description.
            let counts = self.equal_rank
                || other.iter().any(|name| !fields.iter().any(|field| field.name == *name));
            if self.is_request && counts {
                self.alternatives.join(id, [(first, own), (second, other)]);
            } else {
                self.alternatives.keep(id, first);
            }
            let rank = std::mem::replace(&mut self.equal_rank, counts);
            *fields = self.fields(std::mem::take(fields), others);
            self.equal_rank = rank;
            *additional = match (additional.take(), other_additional) {
                (Some(first), Some(second)) => Some(self.ty(&first, &second).unwrap_or(first)),
                (first, second) => first.or(second),
            };
        }
        also(&mut definition.also_documented, &definition.source, other.source);
        self.types[id] = definition;
        id
    }

    /// Joins two lists of fields: those of the first, then what only the second has.
    pub(crate) fn fields(&mut self, first: Vec<Field>, second: Vec<Field>) -> Vec<Field> {
        let sides = [demanded(&first), demanded(&second)];
        let outer = std::mem::replace(&mut self.demands, sides);
        let mut others: Vec<Option<Field>> = second.into_iter().map(Some).collect();
        let mut fields: Vec<Field> = Vec::with_capacity(first.len() + others.len());
        for mut field in first {
            let twin = others
                .iter_mut()
                .find(|other| other.as_ref().is_some_and(|other| other.name == field.name));
            if let Some(other) = twin.and_then(Option::take) {
                self.field(&mut field, other);
            } else {
                field.presence = self.alone(field.presence);
                self.conditions(&mut field.conditions, Vec::new());
            }
            fields.push(field);
        }
        for mut field in others.into_iter().flatten() {
            field.presence = only_sometimes(field.presence);
            for condition in &mut field.conditions {
                if !is_implied(condition, &self.demands[0]) {
                    condition.found(Finding::Silent);
                }
            }
            fields.push(field);
        }
        self.demands = outer;
        fields
    }

    /// Joins what two sides state of one field.
    pub(crate) fn field(&mut self, field: &mut Field, mut other: Field) {
        if self.value(&field.name, &mut field.ty, &other.ty) {
            name_page(&mut other, &field.source);
            constraints(&mut field.constraints, other.constraints, self.equal_rank);
            self.conditions(&mut field.conditions, other.conditions);
        } else if matches!(field.ty.innermost(), TypeExpr::Union(_)) {
            // Limits are those of a kind, and there are several.
            field.constraints = Constraints::default();
        }
        if self.equal_rank || field.presence == Presence::Unstated {
            field.presence = presence(field.presence, other.presence);
        }
        field.deprecated &= other.deprecated;
        field.prose = field.prose.take().or(other.prose);
    }

    /// Joins conditions; what an outdated page says of them does not count.
    pub(crate) fn conditions(&self, first: &mut Vec<Condition>, second: Vec<Condition>) {
        if self.equal_rank {
            join_conditions(first, second, &self.demands);
        }
    }

    /// The presence of a field of the first side that the second does not have.
    pub(crate) fn alone(&self, presence: Presence) -> Presence {
        if self.equal_rank { only_sometimes(presence) } else { presence }
    }
}

/// Joins conditions: what but one side states is documented, and enforced only if it follows from
/// what the other demands.
pub(crate) fn join_conditions(
    first: &mut Vec<Condition>,
    second: Vec<Condition>,
    demands: &[Demand; 2],
) {
    for condition in first.iter_mut() {
        let twin = second.iter().find(|other| other.is_same(condition));
        if is_implied(condition, &demands[1]) {
            continue;
        }
        match twin {
            Some(twin) => twin.findings().for_each(|finding| condition.found(finding)),
            None => condition.found(Finding::Silent),
        }
    }
    for condition in second {
        if !first.iter().any(|known| known.is_same(&condition)) {
            let implied = is_implied(&condition, &demands[0]);
            first.push(if implied { condition } else { condition.against(Finding::Silent) });
        }
    }
}

/// Whether a condition holds for all that satisfies a demand.
fn is_implied(condition: &Condition, demand: &Demand) -> bool {
    condition.kind == ConditionKind::AtLeastOne
        && condition.fields.iter().any(|name| demand.contains(name))
}

/// Adds a further source to a sorted list of them.
pub(crate) fn also(list: &mut Vec<Source>, first: &Source, other: Source) {
    if other != *first && !list.contains(&other) {
        list.push(other);
        list.sort();
    }
}

/// A type that takes what either takes. Of a list and one plain value of it the list: it says as
/// much and keeps its type.
fn either(first: &TypeExpr, second: &TypeExpr) -> TypeExpr {
    match (first, second) {
        (list @ TypeExpr::Array(element), single) | (single, list @ TypeExpr::Array(element))
            if **element == *single && !matches!(single, TypeExpr::Ref(_)) =>
        {
            list.clone()
        }
        (TypeExpr::Array(first), TypeExpr::Array(second)) => {
            TypeExpr::Array(Box::new(either(first, second)))
        }
        (TypeExpr::Map(first), TypeExpr::Map(second)) => {
            TypeExpr::Map(Box::new(either(first, second)))
        }
        (first, second) => {
            let members = |ty: &TypeExpr| match ty {
                TypeExpr::Union(members) => members.clone(),
                single => vec![single.clone()],
            };
            let mut all = members(first);
            all.extend(members(second).into_iter().filter(|ty| !members(first).contains(ty)));
            TypeExpr::Union(all)
        }
    }
}

/// Whether a type leaves open what the other states.
fn is_open(open: &TypeExpr, stated: &TypeExpr) -> bool {
    match open {
        TypeExpr::Any => true,
        TypeExpr::Object => matches!(stated, TypeExpr::Ref(_) | TypeExpr::Map(_)),
        _ => false,
    }
}

/// The presence of a field that one of several alternatives does not have.
pub(crate) fn only_sometimes(presence: Presence) -> Presence {
    if presence == Presence::Required { Presence::Conditional } else { presence }
}

/// Two statements about one field: what one demands and the other does not is conditional.
fn presence(first: Presence, second: Presence) -> Presence {
    match (first, second) {
        (Presence::Unstated, stated) | (stated, Presence::Unstated) => stated,
        (first, second) if first == second => first,
        _ => Presence::Conditional,
    }
}

/// Names the page of what a field says, if it is another than that of the field it is joined with.
fn name_page(other: &mut Field, source: &Source) {
    let page = other.source.page.as_str();
    if page != source.page {
        other.constraints.for_each_evidence(&mut |evidence| evidence.name_page(page));
        other.conditions.iter_mut().for_each(|condition| condition.evidence.name_page(page));
    }
}

/// Joins evidence, and notes what only one side states, and what each states otherwise. What the
/// second side leaves out or says otherwise is noted if it `counts`.
fn evidence(first: &mut Constraints, second: &Constraints, counts: bool) {
    for fact in FactKind::OF_VALUES {
        match (first.states(fact), second.states(fact)) {
            (true, true) if counts && !first.agrees(second, fact) => {
                first.found(fact, Finding::Disputed);
            }
            (true, false) if counts => first.found(fact, Finding::Silent),
            (false, true) => {
                if let Some(evidence) = second.evidence.of(fact) {
                    first.evidence.set(evidence.clone());
                    first.found(fact, Finding::Silent);
                }
            }
            _ => {}
        }
    }
    first.documented.extend(&second.documented);
}

/// Joins constraints: bounds are as wide as the wider, values are those of both.
fn constraints(first: &mut Constraints, second: Constraints, counts: bool) {
    evidence(first, &second, counts);
    first.length = match (first.length, second.length) {
        (Some(first), Some(second)) if first.unit == second.unit => Some(Length {
            min: pick(first.min, second.min, u64::min),
            max: pick(first.max, second.max, u64::max),
            unit: first.unit,
        }),
        (first, second) => first.or(second),
    };
    first.minimum = pick(first.minimum.take(), second.minimum, |a, b| wider(a, b, f64::lt));
    first.maximum = pick(first.maximum.take(), second.maximum, |a, b| wider(a, b, f64::gt));
    first.min_items = pick(first.min_items, second.min_items, u64::min);
    first.max_items = pick(first.max_items, second.max_items, u64::max);
    first.unique_items |= second.unique_items;
    for value in second.values {
        if !first.values.contains(&value) {
            first.values.push(value);
        }
    }
    first.default = first.default.take().or(second.default);
    first.pattern = first.pattern.take().or(second.pattern);
    first.format = first.format.or(second.format);
    match (&mut first.items, second.items) {
        (Some(first), Some(second)) => constraints(first, *second, counts),
        (first @ None, second) => *first = second,
        (Some(_), None) => {}
    }
    first.attest(Said::Alternatives);
}

/// The one that is there, or what `choose` makes of both.
fn pick<T>(first: Option<T>, second: Option<T>, choose: impl Fn(T, T) -> T) -> Option<T> {
    match (first, second) {
        (Some(first), Some(second)) => Some(choose(first, second)),
        (first, second) => first.or(second),
    }
}

fn wider(first: Bound, second: Bound, beyond: impl Fn(&f64, &f64) -> bool) -> Bound {
    let (a, b) = (first.value.as_f64(), second.value.as_f64());
    let second_is_wider = beyond(&b, &a) || first.value == second.value && first.exclusive;
    if second_is_wider { second } else { first }
}

#[cfg(test)]
mod tests;
