import { declarationOf, tinyPdf } from '../files.ts';
import { document, type Named, noMatch, type Sample } from './sample.ts';

/** Requests about files, links and papers of a draft, and the bundles made of them. */
export const evidenceSamples = ({ closed, draft, file, jobId, sealed }: Named): Record<string, Sample> => ({
  beginUpload: { param: draft, json: declarationOf(tinyPdf('sample'), ['1.1.3']) },
  signUploadAgain: { param: file },
  signParts: { param: file, json: { parts: [{ number: 1, crc32: '00000000' }] } },
  listParts: { param: file },
  reportUploaded: { param: file },
  listEvidence: { param: draft },
  readEvidence: { param: file },
  describeEvidence: { param: file, json: { document, citations: [{ leaf: '1.1.3' }] }, revision: noMatch },
  removeEvidence: { param: file, revision: noMatch },
  downloadEvidence: { param: file },
  addLink: {
    param: draft,
    json: {
      address: 'https://thidua.example.vn/bai-viet',
      seenOn: '2023-11-20',
      saved: { sha256: 'a'.repeat(64) },
      document,
      citations: [{ leaf: '2.3.1' }],
      holdsNoStateSecret: true,
    },
  },
  listPaper: {
    param: draft,
    json: { number: '12/BC', issuedOn: '2023-11-20', citations: [{ leaf: '2.3.1' }] },
  },
  citeShelfDocument: {
    param: draft,
    json: { documentId: 'a'.repeat(26), citations: [{ leaf: '2.3.1' }] },
  },
  readSameFiles: { param: closed },
  listHeldEvidence: {},
  decideSecrecy: { param: file, json: { outcome: 'RELEASE', reason: 'Không có bí mật nhà nước' } },
  readEvidenceList: { param: closed },
  downloadEvidenceList: { param: closed },
  requestBundle: { json: { scope: { kind: 'SUBMISSION', submissionId: sealed.own } } },
  readJob: { param: { jobId } },
  downloadBundle: { param: { jobId } },
});
