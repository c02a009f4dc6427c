import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { ui } from "../settings.ts";
import { Icon } from "./icons.tsx";

interface Props {
  title: string;
  open: boolean;
  onClose: () => void;
  /** A sheet comes up from the foot of a small screen. */
  sheet?: boolean;
  children: ComponentChildren;
}

/** A modal panel: the browser keeps the focus inside and gives it back. */
export function Dialog({ title, open, onClose, sheet, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the press is on the backdrop.
    <dialog
      ref={ref}
      class={sheet ? "sheet" : ""}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      {open && (
        <div class="dialog-body">
          <header class="dialog-head">
            <h2 id={heading}>{title}</h2>
            <button type="button" class="quiet square" aria-label={ui.value.report.close} onClick={onClose}>
              <Icon name="close" />
            </button>
          </header>
          {children}
        </div>
      )}
    </dialog>
  );
}
