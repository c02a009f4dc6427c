/** The board of scales: cards with their items. By mouse, by menu or by keyboard, an item can go anywhere. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Opened } from "../parts/context.ts";
import { Icon } from "../parts/icons.tsx";
import { announce } from "../parts/live.tsx";
import { moveItem, unassigned, wordsFor } from "../recipe.ts";
import { ui } from "../settings.ts";
import { ItemRow } from "./item-row.tsx";
import { NewScale } from "./new-scale.tsx";
import { ScaleCard } from "./scale-card.tsx";

/** Where a dragged item would land: a scale (or none) and, within it, before an item. */
export interface Landing {
  scale: string | undefined;
  before?: string;
}

export interface Board {
  opened: Opened;
  /** The item that is being dragged. */
  dragged: { value: string | undefined };
  landing: { value: Landing | undefined };
  /** Moves the item, says so, and keeps the focus on it. */
  move: (item: string, to: string | undefined, before?: string) => void;
  /** Puts the focus back on the item after it has moved. */
  follow: (item: string) => void;
}

export function Scales({ opened }: { opened: Opened }) {
  const words = ui.value.recognise;
  const { recipe, study } = opened;
  const region = useRef<HTMLElement>(null);
  const dragged = useSignal<string | undefined>(undefined);
  const landing = useSignal<Landing | undefined>(undefined);
  const adding = useSignal(false);
  const follow = (item: string) =>
    requestAnimationFrame(() =>
      region.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(item)}"]`)?.focus(),
    );
  const move: Board["move"] = (item, to, before) => {
    study.edit((now) => moveItem(now, item, to, before));
    announce(words.moved(item, to === undefined ? words.nowhere : wordsFor(recipe, to)));
    follow(item);
  };
  const board: Board = { opened, dragged, landing, move, follow };
  const loose = unassigned(recipe);
  const drop = (event: DragEvent, to: Landing | undefined) => {
    event.preventDefault();
    const item = dragged.value;
    if (item !== undefined && to) move(item, to.scale, to.before);
    dragged.value = undefined;
    landing.value = undefined;
  };
  return (
    <section id="scales" class="scales" aria-labelledby="scales-title" ref={region}>
      <header class="section-head">
        <h2 id="scales-title">{words.scalesTitle}</h2>
        <p class="small">{words.scalesHint}</p>
        <button
          type="button"
          onClick={() => {
            adding.value = true;
          }}
        >
          <Icon name="plus" /> {words.addScale}
        </button>
      </header>
      {recipe.scales.length === 0 && <p class="empty">{words.noScales}</p>}
      <div class="board">
        {recipe.scales.map((scale) => (
          <ScaleCard key={scale.name} scale={scale} board={board} onDrop={drop} />
        ))}
        {loose.length > 0 && (
          // biome-ignore lint/a11y/noStaticElementInteractions: dragging has its twin in each item's menu.
          <div
            class={`card loose ${landing.value && landing.value.scale === undefined ? "target" : ""}`}
            onDragOver={(event) => {
              if (dragged.value === undefined) return;
              event.preventDefault();
              landing.value = { scale: undefined };
            }}
            onDrop={(event) => drop(event, { scale: undefined })}
          >
            <h3>{words.unassigned}</h3>
            <ul class="items">
              {loose.map((item) => (
                <ItemRow key={item} item={item} board={board} />
              ))}
            </ul>
          </div>
        )}
      </div>
      <NewScale
        opened={opened}
        open={adding.value}
        onClose={() => {
          adding.value = false;
        }}
      />
    </section>
  );
}
