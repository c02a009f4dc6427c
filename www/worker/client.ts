/** The page's side of the worker: asks, cancels by starting anew, and survives a crash. */
import { compiled, workerScript } from "./parts.ts";
import type {
  Answer,
  Args,
  Beginning,
  Call,
  Failure,
  Message,
  Method,
  Progress,
  Supply,
  Want,
} from "./protocol.ts";
import { workerType } from "./source.ts";

/** The library refused the question; `failure` says why. */
export class Refused extends Error {
  override name = "Refused";
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** The worker died while it held the question; a new one already stands in its place. */
export class Crashed extends Error {
  override name = "Crashed";
}

/** It died because the browser gave it no more memory. */
export class OutOfMemory extends Crashed {
  override name = "OutOfMemory";
}

/** The question was withdrawn by `cancel`. */
export class Cancelled extends Error {
  override name = "Cancelled";
}

/** How to ask. */
export interface Asking {
  onProgress?: (progress: Progress) => void;
  /**
   * The answer leaves the worker in a state that a new worker needs too: once answered, the call is made again after each
   * restart, in the order of first asking. A later call of the same name takes the place of the former.
   */
  remember?: string;
  /** With `remember`: what was remembered before belongs to a former file, forget it. */
  afresh?: boolean;
}

interface Question {
  call: Call;
  asking: Asking;
  resolve: (answer: never) => void;
  reject: (why: Error) => void;
}

type About = Extract<Message, { id: number }>;

/** What the client needs of a Worker. */
export type Port = Pick<Worker, "postMessage" | "terminate" | "onmessage" | "onerror" | "onmessageerror">;

/**
 * A worker that starts from a blob. A worker started from an address is not bound by the page's `<meta>` policy; one
 * started from a blob inherits it.
 */
class BlobWorker implements Port {
  onmessage: Port["onmessage"] = null;
  onerror: Port["onerror"] = null;
  onmessageerror: Port["onmessageerror"] = null;
  #worker: Worker | undefined;
  #ended = false;

  constructor() {
    Promise.all([workerScript(), compiled("first")]).then(
      ([script, module]) => this.#start(script, module),
      (why) => {
        const crashed: Message = { kind: "crashed", detail: String(why) };
        this.onmessage?.call(this as unknown as Worker, new MessageEvent("message", { data: crashed }));
      },
    );
  }

  #start(script: string, module: WebAssembly.Module): void {
    if (this.#ended) return;
    const start = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const worker = new Worker(start, { type: workerType });
    worker.addEventListener("message", () => URL.revokeObjectURL(start), { once: true });
    worker.onmessage = (event: MessageEvent<Message | Want>) => {
      if ("wants" in event.data) void this.#supply(event.data.wants);
      else this.onmessage?.call(worker, event);
    };
    worker.onerror = this.onerror;
    worker.onmessageerror = this.onmessageerror;
    const beginning: Beginning = { module, cores: navigator.hardwareConcurrency || 1 };
    worker.postMessage(beginning);
    this.#worker = worker;
  }

  /** The worker needs a module that did not come with the page, or what others like it are started from. */
  async #supply(wants: Want["wants"]): Promise<void> {
    const found =
      wants === "script"
        ? workerScript().then((script) => ({ script, type: workerType }))
        : compiled(wants).then((module) => ({ module }));
    const supply: Supply = await found.then(
      (part) => ({ wanted: wants, ...part }),
      (why) => ({ wanted: wants, failed: why instanceof Error ? why.message : String(why) }),
    );
    this.postMessage(supply);
  }

  postMessage(message: Beginning | Supply | Call): void {
    // Who opens a file will want it analysed: the library comes while the file is read and looked at. If it cannot be had, the one
    // who needs it hears why.
    if ("method" in message && message.method === "open") compiled("library").catch(() => {});
    this.#worker?.postMessage(message);
  }

  terminate(): void {
    this.#ended = true;
    this.#worker?.terminate();
  }
}

export const startWorker = (): Port => new BlobWorker();

