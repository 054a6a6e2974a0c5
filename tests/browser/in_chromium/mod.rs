//! The tests themselves. `scripts/test.sh` knows them by this module's name.

mod axe;
mod boot;
mod charts;
mod checks;
mod columns;
mod comparing;
mod correcting;
mod embed;
mod files;
mod habits;
mod hands;
mod helpers;
mod journeys;
mod long_work;
mod narrow;
pub mod reading;
mod safety;
mod saving;
mod shots;
mod table;
mod worker;
