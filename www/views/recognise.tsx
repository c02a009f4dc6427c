/** What was understood of the file, as sentences and cards that can be changed, and one button. */
import { keeping } from "../keep/slot.ts";
import { type Opened, useStudy } from "../parts/context.ts";
import { Icon } from "../parts/icons.tsx";
import { ui } from "../settings.ts";
import { Background } from "./background.tsx";
import { DialectPanel } from "./dialect.tsx";
import { Hypotheses } from "./hypotheses.tsx";
import { Personal } from "./personal.tsx";
import { Mismatch, ReadingNotes } from "./reading.tsx";
import { Scales } from "./scales.tsx";
import { TroubleCard } from "./trouble.tsx";
import { Understood } from "./understood.tsx";

export function Recognise({ opened }: { opened: Opened }) {
  const study = useStudy();
  const words = ui.value;
  const { recipe } = opened;
  const needsRoles = recipe.scales.length > 0 && recipe.hypotheses.length === 0;
  return (
    <main id="main" class="recognise" tabIndex={-1}>
      <header class="page-head">
        <p class="eyebrow">
          {study.file.value?.name}
          {study.isSample.value && <span class="badge">{words.bar.synthetic}</span>}
        </p>
        <h1>{words.recognise.title}</h1>
        <Understood opened={opened} />
        <TroubleCard />
        {keeping.value && <keeping.value.Notices />}
        {keeping.value && study.mismatch.value?.files ? <keeping.value.OtherFile /> : <Mismatch />}
        <DialectPanel opened={opened} />
        <ReadingNotes opened={opened} />
        <Personal opened={opened} />
      </header>
      <Scales opened={opened} />
      {needsRoles && (
        <p class="callout">
          <Icon name="alert" /> {words.recognise.rolesHint}
        </p>
      )}
      <div class="two">
        <Hypotheses opened={opened} />
        <Background opened={opened} />
      </div>
      <p class="small">
        {words.recognise.transformHint}{" "}
        <button
          type="button"
          class="link"
          onClick={() => {
            study.screen.value = "transform";
          }}
        >
          {recipe.steps.length > 0 ? words.recognise.steps(recipe.steps.length) : words.bar.transform}
        </button>
      </p>
      <footer class="action">
        <p class="small">{words.recognise.analyseHint(recipe.requests.length)}</p>
        <button type="button" class="primary large" onClick={() => study.analyse()}>
          {words.recognise.analyse}
          {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a key cap takes no focus. */}
          <kbd aria-hidden="true">A</kbd>
        </button>
      </footer>
    </main>
  );
}
