//! The facts of [`Constraints`] one by one: which are stated, enforced, or documented only.

use std::borrow::Cow;

use super::{Constraints, Evidence, Evidences, FactKind, Literal, Said, Standing};

impl Constraints {
    /// Whether a fact is stated of the value itself.
    pub fn states(&self, fact: FactKind) -> bool {
        match fact {
            FactKind::MinLength => self.length.is_some_and(|length| length.min.is_some()),
            FactKind::MaxLength => self.length.is_some_and(|length| length.max.is_some()),
            FactKind::Minimum => self.minimum.is_some(),
            FactKind::Maximum => self.maximum.is_some(),
            FactKind::MinItems => self.min_items.is_some(),
            FactKind::MaxItems => self.max_items.is_some(),
            FactKind::UniqueItems => self.unique_items,
            FactKind::Values => !self.values.is_empty(),
            FactKind::Default => self.default.is_some(),
            FactKind::Pattern => self.pattern.is_some(),
            FactKind::Format => self.format.is_some(),
            FactKind::Condition => false,
        }
    }

    /// The facts that are stated of the value itself, in order.
    pub fn stated(&self) -> impl Iterator<Item = FactKind> + '_ {
        FactKind::OF_VALUES.into_iter().filter(|fact| self.states(*fact))
    }

    /// What became of a fact.
    pub fn standing(&self, fact: FactKind) -> Standing {
        if self.documented.contains(&fact) { Standing::Documented } else { Standing::Enforced }
    }

    /// The default, if it is none of the listed values.
    pub(crate) fn unlisted_default(&self) -> Option<&Literal> {
        let default = self.default.as_ref().filter(|_| !self.values.is_empty())?;
        (!self.values.iter().any(|value| value.value == *default)).then_some(default)
    }

    /// Removes a fact of the value itself, its evidence too.
    pub(crate) fn forget(&mut self, fact: FactKind) {
        match fact {
            FactKind::MinLength => self.length.iter_mut().for_each(|length| length.min = None),
            FactKind::MaxLength => self.length.iter_mut().for_each(|length| length.max = None),
            FactKind::Minimum => self.minimum = None,
            FactKind::Maximum => self.maximum = None,
            FactKind::MinItems => self.min_items = None,
            FactKind::MaxItems => self.max_items = None,
            FactKind::UniqueItems => self.unique_items = false,
            FactKind::Values => self.values.clear(),
            FactKind::Default => self.default = None,
            FactKind::Pattern => self.pattern = None,
            FactKind::Format => self.format = None,
            FactKind::Condition => {}
        }
        self.documented.remove(&fact);
        self.evidence.take(fact);
    }

    /// Removes several facts.
    pub(crate) fn forget_all(&mut self, facts: &[FactKind]) {
        for fact in facts {
            self.forget(*fact);
        }
    }

    /// Makes evidence and facts agree, elements included: facts without any are said by `said`,
    /// and evidence without its fact goes.
    pub(crate) fn attest(&mut self, said: Said) {
        let Self { evidence, .. } = &*self;
        let agrees = self.stated().eq(evidence.iter().map(|evidence| evidence.fact));
        if !agrees {
            let mut known = std::mem::take(&mut self.evidence);
            let stated = self.stated();
            let all = stated.map(|fact| known.take(fact).unwrap_or(Evidence::new(fact, said)));
            self.evidence = all.collect();
        }
        if !self.documented.is_empty() {
            let documented = std::mem::take(&mut self.documented);
            self.documented = documented.into_iter().filter(|fact| self.states(*fact)).collect();
        }
        self.items.iter_mut().for_each(|items| items.attest(said));
    }

    /// Makes `said` the source of all facts that differ from those before.
    pub(crate) fn attest_changes(&mut self, before: &Self, said: Said) {
        for fact in FactKind::OF_VALUES {
            if !self.agrees(before, fact) {
                self.documented.remove(&fact);
                self.evidence.set(Evidence::new(fact, said));
            }
        }
        let none = Self::NONE;
        let inner = before.items.as_deref().unwrap_or(&none);
        self.items.iter_mut().for_each(|items| items.attest_changes(inner, said));
        self.attest(said);
    }

    /// Lets facts that were documented only be enforced, where `others` state them, too.
    pub(crate) fn enforce(&mut self, others: &Self, said: Said) {
        for fact in FactKind::OF_VALUES {
            if others.states(fact) && self.documented.remove(&fact) {
                self.evidence.set(Evidence::new(fact, said));
            }
        }
    }

    /// Whether both state the same of a fact, or nothing.
    pub(crate) fn agrees(&self, other: &Self, fact: FactKind) -> bool {
        let unit = |limits: &Self| limits.length.map(|length| length.unit);
        let min = |limits: &Self| limits.length.and_then(|length| length.min);
        let max = |limits: &Self| limits.length.and_then(|length| length.max);
        match fact {
            FactKind::MinLength => min(self) == min(other) && unit(self) == unit(other),
            FactKind::MaxLength => max(self) == max(other) && unit(self) == unit(other),
            FactKind::Minimum => self.minimum == other.minimum,
            FactKind::Maximum => self.maximum == other.maximum,
            FactKind::MinItems => self.min_items == other.min_items,
            FactKind::MaxItems => self.max_items == other.max_items,
            FactKind::UniqueItems => self.unique_items == other.unique_items,
            FactKind::Values => self.values == other.values,
            FactKind::Default => self.default == other.default,
            FactKind::Pattern => self.pattern == other.pattern,
            FactKind::Format => self.format == other.format,
            FactKind::Condition => true,
        }
    }

    /// What is enforced, elements included.
    pub fn enforced(&self) -> Cow<'_, Self> {
        if !self.has_documented() {
            return Cow::Borrowed(self);
        }
        let mut enforced = self.clone();
        enforced.forget_documented();
        Cow::Owned(enforced)
    }

    fn has_documented(&self) -> bool {
        !self.documented.is_empty() || self.items.as_ref().is_some_and(|of| of.has_documented())
    }

    fn forget_documented(&mut self) {
        for fact in std::mem::take(&mut self.documented) {
            self.forget(fact);
        }
        self.items.iter_mut().for_each(|items| items.forget_documented());
        self.items.take_if(|items| items.is_empty());
    }

    /// What is documented only of the value itself.
    #[must_use]
    pub fn documented_only(&self) -> Self {
        let mut documented = Self { items: None, ..self.clone() };
        for fact in FactKind::OF_VALUES {
            if self.standing(fact).is_enforced() {
                documented.forget(fact);
            }
        }
        documented
    }

    /// The facts alone, elements included.
    #[must_use]
    pub(crate) fn without_evidence(&self) -> Self {
        let mut facts = self.clone();
        facts.for_each_evidence(&mut |evidence| *evidence = Evidences::NONE);
        facts
    }

    /// Calls `visit` for the evidence of the value and of its elements.
    pub(crate) fn for_each_evidence(&mut self, visit: &mut impl FnMut(&mut Evidences)) {
        visit(&mut self.evidence);
        self.items.iter_mut().for_each(|items| items.for_each_evidence(visit));
    }
}
