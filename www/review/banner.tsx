/** Says over an opened report that there is no data behind it, and what can be done with it. */
import type { Opened } from "../parts/context.ts";
import { Icon } from "../parts/icons.tsx";
import { words } from "./words.ts";
import "./review.css";

export function Banner({ opened }: { opened: Opened }) {
  const { review, source, recipe } = opened.inspection;
  if (!review) return null;
  const said = words.value;
  return (
    <div class="review-banner" role="note">
      <Icon name="contents" />
      <div>
        <p>
          <b>{said.banner(source.fileName)}</b>
        </p>
        <p class="small">
          {said.bannerCan(review.openSections.length, recipe.requests?.length ?? 0)} {said.bannerCannot}
        </p>
      </div>
    </div>
  );
}
