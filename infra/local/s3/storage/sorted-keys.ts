/** Orders keys by their UTF-8 bytes (negative: `a` first), as S3 lists them; JavaScript's own order differs above the basic plane. */
export const compareKeys = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** A set of keys in the order of their UTF-8 bytes. */
export const sortedKeys = () => {
  let keys: string[] = [];

  /** The first place whose key meets a condition that holds from some place on. */
  const firstPlace = (meets: (key: string) => boolean): number => {
    let [low, high] = [0, keys.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (meets(keys[middle]!)) high = middle;
      else low = middle + 1;
    }
    return low;
  };

  return {
    /** Takes many keys at once. */
    fill(all: Iterable<string>): void {
      keys = [...new Set(all)].sort(compareKeys);
    },
    add(key: string): void {
      const place = firstPlace((other) => compareKeys(other, key) >= 0);
      if (keys[place] !== key) keys.splice(place, 0, key);
    },
    remove(key: string): void {
      const place = firstPlace((other) => compareKeys(other, key) >= 0);
      if (keys[place] === key) keys.splice(place, 1);
    },
    /** The first key at or after `key`. */
    atOrAfter: (key: string): string | undefined => keys[firstPlace((other) => compareKeys(other, key) >= 0)],
    /** The first key after `key`. */
    after: (key: string): string | undefined => keys[firstPlace((other) => compareKeys(other, key) > 0)],
    /** The first key after all that begin with `prefix`. */
    afterPrefix: (prefix: string): string | undefined =>
      keys[firstPlace((other) => compareKeys(other, prefix) > 0 && !other.startsWith(prefix))],
  };
};

/** The keys of one bucket. */
export type SortedKeys = ReturnType<typeof sortedKeys>;
