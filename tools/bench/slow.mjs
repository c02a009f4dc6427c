// A server seen through a slow line: every request waits, and all answers share so many bits a second. Browsers throttle pages but not the
// workers that most of the work is done in, so the line itself is slow here.
import { connect, createServer } from "node:net";

/** Another address for a server of this machine.
 * @param {string} url @param {{ megabits: number, wait: number }} line millions of bits a second; milliseconds before a request is heard
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} */
export function slow(url, { megabits, wait }) {
  const bytesPerMillisecond = (megabits * 1e6) / 8 / 1000;
  /** When the line is free again. */
  let free = 0;
  /** @type {Set<import("node:net").Socket>} */
  const open = new Set();
  const proxy = createServer((near) => {
    const far = connect(Number(new URL(url).port), "127.0.0.1");
    for (const [one, other] of /** @type {const} */ ([
      [near, far],
      [far, near],
    ])) {
      open.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.end();
      });
    }
    near.on("data", (request) => setTimeout(() => far.write(request), wait));
    far.on("data", (part) => {
      const now = performance.now();
      free = Math.max(now, free) + part.length / bytesPerMillisecond;
      // Not more is taken from the server than the line can hold.
      far.pause();
      setTimeout(() => {
        near.write(part);
        far.resume();
      }, free - now);
    });
  });
  return new Promise((resolve) => {
    proxy.listen(0, "127.0.0.1", () => {
      const address = proxy.address();
      const port = typeof address === "object" && address ? address.port : 0;
      resolve({
        url: url.replace(/:\d+/, `:${port}`),
        close: () =>
          new Promise((done) => {
            proxy.close(() => done());
            for (const socket of open) socket.destroy();
          }),
      });
    });
  });
}
