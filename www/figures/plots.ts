/** The figures that are loaded when the first of them is drawn. */
import "./plots.css";

export { CoefficientPlot } from "./CoefficientPlot.tsx";
export { Diagnostics } from "./Diagnostics.tsx";
export { Distributions } from "./Distributions.tsx";
export { LoadingPlot } from "./LoadingPlot.tsx";
