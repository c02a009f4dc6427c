/** The report: contents, sections, options. The page is the results; options are quiet beside them. */
import { useSignal } from "@preact/signals";
import { useCallback, useEffect, useMemo, useRef } from "preact/hooks";
import type { Opened } from "../parts/context.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Segments } from "../parts/fields.tsx";
import { Icon } from "../parts/icons.tsx";
import { Lazy } from "../parts/lazy.tsx";
import { announce } from "../parts/live.tsx";
import { useText } from "../parts/text.ts";
import { MethodSlot } from "../prose/slot.tsx";
import { sectionsOf } from "../report/arrangement.ts";
import { ui } from "../settings.ts";
import { Contents } from "./contents.tsx";
import { Inspector } from "./inspector.tsx";
import { useRoom } from "./room.ts";
import { SectionList } from "./section-list.tsx";
import { anchor, groupsOf } from "./sections.ts";
import { TroubleCard } from "./trouble.tsx";

/** How far down the window a section's heading must have come for the section to be the one in view. */
const READING_LINE = 0.35;

/** Below this width the options and the arrangement are in sheets. */
const NARROW = "(max-width: 1180px)";

const loadArrange = () => import("../report/panel.tsx").then(({ ArrangePanel }) => ArrangePanel);
const loadContents = () => import("../report/paper.tsx").then(({ PaperContents }) => PaperContents);
const loadBanner = () => import("../review/banner.tsx").then(({ Banner }) => Banner);
const loadStepsLine = () => import("../transform/line.tsx").then(({ StepsLine }) => StepsLine);

/** The id of the section that the person is reading. */
function useInView(ids: readonly string[]) {
  const current = useSignal(ids[0]);
  /** Chosen by hand; near the foot of the page it cannot come up to the reading line. */
  const pinned = useRef<string | undefined>(undefined);
  const key = ids.join(" ");
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      // The form must not change under the hand that fills it in.
      if (document.activeElement?.closest(".inspector, dialog[open]") || pinned.current) return;
      const line = window.innerHeight * READING_LINE;
      const passed = ids.filter((id) => {
        const top = document.getElementById(anchor(id))?.getBoundingClientRect().top;
        return top !== undefined && top <= line;
      });
      current.value = passed.at(-1) ?? ids[0];
    };
    const later = () => {
      frame ||= requestAnimationFrame(look);
    };
    const release = () => {
      pinned.current = undefined;
    };
    const gestures = ["wheel", "touchmove", "keydown", "pointerdown"] as const;
    for (const gesture of gestures)
      window.addEventListener(gesture, release, { passive: true, capture: true });
    look();
    window.addEventListener("scroll", later, { passive: true });
    window.addEventListener("resize", later);
    return () => {
      cancelAnimationFrame(frame);
      for (const gesture of gestures) window.removeEventListener(gesture, release, { capture: true });
      window.removeEventListener("scroll", later);
      window.removeEventListener("resize", later);
    };
  }, [key]);
  const pin = useCallback((id: string) => {
    current.value = id;
    pinned.current = id;
  }, []);
  return { current, pin };
}

function Progress({ opened }: { opened: Opened }) {
  const { study } = opened;
  const words = ui.value.report;
  const { done, total } = study.runner.progress.value;
  const busy = study.runner.running.value !== undefined;
  const failures = study.runner.failures.value;
  const before = useRef(false);
  useEffect(() => {
    if (busy && !before.current) announce(words.running(done, total));
    if (!busy && before.current && done === total)
      announce(failures > 0 ? words.finishedWith(total, failures) : words.finished(total));
    before.current = busy;
  }, [busy, done, total, failures, words]);
  if (busy)
    return (
      <div class="progress-line">
        <progress max={total} value={done} aria-label={words.running(done, total)} />
        <span class="small">{words.running(done, total)}</span>
        <button type="button" onClick={() => study.runner.cancel()}>
          {words.cancel}
        </button>
      </div>
    );
  if (!study.runner.asked.value && done < total)
    return (
      <div class="progress-line">
        <span class="small">{words.cancelled}</span>
        <button type="button" class="primary" onClick={() => study.analyse()}>
          {words.resume}
        </button>
      </div>
    );
  return null;
}

