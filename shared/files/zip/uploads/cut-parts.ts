/** Cuts a stream into pieces of exactly `length` bytes and a last one of 1 to `length`; none for an empty stream. A piece is valid until the next is asked for. */
export async function* cutParts(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  length: number,
): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      // Only when more comes: so a stream of just `length` bytes has no empty piece after it.
      if (filled === length) {
        yield buffer;
        filled = 0;
      }
      const taken = Math.min(length - filled, chunk.length - at);
      buffer.set(chunk.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
    }
  }
  if (filled > 0) yield buffer.subarray(0, filled);
}
