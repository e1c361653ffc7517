/** How a function's source becomes one ES module, on AWS and on this machine alike. */
export const bundling = {
  target: 'node24',
  mainFields: ['module', 'main'],
  // CommonJS dependencies call require, which an ES module does not have; a short name would meet a minified one.
  banner:
    "import{createRequire as requireOfBundle}from'node:module';const require=requireOfBundle(import.meta.url);",
} as const;
