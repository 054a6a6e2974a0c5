//! The tests themselves. `scripts/test.sh` knows them by this module's name.

mod boot;
mod checks;
mod columns;
mod helpers;
mod reading;
mod worker;
