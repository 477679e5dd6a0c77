//! Rests between the stages of a long reading, so that who has other things to do as well can do them.

use std::future::{Future, ready};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// A rest; over at once, or when whoever gave it says so.
pub type Rest = Pin<Box<dyn Future<Output = ()>>>;

/// No rest.
pub(crate) fn none() -> Rest {
    Box::pin(ready(()))
}

/// The value of work that never waits.
pub(crate) fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = work.as_mut().poll(&mut context) {
            return value;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::future::poll_fn;

    use super::*;
    use crate::{Context as Known, analyse, analyse_resting};

    #[test]
    fn rests_change_nothing_of_what_is_read() {
        let text = "在全县会议上的讲话\n\n县教育局牵头，8月底前完成3所学校改造。\n";
        let (bytes, known) = (text.as_bytes(), Known::default());
        let rests = Cell::new(0);
        let rest = || -> Rest {
            rests.set(rests.get() + 1);
            let mut has_waited = false;
            Box::pin(poll_fn(move |_| {
                if std::mem::replace(&mut has_waited, true) {
                    Poll::Ready(())
                } else {
                    Poll::Pending
                }
            }))
        };
        let read = at_once(analyse_resting(bytes, &known, &rest));
        assert_eq!(read, analyse(bytes, &known));
        assert!(rests.get() > 5);
    }
}
