/** Above what was recognised: earlier decisions about the same file, a copy, and why nothing can be kept. */
import type { Study } from "../study.ts";
import type { Keeper } from "./keeper.ts";
import { goOn } from "./return.ts";
import { faultText, when, words } from "./words.ts";

export function Notices({ keeper, study }: { keeper: Keeper; study: Study }) {
  const said = words.value;
  const { former, copied } = keeper;
  const { fault } = keeper.shelf;
  const before = former.value;
  return (
    <>
      {before && (
        <div class="callout" role="status">
          <p>
            <strong>{said.formerTitle(when(before.savedAt))}</strong> {said.former}
          </p>
          <div class="buttons">
            <button type="button" onClick={() => void goOn(study, keeper, before.id, study.file.value)}>
              {said.takeFormer}
            </button>
            <button
              type="button"
              class="quiet"
              onClick={() => {
                former.value = undefined;
              }}
            >
              {said.startAnew}
            </button>
          </div>
        </div>
      )}
      {copied.value && (
        <p class="callout" role="status">
          {said.copied}
        </p>
      )}
      {fault.value && (
        <p class="callout synthetic" role="alert">
          {faultText(fault.value)}
        </p>
      )}
    </>
  );
}
