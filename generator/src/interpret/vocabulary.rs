//! Vocabularies: heading, caption and column texts in both languages, as data.
