//! What expansions call. Not for use by hand: nothing here is covered by semantic versioning.
