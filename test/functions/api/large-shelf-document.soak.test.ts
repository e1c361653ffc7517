import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { citeShelfDocument } from '../../../shared/contracts/routes/evidence.ts';
import * as shelves from '../../../shared/contracts/routes/shelf.ts';
import { declarationOf, put, sha256 } from '../../campaign/files.ts';
import { people, setStage } from '../../campaign/stage.ts';
import { crcText, largePdf, pieceOf } from './suites/large-file.ts';

it('takes a document of 112 MiB for the shelf in parts, goes on with the one that is missing, and has it cited', async () => {
  const { province, opened } = await setStage();
  try {
    const keeper = province.manager;
    const bytes = largePdf();
    const { citations: _none, ...json } = declarationOf(bytes, ['1.1.3']);
    const { body } = await keeper.call(shelves.addToShelf, { json, idempotencyKey: randomUUID() });
    const { documentId } = body.document;
    const param = { documentId };
    const send = async (number: number) => {
      const piece = pieceOf(bytes, number);
      const parts = [{ number, crc32: crcText(piece) }];
      const signed = await keeper.call(shelves.signShelfParts, { param, json: { parts } });
      expect(await put(signed.body.parts[0]!.upload, piece)).toBe(200);
    };
    for (const number of [1, 2, 3, 5, 6, 7, 8]) await send(number);
    await expect(keeper.call(shelves.reportShelfUploaded, { param })).rejects.toThrow();
    await send(4);
    await keeper.call(shelves.reportShelfUploaded, { param });
    await province.quiet();
    const cited = await province.as(people.head).call(citeShelfDocument, {
      param: { submissionId: opened.own },
      json: { documentId, citations: [{ leaf: '2.3.1' }] },
      idempotencyKey: randomUUID(),
    });
    expect([cited.body.state, cited.body.sha256]).toEqual(['ACCEPTED', sha256(bytes)]);
  } finally {
    await province.stop();
  }
});
