import { ui } from "../settings.ts";

export function OverviewForm() {
  return <p class="small">{ui.value.options.overviewHint}</p>;
}
