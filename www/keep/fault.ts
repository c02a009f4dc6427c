/** Why something could not be kept. */

export type Fault =
  /** The browser has no storage for this page, or forbids it. */
  | { kind: "noStorage" }
  /** The browser gives this page no more room. */
  | { kind: "full"; needed?: number; free?: number }
  /** The data of the project could not be read back. */
  | { kind: "dataGone"; name: string }
  | { kind: "other"; detail: string };

export function faultOf(why: unknown): Fault {
  if (why instanceof DOMException && why.name === "QuotaExceededError") return { kind: "full" };
  return { kind: "other", detail: why instanceof Error ? why.message : String(why) };
}
