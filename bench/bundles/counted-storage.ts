import type { SegmentStorage } from '../../shared/files/zip/uploads/segment-storage.ts';

/** Bytes that passed through compute: read from the store and sent to it. What the store copies by itself is `copied`. */
export type Traffic = { read: number; sent: number; copied: number };

/** A store, and the traffic with it since the last `take`. */
export const countedStorage = (storage: SegmentStorage) => {
  let traffic: Traffic = { read: 0, sent: 0, copied: 0 };
  const counted: SegmentStorage = {
    ...storage,
    getRange: (object, start, target) => {
      traffic.read += target.length;
      return storage.getRange(object, start, target);
    },
    putObject: (name, body, contentType) => {
      traffic.sent += body.length;
      return storage.putObject(name, body, contentType);
    },
    uploadPart: (name, upload, part, body) => {
      traffic.sent += body.length;
      return storage.uploadPart(name, upload, part, body);
    },
    uploadPartCopy: (name, upload, part, source, start, end) => {
      traffic.copied += end - start;
      return storage.uploadPartCopy(name, upload, part, source, start, end);
    },
  };
  return {
    storage: counted,
    take: (): Traffic => {
      const taken = traffic;
      traffic = { read: 0, sent: 0, copied: 0 };
      return taken;
    },
  };
};
