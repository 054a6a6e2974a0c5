/** What the page itself and `embed.js` offer to other scripts. Version 1 of the output contract: docs/OUTPUT.md. */
export interface Tassei {
  /**
   * Reads one file, recomputes and checks it, without sending it anywhere.
   * Rejected with a TypeError that names the file where the arguments are wrong, else with an Error.
   */
  analyze(bytes: Uint8Array | ArrayBuffer, name: string, options?: Options): Promise<Output>;
  /** Only in the page itself: whether files are read without a worker, because the browser refused one. */
  unprotected?(): boolean;
  /** Only in the page itself. */
  readonly version?: string;
}

export interface Options {
  /** Ends the reading; the promise is rejected. */
  signal?: AbortSignal;
  /** Fiscal year to compute for: 2021, "R3", "令和3年度". Default: each report's own. */
  asOf?: number | string;
  /** What columns hold that no layout knows, as the page exports it (tassei-columns.json). */
  columns?: ToldTable[];
}

export interface ToldTable {
  header: [column: number, text: string][][];
  columns: { col: number; role: ToldRole; year?: number }[];
  direction?: "at_least" | "at_most";
}

export type ToldRole =
  | "name" | "heading" | "unit" | "direction" | "department" | "year" | "role"
  | "target" | "actual" | "goal" | "baseline" | "rate" | "rating";

export type Status = "achieved" | "missed" | "not_due" | "no_actual" | "no_target";
export type Agreement = "agrees" | "explained" | "differs" | "cannot_check";
export type Verdict = Agreement | "question";

export interface Place { page: number | null; line: number; cell: number | null }

export interface Output {
  version: 1;
  reports: Report[];
  comparison: Record<string, unknown>;
}

/** The keys that most callers need; docs/OUTPUT.md lists all. Keys may be added within a version. */
export interface Report {
  file: string;
  format: string;
  layout: string | null;
  title: string | null;
  municipality: string | null;
  ward: string | null;
  as_of: number | null;
  indicators: Indicator[];
  claims: Claim[];
  checks: { kind: string; verdict: Verdict; why: unknown; text: string; place: Place }[];
  ratings: Rating[];
  diagnostics: Record<string, unknown>[];
  [key: string]: unknown;
}

export interface Indicator {
  id: string;
  path: string[];
  item: string | null;
  label: string | null;
  name: string;
  kind: "activity" | "outcome" | "performance" | "other";
  department: string | null;
  unit: string | null;
  direction: "at_least" | "at_most";
  cumulative: boolean;
  baseline: { year: number | null; value: number; uncertain: boolean } | null;
  goal: { value: number | null; year: number | null; text: string; uncertain: boolean } | null;
  exit: { value: number | null; text: string } | null;
  points: Point[];
  ratings: Rating[];
  [key: string]: unknown;
}

/** Rates and progress in percent; years are those in which the fiscal year starts. */
export interface Point {
  year: number;
  label: string;
  target: number | null;
  actual: number | null;
  rate: number | null;
  progress: number | null;
  status: Status;
  uncertain: boolean;
  place: Place | null;
  [key: string]: unknown;
}

export interface Rating { scheme: string; year: number | null; value: string; place: Place }

export interface Claim {
  path: string[];
  text: string;
  as_of: number | null;
  printed: { rate: number | null; achieved: number | null; total: number | null };
  recomputed: { achieved: number | null; total: number | null; no_actual: number; rate: number | null };
  verdict: Agreement;
  why: unknown;
  place: Place;
  [key: string]: unknown;
}

declare global {
  var tassei: Tassei;
}
