/**
 * When a presigned URL dies, as an instant for its holder: a signature's life counts from a whole second.
 * @param now real time of signing (UTC ms)
 */
export const urlDeath = (now: number, lifeSeconds: number): string =>
  new Date((Math.floor(now / 1000) + lifeSeconds) * 1000).toISOString();
