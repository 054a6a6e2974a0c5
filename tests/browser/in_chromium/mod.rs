//! The tests themselves. `scripts/test.sh` knows them by this module's name.

mod boot;
mod helpers;
mod reading;
mod worker;
