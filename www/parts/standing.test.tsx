// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, it } from "vitest";
import type { Results } from "../state.ts";
import type { Opened } from "./context.ts";
import { useStanding } from "./standing.ts";

const room = document.createElement("div");
afterEach(() => render(null, room));

it("draws a section again for its own result and turn, not for another's", () => {
  const [mine, other] = ["a", "b"].map((id) => ({ id, request: { analysis: "overview", options: {} } }));
  const results = signal<Results>({});
  const running = signal<string | undefined>(undefined);
  const recipe = { requests: [mine, other], scales: [], variables: [], steps: [] };
  const opened = { recipe, study: { runner: { results, running } } } as unknown as Opened;
  let drawn = 0;
  const View = () => {
    drawn += 1;
    const { result, fresh, running: now } = useStanding(opened, mine as Parameters<typeof useStanding>[1]);
    return `${result?.fingerprint ?? "none"} ${fresh} ${now}`;
  };
  act(() => render(<View />, room));
  expect(room.textContent).toBe("none false false");
  act(() => {
    running.value = "b";
    results.value = { b: { fingerprint: "of b" } };
  });
  expect(drawn).toBe(1);
  act(() => {
    running.value = "a";
  });
  expect(room.textContent).toBe("none false true");
  act(() => {
    results.value = { ...results.value, a: { fingerprint: "of a" } };
  });
  expect(room.textContent).toBe("of a false true");
  expect(drawn).toBe(3);
});
