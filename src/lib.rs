//! Reads Japanese municipal progress reports and recomputes what they claim.
#![forbid(unsafe_code)]
