/** From the press in the menu to the saved file: waits for the analysis, tells how far it is, says what went wrong. */
import { effect } from "@preact/signals";
import { toast } from "../parts/live.tsx";
import { save } from "../parts/save.ts";
import { ui } from "../settings.ts";
import type { Study } from "../study.ts";
import type { Text } from "../text.ts";
import type { Format } from "./formats.ts";

/** Whether every section was answered, now or when the analysis ends. */
function finished(study: Study): Promise<boolean> {
  const { runner } = study;
  const isDone = () => runner.progress.value.done === runner.progress.value.total;
  if (isDone()) return Promise.resolve(true);
  toast(ui.value.exporting.waiting);
  if (!runner.asked.value) runner.start();
  return new Promise((settle) => {
    const stop = effect(() => {
      const done = isDone();
      if (!done && runner.asked.value) return;
      settle(done);
      // The effect itself may not be ended while it runs for the first time.
      queueMicrotask(() => stop());
    });
  });
}

export async function takeAway(format: Format, study: Study, text: Text): Promise<void> {
  const words = ui.value.exporting;
  const name = words.formats[format];
  if (!(await finished(study))) return toast(words.unfinished);
  const recipe = study.recipe.value;
  const file = study.file.value;
  if (!recipe || !file) return;
  let told = 0;
  toast(words.making(name, told));
  const tell = (share: number) => {
    // Told in quarters: each is read out to those who listen.
    const quarter = Math.floor(share * 4) * 25;
    if (quarter > told) toast(words.making(name, quarter));
    told = Math.max(told, quarter);
  };
  let make: () => Promise<File>;
  try {
    if (format === "twins") {
      const { twinsBundle } = await import("../twins/bundle.ts");
      make = () => twinsBundle(study, text, tell);
    } else if (format === "sav") {
      const { savFile } = await import("../twins/bundle.ts");
      make = () => savFile(study, text);
    } else {
      const { exportReport } = await import("./export.ts");
      const review = study.review.value;
      const source = {
        recipe,
        arrangement: study.report.value,
        results: study.runner.results.value,
        // The report is of the author's file, not of the one that it came in.
        file: (review && study.inspection.value?.source.fileName) ?? file.name,
        author: review && study.inspection.value?.recipe.requests,
        isSample: study.isSample.value,
        version: study.version.value,
        made: new Date(),
        text,
      };
      make = () => exportReport(format, source, tell);
    }
  } catch {
    return toast(words.notLoaded(name));
  }
  try {
    const made = await make();
    save(made);
    toast(words.made(made.name));
  } catch (why) {
    toast(words.failed(name, why instanceof Error ? why.message : String(why)));
  }
}
