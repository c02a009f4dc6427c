/** A paragraph under a section's tables; every number says in full what it is. */
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { fullPrecision } from "../format.ts";
import { toast } from "../parts/live.tsx";
import { useText } from "../parts/text.ts";
import type { Outcome } from "../wasm/wenxi";
import { type Paragraph, plain, type Sentence, said } from "./piece.ts";
import { cite } from "./sources.ts";
import { thresholds } from "./thresholds.ts";
import { proseWords } from "./words.ts";
import { writeUp } from "./write.ts";
import "./prose.css";

/** A symbol and its relation, which a line must not part from their number. */
const RELATION = /[\p{L}\p{N}²′()]+ [=<>≤≥] $/u;

function SentenceView({ sentence }: { sentence: Sentence }) {
  const text = useText();
  const all = said(sentence, text, (id) => cite(id, text.language));
  const shown: ComponentChildren[] = [];
  /** What stands before the number that comes. */
  let symbol = "";
  sentence.forEach((piece, at) => {
    const own = all[at] ?? "";
    if (typeof piece === "object" && "kind" in piece)
      shown.push(
        <span key={at} class="figures">
          {symbol}
          <data class="number" value={piece.value} title={fullPrecision(piece.value, piece.tail?.log10P)}>
            {own}
          </data>
        </span>,
      );
    else {
      const next = sentence[at + 1];
      const bound = typeof next === "object" && "kind" in next ? RELATION.exec(own) : null;
      shown.push(own.slice(0, bound?.index));
      symbol = bound?.[0] ?? "";
      return;
    }
    symbol = "";
  });
  return <>{shown}</>;
}

export function ParagraphView({ paragraph }: { paragraph: Paragraph }) {
  const text = useText();
  const { copy, copied, copyFailed } = proseWords.value;
  const whole = () => plain(paragraph, text, (id) => cite(id, text.language));
  return (
    <div class="prose">
      <p>
        {paragraph.map((sentence, at) => (
          <span key={at}>
            {at > 0 && text.language === "en" && " "}
            <SentenceView sentence={sentence} />
          </span>
        ))}
      </p>
      <button
        type="button"
        class="link prose-copy"
        onClick={() => {
          navigator.clipboard.writeText(whole()).then(
            () => toast(copied),
            () => toast(copyFailed),
          );
        }}
      >
        {copy}
      </button>
    </div>
  );
}

export function WriteUp({ outcome }: { outcome: Outcome }) {
  const { language } = useText();
  const limits = thresholds.value;
  const paragraph = useMemo(() => writeUp(outcome, language, limits), [outcome, language, limits]);
  if (paragraph.length === 0) return null;
  return <ParagraphView paragraph={paragraph} />;
}
