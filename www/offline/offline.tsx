/** Keeps the page on this machine and offers a new version of it; what decides when it comes is a press. */
import { effect, type Signal } from "@preact/signals";
import { keeping } from "../keep/slot.ts";
import { Icon } from "../parts/icons.tsx";
import type { Study } from "../study.ts";
import "./offline.css";
import { words } from "./words.ts";

interface Actions {
  update: () => void;
  later: () => void;
}

function Notice({ update, later }: Actions) {
  const said = words.value;
  return (
    <aside class="new-version" aria-label={said.title}>
      <p role="status">
        <strong>{said.title}</strong> {said.after[keeping.value?.afterReload() ?? "lost"]}
      </p>
      <div class="buttons">
        <button type="button" onClick={update}>
          {said.update}
        </button>
        <button type="button" class="quiet square" aria-label={said.later} title={said.later} onClick={later}>
          <Icon name="close" />
        </button>
      </div>
    </aside>
  );
}

export type Offer = () => ReturnType<typeof Notice>;

/** Lets the waiting version take over; the page is loaded anew when it has. */
function takeOver(waiting: ServiceWorker | null): void {
  if (!waiting) {
    location.reload();
    return;
  }
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage("take over");
}

/** A file that the system opens with the installed page. */
interface LaunchQueue {
  setConsumer: (take: (launch: { files: readonly { getFile: () => Promise<File> }[] }) => void) => void;
}

/** Milliseconds in which a person who knows what she wants has begun. */
const BEGINNING = 1000;

/** Until nothing is opened or computed: what the page keeps for later takes no time from a person who waits. */
const quiet = ({ opening, runner }: Study) =>
  new Promise<void>((resolve) => {
    setTimeout(() => {
      const stop = effect(() => {
        if (opening.value || runner.running.value !== undefined) return;
        queueMicrotask(() => stop());
        resolve();
      });
    }, BEGINNING);
  });

export async function followVersions(
  address: string,
  offer: Signal<Offer | undefined>,
  study: Study,
): Promise<void> {
  (globalThis as { launchQueue?: LaunchQueue }).launchQueue?.setConsumer(async ({ files }) => {
    if (files.length > 0) await study.take(await Promise.all(files.map((file) => file.getFile())));
  });
  await quiet(study);
  // A browser or an extension that forbids it, or a page that is not served safely: it works as before, with the network.
  const registration: ServiceWorkerRegistration | undefined = await navigator.serviceWorker
    .register(address, { updateViaCache: "none" })
    .catch((why) => {
      console.warn(why);
      return undefined;
    });
  if (!registration) return;
  const look = () => {
    // Without a version before there is nothing to update.
    if (!registration.waiting || !registration.active) return;
    offer.value = () => (
      <Notice
        update={() => takeOver(registration.waiting)}
        later={() => {
          offer.value = undefined;
        }}
      />
    );
  };
  look();
  const follow = (coming: ServiceWorker | null) => coming?.addEventListener("statechange", look);
  follow(registration.installing);
  registration.addEventListener("updatefound", () => follow(registration.installing));
}
