/** The part of dynalite that local running uses; the package brings no types. */
declare module 'dynalite' {
  type Options = { path?: string; createTableMs?: number; deleteTableMs?: number; updateTableMs?: number };
  function dynalite(options: Options): import('node:http').Server;
  export = dynalite;
}
