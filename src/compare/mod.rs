//! Step 4: Reports → Comparison. Matches items and indicators of several reports.
