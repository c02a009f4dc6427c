/** Where the making of a report for reviewers begins; its code comes when somebody asks for it. */
import { signal } from "@preact/signals";
import { Lazy } from "../parts/lazy.tsx";

/** Whether the dialog is open. */
export const reviewing = signal(false);

const load = () => import("./dialog.tsx").then(({ BundleDialog }) => BundleDialog);

export const ReviewSlot = () => (reviewing.value ? <Lazy part load={load} /> : null);
