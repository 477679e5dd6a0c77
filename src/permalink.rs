//! View state ↔ address.
