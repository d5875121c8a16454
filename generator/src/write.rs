//! Change sets: everything is computed before the first file is touched.
