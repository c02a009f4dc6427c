/** Node 20 has no navigator; the page's settings read the browser's language from it when they are loaded. */
if (typeof navigator === "undefined")
  Object.defineProperty(globalThis, "navigator", { value: { language: "zh-CN" } });
