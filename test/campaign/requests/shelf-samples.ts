import { document, noMatch, type Sample } from './sample.ts';

/** Requests about documents that many units may cite. */
export const shelfSamples: Record<string, Sample> = {
  readShelf: {},
  addToShelf: {
    json: {
      fileName: 'Kế hoạch của tỉnh.pdf',
      bytes: 100,
      sha256: 'b'.repeat(64),
      contentType: 'application/pdf',
      document,
      holdsNoStateSecret: true,
    },
  },
  addEdition: {
    param: { documentId: 'a'.repeat(26) },
    json: {
      fileName: 'Kế hoạch của tỉnh (sửa đổi).pdf',
      bytes: 100,
      sha256: 'b'.repeat(64),
      contentType: 'application/pdf',
      document,
      holdsNoStateSecret: true,
    },
  },
  signShelfParts: {
    param: { documentId: 'a'.repeat(26) },
    json: { parts: [{ number: 1, crc32: '00000000' }] },
  },
  listShelfParts: { param: { documentId: 'a'.repeat(26) } },
  describeOnShelf: { param: { documentId: 'a'.repeat(26) }, json: { document }, revision: noMatch },
  decideShelfSecrecy: {
    param: { documentId: 'a'.repeat(26) },
    json: { outcome: 'RELEASE', reason: 'Không có bí mật nhà nước' },
  },
  removeFromShelf: { param: { documentId: 'a'.repeat(26) }, revision: noMatch },
  signShelfUpload: { param: { documentId: 'a'.repeat(26) } },
  reportShelfUploaded: { param: { documentId: 'a'.repeat(26) } },
  retireFromShelf: { param: { documentId: 'a'.repeat(26) }, revision: noMatch },
  downloadFromShelf: { param: { documentId: 'a'.repeat(26) } },
};
