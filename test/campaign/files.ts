import { createHash, randomUUID } from 'node:crypto';
import { ApiProblem, type Client } from '../../shared/client/client.ts';
import type { EvidenceDeclaration, UploadRequest } from '../../shared/contracts/evidence.ts';
import * as routes from '../../shared/contracts/routes/evidence.ts';

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A PDF of one page that every reader opens; `text` (ASCII) stands on it, and makes it distinct. */
export const tinyPdf = (text: string): Buffer<ArrayBuffer> => {
  const stream = `BT /F1 18 Tf 72 720 Td (${text.replaceAll(/[()\\]/g, '')}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, n) => {
    const at = file.length;
    file += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = file.length;
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
};

/** The EICAR test file in a PDF's body; spelled apart, so that no scanner takes this source for it. */
export const infectedPdf = (): Buffer<ArrayBuffer> =>
  Buffer.concat([
    tinyPdf('infected'),
    Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')),
  ]);

/** What a unit declares of these bytes. */
export const declarationOf = (
  bytes: Uint8Array,
  leaves: readonly string[],
  more: Partial<EvidenceDeclaration> = {},
): EvidenceDeclaration => ({
  fileName: 'báo cáo.pdf',
  bytes: bytes.length,
  sha256: sha256(bytes),
  contentType: 'application/pdf',
  document: { number: '12/BC-SNV', issuedOn: '2023-11-20', issuer: 'Sở Nội vụ', abstract: 'Báo cáo kết quả' },
  citations: leaves.map((leaf) => ({ leaf, pages: '1-2' })),
  holdsNoStateSecret: true,
  ...more,
});

/** Sends bytes as a presigned request asks, or with other headers. */
export const put = async (
  { url, headers }: Pick<UploadRequest, 'url' | 'headers'>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<number> => {
  const answer = await fetch(url, { method: 'PUT', headers, body: bytes });
  await answer.arrayBuffer();
  return answer.status;
};

/** The PUT of a declared file that is sent whole. @throws Error where nothing is to be sent, or parts are */
export const toSend = ({ upload }: { upload?: UploadRequest | undefined }): UploadRequest => {
  if (upload === undefined) throw new Error('there is no single PUT for this file');
  return upload;
};

/** Declares and sends a file; its check is still to come. */
export const upload = async (
  client: Client,
  submissionId: string,
  bytes: Uint8Array<ArrayBuffer>,
  leaves: readonly string[],
  more: Partial<EvidenceDeclaration> = {},
) => {
  const { body } = await client.call(routes.beginUpload, {
    param: { submissionId },
    json: declarationOf(bytes, leaves, more),
    idempotencyKey: randomUUID(),
  });
  const status = await put(toSend(body), bytes);
  if (status !== 200) throw new Error(`the upload was refused with ${status}`);
  return body.evidence;
};

/** Reads a piece of evidence until its check has ended. @throws Error when it has not after a minute */
export const checked = async (client: Client, submissionId: string, evidenceId: string) => {
  const until = performance.now() + 60_000;
  for (;;) {
    const { body } = await client.call(routes.readEvidence, { param: { submissionId, evidenceId } });
    if (body.state !== 'AWAITING') return body;
    if (performance.now() > until)
      throw new ApiProblem({ ...timeout, detail: `${evidenceId} is not checked` });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const timeout = { type: 'about:blank', title: 'no check', status: 0, code: 'no_check' };
