/**
 * API Gateway's HTTP APIs hand the path over decoded, and the adapter reads it as part of an address again: behind an
 * escaped `?`, `#` or space, the rest of an id would be lost, and the id would name something else.
 */
export const withEncodedPath = <E extends { rawPath: string }>(event: E): E => ({
  ...event,
  rawPath: event.rawPath
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join('/'),
});
