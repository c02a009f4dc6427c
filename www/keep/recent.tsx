/** On the first view: the study that waits for its file, and the studies to continue. */
import { useState } from "preact/hooks";
import { Icon } from "../parts/icons.tsx";
import { announce } from "../parts/live.tsx";
import { ui, whole } from "../settings.ts";
import type { Study } from "../study.ts";
import type { Keeper } from "./keeper.ts";
import type { Project } from "./record.ts";
import { goOn } from "./return.ts";
import { faultText, when, words } from "./words.ts";

/** As many as are shown before the person asks for all. */
const FEW = 4;

export const projectName = (project: Project): string =>
  project.sample
    ? words.value.sample
    : (project.recipe.source?.fileName ?? project.data?.name ?? words.value.noFile);

function shape({ recipe: { source, scales } }: Project): string {
  const said = words.value;
  return source
    ? said.shape(whole(source.rows), whole(source.columns), scales.length)
    : said.scalesOnly(scales.length);
}

interface Props {
  keeper: Keeper;
  study: Study;
}

function Waiting({ study }: { study: Study }) {
  const recipe = study.recipe.value;
  if (!recipe || study.inspection.value) return null;
  const said = words.value;
  const name = recipe.source?.fileName;
  const resumed = study.waiting.value !== undefined;
  return (
    <div class="callout waits" role="status">
      <p>{resumed && name ? said.waits(name) : ui.value.start.recipeWaits(recipe.scales.length)}</p>
      <p class="small">
        {resumed ? `${said.waitsWhy} ` : name && `${said.madeFor(name)} `}
        <button type="button" class="link" onClick={() => study.forget()}>
          {said.discard}
        </button>
      </p>
    </div>
  );
}

function Entry({ keeper, study, project }: Props & { project: Project }) {
  const said = words.value;
  const name = projectName(project);
  const here = study.project.value === project.id;
  const elsewhere = keeper.shelf.elsewhere.value.has(project.id);
  const go = () => {
    // Its file is open already: back to it.
    if (here && study.inspection.value) study.screen.value = project.look.screen;
    else void goOn(study, keeper, project.id);
  };
  return (
    <li class="project">
      <button type="button" class="project-open" onClick={go}>
        <span class="project-name">{name}</span>
        <span class="small">
          {shape(project)} ·{" "}
          <time dateTime={new Date(project.savedAt).toISOString()}>{when(project.savedAt)}</time>
          {project.data && <span class="badge calm">{said.withData}</span>}
          {elsewhere && <span class="badge">{said.elsewhere}</span>}
          {here && <span class="badge calm">{said.open}</span>}
        </span>
        <span class="project-go">{elsewhere ? said.copy : said.goOn}</span>
      </button>
      <button
        type="button"
        class="quiet square"
        aria-label={said.eraseOf(name)}
        title={said.eraseOf(name)}
        onClick={() => {
          void keeper.erase(project.id).then(() => announce(said.erased(name)));
          if (here && !study.inspection.value) study.forget();
        }}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

export function Recent({ keeper, study }: Props) {
  const [all, setAll] = useState(false);
  const said = words.value;
  const fault = keeper.shelf.fault.value;
  const listed = keeper.shelf.projects.value ?? [];
  const waitsFor = study.inspection.value ? undefined : study.project.value;
  const shown = listed.filter(({ id }) => id !== waitsFor);
  const few = all ? shown : shown.slice(0, FEW);
  return (
    <>
      <Waiting study={study} />
      {fault && fault.kind !== "noStorage" && (
        <p class="callout" role="alert">
          {faultText(fault)}
        </p>
      )}
      {shown.length > 0 && !study.opening.value && (
        <section class="recent" aria-labelledby="recent">
          <h2 id="recent">{said.recentTitle}</h2>
          <ul>
            {few.map((project) => (
              <Entry key={project.id} keeper={keeper} study={study} project={project} />
            ))}
          </ul>
          {shown.length > few.length && (
            <button type="button" class="link" onClick={() => setAll(true)}>
              {said.more(shown.length - few.length)}
            </button>
          )}
        </section>
      )}
    </>
  );
}
