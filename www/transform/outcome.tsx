/** What came of a step: the cases that it kept, the variables that it added, or why it failed. */
import type { Opened } from "../parts/context.ts";
import { Icon } from "../parts/icons.tsx";
import { useText } from "../parts/text.ts";
import { whole } from "../settings.ts";
import { narrows } from "../steps.ts";
import { errorText } from "../text.ts";
import type { Description, Step, VariableProfile } from "../wasm/wenxi";
import { words } from "./words.ts";

/** Digits of a summary; the report has the exact numbers. */
const SIGNIFICANT = 4;
const brief = (x: number) => String(Number(x.toPrecision(SIGNIFICANT)));
/** An answer as it stands; of a number with a long tail, such as a z score, the beginning. */
const spelled = (answer: string) => (/^-?\d+\.\d{4,}/.test(answer) ? brief(Number(answer)) : answer);
/** More answers than this are summed up by their range. */
const LISTED = 12;

interface SummaryProps {
  name: string;
  description: Description;
  rows: number;
}

function Bars({ profile, word }: { profile: VariableProfile; word: (answer: string) => string }) {
  const most = Math.max(1, ...profile.answers.map(({ cases }) => cases));
  return (
    <ul class="mini-bars">
      {profile.answers.map(({ answer, cases }) => (
        <li key={answer}>
          <span>{word(answer)}</span>
          <span class="mini-bar" aria-hidden="true">
            <span style={{ inlineSize: `${(100 * cases) / most}%` }} />
          </span>
          <span class="small">{whole(cases)}</span>
        </li>
      ))}
    </ul>
  );
}

function Summary({ name, description, rows }: SummaryProps) {
  const say = words.value;
  const profile = description.profiles.find((one) => one.name === name);
  const variable = description.variables.find((one) => one.name === name);
  if (!profile) return null;
  const word = (answer: string) =>
    variable?.valueLabels?.find(({ value }) => String(value) === answer)?.label || spelled(answer);
  const { minimum, maximum, missing, distinct } = profile;
  const range =
    minimum === undefined || minimum === null || maximum === undefined || maximum === null
      ? undefined
      : say.range(brief(minimum), brief(maximum));
  return (
    <div class="mini">
      <p>
        <b>{name}</b> {variable?.label !== name && variable?.label}{" "}
        <span class="small">
          {[say.created(whole(rows - missing)), missing > 0 && say.missing(whole(missing)), range]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </p>
      {distinct <= LISTED && <Bars profile={profile} word={word} />}
    </div>
  );
}

interface Props {
  opened: Opened;
  id: string;
  step: Step;
  description: Description;
}

export function StepOutcome({ opened, id, step, description }: Props) {
  const text = useText();
  const say = words.value;
  const { rows } = opened.inspection.source;
  const report = description.steps.find((one) => one.id === id);
  if (!report) return null;
  if (report.error)
    return (
      <p class="step-error" role="alert">
        <Icon name="alert" /> {errorText(report.error, text)}
      </p>
    );
  const { remaining, excluded, created } = report;
  return (
    <div class="step-outcome">
      {narrows(step) && remaining !== undefined && remaining !== null && (
        <p class="kept">{say.kept(whole(remaining), whole(remaining + excluded))}</p>
      )}
      {created.map((name) => (
        <Summary key={name} name={name} description={description} rows={rows} />
      ))}
    </div>
  );
}
