//! Every limit in one place, each with its reason. A limit that is met is said
//! in a diagnostic that names it.

/// Bytes of one input file. A year of a city's reports is some 20 MB; the page
/// must decode the text and keep it beside the bytes in 32-bit memory.
pub const MAX_INPUT_BYTES: usize = 64 * 1024 * 1024;

/// Pages of one PDF: a whole budget has some 300, a book of plans a thousand.
pub const MAX_PDF_PAGES: usize = 3_000;

/// Operators run in one PDF, glyphs counted as two and forms as 400 each time
/// they are drawn; a dense page has some 20,000, and this many take some seconds
/// on a slow machine.
pub const MAX_PDF_OPERATORS: usize = 12_000_000;

/// Bytes that one stream of a PDF may unpack to. The densest page contents are
/// some megabytes, the largest Japanese fonts some 20.
pub const MAX_PDF_STREAM_BYTES: usize = 48 * 1024 * 1024;

/// Bytes that all streams of a PDF may unpack to, as they are kept in part and
/// unpacking takes time: some 100 bytes for each operator that may be run.
pub const MAX_PDF_UNPACKED_BYTES: usize = 192 * 1024 * 1024;

/// Widths that the fonts of a PDF list, ranges counted in full; the largest
/// Japanese fonts list some 20,000.
pub const MAX_PDF_WIDTHS: usize = 500_000;

/// Bytes that may be looked through for the ends of the images written into a
/// page's content: each may look through all that follows it.
pub const MAX_PDF_IMAGE_SEARCH: usize = 2_000_000_000;

/// Bytes of a row of packed data that is undone by its difference to the row
/// before: more than any picture or table of objects in a PDF has.
pub const MAX_PDF_ROW_BYTES: usize = 1 << 20;

/// Forms drawn within forms; real files nest three or four deep.
pub const MAX_PDF_FORM_DEPTH: usize = 12;

/// Graphics states saved within one another; real files save some ten.
pub const MAX_PDF_SAVED_STATES: usize = 512;

/// Characters of one page; the densest have some 20,000.
pub const MAX_PDF_GLYPHS: usize = 200_000;

/// Ruling lines or rectangles of one page; 方眼紙 forms have some 10,000.
pub const MAX_PDF_RULES: usize = 60_000;

/// Places of one page at which ruling lines are looked at for a crossing; a
/// page of squared paper (方眼紙) has some 10,000.
pub const MAX_PDF_CROSSINGS: usize = 200_000;

/// Elementary cells of one ruled table of a PDF.
pub const MAX_PDF_GRID: usize = 100_000;

/// Ruled tables of one page; a page of small boxes has some hundred.
pub const MAX_PDF_TABLES: usize = 400;

/// Rows of one document: past it a table is data, not a report. A plan of 1,500
/// indicators over 12 years has 18,000 in the tidy CSV.
pub const MAX_ROWS: usize = 200_000;

/// Cells of one document, as rows alone do not bound the work; some 80 bytes each.
pub const MAX_CELLS: usize = 1_500_000;

/// Bytes of text composed for a document that is no text: a small workbook can
/// say one long word in each of a million cells. A budget of 300 pages has one
/// megabyte, a plan of 1,500 indicators over 12 years in the tidy columns six.
pub const MAX_COMPOSED_BYTES: usize = 12 * 1024 * 1024;

/// Sheets of one workbook; one a project comes to some 200.
pub const MAX_SHEETS: usize = 1_000;

/// Characters of a number format; Excel takes 255.
pub const MAX_FORMAT_CHARS: usize = 1_000;

/// Cells in one row: more than the widest form seen (some 300 in 方眼紙 sheets)
/// by two orders of magnitude.
pub const MAX_COLUMNS: usize = 20_000;

/// Characters of one cell that are scanned for figures; longer cells are prose
/// and only their beginning can name an indicator.
pub const MAX_CELL_CHARS: usize = 20_000;

/// Indicators of one report; the largest plans have some 1,500, and all plans of all
/// wards of a city over ten years, put in one table, 100,000. Each costs some two
/// kilobytes with the figures of five years.
pub const MAX_INDICATORS: usize = 150_000;

/// Rows of the tidy CSV, which are read one after another and not kept: an input
/// of the largest size has some 470,000 as this software writes them.
pub const MAX_TIDY_ROWS: usize = 500_000;

/// Answers about tables that are looked through for each header row; a person
/// gives tens.
pub const MAX_TOLD_TABLES: usize = 200;

/// Bytes of a report that an address carries, unpacked. Browsers take addresses of
/// some megabytes, and a city's tidy CSV packs to a tenth.
pub const MAX_FRAGMENT_BYTES: usize = 8 * 1024 * 1024;

/// Rows of a file that the page is given to show it as a table and ask what its
/// columns hold; a screen has some fifty, and the header stands among the first.
pub const MAX_SHOWN_ROWS: usize = 300;

