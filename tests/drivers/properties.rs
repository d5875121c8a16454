//! Tries the limits of all operations of a generated crate.

#[path = "properties/limits.rs"]
mod limits;

fn main() {
    limits::check_all(&generated::REGISTRY);
}
