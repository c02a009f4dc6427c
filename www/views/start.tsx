/** The first thing a person sees: a name, one line, a place to drop a file. */
import { useRef, useState } from "preact/hooks";
import licence from "../../LICENSE?raw";
import { keeping } from "../keep/slot.ts";
import { useStudy } from "../parts/context.ts";
import { Dialog } from "../parts/dialog.tsx";
import { FileInput } from "../parts/file-input.tsx";
import { Icon, Seal } from "../parts/icons.tsx";
import { language, ui } from "../settings.ts";
import { Pictures } from "./pictures.tsx";
import { Opening, TroubleCard } from "./trouble.tsx";

export function Start() {
  const study = useStudy();
  const input = useRef<HTMLInputElement>(null);
  const [showsLicence, setShowsLicence] = useState(false);
  const words = ui.value.start;
  const kept = keeping.value;
  const waiting = !study.inspection.value && study.recipe.value;
  return (
    <main id="main" class="start" tabIndex={-1}>
      <div class="hero">
        <h1>
          <Seal />
          {language.value === "en" ? (
            <span>
              Wenxi <span lang="zh-CN">问析</span>
            </span>
          ) : (
            <span>
              问析 <span lang="en">Wenxi</span>
            </span>
          )}
        </h1>
        <p class="lead">{words.line}</p>
        <TroubleCard />
        {kept ? (
          <kept.Recent />
        ) : (
          waiting && (
            <p class="callout" role="status">
              {words.recipeWaits(waiting.scales.length)}{" "}
              <button type="button" class="link" onClick={() => study.forget()}>
                {words.forget}
              </button>
            </p>
          )
        )}
        <div class="drop">
          {study.opening.value ? (
            <Opening />
          ) : (
            <>
              <Icon name="upload" />
              <p class="drop-words" aria-hidden="true">
                {words.drop}
              </p>
              <div class="drop-buttons">
                <button type="button" class="primary" onClick={() => input.current?.click()}>
                  {words.choose}
                </button>
                <button type="button" onClick={() => void study.openSample(language.value)}>
                  {words.sample}
                </button>
              </div>
              <p class="small">{words.sampleHint}</p>
            </>
          )}
          <FileInput input={input} label={words.choose} />
        </div>
        <p class="privacy">{words.privacy}</p>
      </div>
      <section class="below" aria-labelledby="what">
        <h2 id="what">{words.picturesTitle}</h2>
        <Pictures />
        <div class="facts">
          <section>
            <h3>{words.formatsTitle}</h3>
            <p>{words.formats}</p>
          </section>
          <section>
            <h3>{words.checkTitle}</h3>
            <p>{words.check}</p>
          </section>
        </div>
        <p class="foot">
          <button
            type="button"
            class="link"
            onClick={() => {
              study.screen.value = "audit";
            }}
          >
            {words.audit}
          </button>
          <button
            type="button"
            class="link"
            onClick={() => {
              study.screen.value = "proof";
            }}
          >
            {words.proof}
          </button>
          <button type="button" class="link" onClick={() => setShowsLicence(true)}>
            {words.licence}
          </button>
          {import.meta.env.MODE !== "single" && (
            <a class="inline-link" href="./wenxi.html" download title={words.singleHint}>
              {words.single}
            </a>
          )}
          {kept && <kept.PanelLink />}
          <span>Wenxi {study.version.value}</span>
        </p>
      </section>
      <Dialog title={words.licence} open={showsLicence} onClose={() => setShowsLicence(false)}>
        <pre class="licence" lang="en">
          {licence}
        </pre>
      </Dialog>
    </main>
  );
}
