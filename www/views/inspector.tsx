/** The options of the section in view, and how the whole report is written. */
import { RequestForm } from "../forms/forms.tsx";
import type { Opened } from "../parts/context.ts";
import { Segments } from "../parts/fields.tsx";
import { useText } from "../parts/text.ts";
import { ReaderSlot } from "../review/slot.tsx";
import { language, numbers, ui, wording } from "../settings.ts";
import { TwinsSlot } from "../twins/slot.tsx";
import type { RequestEntry } from "../wasm/wenxi";
import { nameOf } from "./sections.ts";

function Style() {
  const words = ui.value.options;
  return (
    <>
      <Segments
        label={words.digits}
        value={numbers.value.digits}
        choices={[
          { value: "spss", label: words.spssDigits },
          { value: "apa", label: words.apaDigits },
        ]}
        onChange={(digits) => {
          numbers.value = { ...numbers.value, digits };
        }}
      />
      <Segments
        label={words.probability}
        value={numbers.value.smallP}
        choices={[
          { value: ".000", label: words.p000 },
          { value: "<.001", label: words.pLess },
        ]}
        onChange={(smallP) => {
          numbers.value = { ...numbers.value, smallP };
        }}
      />
      {language.value === "zh-CN" && (
        <Segments
          label={words.wording}
          value={wording.value}
          choices={[
            { value: "24", label: words.wordingNew },
            { value: "22", label: words.wordingOld },
          ]}
          onChange={(to) => {
            wording.value = to;
          }}
        />
      )}
    </>
  );
}

export function Inspector({ opened, entry }: { opened: Opened; entry: RequestEntry | undefined }) {
  const text = useText();
  const words = ui.value.report;
  return (
    <div class="inspector-body">
      {entry && (
        <section>
          <h2 class="inspector-title">{nameOf(entry, text, opened.study.report.value)}</h2>
          <div class="form" key={entry.id}>
            <ReaderSlot part="Choice" opened={opened} entry={entry} />
            <RequestForm
              request={entry.request}
              onChange={(request) => opened.study.setRequest(entry.id, request)}
            />
          </div>
          {!opened.study.review.value && (
            <TwinsSlot key={`twins ${entry.id}`} opened={opened} entry={entry} />
          )}
        </section>
      )}
      <section>
        <h2 class="inspector-title">{words.overall}</h2>
        <div class="form">
          <Style />
        </div>
      </section>
    </div>
  );
}
