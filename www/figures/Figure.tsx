/** Any figure of a report. */
import type { Text } from "../text.ts";
import type { Figure } from "../wasm/wenxi";
import { CorrelationHeatmap } from "./CorrelationHeatmap.tsx";
import { FrequencyBars } from "./FrequencyBars.tsx";
import { LikertBars } from "./LikertBars.tsx";
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
  }
}
