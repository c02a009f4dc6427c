/** The hidden input behind every button that opens files. */
import type { RefObject } from "preact";
import { useStudy } from "./context.ts";

/** What the browser's dialogue offers; the library looks into the file itself. */
const ACCEPT =
  ".csv,.tsv,.txt,.tab,.dat,.xlsx,.xlsm,.xls,.ods,.sav,.zsav,.json,.wenxi,text/csv,text/tab-separated-values,text/plain,application/json";

interface Props {
  input: RefObject<HTMLInputElement | null>;
  label: string;
}

export function FileInput({ input, label }: Props) {
  const study = useStudy();
  return (
    <input
      ref={input}
      type="file"
      class="hidden"
      accept={ACCEPT}
      multiple
      tabIndex={-1}
      aria-label={label}
      onChange={(event) => {
        const files = [...(event.currentTarget.files ?? [])];
        event.currentTarget.value = "";
        void study.take(files);
      }}
    />
  );
}
