/** One scale: its name, its place in the model, how it is scored, its items. */
import { closeFold, Fold, NumberField, Segments, TitleField } from "../parts/fields.tsx";
import { Icon } from "../parts/icons.tsx";
import { toast } from "../parts/live.tsx";
import { editScale, type FullScale, removeScale, setMinimumAnswered } from "../recipe.ts";
import { ui } from "../settings.ts";
import type { ScaleRole, ScoreRule } from "../wasm/wenxi";
import { ItemRow } from "./item-row.tsx";
import type { Board, Landing } from "./scales.tsx";

interface Props {
  scale: FullScale;
  board: Board;
  onDrop: (event: DragEvent, to: Landing | undefined) => void;
}

export function ScaleCard({ scale, board, onDrop }: Props) {
  const words = ui.value.recognise;
  const { study } = board.opened;
  const { name, label, items, reversed, role, score } = scale;
  const landing = board.landing.value;
  const roles: { value: ScaleRole; label: string }[] = [
    { value: "predictor", label: words.predictor },
    { value: "mediator", label: words.mediator },
    { value: "outcome", label: words.outcome },
    { value: "none", label: words.noRole },
  ];
  const scores: { value: ScoreRule; label: string }[] = [
    { value: "mean", label: words.mean },
    { value: "sum", label: words.sum },
  ];
  const over = (event: DragEvent) => {
    if (board.dragged.value === undefined) return;
    event.preventDefault();
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null;
    const before = row?.dataset.row;
    const box = row?.getBoundingClientRect();
    const below = box !== undefined && event.clientY > box.top + box.height / 2;
    const next = below ? items[items.indexOf(before ?? "") + 1] : before;
    board.landing.value = next === undefined ? { scale: name } : { scale: name, before: next };
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a card is a group, not a set of form fields.
    <div
      class={`card role-${role} ${landing?.scale === name ? "target" : ""}`}
      role="group"
      aria-label={label || name}
      onDragOver={over}
      onDrop={(event) => onDrop(event, board.landing.value)}
    >
      <header class="card-head">
        <TitleField
          label={words.scaleName}
          value={label || name}
          onChange={(to) => study.edit((recipe) => editScale(recipe, name, { label: to.trim() }))}
        />
        <span class="small">{words.itemCount(items.length)}</span>
        <Fold
          class="icon-fold"
          align="end"
          summary={<Icon name="more" />}
          label={`${ui.value.bar.more}: ${label || name}`}
        >
          <Segments
            label={words.score}
            value={score}
            choices={scores}
            onChange={(to) => study.edit((recipe) => editScale(recipe, name, { score: to }))}
          />
          {score === "sum" && <p class="small">{words.sumHint}</p>}
          <NumberField
            label={words.minimumAnswered}
            value={scale.minimumAnswered ?? undefined}
            optional
            min={1}
            max={Math.max(1, items.length)}
            step={1}
            onChange={(to) => study.edit((recipe) => setMinimumAnswered(recipe, name, to))}
          />
          <p class="small">{words.minimumHint(items.length)}</p>
          <ul class="menu">
            <li>
              <button
                type="button"
                class="danger"
                onClick={(event) => {
                  closeFold(event.currentTarget);
                  study.edit((recipe) => removeScale(recipe, name));
                  toast(words.removedScale(label || name), { label: words.undo, act: () => study.undo() });
                }}
              >
                {words.removeScale}
              </button>
            </li>
          </ul>
        </Fold>
      </header>
      <Segments
        label={words.role}
        value={role}
        choices={roles}
        onChange={(to) => study.edit((recipe) => editScale(recipe, name, { role: to }))}
      />
      <ul class="items">
        {items.map((item) => (
          <ItemRow key={item} item={item} board={board} reversed={reversed.includes(item)} scale={name} />
        ))}
      </ul>
      {items.length === 0 && <p class="empty">{words.dropHere}</p>}
    </div>
  );
}
