//! `cargo xtask explain`.

use std::io::{self, Write};

use anyhow::bail;

use super::{Context, Exit};
use crate::diag::{Code, codes};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A code such as HW0301; without it all codes are listed.
    code: Option<String>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    match args.code.as_deref().map(|id| (id, codes::find(id))) {
        None => {
            for code in codes::all() {
                writeln!(context.out, "{} {:<7} {}", code.id, code.severity.as_str(), code.title)?;
            }
        }
        Some((_, Some(code))) => print(code, context.out)?,
        Some((id, None)) => {
            bail!("there is no code `{id}`; `cargo xtask explain` lists all codes");
        }
    }
    Ok(Exit::Done)
}

fn print(code: &Code, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} ({}): {}\n", code.id, code.severity.as_str(), code.title)?;
    writeln!(out, "{}\n", code.explanation)?;
    for (label, example) in [("Bad", code.bad), ("Good", code.good)] {
        writeln!(out, "{label}:\n")?;
        for line in example.lines() {
            writeln!(out, "    {line}")?;
        }
        if label == "Bad" {
            writeln!(out)?;
        }
    }
    Ok(())
}
