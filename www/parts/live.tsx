/** What is said without being asked: to screen readers, and in a line at the foot of the page. */
import { signal } from "@preact/signals";

interface Toast {
  text: string;
  action?: { label: string; act: () => void };
}

const said = signal("");
const shown = signal<Toast | undefined>(undefined);
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says it to a screen reader. */
export function announce(text: string): void {
  // The same sentence twice is spoken twice only when it differs.
  said.value = said.value === text ? `${text}\u00a0` : text;
}

/** Shows it for some seconds, with something to press. */
export function toast(text: string, action?: Toast["action"]): void {
  shown.value = action ? { text, action } : { text };
  clearTimeout(timer);
  timer = setTimeout(() => {
    shown.value = undefined;
  }, 8000);
}

export function Live() {
  const toasted = shown.value;
  return (
    <>
      <p class="visually-hidden" role="status" aria-live="polite">
        {said.value}
      </p>
      <div class="toasts" role="status">
        {toasted && (
          <div class="toast">
            <span>{toasted.text}</span>
            {toasted.action && (
              <button
                type="button"
                class="link"
                onClick={() => {
                  toasted.action?.act();
                  shown.value = undefined;
                }}
              >
                {toasted.action.label}
              </button>
            )}
          </div>
        )}
      </div>
    </>
  );
}
