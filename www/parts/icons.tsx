/** Line icons of one weight; words beside them or labels around them say what they mean. */

const paths = {
  open: "M3 6.5A1.5 1.5 0 0 1 4.5 5h4l2 2.5h5A1.5 1.5 0 0 1 17 9v6.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 15.5z",
  export: "M10 12V3m0 0L6.5 6.5M10 3l3.5 3.5M4 12v3.5A1.5 1.5 0 0 0 5.5 17h9a1.5 1.5 0 0 0 1.5-1.5V12",
  upload: "M10 13.5V4m0 0L6 8m4-4 4 4M3.5 16.5h13",
  auto: "M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14",
  light:
    "M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM10 1.8v1.7m0 13v1.7M1.8 10h1.7m13 0h1.7M4.2 4.2l1.2 1.2m9.2 9.2 1.2 1.2m0-11.6-1.2 1.2m-9.2 9.2-1.2 1.2",
  dark: "M16.5 11.8A7 7 0 0 1 8.2 3.5a7 7 0 1 0 8.3 8.3z",
  keys: "M3 6h14a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zm2 3h.01M8 9h.01M11 9h.01M14 9h.01M6 12h8",
  close: "m5 5 10 10M15 5 5 15",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  grip: "M8 5h.01M12 5h.01M8 10h.01M12 10h.01M8 15h.01M12 15h.01",
  plus: "M10 4v12M4 10h12",
  options: "M4 6h6m4 0h2M4 14h2m4 0h6M12 4v4M8 12v4",
  contents: "M4 5.5h12M4 10h12M4 14.5h7",
  check: "m4.5 10.5 3.5 3.5 7.5-8",
  cross: "m6 6 8 8M14 6l-8 8",
  down: "m5.5 8 4.5 4.5L14.5 8",
  undo: "M8 5 4 9l4 4M4 9h8a4 4 0 0 1 0 8h-2",
  redo: "m12 5 4 4-4 4m4-4H8a4 4 0 0 0 0 8h2",
  up: "m5.5 12 4.5-4.5L14.5 12",
  copy: "M7 7h8.5v9.5H7zM5 13H3.5V3.5H12V5",
  shield: "M10 2.8 16 5v4.5c0 3.8-2.5 6.5-6 7.7-3.5-1.2-6-3.9-6-7.7V5zm-2.5 7 2 2 3.5-4",
  alert: "M10 6.5v4m0 3h.01M10 2.8 18 16.5H2z",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

/** The seal: 问 in a square, as a name is stamped under a document. */
export function Seal() {
  return (
    <svg class="seal" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <rect x="1" y="1" width="38" height="38" rx="7" />
      <path d="M12 13.5V31M14.5 9l2.5 3M18 12h11v16.5q0 2-2 2h-2.500M16.500 18h7v6.500h-7z" />
    </svg>
  );
}
