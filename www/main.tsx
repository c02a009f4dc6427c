import { render } from "preact";
import { loadKeeping } from "./keep/slot.ts";
import { loadOffline, narrowPolicy } from "./offline/slot.ts";
import { applySettings } from "./settings.ts";
import { Study } from "./study.ts";
import { App } from "./views/app.tsx";
import { Client } from "./worker/client.ts";

narrowPolicy();
applySettings();
const study = new Study(new Client());
loadKeeping(study);
loadOffline(study);
render(<App study={study} />, document.getElementById("app") ?? document.body);
