/** The bar over every view: where am I, open, export, and how I like to read. */
import { useRef } from "preact/hooks";
import { ENDINGS, FORMATS, NEEDS_DATA } from "../export/formats.ts";
import { takeAway } from "../export/take-away.ts";
import { keeping } from "../keep/slot.ts";
import { useStudy } from "../parts/context.ts";
import { closeFold, Fold } from "../parts/fields.tsx";
import { FileInput } from "../parts/file-input.tsx";
import { Icon, Seal } from "../parts/icons.tsx";
import { save } from "../parts/save.ts";
import { useText } from "../parts/text.ts";
import { reviewing } from "../review/slot.tsx";
import { language, type Scheme, scheme, ui } from "../settings.ts";
import type { Screen } from "../state.ts";

const NEXT: Record<Scheme, Scheme> = { auto: "light", light: "dark", dark: "auto" };
const VIEWS = ["recognise", "report", "data", "variables", "transform"] as const satisfies readonly Screen[];

function Views() {
  const study = useStudy();
  const words = ui.value.bar;
  const go = (view: (typeof VIEWS)[number]) => {
    if (
      view === "report" &&
      !study.runner.asked.value &&
      Object.keys(study.runner.results.value).length === 0
    )
      study.analyse();
    else study.screen.value = view;
  };
  return (
    <nav class="views" aria-label={words.views}>
      {VIEWS.filter((view) => view === "report" || !study.review.value).map((view) => (
        <button
          key={view}
          type="button"
          class="view"
          aria-current={study.screen.value === view ? "page" : undefined}
          onClick={() => go(view)}
        >
          {words[view]}
        </button>
      ))}
    </nav>
  );
}

function ExportMenu() {
  const study = useStudy();
  const text = useText();
  const words = ui.value.bar;
  const { formats } = ui.value.exporting;
  const hasReport = Object.keys(study.runner.results.value).length > 0;
  return (
    <Fold
      class="export-menu"
      align="end"
      summary={
        <>
          <Icon name="export" />
          <span class="wide">{words.export}</span>
        </>
      }
      label={words.export}
    >
      {hasReport && (
        <>
          <h2 class="menu-title">{words.reportAs}</h2>
          <ul class="menu">
            {FORMATS.filter((format) => !study.review.value || !NEEDS_DATA.has(format)).map((format) => (
              <li key={format}>
                <button
                  type="button"
                  onClick={(event) => {
                    closeFold(event.currentTarget);
                    if (format !== "pdf") return void takeAway(format, study, text);
                    study.screen.value = "report";
                    // The report is in the document by the next frame.
                    requestAnimationFrame(() => window.print());
                  }}
                >
                  <span>{formats[format]}</span>
                  <span class="ending">{ENDINGS[format]}</span>
                </button>
              </li>
            ))}
            {!study.review.value && (
              <li>
                <button
                  type="button"
                  onClick={(event) => {
                    closeFold(event.currentTarget);
                    reviewing.value = true;
                  }}
                >
                  <span>{words.forReviewers}</span>
                  <span class="ending">.wenxi-review</span>
                </button>
              </li>
            )}
          </ul>
          <h2 class="menu-title">{words.decisions}</h2>
        </>
      )}
      <ul class="menu">
        <li>
          <button
            type="button"
            onClick={(event) => {
              closeFold(event.currentTarget);
              save(study.recipeFile());
            }}
          >
            {words.downloadRecipe}
          </button>
        </li>
        {keeping.value && !study.review.value && <keeping.value.MenuEntries />}
      </ul>
      <p class="small">{words.recipeHint}</p>
    </Fold>
  );
}

export function Bar({ onKeys }: { onKeys: () => void }) {
  const study = useStudy();
  const input = useRef<HTMLInputElement>(null);
  const all = ui.value;
  const words = all.bar;
  const opened = study.inspection.value !== undefined;
  const home = study.screen.value === "start";
  return (
    <header class={`bar ${home ? "bare" : ""}`}>
      <a class="skip" href="#main">
        {all.skip}
      </a>
      {!home && (
        <button
          type="button"
          class="brand"
          title={words.home}
          onClick={() => {
            study.screen.value = "start";
          }}
        >
          <Seal />
          <span>{all.name}</span>
        </button>
      )}
      {opened && <Views />}
      <div class="tools">
        {opened && !home && (
          <>
            <button
              type="button"
              class="quiet square undo"
              aria-label={words.undo}
              title={`${words.undo} (Ctrl+Z)`}
              disabled={!study.canUndo.value}
              onClick={() => study.undo()}
            >
              <Icon name="undo" />
            </button>
            <button
              type="button"
              class="quiet square redo"
              aria-label={words.redo}
              title={`${words.redo} (Ctrl+Shift+Z)`}
              disabled={!study.canRedo.value}
              onClick={() => study.redo()}
            >
              <Icon name="redo" />
            </button>
          </>
        )}
        {!home && (
          <>
            <button
              type="button"
              class="quiet open-file"
              title={`${words.open} (O)`}
              onClick={() => input.current?.click()}
            >
              <Icon name="open" />
              <span class="wide">{words.open}</span>
            </button>
            <FileInput input={input} label={words.open} />
          </>
        )}
        {study.recipe.value && <ExportMenu />}
        <button
          type="button"
          class="quiet square"
          aria-label={words.scheme[scheme.value]}
          title={words.scheme[scheme.value]}
          onClick={() => {
            scheme.value = NEXT[scheme.value];
          }}
        >
          <Icon name={scheme.value} />
        </button>
        <button
          type="button"
          class="quiet square keys-button"
          aria-label={words.keys}
          title={`${words.keys} (?)`}
          onClick={onKeys}
        >
          <Icon name="keys" />
        </button>
        <button
          type="button"
          class="quiet language"
          lang={language.value === "en" ? "zh-CN" : "en"}
          title={words.languageTitle}
          onClick={() => {
            const from = language.value;
            const to = from === "en" ? "zh-CN" : "en";
            language.value = to;
            study.relabelSample(from, to);
          }}
        >
          {words.language}
        </button>
      </div>
    </header>
  );
}
