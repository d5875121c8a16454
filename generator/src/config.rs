//! `service.toml`: what the maintainer adds to the pages of a service.
