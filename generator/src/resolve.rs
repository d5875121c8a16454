//! Fragments to services: references, merging, type names.
