/** The end of the report: the method in words, the works cited, and the conventions that sentences judge by. */
import { useMemo } from "preact/hooks";
import type { Opened } from "../parts/context.ts";
import { NumberField } from "../parts/fields.tsx";
import { useText } from "../parts/text.ts";
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
  const results = study.runner.results.value;
  const limits = thresholds.value;
  const version = study.version.value;
  const method = useMemo(
    () => methodOf({ recipe, results, version, limits }, language),
    [recipe, results, version, limits, language],
  );
  const listed = useMemo(() => {
    const cited: SourceId[] = recipe.requests.flatMap(({ id }) => {
      const outcome = results[id]?.outcome;
      return outcome ? citedBy(writeUp(outcome, language, limits)) : [];
    });
    return references([...cited, ...citedBy(method)], language);
  }, [recipe, results, language, limits, method]);
  if (!Object.values(results).some(({ outcome }) => outcome)) return null;
  return (
    <section class="section method" aria-labelledby="method-title">
      <header class="section-title">
        <h2 id="method-title">{words.method}</h2>
      </header>
      <ParagraphView paragraph={method} />
      <p class="small no-print">{words.methodHint}</p>
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
