/** Vietnam keeps UTC+7 all year. */
const offset = 7 * 60 * 60 * 1000;

/** An instant in milliseconds UTC as local time in Vietnam: `16:30 ngày 05/12/2023`. */
export const vietnameseInstant = (instant: number): string => {
  const local = new Date(instant + offset).toISOString();
  return `${local.slice(11, 16)} ngày ${vietnameseDay(local.slice(0, 10))}`;
};

/** A day `2023-12-05` as `05/12/2023`. */
export const vietnameseDay = (day: string): string => day.split('-').reverse().join('/');

/** A size in bytes: `512 B`, `1,5 KB`, `12,3 MB` (of 1,024; tenths cut off). */
export const vietnameseSize = (bytes: number): string => {
  const unit = bytes < 1024 ** 2 ? 'KB' : 'MB';
  const tenths = Math.floor((bytes * 10) / (unit === 'KB' ? 1024 : 1024 ** 2));
  return bytes < 1024 ? `${bytes} B` : `${Math.floor(tenths / 10)},${tenths % 10} ${unit}`;
};
