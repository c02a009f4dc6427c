/** A section's twins: choose the program, read, copy. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Opened } from "../parts/context.ts";
import { Segments } from "../parts/fields.tsx";
import { announce } from "../parts/live.tsx";
import { useText } from "../parts/text.ts";
import { language } from "../settings.ts";
import type { RequestEntry } from "../wasm/wenxi";
import { sourceOfOpened } from "./bundle.ts";
import { rOf } from "./r.ts";
import { spssOf } from "./spss.ts";
import "./twins.css";
import { twinWords } from "./words.ts";

type Program = "SPSS" | "PSPP" | "R";
const PROGRAMS: readonly Program[] = ["SPSS", "PSPP", "R"];
/** For how long the button says that it is done, in milliseconds. */
const SAID = 2000;

export function TwinsView({ opened, entry }: { opened: Opened; entry: RequestEntry }) {
  const text = useText();
  const [program, setProgram] = useState<Program>("SPSS");
  const [said, setSaid] = useState("");
  const words = twinWords(language.value).view;
  const source = sourceOfOpened(opened, text);
  const code =
    program === "R" ? rOf(source, [entry]) : spssOf(source, [entry], program === "SPSS" ? "spss" : "pspp");
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(""), SAID);
    return () => clearTimeout(timer);
  }, [said]);
  const region = useRef<HTMLElement>(null);
  const before = code.slice(0, code.indexOf(source.words.section(source.title(entry.id)))).split("\n").length;
  const share = (before - 1) / code.split("\n").length;
  useEffect(() => {
    // The section itself comes into view; what it needs stands above.
    if (region.current) region.current.scrollTop = share * region.current.scrollHeight;
  }, [program, share]);
  const say = (words: string) => {
    setSaid(words);
    announce(words);
  };
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => say(words.copied),
      () => say(words.notCopied),
    );
  return (
    <div class="twins-body">
      <p class="small">{words.lead}</p>
      <Segments
        label={words.program}
        value={program}
        choices={PROGRAMS.map((value) => ({ value, label: value }))}
        onChange={setProgram}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <section ref={region} class="twins-code" tabIndex={0} aria-label={words.code(program)}>
        <pre>{code}</pre>
      </section>
      <button type="button" onClick={() => void copy()}>
        {said || words.copy}
      </button>
    </div>
  );
}
