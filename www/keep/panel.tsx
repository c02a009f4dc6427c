/** What this page keeps, where, and how to erase it. */
import { useEffect, useState } from "preact/hooks";
import { Dialog } from "../parts/dialog.tsx";
import { Check } from "../parts/fields.tsx";
import { announce } from "../parts/live.tsx";
import { ui } from "../settings.ts";
import type { Study } from "../study.ts";
import type { Keeper } from "./keeper.ts";
import { leftOut } from "./personal.ts";
import { projectName } from "./recent.tsx";
import type { Project } from "./record.ts";
import { faultText, size, when, words } from "./words.ts";

interface Props {
  keeper: Keeper;
  study: Study;
  open: boolean;
  onClose: () => void;
}

/** The switch that also keeps the data of the study in front. */
function DataSwitch({ keeper, study }: Pick<Props, "keeper" | "study">) {
  const said = words.value;
  const recipe = study.recipe.value;
  if (!recipe || !study.inspection.value || study.isSample.value) return null;
  const without = leftOut(recipe).length;
  const kept = keeper.data.value;
  return (
    <div class="keep-switch">
      <Check
        label={said.keepData}
        checked={keeper.changing.value ?? kept !== undefined}
        onChange={(on) => void keeper.setKeepsData(on)}
      />
      <p class="small">
        {said.keepDataHint}
        {without > 0 && ` ${said.keepDataWithout(without)}`}
      </p>
      <p class="small" role="status">
        {keeper.changing.value ? said.keepingData : kept && said.dataKept(size(kept.bytes))}
      </p>
    </div>
  );
}

/** Projects, data, settings and the page's own files. */
async function eraseAll(keeper: Keeper): Promise<void> {
  await keeper.erase();
  const { eraseRest, measure } = await import("../privacy/stored.ts");
  await eraseRest();
  await measure(keeper.shelf.projects.value ?? []);
}

function EraseAll({ keeper }: { keeper: Keeper }) {
  const [asked, setAsked] = useState(false);
  const said = words.value;
  if (!asked)
    return (
      <button type="button" class="danger" onClick={() => setAsked(true)}>
        {said.eraseAll}
      </button>
    );
  return (
    <div role="alert">
      <p>{said.eraseAllSure}</p>
      <div class="buttons">
        <button
          type="button"
          class="danger"
          onClick={() => {
            setAsked(false);
            void eraseAll(keeper).then(() => announce(said.allErased));
          }}
        >
          {said.sure}
        </button>
        <button type="button" onClick={() => setAsked(false)}>
          {said.keepThem}
        </button>
      </div>
    </div>
  );
}

/** Comes with the first opening of the panel. */
function EvidenceSlot({ projects }: { projects: readonly Project[] }) {
  const [view, setView] = useState<{ Evidence: typeof import("../privacy/evidence.tsx").Evidence }>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    import("../privacy/evidence.tsx").then(setView, () => setFailed(true));
  }, []);
  if (view) return <view.Evidence projects={projects} />;
  return failed ? (
    <p class="trouble" role="alert">
      {ui.value.notLoaded}
    </p>
  ) : null;
}

const NONE: readonly Project[] = [];

function Contents({ keeper, study }: Pick<Props, "keeper" | "study">) {
  const said = words.value;
  const projects = keeper.shelf.projects.value ?? NONE;
  const { value: fault } = keeper.shelf.fault;
  const { value: state } = keeper.state;
  return (
    <div class="keep-panel">
      <p class={`callout ${state === "failed" ? "synthetic" : ""}`} role="status">
        {said.state[state]}
        {state === "erased" && (
          <>
            {" "}
            <button type="button" class="link" onClick={() => keeper.keepAgain()}>
              {said.keepAgain}
            </button>
          </>
        )}
      </p>
      {fault && (
        <p class="callout synthetic" role="alert">
          {faultText(fault)}
        </p>
      )}
      <div class="keep-switch">
        <Check
          label={said.keepDecisions}
          checked={!keeper.shelf.off.value}
          onChange={(on) => keeper.shelf.setOff(!on)}
        />
        <p class="small">{said.keepDecisionsHint}</p>
      </div>
      <DataSwitch keeper={keeper} study={study} />
      <h3>{said.inBrowser}</h3>
      {projects.length === 0 ? (
        <p class="small">{said.nothing}</p>
      ) : (
        <ul class="kept">
          {projects.map((project) => (
            <li key={project.id}>
              <span>
                {projectName(project)}
                <span class="small">
                  {" "}
                  {when(project.savedAt)}
                  {project.data && ` · ${said.withData} ${size(project.data.bytes)}`}
                </span>
              </span>
              <button
                type="button"
                class="link"
                aria-label={said.eraseOf(projectName(project))}
                onClick={() => void keeper.erase(project.id)}
              >
                {said.erase}
              </button>
            </li>
          ))}
        </ul>
      )}
      <EvidenceSlot projects={projects} />
      <EraseAll keeper={keeper} />
    </div>
  );
}

export function Panel({ keeper, study, open, onClose }: Props) {
  return (
    <Dialog title={words.value.panel} open={open} onClose={onClose}>
      <Contents keeper={keeper} study={study} />
    </Dialog>
  );
}
