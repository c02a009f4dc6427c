/** What keeps studies, as the views use it: loaded apart from the first view. */
import { signal } from "@preact/signals";
import { closeFold } from "../parts/fields.tsx";
import type { Study } from "../study.ts";
import { Keeper } from "./keeper.ts";
import { Notices } from "./notices.tsx";
import { OtherFile } from "./other-file.tsx";
import { Panel } from "./panel.tsx";
import { Recent } from "./recent.tsx";
import { SaveProject } from "./save-project.tsx";
import { projectFaultText, words } from "./words.ts";

/** Which dialog is open. */
const front = signal<"panel" | "save" | undefined>(undefined);
const close = () => {
  front.value = undefined;
};

export function keep(study: Study) {
  const keeper = new Keeper(study);
  return {
    /** Projects to continue, or the one that waits for its file. */
    Recent: () => <Recent keeper={keeper} study={study} />,
    /** What the person should know about the keeping of the study in front. */
    Notices: () => <Notices keeper={keeper} study={study} />,
    /** How the recipe's file and this one differ. */
    OtherFile: () => <OtherFile study={study} />,
    /** The dialogs that the menu opens. */
    Dialogs: () => (
      <>
        <Panel keeper={keeper} study={study} open={front.value === "panel"} onClose={close} />
        <SaveProject keeper={keeper} study={study} open={front.value === "save"} onClose={close} />
      </>
    ),
    /** Entries of the menu of what can be taken away. */
    MenuEntries: () => (
      <>
        <li>
          <button
            type="button"
            onClick={(event) => {
              closeFold(event.currentTarget);
              front.value = "save";
            }}
          >
            {words.value.saveProject}
          </button>
        </li>
        <li>
          <button
            type="button"
            onClick={(event) => {
              closeFold(event.currentTarget);
              front.value = "panel";
            }}
          >
            {words.value.panel}
          </button>
        </li>
      </>
    ),
    /** Opens the panel from elsewhere. */
    PanelLink: () => (
      <button
        type="button"
        class="link"
        onClick={() => {
          front.value = "panel";
        }}
      >
        {words.value.panel}
      </button>
    ),
    /** What a page that is loaded anew would have: everything, all but the data file, or no decision of now. */
    afterReload: (): "all" | "file" | "lost" => {
      const { value: state } = keeper.state;
      if (!study.recipe.value || study.isSample.value || (state === "kept" && keeper.data.value))
        return "all";
      return state === "kept" ? "file" : "lost";
    },
    projectFaultText,
  };
}

export type Keeping = ReturnType<typeof keep>;
