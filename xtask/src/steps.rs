//! Says what is being done and how far it is: `[2/6] trunk 0.21.14: …`, with the time it took.

use std::time::{Duration, Instant};

/// A row of steps whose number is known beforehand.
pub(crate) struct Steps {
    at: usize,
    of: usize,
}

impl Steps {
    pub(crate) fn new(of: usize) -> Self {
        Self { at: 0, of }
    }

    /// A step that needed no work.
    pub(crate) fn ready(&mut self, name: &str, how: &str) {
        self.at += 1;
        println!("[{}/{}] {name}: {how}", self.at, self.of);
    }

    /// Does a step that takes time, and says so before and after.
    pub(crate) fn step<T, E>(
        &mut self,
        name: &str,
        doing: &str,
        work: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        self.at += 1;
        let (at, of, start) = (self.at, self.of, Instant::now());
        println!("[{at}/{of}] {name}: {doing}");
        let result = work();
        let end = if result.is_ok() { "done" } else { "failed" };
        println!("[{at}/{of}] {name}: {end} after {}", told(start.elapsed()));
        result
    }
}

/// A duration as people say it: `0.4 s`, `12 s`, `4 min 06 s`.
pub(crate) fn told(duration: Duration) -> String {
    match duration.as_secs() {
        0..10 => format!("{:.1} s", duration.as_secs_f64()),
        seconds @ 10..60 => format!("{seconds} s"),
        seconds => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_told_in_fitting_units() {
        assert_eq!(told(Duration::from_millis(420)), "0.4 s");
        assert_eq!(told(Duration::from_secs(12)), "12 s");
        assert_eq!(told(Duration::from_secs(246)), "4 min 06 s");
    }
}
