/** Vietnam keeps UTC+7 all year; ZIP times have no zone, so readers there see the local time. */
const vietnamOffset = 7 * 60 * 60 * 1000;

/** What the two fields can hold: 1980 to 2107 (APPNOTE 4.4.6, MS-DOS format). */
const earliest = Date.UTC(1980, 0, 1);
const latest = Date.UTC(2107, 11, 31, 23, 59, 58);

/** MS-DOS date and time of an instant in milliseconds UTC, to two seconds, as Vietnamese local time (APPNOTE 4.4.6). Instants outside 1980–2107 are moved to the nearest end. */
export const dosTime = (instant: number): { date: number; time: number } => {
  const local = new Date(Math.min(Math.max(instant + vietnamOffset, earliest), latest));
  return {
    date: ((local.getUTCFullYear() - 1980) << 9) | ((local.getUTCMonth() + 1) << 5) | local.getUTCDate(),
    time: (local.getUTCHours() << 11) | (local.getUTCMinutes() << 5) | (local.getUTCSeconds() >> 1),
  };
};
