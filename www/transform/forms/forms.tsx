/** The form of each kind of step, and what a new step begins with. */
import type { Opened } from "../../parts/context.ts";
import { freeName } from "../../steps.ts";
import type { Step } from "../../wasm/wenxi";
import { sourcesFor, takenNames } from "../names.ts";
import { BinForm } from "./bin.tsx";
import { ExcludeForm, FilterForm, WeightForm } from "./cases.tsx";
import { DummyForm } from "./dummy.tsx";
import { OptionsForm } from "./options.tsx";
import { RecodeForm } from "./recode.tsx";
import { ComputeForm, ReverseForm, StandardiseForm } from "./several.tsx";

export type Kind = Step["kind"];

/** Kinds that a person can add here, variables before cases. */
export const VARIABLE_KINDS = ["reverse", "recode", "compute", "standardise", "bin", "dummy"] as const;
export const CASE_KINDS = ["filter", "exclude", "weight"] as const;

export function begin(kind: Kind, taken: ReadonlySet<string>): Step {
  switch (kind) {
    case "reverse":
    case "standardise":
      return { kind, variables: [] };
    case "recode":
      return {
        kind,
        variables: [],
        rules: [{ from: { kind: "values", values: [] }, to: { kind: "value", value: 1 } }],
        otherwise: { kind: "copy" },
        valueLabels: [],
      };
    case "compute":
      return { kind, into: freeName("score", taken), label: "", variables: [], rule: "mean" };
    case "bin":
      return { kind, variable: { from: "", into: "" }, rule: { kind: "quantiles", groups: 3 } };
    case "dummy":
      return { kind, variable: "", indicators: [] };
    case "split":
    case "ranking":
      return { kind, variable: "", separator: ";", options: [] };
    case "filter":
      return { kind, join: "all", conditions: [{ variable: "", values: [] }] };
    case "exclude":
      return { kind, rule: { kind: "rows", rows: [] } };
    case "weight":
      return { kind, variable: "" };
  }
}

/** Whether enough is said for the step to be tried. */
export function isWhole(step: Step): boolean {
  switch (step.kind) {
    case "reverse":
    case "recode":
    case "standardise":
    case "compute":
      return step.variables.length > 0;
    case "bin":
      return step.variable.from !== "";
    case "split":
    case "ranking":
      return step.options.length > 0;
    case "dummy":
    case "weight":
      return step.variable !== "";
    case "filter":
      return step.conditions.length > 0 && step.conditions.every(({ variable }) => variable !== "");
    case "exclude":
      return step.rule.kind !== "rows" || step.rule.rows.length > 0;
  }
}

interface Props {
  opened: Opened;
  id: string;
  step: Step;
  onChange: (step: Step) => void;
}

export function StepForm({ opened, id, step, onChange }: Props) {
  const common = {
    opened,
    sources: sourcesFor(opened, id),
    taken: takenNames(opened.recipe, id),
    onChange,
  };
  switch (step.kind) {
    case "reverse":
      return <ReverseForm {...common} step={step} />;
    case "recode":
      return <RecodeForm {...common} step={step} />;
    case "compute":
      return <ComputeForm {...common} step={step} />;
    case "standardise":
      return <StandardiseForm {...common} step={step} />;
    case "bin":
      return <BinForm {...common} step={step} />;
    case "dummy":
      return <DummyForm {...common} step={step} />;
    case "split":
      return <OptionsForm {...common} step={step} />;
    case "ranking":
      return <OptionsForm {...common} step={step} />;
    case "filter":
      return <FilterForm {...common} step={step} />;
    case "exclude":
      return <ExcludeForm {...common} step={step} />;
    case "weight":
      return <WeightForm {...common} step={step} />;
  }
}
