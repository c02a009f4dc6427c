// `npm run fmt`: writes every file in the project's form.
import { command, must, tool } from "./run.mjs";
import { packages, rust } from "./setup.mjs";

await command(async () => {
  await packages();
  await rust({ linters: true });
  await must("cargo", ["fmt", "--all"]);
  await tool("@biomejs/biome/bin/biome", ["check", "--write"]);
});
