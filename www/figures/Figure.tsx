/** Any figure of a report. */
import { useEffect, useState } from "preact/hooks";
import type { Text } from "../text.ts";
import type { Figure } from "../wasm/wenxi";
import { CorrelationHeatmap } from "./CorrelationHeatmap.tsx";
import { FrequencyBars } from "./FrequencyBars.tsx";
import { LikertBars } from "./LikertBars.tsx";
import { loadPlots, plots } from "./later.ts";
import { ModelDiagram } from "./ModelDiagram.tsx";
import { Scree } from "./Scree.tsx";

export interface FigureProps {
  figure: Figure;
  text: Text;
  /** Its number in the report. */
  number?: number;
}

export function FigureView({ figure, text, number }: FigureProps) {
  switch (figure.kind) {
    case "frequencyBars":
      return <FrequencyBars figure={figure} text={text} number={number} />;
    case "likertBars":
      return <LikertBars figure={figure} text={text} number={number} />;
    case "scree":
      return <Scree figure={figure} text={text} number={number} />;
    case "correlationHeatmap":
      return <CorrelationHeatmap figure={figure} text={text} number={number} />;
    case "modelDiagram":
      return <ModelDiagram figure={figure} text={text} number={number} />;
    case "distributions":
    case "loadingPlot":
    case "coefficientPlot":
    case "regressionDiagnostics":
      return <LaterFigure figure={figure} text={text} number={number} />;
  }
}

type Later = Extract<
  Figure,
  { kind: "distributions" | "loadingPlot" | "coefficientPlot" | "regressionDiagnostics" }
>;

/** Keeps about the room that the figure will take until its code has come. */
function LaterFigure({ figure, text, number }: { figure: Later; text: Text; number?: number | undefined }) {
  const loaded = plots.value;
  const [failed, fail] = useState(false);
  useEffect(() => {
    if (!loaded)
      loadPlots().then(
        () => fail(false),
        () => fail(true),
      );
  }, [loaded]);
  if (!loaded)
    return failed ? (
      <p role="alert">{text.phrases.figureMissing}</p>
    ) : (
      <div class="figure-to-come" aria-busy="true" />
    );
  switch (figure.kind) {
    case "distributions":
      return <loaded.Distributions figure={figure} text={text} number={number} />;
    case "loadingPlot":
      return <loaded.LoadingPlot figure={figure} text={text} number={number} />;
    case "coefficientPlot":
      return <loaded.CoefficientPlot figure={figure} text={text} number={number} />;
    case "regressionDiagnostics":
      return <loaded.Diagnostics figure={figure} text={text} number={number} />;
  }
}