export function ReportView({ opened }: { opened: Opened }) {
  const { recipe, study } = opened;
  const text = useText();
  const words = ui.value;
  const report = study.report.value;
  const sections = useMemo(() => sectionsOf(recipe.requests, report), [recipe.requests, report]);
  const ids = useMemo(() => sections.map(({ id }) => id), [sections]);
  const { current, pin } = useInView(ids);
  const sheet = useSignal<"contents" | "options" | "arrange" | undefined>(undefined);
  const side = useSignal<"options" | "arrange">("options");
  const close = () => {
    sheet.value = undefined;
  };
  const groups = useMemo(() => groupsOf(sections, text, report), [sections, text, report]);
  const paper = useRef<HTMLElement>(null);
  useRoom(paper);
  const entry = sections.find(({ id }) => id === current.value);
  const go = useCallback((id: string) => {
    sheet.value = undefined;
    pin(id);
    const heading = document.getElementById(anchor(id));
    heading?.scrollIntoView({ block: "start" });
    heading?.querySelector<HTMLElement>("h2, h3")?.focus({ preventScroll: true });
  }, []);
  const options = useCallback((id: string) => {
    pin(id);
    sheet.value = "options";
  }, []);
  const arrange = () => {
    if (matchMedia(NARROW).matches) sheet.value = "arrange";
    else side.value = "arrange";
  };
  return (
    <div class="report">
      <nav class="rail" aria-label={words.report.contents}>
        <Contents opened={opened} groups={groups} current={current.value} onGo={go} />
      </nav>
      <main id="main" class="paper" ref={paper} tabIndex={-1}>
        <header class="page-head">
          <h1>
            {report.title ||
              words.report.title(
                (study.review.value ? opened.inspection.source.fileName : study.file.value?.name) ?? "",
              )}
          </h1>
          {report.subtitle && <p class="subtitle">{report.subtitle}</p>}
          {report.author && <p class="author">{report.author}</p>}
          <button type="button" class="arrange-open" onClick={arrange}>
            <Icon name="contents" /> {words.report.arrangeTitle}
          </button>
          {study.review.value && <Lazy part load={loadBanner} opened={opened} />}
          {study.isSample.value && <p class="callout synthetic">{words.report.synthetic}</p>}
          <TroubleCard />
          {recipe.steps.length > 0 && !study.review.value && (
            <Lazy part load={loadStepsLine} opened={opened} />
          )}
        </header>
        <Progress opened={opened} />
        {sections.length === 0 && (
          <p class="empty">{recipe.requests.length === 0 ? words.report.empty : words.report.nothingIn}</p>
        )}
        <Lazy part load={loadContents} opened={opened} />
        <SectionList opened={opened} sections={sections} groups={groups} onOptions={options} />
        <MethodSlot opened={opened} />
      </main>
      <aside class="inspector" aria-label={words.report.options}>
        <Segments
          label={words.report.beside}
          value={side.value}
          choices={[
            { value: "options", label: words.report.options },
            { value: "arrange", label: words.report.arrange },
          ]}
          onChange={(to) => {
            side.value = to;
          }}
        />
        {side.value === "arrange" ? (
          <Lazy part load={loadArrange} opened={opened} />
        ) : (
          <Inspector opened={opened} entry={entry} />
        )}
      </aside>
      <div class="sheets">
        <button
          type="button"
          onClick={() => {
            sheet.value = "contents";
          }}
        >
          <Icon name="contents" /> {words.report.contents}
        </button>
        <button
          type="button"
          onClick={() => {
            sheet.value = "options";
          }}
        >
          <Icon name="options" /> {words.report.options}
        </button>
        <button type="button" onClick={arrange}>
          <Icon name="grip" /> {words.report.arrange}
        </button>
      </div>
      <Dialog sheet title={words.report.contents} open={sheet.value === "contents"} onClose={close}>
        <Contents opened={opened} groups={groups} current={current.value} onGo={go} />
      </Dialog>
      <Dialog sheet title={words.report.options} open={sheet.value === "options"} onClose={close}>
        <Inspector opened={opened} entry={entry} />
      </Dialog>
      <Dialog sheet title={words.report.arrangeTitle} open={sheet.value === "arrange"} onClose={close}>
        <Lazy part load={loadArrange} opened={opened} />
      </Dialog>
    </div>
  );
}
