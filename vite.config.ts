import { defineConfig, type Plugin } from "vite";
import { offline } from "./tools/offline.mjs";
import { singleFile } from "./tools/single.mjs";

/** The development server puts style sheets into the page as text, which the page's own policy rightly forbids. */
const developmentStyles: Plugin = {
  name: "development-styles",
  apply: "serve",
  transformIndexHtml: (html) => html.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
};

export default defineConfig(({ mode }) => ({
  root: "www",
  // Relative addresses: the built page works from any folder of any host.
  base: "./",
  plugins: [developmentStyles, mode === "single" ? singleFile() : offline()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  worker: { format: "es" },
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    target: ["chrome111", "edge111", "firefox114", "safari16.4"],
    // Nothing inside a `data:` address: the policy admits files of the page's own origin only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
}));
