/** One item on a card: dragged by its row, moved by its menu or by Alt and the arrows, turned around by its tick. */
import { Check } from "../parts/fields.tsx";
import { Icon } from "../parts/icons.tsx";
import { announce } from "../parts/live.tsx";
import { addScale, reverseItem, shiftItem, wordsFor } from "../recipe.ts";
import { ui } from "../settings.ts";
import type { Board } from "./scales.tsx";

interface Props {
  item: string;
  board: Board;
  reversed?: boolean;
  /** The scale it is in; none for a loose item. */
  scale?: string;
}

export function ItemRow({ item, board, reversed = false, scale }: Props) {
  const words = ui.value.recognise;
  const { recipe, study } = board.opened;
  const label = wordsFor(recipe, item);
  const names = recipe.scales.map(({ name }) => name);

  const shift = (by: -1 | 1) => {
    study.edit((now) => shiftItem(now, item, by));
    board.follow(item);
  };
  /** To the neighbouring card; past the last one the item is loose. */
  const across = (by: -1 | 1) => {
    const places: (string | undefined)[] = [...names, undefined];
    const at = places.indexOf(scale);
    const to = at + by;
    if (to >= 0 && to < places.length) board.move(item, places[to]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey) return;
    const act = {
      ArrowUp: () => shift(-1),
      ArrowDown: () => shift(1),
      ArrowLeft: () => across(-1),
      ArrowRight: () => across(1),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const choose = (choice: string) => {
    if (choice === "up") shift(-1);
    else if (choice === "down") shift(1);
    else if (choice === "new") {
      const name = words.newScale(names.length + 1);
      study.edit((now) => addScale(now, name, [item]));
      announce(words.moved(item, name));
      board.follow(item);
    } else if (choice === "none") board.move(item, undefined);
    else if (choice.startsWith("to:")) board.move(item, choice.slice(3));
  };
  const landing = board.landing.value;
  const state = [
    "item",
    board.dragged.value === item && "dragged",
    landing?.scale === scale && landing?.before === item && "before",
  ];
  return (
    <li
      class={state.filter(Boolean).join(" ")}
      data-row={item}
      draggable
      onDragStart={(event) => {
        board.dragged.value = item;
        event.dataTransfer?.setData("text/plain", item);
        if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
      }}
      onDragEnd={() => {
        board.dragged.value = undefined;
        board.landing.value = undefined;
      }}
    >
      <span class="grip">
        <Icon name="grip" />
      </span>
      <span class="item-words" title={label}>
        <b>{item}</b> {label !== item && label}
      </span>
      {scale !== undefined && (
        <Check
          class="reverse"
          label={words.reversed}
          title={words.reversedTitle(item)}
          checked={reversed}
          onChange={(on) => study.edit((now) => reverseItem(now, item, on))}
        />
      )}
      <span class="move">
        <Icon name="more" />
        <select
          data-item={item}
          aria-label={words.moveItem(item)}
          value=""
          onKeyDown={onKeyDown}
          onChange={(event) => {
            const { value } = event.currentTarget;
            event.currentTarget.value = "";
            choose(value);
          }}
        >
          <option value="" disabled hidden>
            {words.moveTo}
          </option>
          {scale !== undefined && <option value="up">{words.up}</option>}
          {scale !== undefined && <option value="down">{words.down}</option>}
          {names
            .filter((name) => name !== scale)
            .map((name) => (
              <option key={name} value={`to:${name}`}>
                → {wordsFor(recipe, name)}
              </option>
            ))}
          <option value="new">→ {words.toNew}</option>
          {scale !== undefined && <option value="none">→ {words.nowhere}</option>}
        </select>
      </span>
    </li>
  );
}
