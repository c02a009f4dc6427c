import { useStudy } from "../parts/context.ts";
import { Check, NumberField, Select } from "../parts/fields.tsx";
import { wordsFor } from "../recipe.ts";
import { ui } from "../settings.ts";
import type { QualityBounds } from "../wasm/wenxi";
import type { FormProps } from "./forms.tsx";

type Bound = Exclude<keyof QualityBounds, "duplicates">;

/** The bounds that the library takes where a recipe says nothing. */
const BOUNDS: Required<QualityBounds> = {
  longestRun: 0.5,
  responseVariability: 0,
  secondsPerItem: 2,
  relativeTime: 0.5,
  duplicates: true,
  percentMatch: null,
  evenOdd: null,
  mahalanobis: 0.001,
  contradiction: 0.75,
  missingShare: 0.15,
};

const least: Partial<Record<Bound, number>> = { evenOdd: -1 };
const most: Partial<Record<Bound, number>> = { responseVariability: 1e6, secondsPerItem: 1e6 };

/** What stands in the choice for no variable; no column has an empty name. */
const NONE = "";

export function QualityForm({ options, onChange }: FormProps<"quality">) {
  const words = ui.value.quality;
  const recipe = useStudy().recipe.value;
  const bounds = { ...BOUNDS, ...options.bounds };
  const timed = options.duration !== undefined;
  const opposed = (options.scales ?? []).some(({ items, reversed = [] }) =>
    items.some((item) => reversed.includes(item)),
  );
  const quantities = (recipe?.variables ?? []).filter(
    ({ name, measure }) => measure === "scale" && !options.items.includes(name),
  );
  const setDuration = (name: string) => {
    const { duration: _, ...others } = options;
    onChange(name === NONE ? others : { ...others, duration: name });
  };
  const field = (bound: Bound) => (
    <NumberField
      label={words[bound]}
      value={bounds[bound] ?? undefined}
      min={least[bound] ?? 0}
      max={most[bound] ?? 1}
      optional
      onChange={(to) => onChange({ ...options, bounds: { ...bounds, [bound]: to ?? null } })}
    />
  );
  return (
    <>
      <p class="small">{words.hint}</p>
      <Select
        label={words.duration}
        value={options.duration ?? NONE}
        choices={[
          { value: NONE, label: words.noDuration },
          ...quantities.map(({ name }) => ({ value: name, label: recipe ? wordsFor(recipe, name) : name })),
        ]}
        onChange={setDuration}
      />
      {timed && field("secondsPerItem")}
      {timed && field("relativeTime")}
      {field("longestRun")}
      {field("responseVariability")}
      <Check
        label={words.duplicates}
        checked={bounds.duplicates}
        onChange={(duplicates) => onChange({ ...options, bounds: { ...bounds, duplicates } })}
      />
      {field("percentMatch")}
      {(options.scales ?? []).length >= 3 && field("evenOdd")}
      {field("mahalanobis")}
      {opposed && field("contradiction")}
      {field("missingShare")}
    </>
  );
}
