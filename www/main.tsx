import { render } from "preact";
import { applySettings } from "./settings.ts";
import { Study } from "./study.ts";
import { App } from "./views/app.tsx";
import { Client } from "./worker/client.ts";

applySettings();
render(<App study={new Study(new Client())} />, document.getElementById("app") ?? document.body);
