//! Emitters: from the IR to files.
