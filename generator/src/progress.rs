//! Progress of long work: a bar on a terminal, nothing elsewhere.

use indicatif::{ProgressBar, ProgressStyle};

/// Told by the stages how far they are, from any thread.
pub trait Progress: Sync {
    /// A stage of `total` steps begins; the one before it is over.
    fn begin(&self, stage: &'static str, total: usize);
    /// A step is done.
    fn step(&self);
    /// All stages are over.
    fn finish(&self);
}

/// No progress shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _stage: &'static str, _total: usize) {}
    fn step(&self) {}
    fn finish(&self) {}
}

/// A bar on standard error.
#[derive(Debug)]
pub struct Bar(ProgressBar);

impl Bar {
    /// A bar that is not drawn before the first stage begins.
    pub fn new() -> Self {
        let bar = ProgressBar::new(0);
        let style = ProgressStyle::with_template("{msg:<12} {bar:40} {pos}/{len} {eta}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self(bar)
    }
}

impl Default for Bar {
    fn default() -> Self {
        Self::new()
    }
}

impl Progress for Bar {
    fn begin(&self, stage: &'static str, total: usize) {
        self.0.set_length(total as u64);
        self.0.set_message(stage);
        self.0.reset();
    }

    fn step(&self) {
        self.0.inc(1);
    }

    fn finish(&self) {
        self.0.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_counts_the_steps_of_the_current_stage() {
        let bar = Bar::new();
        bar.begin("read", 3);
        bar.step();
        bar.step();
        bar.begin("interpret", 5);
        bar.step();
        assert_eq!((bar.0.position(), bar.0.length()), (1, Some(5)));
        bar.finish();
        assert!(bar.0.is_finished());
    }
}
