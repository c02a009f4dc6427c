import { ui } from "../settings.ts";

export function HypothesesForm() {
  return <p class="small">{ui.value.options.hypothesesHint}</p>;
}
