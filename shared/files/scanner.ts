/** One scan of one file: fed chunk by chunk, then asked. */
export type Scan = { feed: (chunk: Uint8Array) => void; infected: () => boolean };

// The EICAR test file is spelled apart, so that no scanner takes this source for it.
const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

/**
 * Finds known byte signatures anywhere in a file, also across chunks. Locally this stands where GuardDuty
 * Malware Protection stands in AWS; it knows the EICAR test file and whatever else it is given.
 */
export const signatureScanner =
  (signatures: readonly Buffer[] = [eicar]) =>
  (): Scan => {
    const overlap = Math.max(...signatures.map(({ length }) => length)) - 1;
    let tail = Buffer.alloc(0);
    let found = false;
    return {
      feed: (chunk) => {
        if (found) return;
        const seam = Buffer.concat([tail, chunk]);
        found = signatures.some((signature) => seam.includes(signature));
        tail = Buffer.from(seam.subarray(Math.max(0, seam.length - overlap)));
      },
      infected: () => found,
    };
  };
