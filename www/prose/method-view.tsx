/** The end of the report: the method in words, the works cited, and the conventions that sentences judge by. */
import { useMemo } from "preact/hooks";
import type { Opened } from "../parts/context.ts";
import { NumberField } from "../parts/fields.tsx";
import { useText } from "../parts/text.ts";
import { isIn, METHOD, METHOD_ANCHOR, sectionsOf } from "../report/arrangement.ts";
import { OwnWords } from "../report/own-words.tsx";
import { methodOf } from "./method.ts";
import { citedBy, type SourceId } from "./piece.ts";
import { ParagraphView } from "./prose.tsx";
import { cite, references } from "./sources.ts";
import { defaults, setThreshold, sources, type Thresholds, thresholds } from "./thresholds.ts";
import { proseWords } from "./words.ts";
import { writeUp } from "./write.ts";

const NAMES = Object.keys(defaults) as (keyof Thresholds)[];

export function MethodView({ opened }: { opened: Opened }) {
  const { language } = useText();
  const words = proseWords.value;
  const { recipe, study } = opened;
  const report = study.report.value;
  const results = study.runner.settled.value;
  const limits = thresholds.value;
  const version = study.version.value;
  const sections = useMemo(() => sectionsOf(recipe.requests, report), [recipe.requests, report]);
  const method = useMemo(
    () => methodOf({ recipe, sections, results, version, limits }, language),
    [recipe, sections, results, version, limits, language],
  );
  const listed = useMemo(() => {
    const cited: SourceId[] = sections.flatMap(({ id }) => {
      const outcome = results[id]?.outcome;
      return outcome ? citedBy(writeUp(outcome, language, limits)) : [];
    });
    return references([...cited, ...citedBy(method)], language);
  }, [sections, results, language, limits, method]);
  if (!isIn(report, METHOD)) return null;
  if (!Object.values(results).some(({ outcome }) => outcome)) return null;
  const own = report.words[METHOD];
  return (
    <section id={METHOD_ANCHOR} class="section method" aria-labelledby="method-title">
      <header class="section-title">
        <h2 id="method-title" tabIndex={-1}>
          {own?.title ?? words.method}
        </h2>
      </header>
      <OwnWords words={own?.above} />
      <ParagraphView paragraph={method} />
      <p class="small no-print">{words.methodHint}</p>
      <OwnWords words={own?.below} />
      {listed.length > 0 && (
        <>
          <h3>{words.references}</h3>
          <ol class="references">
            {listed.map((work) => (
              <li key={work}>{work}</li>
            ))}
          </ol>
        </>
      )}
      <details class="conventions no-print">
        <summary>{words.conventions}</summary>
        <p class="small">{words.conventionsHint}</p>
        <div class="conventions-fields">
          {NAMES.map((name) => {
            const source = sources[name];
            return (
              <div key={name}>
                <NumberField
                  label={words.threshold[name]}
                  value={limits[name]}
                  min={0}
                  step="any"
                  onChange={(value) => setThreshold(name, value)}
                />
                {source && <small>{cite(source, language)}</small>}
              </div>
            );
          })}
        </div>
        <button
          type="button"
          onClick={() => {
            for (const name of NAMES) setThreshold(name, undefined);
          }}
        >
          {words.usual}
        </button>
      </details>
    </section>
  );
}
