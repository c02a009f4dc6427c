/** A paragraph under a section's tables; every number says in full what it is. */
import { useMemo } from "preact/hooks";
import { fullPrecision } from "../format.ts";
import { toast } from "../parts/live.tsx";
import { useText } from "../parts/text.ts";
import type { Outcome } from "../wasm/wenxi";
import { type Paragraph, type Piece, plain, words } from "./piece.ts";
import { cite } from "./sources.ts";
import { thresholds } from "./thresholds.ts";
import { proseWords } from "./words.ts";
import { writeUp } from "./write.ts";
import "./prose.css";

function Said({ piece }: { piece: Piece }) {
  const text = useText();
  const said = words(piece, text, (id) => cite(id, text.language));
  if (typeof piece === "object" && "kind" in piece)
    return (
      <data class="number" value={piece.value} title={fullPrecision(piece.value, piece.tail?.log10P)}>
        {said}
      </data>
    );
  return said;
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
            {sentence.map((piece, place) => (
              <Said key={place} piece={piece} />
            ))}
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
