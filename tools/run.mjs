// Starting other programs, and saying what is being done. Only what Node itself brings: this runs before `npm ci`.
import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

const colour = process.stdout.isTTY && !process.env.NO_COLOR;
export const bold = (/** @type {string} */ text) => (colour ? `\x1b[1m${text}\x1b[0m` : text);
export const say = (/** @type {string} */ text) => console.log(`${bold("wenxi")} ${text}`);

/** A step that cannot be done, with what the person can do about it. */
export class Help extends Error {}

/**
 * Runs a program in the project's folder unless told another, showing what it prints, and gives its exit code and text.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean, cwd?: string }} [options]
 * @returns {Promise<{ code: number, text: string }>}
 */
export function run(program, args, { env, quiet = false, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...(colour ? { FORCE_COLOR: "1", CARGO_TERM_COLOR: "always" } : {}), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let text = "";
    child.stdout.on("data", (/** @type {Buffer} */ piece) => {
      text += piece;
      if (!quiet) process.stdout.write(piece);
    });
    child.stderr.on("data", (/** @type {Buffer} */ piece) => {
      text += piece;
      if (!quiet) process.stderr.write(piece);
    });
    child.on("error", (why) => resolve({ code: 127, text: String(why) }));
    child.on("close", (code) => resolve({ code: code ?? 1, text }));
  });
}

/**
 * Runs a program and fails with its last lines when it fails.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean }} [options]
 */
export async function must(program, args, options) {
  const { code, text } = await run(program, args, options);
  if (code !== 0) {
    const tail = options?.quiet ? `\n${text.trim().split("\n").slice(-15).join("\n")}` : "";
    throw new Error(`\`${[program, ...args].join(" ")}\` ended with code ${code}${tail}`);
  }
  return text;
}

/**
 * What a program prints, or undefined when it is absent or fails.
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function ask(program, args, env) {
  const done = spawnSync(program, args, { cwd: root, encoding: "utf8", env: { ...process.env, ...env } });
  return done.status === 0 ? done.stdout.trim() : undefined;
}

/**
 * Runs a program that came with the npm packages, by the name of its package and its file there.
 * @param {string} file for example `vite/bin/vite.js`
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean }} [options]
 */
export const tool = (file, args, options) =>
  run(process.execPath, [`node_modules/${file}`, ...args], options);

/**
 * Runs the main function of a command; a failure is told in words and becomes the exit code.
 * @param {() => Promise<unknown>} main
 */
export async function command(main) {
  try {
    await main();
  } catch (why) {
    console.error(
      `\n${bold("wenxi")} ${why instanceof Help ? why.message : why instanceof Error ? (why.stack ?? why) : why}`,
    );
    process.exitCode = 1;
  }
}
