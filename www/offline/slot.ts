/** Where the views reach the offer of a new version. Its code comes when everything else has. */
import { effect, signal } from "@preact/signals";
import type { Study } from "../study.ts";
import type { Offer } from "./offline.tsx";

/** The notice that a new version is ready; undefined while there is none. */
export const offer = signal<Offer | undefined>(undefined);

/** Addresses that the policy has refused since the page was opened. */
export const refused: string[] = [];
globalThis.addEventListener?.("securitypolicyviolation", ({ blockedURI }) => refused.push(blockedURI));

/** The one script that may start outside the page's policy, because a service worker cannot start within it. */
const address = () => new URL("sw.js", document.baseURI).href;

/**
 * The written policy has to admit a service worker, and can only say "a script of this host", for it does not know its own address.
 * A second policy says which script: a policy can be added, never taken away.
 */
export function narrowPolicy(): void {
  if (import.meta.env.MODE === "single") return;
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  // In a policy these two end something.
  policy.content = `worker-src blob: ${address().replace(/[;,]/g, encodeURIComponent)}`;
  document.head.append(policy);
}

/** Once the library has answered, so that nothing is loaded beside it. */
export function loadOffline(study: Study): void {
  if (import.meta.env.MODE !== "production" || !navigator.serviceWorker) return;
  const stop = effect(() => {
    if (study.version.value === "…") return;
    queueMicrotask(() => stop());
    import("./offline.tsx").then(
      ({ followVersions }) => followVersions(address(), offer, study),
      (why) => console.warn(why),
    );
  });
}
