/** Three small pictures of what comes out; drawings, not results. */
import { ui } from "../settings.ts";

function TablePicture() {
  const rows = [
    ["", "α", "KMO", "R²"],
    ["A", ".94", ".96", ""],
    ["B", ".91", ".95", ""],
    ["C", ".88", "", ".81"],
  ];
  return (
    <svg viewBox="0 0 240 140" aria-hidden="true" focusable="false">
      <path class="rule strong" d="M20 18h200M20 122h200" />
      <path class="rule" d="M20 44h200" />
      {rows.map((row, y) =>
        row.map((word, x) => (
          <text
            key={`${x}${word}`}
            x={x === 0 ? 28 : 60 + x * 50}
            y={36 + y * 26}
            class={x === 0 ? "" : "end"}
          >
            {word}
          </text>
        )),
      )}
    </svg>
  );
}

function ScreePicture() {
  const values = [4.6, 2.1, 0.8, 0.55, 0.45, 0.36, 0.3];
  const points = values.map((value, index) => [36 + index * 29, 118 - value * 21] as const);
  return (
    <svg viewBox="0 0 240 140" aria-hidden="true" focusable="false">
      <path class="rule" d="M24 14v106h200" />
      <path class="rule dashed" d="M24 97h200" />
      <path class="line" d={`M${points.map(([x, y]) => `${x} ${y}`).join("L")}`} />
      {points.map(([x, y]) => (
        <circle key={x} class="dot" cx={x} cy={y} r="3.500" />
      ))}
    </svg>
  );
}

function ModelPicture() {
  return (
    <svg viewBox="0 0 240 140" aria-hidden="true" focusable="false">
      <path class="line" d="M90 42H146M90 42 146 96M90 98H146M90 98 146 44" />
      <path class="arrow" d="m152 42-9-4v8zM152 98l-9-4v8z" />
      {[
        [22, 26],
        [22, 82],
        [152, 26],
        [152, 82],
      ].map(([x, y]) => (
        <rect key={`${x}${y}`} class="box" x={x} y={y} width="68" height="32" rx="6" />
      ))}
      <text x="118" y="34" class="middle">
        H1
      </text>
      <text x="118" y="116" class="middle">
        H4
      </text>
    </svg>
  );
}

export function Pictures() {
  const words = ui.value.start;
  return (
    <ul class="pictures">
      <li>
        <TablePicture />
        <p>{words.tablePicture}</p>
      </li>
      <li>
        <ScreePicture />
        <p>{words.screePicture}</p>
      </li>
      <li>
        <ModelPicture />
        <p>{words.modelPicture}</p>
      </li>
    </ul>
  );
}
