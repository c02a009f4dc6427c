/** What can be shown for the promise of privacy: what the page has asked for, and what it has stored. */
import { useEffect, useState } from "preact/hooks";
import type { Project } from "../keep/record.ts";
import { size } from "../keep/words.ts";
import { useStudy } from "../parts/context.ts";
import { whole } from "../settings.ts";
import "./evidence.css";
import { followRequests, type Requests } from "./requests.ts";
import { measure, type Place, stored } from "./stored.ts";
import { words } from "./words.ts";

const WHERE: Record<Place, string> = {
  projects: "IndexedDB",
  data: "IndexedDB",
  settings: "localStorage",
  files: "Cache Storage",
};
const PLACES = Object.keys(WHERE) as Place[];

function Addresses({ of }: { of: readonly string[] }) {
  return (
    <details>
      <summary>{words.value.list}</summary>
      <ul class="addresses">
        {of.map((address) => (
          <li key={address}>{address}</li>
        ))}
      </ul>
    </details>
  );
}

function Asked({ requests }: { requests: Requests }) {
  const said = words.value;
  const rows = [
    ["foreign", said.foreign],
    ["refused", said.refused],
    ["own", said.own],
  ] as const;
  return (
    <dl class="evidence">
      {rows.map(([kind, label]) => (
        <div key={kind} data-kind={kind}>
          <dt>{label}</dt>
          <dd>
            {said.times(whole(requests[kind].length))}
            {requests[kind].length > 0 && <Addresses of={requests[kind]} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Kept() {
  const said = words.value;
  const amounts = stored.value;
  if (!amounts) return null;
  return (
    <table class="stored">
      <thead>
        <tr>
          <th scope="col">{said.place}</th>
          <th scope="col">{said.where}</th>
          <th scope="col">{said.size}</th>
        </tr>
      </thead>
      <tbody>
        {PLACES.map((place) => (
          <tr key={place} data-place={place}>
            <th scope="row">{said.places[place]}</th>
            <td>{WHERE[place]}</td>
            <td>
              {amounts[place].count === 0
                ? said.none
                : `${said.items(whole(amounts[place].count))} · ${size(amounts[place].bytes)}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Evidence({ projects }: { projects: readonly Project[] }) {
  const study = useStudy();
  const [requests, setRequests] = useState<Requests>();
  useEffect(() => followRequests(study, setRequests), [study]);
  useEffect(() => void measure(projects), [projects]);
  const said = words.value;
  return (
    <>
      <h3>{said.requests}</h3>
      {requests && <Asked requests={requests} />}
      <p class="small">{said.source}</p>
      <h3>{said.stored}</h3>
      <Kept />
      <p class="small">
        {said.nothingElse} {location.protocol === "file:" ? said.readersOfDisk : said.readers}
      </p>
    </>
  );
}
