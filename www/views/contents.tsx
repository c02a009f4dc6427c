/** The contents of the report, with how each section came out. */
import type { Opened } from "../parts/context.ts";
import { Icon } from "../parts/icons.tsx";
import { useStanding } from "../parts/standing.ts";
import { useText } from "../parts/text.ts";
import { ui } from "../settings.ts";
import type { RequestEntry } from "../wasm/wenxi";
import { anchor, type Group, headingOf, verdictsOf } from "./sections.ts";

interface Props {
  opened: Opened;
  groups: readonly Group[];
  current: string | undefined;
  onGo: (id: string) => void;
}

function Verdicts({ opened, entry }: { opened: Opened; entry: RequestEntry }) {
  const words = ui.value.report;
  const { result, fresh, running } = useStanding(opened, entry);
  if (running) return <span class="dot-busy" role="img" aria-label={words.computing} />;
  if (!result || !fresh) return <span class="dot-waiting" role="img" aria-label={words.waiting} />;
  if (result.trouble)
    return (
      <span class="verdict poor">
        <Icon name="alert" />
        <span class="visually-hidden">{words.failed}</span>
      </span>
    );
  const verdicts = result.outcome ? verdictsOf(result.outcome) : [];
  return (
    <>
      {verdicts.map(({ tone, text }) => (
        <span key={text} class={`verdict ${tone}`}>
          {tone !== "plain" && <Icon name={tone === "good" ? "check" : "cross"} />}
          {tone !== "plain" && (
            <span class="visually-hidden">{tone === "good" ? words.good : words.poor}</span>
          )}
          {text}
        </span>
      ))}
    </>
  );
}

export function Contents({ opened, groups, current, onGo }: Props) {
  const text = useText();
  const report = opened.study.report.value;
  const link = (entry: RequestEntry, title: string) => (
    <a
      href={`#${anchor(entry.id)}`}
      aria-current={entry.id === current ? "location" : undefined}
      onClick={(event) => {
        event.preventDefault();
        onGo(entry.id);
      }}
    >
      <span class="name">{title}</span>
      <span class="signs">
        <Verdicts opened={opened} entry={entry} />
      </span>
    </a>
  );
  return (
    <ol class="contents">
      {groups.map(({ title, entries }) => {
        const [only] = entries;
        if (entries.length === 1 && only)
          return <li key={only.id}>{link(only, headingOf(only, true, text, report))}</li>;
        return (
          <li key={title}>
            <span class="group-name">{title}</span>
            <ol>
              {entries.map((entry) => (
                <li key={entry.id}>{link(entry, headingOf(entry, false, text, report))}</li>
              ))}
            </ol>
          </li>
        );
      })}
    </ol>
  );
}
