//! What one of several descriptions of an object demands: where each demands something else, a
//! request satisfies at least one of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{
    Condition, ConditionKind, Field, Finding, Presence, Said, TypeId, TypeKind, TypeSlice,
};

/// So many conditions at most are made of one object's alternatives: more would be read by nobody.
const MOST_CONDITIONS: usize = 12;

/// Names of fields that one description of an object demands.
pub(crate) type Demand = BTreeSet<String>;

/// What each description of a joined object demands.
#[derive(Debug, Default)]
pub(crate) struct Alternatives(BTreeMap<TypeId, Vec<Demand>>);

impl Alternatives {
    /// Notes that `joined` is described by both sides, each of which can be joined already.
    pub(crate) fn join(&mut self, joined: TypeId, sides: [(TypeId, Demand); 2]) {
        let of_side = |(id, demand)| self.0.get(&id).cloned().unwrap_or_else(|| vec![demand]);
        let demands = sides.map(of_side).concat();
        self.0.insert(joined, demands);
    }

    /// Notes that `joined` is what `first` was: the other side does not count.
    pub(crate) fn keep(&mut self, joined: TypeId, first: TypeId) {
        if let Some(demands) = self.0.get(&first).cloned() {
            self.0.insert(joined, demands);
        }
    }

    /// Gives the joined objects of an arena the conditions that follow.
    pub(crate) fn settle(self, types: &mut TypeSlice) {
        for (id, demands) in self.0 {
            if let TypeKind::Object { fields, .. } = &mut types[id].kind {
                demand_one(fields, &demands);
            }
        }
    }
}

/// The fields that are required.
pub(crate) fn demanded(fields: &[Field]) -> Demand {
    let required = fields.iter().filter(|field| field.presence == Presence::Required);
    required.map(|field| field.name.clone()).collect()
}

/// Adds the conditions that hold if at least one of the demands is met: of each way to pick a
/// field from every demand, one of the picked is there.
pub(crate) fn demand_one(fields: &mut [Field], demands: &[Demand]) {
    let open: BTreeSet<&str> = fields
        .iter()
        .filter(|field| field.presence == Presence::Conditional)
        .map(|field| field.name.as_str())
        .collect();
    let demands = demands.iter().map(|demand| -> BTreeSet<&str> {
        demand.iter().map(String::as_str).filter(|name| open.contains(name)).collect()
    });
    let Some(picks) = picks(&demands.collect::<Vec<_>>()) else { return };
    let order = |name: &&str| fields.iter().position(|field| field.name == **name);
    let conditions: Vec<Condition> = picks
        .iter()
        .map(|pick| {
            let mut names: Vec<&str> = pick.iter().copied().collect();
            names.sort_by_key(order);
            let fields = names.into_iter().map(str::to_owned).collect();
            Condition::new(ConditionKind::AtLeastOne, fields, Vec::new(), Said::Alternatives)
        })
        .collect();
    for condition in conditions {
        let first = fields.iter_mut().find(|field| field.name == condition.fields[0]);
        let field = first.expect("a condition names fields of the object");
        match field.conditions.iter_mut().find(|known| known.is_same(&condition)) {
            Some(known) if !known.enforced => *known = condition,
            Some(known) => known.found(Finding::Restated),
            None => field.conditions.push(condition),
        }
    }
}

/// The smallest sets that have a name in common with every demand; `None` if one demands nothing,
/// or there are too many.
fn picks<'n>(demands: &[BTreeSet<&'n str>]) -> Option<Vec<BTreeSet<&'n str>>> {
    let mut picks = vec![BTreeSet::new()];
    for demand in smallest(demands) {
        let with = |pick: &BTreeSet<&'n str>| -> Vec<BTreeSet<&'n str>> {
            if pick.is_disjoint(&demand) {
                let add = |name: &&'n str| pick.iter().chain([name]).copied().collect();
                demand.iter().map(add).collect()
            } else {
                vec![pick.clone()]
            }
        };
        picks = smallest(&picks.iter().flat_map(with).collect::<Vec<_>>());
        if picks.is_empty() || picks.len() > MOST_CONDITIONS {
            return None;
        }
    }
    // A pick of one name is a field that all demand: it is required anyway.
    picks.retain(|pick| pick.len() > 1);
    Some(picks)
}

/// The sets that no other is a part of, once each, in order.
fn smallest<'n>(sets: &[BTreeSet<&'n str>]) -> Vec<BTreeSet<&'n str>> {
    let sets: BTreeSet<&BTreeSet<&str>> = sets.iter().collect();
    let least = sets.iter().filter(|set| !sets.iter().any(|o| o != *set && o.is_subset(set)));
    least.map(|set| (*set).clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::TypeExpr;
    use crate::ir::testing::{conditional, required};

    /// Conditions of an object whose descriptions demand these, each in words.
    fn conditions(demands: &[&str]) -> String {
        let demands: Vec<Demand> = demands
            .iter()
            .map(|names| names.split_whitespace().map(str::to_owned).collect())
            .collect();
        let open = ["d", "c", "b", "a"].map(|name| conditional(name, TypeExpr::String));
        let mut fields: Vec<Field> = open.into();
        fields.push(required("name", TypeExpr::String));
        demand_one(&mut fields, &demands);
        let stated = fields.iter().flat_map(|field| {
            field.conditions.iter().map(move |condition| format!("{}: {condition}", field.name))
        });
        stated.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn one_of_the_demands_is_met() {
        insta::assert_snapshot!(conditions(&["name a", "name b", "c"]), @"c: at least one of `c`, `b` and `a` is required");
        insta::assert_snapshot!(conditions(&["a b", "c d"]), @"
        d: at least one of `d` and `a` is required
        d: at least one of `d` and `b` is required
        c: at least one of `c` and `a` is required
        c: at least one of `c` and `b` is required
        ");
    }

    #[test]
    fn a_demand_within_another_decides() {
        insta::assert_snapshot!(conditions(&["a", "a b", "c"]), @"c: at least one of `c` and `a` is required");
    }

    #[test]
    fn nothing_follows_where_one_demands_nothing_more() {
        assert_eq!(conditions(&["name a", "name"]), "");
        assert_eq!(conditions(&["name", "name"]), "");
        assert_eq!(conditions(&[]), "");
    }
}
