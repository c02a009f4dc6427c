/** As much of Firefox as the tests need, driven by WebDriver BiDi, its own protocol; only where a Firefox is installed. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const names = ["firefox", "firefox-esr", "firefox.exe"];

/** Its path: WENXI_FIREFOX, then the PATH. */
export function findFirefox(): string | undefined {
  const named = process.env.WENXI_FIREFOX;
  if (named) return named;
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

interface Reply {
  id?: number;
  type: string;
  result?: unknown;
  message?: string;
  method?: string;
  params?: Record<string, unknown>;
}

export class Firefox {
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, { resolve: (result: never) => void; reject: (why: Error) => void }>();
  #id = 0;
  #tab = "";
  /** Addresses that the page has asked for. */
  readonly requests: string[] = [];
  /** What it has complained of. */
  readonly errors: string[] = [];

  private constructor(process: ChildProcess, profile: string, socket: WebSocket) {
    this.#process = process;
    this.#profile = profile;
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#hear(JSON.parse(String(data)) as Reply);
  }

  static async start(program: string): Promise<Firefox> {
    const profile = mkdtempSync(join(tmpdir(), "wenxi-firefox-"));
    // What Firefox itself asks of its makers is no concern of the page.
    writeFileSync(
      join(profile, "user.js"),
      ["app.update.disabledForTesting", "browser.shell.checkDefaultBrowser"]
        .map((name, i) => `user_pref("${name}", ${i === 0});`)
        .join("\n"),
    );
    const child = spawn(
      program,
      ["--headless", "--no-remote", "--remote-debugging-port=0", "--profile", profile, "about:blank"],
      { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, HOME: profile, MOZ_HEADLESS: "1" } },
    );
    const address = await new Promise<string>((resolve, reject) => {
      let said = "";
      child.stderr?.on("data", (piece) => {
        said += piece;
        const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
        if (found) resolve(found);
      });
      child.on("exit", () => reject(new Error(`Firefox ended: ${said}`)));
    });
    const socket = new WebSocket(`${address}/session`);
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = () => reject(new Error("Firefox does not answer"));
    });
    const firefox = new Firefox(child, profile, socket);
    await firefox.#send("session.new", { capabilities: {} });
    await firefox.#send("session.subscribe", { events: ["network.beforeRequestSent", "log.entryAdded"] });
    const { context } = await firefox.#send<{ context: string }>("browsingContext.create", { type: "tab" });
    firefox.#tab = context;
    return firefox;
  }

  #hear({ id, type, result, message, method, params }: Reply): void {
    if (id !== undefined) {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (type === "error") waiting?.reject(new Error(message));
      else waiting?.resolve(result as never);
    } else if (method === "network.beforeRequestSent") {
      if (params?.context === this.#tab) this.requests.push((params.request as { url: string }).url);
    } else if (method === "log.entryAdded" && params?.level === "error")
      this.errors.push(String(params.text));
  }

  #send<T>(method: string, params: object): Promise<T> {
    this.#id += 1;
    const id = this.#id;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  async go(url: string): Promise<void> {
    await this.#send("browsingContext.navigate", { context: this.#tab, url, wait: "complete" });
  }

  /** Runs a script in the page and gives the text that it comes to. */
  async evaluate(script: string): Promise<string> {
    const { result, exceptionDetails } = await this.#send<{
      result?: { value?: unknown };
      exceptionDetails?: { text: string };
    }>("script.evaluate", {
      expression: `(async () => { ${script} })().then(String)`,
      target: { context: this.#tab },
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return String(result?.value);
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    void this.#send("browser.close", {}).catch(() => {});
    const last = setTimeout(() => this.#process.kill("SIGKILL"), 5000);
    await ended;
    clearTimeout(last);
    this.#socket.close();
    rmSync(this.#profile, { recursive: true, force: true });
  }
}
