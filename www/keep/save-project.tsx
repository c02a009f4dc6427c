/** The study as one file, with or without its data. */
import { useState } from "preact/hooks";
import { Dialog } from "../parts/dialog.tsx";
import { Check } from "../parts/fields.tsx";
import { toast } from "../parts/live.tsx";
import { save } from "../parts/save.ts";
import type { Study } from "../study.ts";
import { dataToKeep } from "./data.ts";
import type { Keeper } from "./keeper.ts";
import { leftOut } from "./personal.ts";
import { type ProjectFault, ProjectRefused } from "./project-fault.ts";
import { decidedOf } from "./snapshot.ts";
import { faultText, projectFaultText, size, words } from "./words.ts";

interface Props {
  keeper: Keeper;
  study: Study;
  open: boolean;
  onClose: () => void;
}

function Form({ keeper, study, onClose }: Omit<Props, "open">) {
  const [withData, setWithData] = useState(false);
  const [saving, setSaving] = useState(false);
  const [fault, setFault] = useState<string>();
  const said = words.value;
  const file = study.file.value;
  const recipe = study.recipe.value;
  const without = recipe ? leftOut(recipe).length : 0;
  const press = async () => {
    setSaving(true);
    setFault(undefined);
    try {
      const { writeProject } = await import("./project-file.ts").catch(() => {
        throw new ProjectRefused({ kind: "notLoaded" } satisfies ProjectFault);
      });
      const project = keeper.snapshot();
      const data = withData ? await dataToKeep(study) : undefined;
      if (!project) return;
      const written = await writeProject(decidedOf(project), data);
      save(written);
      onClose();
      toast(said.savedAs(written.name));
    } catch (why) {
      const detail = why instanceof Error ? why.message : String(why);
      setFault(
        why instanceof ProjectRefused ? projectFaultText(why.fault) : faultText({ kind: "other", detail }),
      );
    } finally {
      setSaving(false);
    }
  };
  return (
    <div class="keep-panel">
      <p>{said.saveLead}</p>
      {file && (
        <div class="keep-switch">
          <Check label={said.includeData} checked={withData} onChange={setWithData} />
          <p class="small">
            {withData ? said.includeDataHint(size(file.size)) : said.withoutDataHint}
            {withData && without > 0 && ` ${said.keepDataWithout(without)}`}
          </p>
        </div>
      )}
      {fault && (
        <p class="callout synthetic" role="alert">
          {fault}
        </p>
      )}
      <div class="buttons">
        <button type="button" class="primary" disabled={saving} onClick={() => void press()}>
          {saving ? said.saving : said.save}
        </button>
        <button type="button" onClick={onClose}>
          {said.cancel}
        </button>
      </div>
    </div>
  );
}

export function SaveProject({ open, onClose, ...rest }: Props) {
  return (
    <Dialog title={words.value.saveTitle} open={open} onClose={onClose}>
      <Form {...rest} onClose={onClose} />
    </Dialog>
  );
}