/// Diagnostics kept of one document; the rest are counted in one line.
pub const MAX_DIAGNOSTICS: usize = 500;

/// Steps that can be undone in the comparison.
pub const MAX_UNDO: usize = 200;

/// Lines of a table of places; no city has as many wards.
pub const MAX_TILES: usize = 400;

/// Rows and columns of the map of tiles.
pub const MAX_TILE_PLACE: usize = 60;

/// Rows that a picture of a comparison draws; the table below it has them all.
pub const MAX_PICTURE_ROWS: usize = 60;

/// Rows of a sheet in an xlsx file, the header among them: the format has no more.
pub const MAX_BOOK_ROWS: usize = 1_048_576;

/// UTF-16 units of one cell in an xlsx file: the format has no more.
pub const MAX_CELL_UNITS: usize = 32_767;

/// Rows of one table in the part of a saved page that is read without scripts:
/// some hundred pages, and a megabyte. The page itself has them all.
pub const MAX_STATIC_ROWS: usize = 3_000;

/// Bytes of the results in a saved page, unpacked: forty reports come to some
/// twenty million.
pub const MAX_SAVED_BYTES: usize = 64 * 1024 * 1024;

/// Files, and reports in each, that a saved page may hold.
pub const MAX_SAVED_FILES: usize = 1_000;

/// Bytes of a file of decisions or places: thousands of them.
pub const MAX_SMALL_FILE_BYTES: f64 = 4.0 * 1024.0 * 1024.0;

/// Rows of a long table that are printed: some 150 pages. Browsers take minutes for more.
pub const MAX_PRINTED_ROWS: usize = 2_000;

/// Pixels of a picture that the page draws: what the canvas of a telephone's browser holds.
pub const MAX_PICTURE_PIXELS: f64 = 16_000_000.0;

/// Bytes of a file after which its worker is let go: reading takes some ten times as
/// much, which a program never gives back; and a new worker takes a fifth of a second.
pub const LARGE_JOB_BYTES: u32 = 4 * 1024 * 1024;

/// Workers at once, where there are as many processors: two read the five reports in half the time; each is a
/// program with its own memory.
pub const MAX_WORKERS: usize = 2;

/// Time for one file in the page, in milliseconds: longer than any report takes
/// on a slow telephone, shorter than a reader waits before closing the page.
pub const MAX_JOB_MS: u32 = 60_000;

/// Time for a worker to begin, in milliseconds. A browser that refuses one
/// without saying so would otherwise leave every file waiting.
pub const MAX_WORKER_START_MS: u32 = 20_000;

/// Bytes of one sentence that is checked; the longest table cells run to some
/// hundred, and a longer run without 。 is data whose amounts do not belong together.
pub const MAX_SENTENCE_BYTES: usize = 6_000;

/// Amounts of one sentence; one with more is a table in disguise, and every
/// statement looks from one amount to those near it.
pub const MAX_SENTENCE_AMOUNTS: usize = 120;

/// Names of indicators in which a pair of characters may stand and still help to
/// tell one from another; commoner pairs (割合) only cost time.
pub const MAX_NAMES_OF_A_PAIR: usize = 1_000;

/// Characters of a name that are compared; longer ones are sentences, and what
/// tells them apart stands in their beginning. Bounds the square of an alignment.
pub const MAX_COMPARED_CHARS: usize = 160;

/// Places of the matching index that one name looks at: bounds the work for
/// names that are made of common words only.
pub const MAX_LOOKED_AT: usize = 512;

/// Clusters that are weighed in full for one name.
pub const MAX_CANDIDATES: usize = 12;

/// Suggestions kept of one comparison; a reader decides on tens, not on thousands.
pub const MAX_SUGGESTIONS: usize = 2_000;

/// Bytes of one file unpacked from an Office document. A sheet's XML is some
/// ten times its text, of which a report has a megabyte.
pub const MAX_UNPACKED_BYTES: usize = 64 * 1024 * 1024;

/// Bytes that all files of an Office document unpack to: many sheets may each be
/// just below the limit for one.
pub const MAX_ARCHIVE_BYTES: usize = 160 * 1024 * 1024;

/// Entries of an archive that are looked at: a workbook has some hundred.
pub const MAX_ARCHIVE_FILES: usize = 20_000;

/// Tables within tables that are kept apart; real pages nest some three deep. What
/// stands in deeper ones joins the text of the cell.
pub const MAX_TABLE_DEPTH: usize = 32;

/// Pairs of names compared letter by letter in one report: some seconds' worth
/// at most; past it only equal names are joined.
pub const MAX_NAME_COMPARISONS: usize = 200_000;

/// Counts below this are marked as small: one case more or less moves a rank
/// and a percentage of them more than anything the report is about.
pub const SMALL_NUMBER: f64 = 10.0;

/// Corrections taken from one file: nobody puts right more by hand, and each is
/// looked for among all indicators.
pub const MAX_CORRECTIONS: usize = 10_000;
