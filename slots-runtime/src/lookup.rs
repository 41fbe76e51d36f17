//! Finding a name among the declared ones.
