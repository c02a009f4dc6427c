/** The frame around the views: the bar, the keys, and files dropped anywhere. */
import { effect, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { keeping } from "../keep/slot.ts";
import { offer } from "../offline/slot.ts";
import { StudyContext } from "../parts/context.ts";
import { Lazy, preload } from "../parts/lazy.tsx";
import { Live } from "../parts/live.tsx";
import { ReviewSlot } from "../review/slot.tsx";
import { language, ui } from "../settings.ts";
import type { Study } from "../study.ts";
import { Bar } from "./bar.tsx";
import { Keys } from "./keys.tsx";
import { Recognise } from "./recognise.tsx";
import { Start } from "./start.tsx";
import { Opening } from "./trouble.tsx";

/** Whether a key belongs to a field that is being filled in. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && /^(checkbox|radio|file)$/.test(target.type))
  );
}

/** Frames to wait for a view whose code is on its way. */
const PATIENT_FRAMES = 120;

function focusSoon(selector: string, frames = PATIENT_FRAMES): void {
  requestAnimationFrame(() => {
    const element = document.querySelector<HTMLElement>(selector);
    if (element) element.focus();
    else if (frames > 0) focusSoon(selector, frames - 1);
  });
}

function useKeys(study: Study, showKeys: () => void) {
  useEffect(() => {
    const press = (selector: string) => {
      const element = document.querySelector<HTMLElement>(selector);
      element?.click();
      element?.focus();
      return element !== null;
    };
    const find = () => {
      if (!study.inspection.value || study.review.value) return false;
      if (study.screen.value !== "data" && study.screen.value !== "variables")
        study.screen.value = "variables";
      focusSoon(".find-variable");
      return true;
    };
    const actions: Record<string, () => boolean> = {
      o: () => press('.bar input[type="file"], .drop .primary'),
      a: () => {
        if (!study.inspection.value) return false;
        study.analyse();
        return true;
      },
      e: () => press(".export-menu > summary"),
      "/": find,
      "?": () => {
        showKeys();
        return true;
      },
    };
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
      if (event.ctrlKey || event.metaKey) {
        const key = event.key.toLowerCase();
        const redo = key === "y" || (key === "z" && event.shiftKey);
        if (key !== "z" && key !== "y") return;
        event.preventDefault();
        if (redo) study.redo();
        else study.undo();
        return;
      }
      if (event.altKey) return;
      if (actions[event.key.toLowerCase()]?.()) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [study, showKeys]);
}

/** A file may be dropped anywhere. */
function useDrop(study: Study) {
  const over = useSignal(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth += 1;
      over.value = true;
    };
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      over.value = depth > 0;
    };
    const hover = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      over.value = false;
      if (!hasFiles(event)) return;
      event.preventDefault();
      void study.take([...(event.dataTransfer?.files ?? [])]);
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: hover, drop } as const;
    for (const [name, listener] of Object.entries(listeners))
      document.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        document.removeEventListener(name, listener as EventListener);
    };
  }, [study, over]);
  return over;
}

const loadReport = () => import("./report.tsx").then(({ ReportView }) => ReportView);
const loadData = () => import("./data.tsx").then(({ Data }) => Data);
const loadVariables = () => import("./variables.tsx").then(({ Variables }) => Variables);
const loadTransform = () => import("../transform/view.tsx").then(({ Transform }) => Transform);
const loadAudit = () => import("../audit/view.tsx").then(({ AuditView }) => AuditView);
const loadProof = () => import("../proof/view.tsx").then(({ ProofView }) => ProofView);

/** Who opens a file will want its report: the code comes while the file is read and looked at. */
function useReportSoon(study: Study) {
  useEffect(
    () =>
      effect(() => {
        if (study.opening.value) preload(loadReport);
      }),
    [study],
  );
}

function View({ study }: { study: Study }) {
  const recipe = study.shown.value;
  const read = study.inspection.value;
  const screen = study.screen.value;
  if (screen === "audit") return <Lazy load={loadAudit} />;
  if (screen === "proof") return <Lazy load={loadProof} />;
  if (!recipe || !read || screen === "start") return <Start />;
  const profiles = study.description.value?.profiles;
  const opened = { study, recipe, inspection: profiles ? { ...read, profiles } : read };
  switch (screen) {
    case "recognise":
      return <Recognise opened={opened} />;
    case "report":
      return <Lazy load={loadReport} opened={opened} onRetry={() => study.runner.retryUnreachable()} />;
    case "data":
      return <Lazy load={loadData} opened={opened} />;
    case "variables":
      return <Lazy load={loadVariables} opened={opened} />;
    case "transform":
      return <Lazy load={loadTransform} opened={opened} />;
  }
}

export function App({ study }: { study: Study }) {
  const keys = useSignal(false);
  const showKeys = useRef(() => {
    keys.value = true;
  });
  useKeys(study, showKeys.current);
  const over = useDrop(study);
  useReportSoon(study);
  const screen = study.screen.value;
  const shown = useRef(screen);
  useEffect(() => {
    // A new view begins at its beginning, for eyes and for screen readers.
    if (shown.current === screen) return;
    shown.current = screen;
    window.scrollTo(0, 0);
    const main = document.getElementById("main");
    if (!main?.contains(document.activeElement)) main?.focus({ preventScroll: true });
  }, [screen]);
  return (
    <StudyContext.Provider value={study}>
      <div class="app" lang={language.value} data-screen={screen}>
        <Bar onKeys={showKeys.current} />
        <View study={study} />
        {study.opening.value && screen !== "start" && (
          <div class="veil">
            <Opening />
          </div>
        )}
        {over.value && <div class="veil dropping">{ui.value.start.dropNow}</div>}
        <Keys
          open={keys.value}
          onClose={() => {
            keys.value = false;
          }}
        />
        {keeping.value && <keeping.value.Dialogs />}
        {offer.value && <offer.value />}
        <ReviewSlot />
        <Live />
      </div>
    </StudyContext.Provider>
  );
}
