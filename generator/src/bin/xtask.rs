//! `cargo xtask`: the commands of [`huaweicloud_generator::cli`].

fn main() -> std::process::ExitCode {
    huaweicloud_generator::cli::main()
}
