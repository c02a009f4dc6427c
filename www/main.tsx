import { signal } from "@preact/signals";
import { render } from "preact";
import { Client } from "./worker/client.ts";

const client = new Client();
const version = signal("…");

function Page() {
  return (
    <main>
      <h1>Wenxi 问析</h1>
      <p>{version}</p>
    </main>
  );
}

render(<Page />, document.getElementById("app") ?? document.body);
version.value = await client.call("version", []);
