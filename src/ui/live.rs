//! What changes, behind few types.
//!
//! Leptos writes its machinery anew for the type of every closure and every value that it is given, some
//! kilobytes each. In a box all closures with one result are one type and all values are one, and the machinery
//! travels once.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude as leptos;
use leptos::{Effect, Get, GetUntracked, Set, Track};

/// A value that views follow; `S` is what Leptos knows of it.
pub(crate) struct Live<S, T> {
    source: S,
    of: PhantomData<fn() -> T>,
}

/// A derived value that is kept until what it is made of changes.
pub(crate) type Memo<T> = Live<leptos::Memo<Kept>, T>;
/// A value that is set.
pub(crate) type RwSignal<T> = Live<leptos::RwSignal<Kept>, T>;
/// A value that is set elsewhere.
pub(crate) type ReadSignal<T> = Live<leptos::ReadSignal<Kept>, T>;

/// A value of any type.
#[derive(Clone)]
pub(crate) struct Kept {
    value: Arc<dyn Any + Send + Sync>,
    is_same: fn(&Kept, &Kept) -> bool,
}

/// A derived value that is kept until what it is made of changes.
pub(crate) fn memo<T: PartialEq + Send + Sync + 'static>(
    value: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    let value: Box<dyn Fn() -> Kept + Send + Sync> = Box::new(move || Kept::new(value()));
    Live::over(leptos::Memo::new(move |_| value()))
}

/// Something done outside the page's state whenever what it reads changes.
pub(crate) fn effect(act: impl FnMut() + 'static) {
    let mut act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(move |_| act());
}

impl<S, T> Live<S, T> {
    fn over(source: S) -> Self {
        Self {
            source,
            of: PhantomData,
        }
    }
}

impl<S: Copy, T> Clone for Live<S, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Copy, T> Copy for Live<S, T> {}

impl<S, T: 'static> Live<S, T>
where
    S: Get<Value = Kept> + GetUntracked<Value = Kept> + Track,
{
    /// Shows the value, and follows it.
    pub(crate) fn with<R>(&self, see: impl FnOnce(&T) -> R) -> R {
        see(self.source.get().value())
    }

    /// Shows the value as it is now.
    pub(crate) fn with_untracked<R>(&self, see: impl FnOnce(&T) -> R) -> R {
        see(self.source.get_untracked().value())
    }

    /// The value, which is followed.
    pub(crate) fn get(&self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// The value as it is now.
    pub(crate) fn get_untracked(&self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }

    /// Follows the value without a look at it.
    pub(crate) fn track(&self) {
        self.source.track();
    }
}

impl<T: PartialEq + Send + Sync + 'static> RwSignal<T> {
    /// A value to begin with.
    pub(crate) fn new(value: T) -> Self {
        Self::over(leptos::RwSignal::new(Kept::new(value)))
    }

    /// Sets the value; who follows it hears of it, even where it is the same.
    pub(crate) fn set(self, value: T) {
        self.source.set(Kept::new(value));
    }

    /// The same value for those who do not set it.
    pub(crate) fn read_only(self) -> ReadSignal<T> {
        Live::over(self.source.read_only())
    }
}

impl Kept {
    fn new<T: PartialEq + Send + Sync + 'static>(value: T) -> Self {
        Self {
            value: Arc::new(value),
            is_same: |one, other| one.value::<T>() == other.value::<T>(),
        }
    }

    fn value<T: 'static>(&self) -> &T {
        match self.value.downcast_ref() {
            Some(value) => value,
            None => unreachable!("the type of what is kept is that of its holder"),
        }
    }
}

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        (self.is_same)(self, other)
    }
}