export class Client {
  readonly #start: () => Port;
  readonly #questions = new Map<number, Question>();
  readonly #remembered = new Map<string, Call>();
  #replays = new Map<number, string>();
  #worker: Port | undefined;
  #ready = false;
  #waiting: Call[] = [];
  #id = 0;

  constructor(start: () => Port = startWorker) {
    this.#start = start;
    this.#begin();
  }

  /** Asks the worker. Rejects with `Refused`, `Crashed` or `Cancelled`. */
  call<M extends Method>(method: M, args: Args<M>, asking: Asking = {}): Promise<Answer<M>> {
    this.#id += 1;
    const call: Call<M> = { id: this.#id, method, args };
    return new Promise<Answer<M>>((resolve, reject) => {
      this.#questions.set(call.id, { call, asking, resolve, reject });
      if (!this.#worker) this.#begin();
      this.#post(call);
    });
  }

  /** Withdraws every open question: ends the worker, starts a new one and brings it to the remembered state. */
  cancel(): void {
    this.#end();
    this.#reject(new Cancelled("cancelled"));
    this.#begin();
  }

  /** Forgets the file that is open, data and all. */
  forget(): void {
    this.#remembered.clear();
    this.cancel();
  }

  /** Ends the worker for good, unless somebody asks again. */
  close(): void {
    this.#end();
    this.#reject(new Cancelled("closed"));
  }

  #post(call: Call): void {
    if (this.#ready) this.#worker?.postMessage(call);
    else this.#waiting.push(call);
  }

  #begin(): void {
    const worker = this.#start();
    this.#worker = worker;
    const fell = (detail: string) => {
      if (worker === this.#worker) this.#fell(new Crashed(detail));
    };
    worker.onmessage = ({ data }: MessageEvent<Message>) => {
      if (worker === this.#worker) this.#hear(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      fell(event.message || "the worker could not start");
    };
    worker.onmessageerror = () => fell("a message could not be read");
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ready = false;
    this.#waiting = [];
  }

  #reject(why: Error): void {
    const open = [...this.#questions.values()];
    this.#questions.clear();
    for (const { reject } of open) reject(why);
  }

  #fell(why: Crashed): void {
    const wasReady = this.#ready;
    // A remembered call that kills the worker would kill each new one as well. The worker answers in order, so the first
    // replay still open is the one that it was at.
    const [culprit] = this.#replays.values();
    if (wasReady && culprit !== undefined) this.#remembered.delete(culprit);
    this.#end();
    this.#reject(why);
    // A worker that never came up won't come up at once either: the next question tries again.
    if (wasReady) this.#begin();
  }

  #hear(message: Message): void {
    if (message.kind === "ready") this.#replay();
    else if (message.kind === "crashed")
      this.#fell(message.memory ? new OutOfMemory(message.detail) : new Crashed(message.detail));
    else if (!this.#hearReplay(message)) this.#hearAnswer(message);
  }

  /** Whether the message is about a remembered call; nobody waits for its answer. */
  #hearReplay(message: About): boolean {
    const name = this.#replays.get(message.id);
    if (name === undefined) return false;
    if (message.kind !== "progress") this.#replays.delete(message.id);
    if (message.kind === "refused") this.#remembered.delete(name);
    return true;
  }

  #hearAnswer(message: About): void {
    const question = this.#questions.get(message.id);
    if (!question) return;
    if (message.kind === "progress") {
      question.asking.onProgress?.(message.progress);
      return;
    }
    this.#questions.delete(message.id);
    if (message.kind === "refused") {
      question.reject(new Refused(message.failure));
    } else {
      this.#remember(question);
      question.resolve(message.answer as never);
    }
  }

  #remember({ call, asking: { remember, afresh } }: Question): void {
    if (remember === undefined) return;
    if (afresh) this.#remembered.clear();
    this.#remembered.set(remember, call);
  }

  /** The new worker is up: first what it must know, then what was asked meanwhile. */
  #replay(): void {
    this.#ready = true;
    this.#replays = new Map();
    for (const [name, { method, args }] of this.#remembered) {
      this.#id += 1;
      this.#replays.set(this.#id, name);
      this.#worker?.postMessage({ id: this.#id, method, args });
    }
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const call of waiting) this.#worker?.postMessage(call);
  }
}
