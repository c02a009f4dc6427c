// What the bundler makes of an import that is not code.
declare module "*?url" {
  const address: string;
  export default address;
}
declare module "*?worker&url" {
  const address: string;
  export default address;
}
declare module "*.css" {}
declare module "*?raw" {
  const text: string;
  export default text;
}
interface ImportMeta {
  /** What the bundler knows: whether this is the development server, and what is built: the site or the single file. */
  readonly env: { readonly DEV: boolean; readonly MODE: string };
  /** Files that fit the patterns, by their path, as part of the script that names them. */
  glob<T>(
    patterns: readonly string[],
    options: { eager: true; import: "default"; query?: "?raw" },
  ): Record<string, T>;
}
