// `npm start`: from a fresh clone to the page on this machine.
import { join } from "node:path";
import { buildPage } from "./build.mjs";
import { command, root } from "./run.mjs";
import { serveForPerson } from "./serve.mjs";

await command(async () => {
  await buildPage();
  await serveForPerson(join(root, "dist"));
});
