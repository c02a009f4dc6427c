// What a first visit downloads: each file with its size as it is and compressed.
import { readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** The first load may weigh no more than this, gzip: the page and the module that opens a file; what analyses it comes with the file. */
export const LIMIT = 470_000;

/** @typedef {{ file: string, bytes: number, gzip: number, brotli: number }} Weight */

/**
 * Weighs the files of a folder that were asked for.
 * @param {string} folder
 * @param {string} url the address of the folder
 * @param {readonly string[]} requests addresses; those that are no file of the folder (blob:, data:) weigh nothing
 * @returns {Weight[]}
 */
export function weigh(folder, url, requests) {
  const paths = new Set(
    requests
      .filter((address) => address.startsWith(url))
      .map((address) => new URL(address).pathname.slice(new URL(url).pathname.length) || "index.html"),
  );
  return [...paths].map((path) => {
    const file = join(folder, decodeURIComponent(path));
    const bytes = readFileSync(file);
    return {
      file: relative(folder, file).split(sep).join("/"),
      bytes: statSync(file).size,
      gzip: gzipSync(bytes, { level: 9 }).length,
      brotli: brotliCompressSync(bytes).length,
    };
  });
}

/** @param {readonly Weight[]} weights @param {"bytes" | "gzip" | "brotli"} key */
export const total = (weights, key) => weights.reduce((sum, weight) => sum + weight[key], 0);
