//! Commands of `cargo xtask`.
//!
//! What a command is asked for goes to standard output: the IR of `ir`, the texts of `explain`,
//! the lists of `--check` and `vendor`, the diagnostics as JSON lines. Diagnostics for people,
//! the closing summary and errors go to standard error, and so do JSON lines where standard output
//! is the IR's. Exit codes: 0 done, 1 check failed or denied diagnostics, 2 unusable input or
//! arguments.

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::progress::{Bar, Progress, Silent};

mod codegen;
mod diff;
mod explain;
mod input;
mod ir;
mod names;
mod openapi;
mod report;
mod revision;
mod rows;
mod vendor;
mod workspace;

/// Generates the huaweicloud-api crate from API reference pages.
#[derive(Debug, Parser)]
#[command(name = "xtask", bin_name = "cargo xtask", arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Generate the crate.
    Codegen(codegen::Args),
    #[command(about = "Write one OpenAPI 3.1 document for each service")]
    Openapi(openapi::Args),
    /// Write the facts of upstream pages as pages of their own.
    Vendor(vendor::Args),
    /// Settle the names of types, so that no page that is added later renames them.
    Names(names::Args),
    /// Print what the pages say as JSON.
    Ir(ir::Args),
    /// Tell what changed between two revisions of the docs, and whom it breaks.
    Diff(diff::Args),
    /// Tell what became of the table rows of the pages.
    Rows(rows::Args),
    /// Tell what a diagnostic code means, or list all codes.
    Explain(explain::Args),
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// It did what it was asked for.
    Done = 0,
    /// A check failed, or there are diagnostics that are denied.
    Failed = 1,
    /// Input or arguments cannot be used.
    Unusable = 2,
}

/// What commands work with, so that they can be tested without a process.
struct Context<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    /// Folder that relative paths start from.
    base: PathBuf,
    /// Whether `err` is a terminal that takes colours.
    color: bool,
    progress: &'a dyn Progress,
}

/// Runs the command that the arguments of the process name.
pub fn main() -> ExitCode {
    let terminal = io::stderr().is_terminal();
    let bar = terminal.then(Bar::new);
    let mut context = Context {
        out: &mut io::BufWriter::new(io::stdout()),
        // Not locked: the progress bar draws on it from other threads.
        err: &mut io::stderr(),
        base: std::env::current_dir().unwrap_or_default(),
        color: terminal && takes_colors(),
        progress: bar.as_ref().map_or(&Silent as &dyn Progress, |bar| bar),
    };
    ExitCode::from(run(std::env::args_os(), &mut context) as u8)
}

/// <https://no-color.org>, and terminals that say that they cannot.
fn takes_colors() -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !is_set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

fn run(args: impl IntoIterator<Item = OsString>, context: &mut Context<'_>) -> Exit {
    let result = match Cli::try_parse_from(args) {
        Ok(cli) => dispatch(cli.command, context),
        Err(error) => print_usage(&error, context),
    };
    let result = result.and_then(|exit| Ok(context.out.flush().map(|()| exit)?));
    result.unwrap_or_else(|error| {
        // Whoever reads the output has seen enough of it.
        if is_broken_pipe(&error) {
            return Exit::Done;
        }
        // Nobody is left to be told that standard error is gone.
        let _ = writeln!(context.err, "error: {error:#}");
        Exit::Unusable
    })
}

fn dispatch(command: Command, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    match command {
        Command::Codegen(args) => codegen::run(&args, context),
        Command::Openapi(args) => openapi::run(&args, context),
        Command::Vendor(args) => vendor::run(&args, context),
        Command::Names(args) => names::run(&args, context),
        Command::Ir(args) => ir::run(&args, context),
        Command::Diff(args) => diff::run(&args, context),
        Command::Rows(args) => rows::run(&args, context),
        Command::Explain(args) => explain::run(&args, context),
    }
}

/// Help goes to standard output and is no failure; wrong arguments are.
fn print_usage(error: &clap::Error, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    if error.use_stderr() {
        write!(context.err, "{}", error.render())?;
        Ok(Exit::Unusable)
    } else {
        write!(context.out, "{}", error.render())?;
        Ok(Exit::Done)
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>());
    io.is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests;
