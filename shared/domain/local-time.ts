/** Asia/Ho_Chi_Minh is UTC+07:00 the whole year, without daylight saving. In milliseconds. */
export const localOffset = 7 * 3_600_000;

const two = (value: number): string => String(value).padStart(2, '0');

/** An instant (UTC ms) as people in Viet Nam write it: `23:59:59 31/12/2023 (+07)`. */
export const localInstant = (at: number): string => {
  const local = new Date(at + localOffset);
  const time = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two).join(':');
  return `${time} ${two(local.getUTCDate())}/${two(local.getUTCMonth() + 1)}/${local.getUTCFullYear()} (+07)`;
};

/** The local calendar day of an instant, `YYYY-MM-DD`. */
export const localDay = (at: number): string => new Date(at + localOffset).toISOString().slice(0, 10);

/** An instant (UTC ms) as machines exchange it. */
export const instantText = (at: number): string => new Date(at).toISOString();
