// @vitest-environment happy-dom
import { render } from "preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { InTurn } from "./turns.ts";

let room: HTMLElement;
beforeEach(() => {
  room = document.createElement("div");
  document.body.append(room);
});
afterEach(() => {
  render(null, room);
  room.remove();
  window.dispatchEvent(new Event("afterprint"));
});

const show = (words: string, draw = vi.fn(() => <b>{words}</b>)) => {
  render(
    <InTurn of={[words]} before={<i>soon</i>}>
      {draw}
    </InTurn>,
    room,
  );
  return draw;
};
const settled = () => vi.waitFor(() => expect(document.body.hasAttribute("data-drawing")).toBe(false));

test("something keeps its place until it comes; what is new comes while the old stands", async () => {
  show("one");
  expect(room.innerHTML).toBe("<i>soon</i>");
  expect(document.body.hasAttribute("data-drawing")).toBe(true);
  await settled();
  expect(room.innerHTML).toBe("<b>one</b>");
  show("two");
  expect(room.innerHTML).toBe("<b>one</b>");
  await settled();
  expect(room.innerHTML).toBe("<b>two</b>");
});

test("it is not drawn again for the same, nor once it is gone", async () => {
  show("one");
  await settled();
  const again = show("one");
  await settled();
  expect(again).not.toHaveBeenCalled();
  const gone = show("two");
  render(null, room);
  await settled();
  expect(gone).not.toHaveBeenCalled();
});

test("the browser has its turn between parts that take long", async () => {
  const parts = Array.from({ length: 6 }, (_, part) => part);
  const busy = (part: number) => {
    const until = performance.now() + 10;
    while (performance.now() < until);
    return <b>{part}</b>;
  };
  render(
    parts.map((part) => (
      <InTurn key={part} of={[]}>
        {() => busy(part)}
      </InTurn>
    )),
    room,
  );
  const seen = new Set<number>();
  while (document.body.hasAttribute("data-drawing")) {
    seen.add(room.childElementCount);
    await new Promise((done) => setTimeout(done));
  }
  expect(seen.size).toBeGreaterThan(2);
  expect(room.textContent).toBe("012345");
});

test("on paper everything is there at once, parts within parts too", async () => {
  render(<InTurn of={[]}>{() => <InTurn of={[]}>{() => <b>inner</b>}</InTurn>}</InTurn>, room);
  window.dispatchEvent(new Event("beforeprint"));
  await Promise.resolve();
  await Promise.resolve();
  expect(room.innerHTML).toBe("<b>inner</b>");
  await settled();
});
