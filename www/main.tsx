import { render } from "preact";
import { loadKeeping } from "./keep/slot.ts";
import { applySettings } from "./settings.ts";
import { Study } from "./study.ts";
import { App } from "./views/app.tsx";
import { Client } from "./worker/client.ts";

applySettings();
const study = new Study(new Client());
loadKeeping(study);
render(<App study={study} />, document.getElementById("app") ?? document.body);
