//! The tests themselves. `scripts/test.sh` knows them by this module's name.

mod boot;
mod checks;
mod columns;
mod comparing;
mod correcting;
mod embed;
mod files;
mod helpers;
mod reading;
mod safety;
mod saving;
mod table;
mod worker;
