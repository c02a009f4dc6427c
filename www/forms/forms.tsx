/** The form of each analysis. A request without a form does not compile. */
import type { ComponentType } from "preact";
import type { Request } from "../wasm/wenxi";
import { CorrelationForm } from "./correlation.tsx";
import { DescriptivesForm } from "./descriptives.tsx";
import { FactorForm } from "./factor.tsx";
import { FrequenciesForm } from "./frequencies.tsx";
import { HypothesesForm } from "./hypotheses.tsx";
import { MediationForm } from "./mediation.tsx";
import { MissingForm } from "./missing.tsx";
import { OverviewForm } from "./overview.tsx";
import { QualityForm } from "./quality.tsx";
import { RegressionForm } from "./regression.tsx";
import { ReliabilityForm } from "./reliability.tsx";

type Analysis = Request["analysis"];
type OptionsOf<A extends Analysis> = Extract<Request, { analysis: A }>["options"];

export interface FormProps<A extends Analysis> {
  options: OptionsOf<A>;
  onChange: (options: OptionsOf<A>) => void;
}

const forms: { [A in Analysis]: ComponentType<FormProps<A>> } = {
  overview: OverviewForm,
  quality: QualityForm,
  missing: MissingForm,
  frequencies: FrequenciesForm,
  descriptives: DescriptivesForm,
  reliability: ReliabilityForm,
  factor: FactorForm,
  correlation: CorrelationForm,
  regression: RegressionForm,
  mediation: MediationForm,
  hypotheses: HypothesesForm,
  sensitivity: HypothesesForm,
};

interface Props {
  request: Request;
  onChange: (request: Request) => void;
}

/** The options of a request, whichever it is. */
export function RequestForm({ request, onChange }: Props) {
  // The map ties each form to its options; TypeScript cannot follow that through one variable.
  const Form = forms[request.analysis] as ComponentType<FormProps<Analysis>>;
  const change = (options: OptionsOf<Analysis>) => onChange({ ...request, options } as Request);
  return <Form options={request.options} onChange={change} />;
}
