import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceDeclaration } from '../../../../shared/contracts/evidence.ts';
import * as routes from '../../../../shared/contracts/routes/evidence.ts';
import * as shelves from '../../../../shared/contracts/routes/shelf.ts';
import { declarationOf, put, sha256, tinyPdf, toSend } from '../../../campaign/files.ts';
import { pointersOf, refusal } from '../../../campaign/province.ts';
import type { Stage } from '../../../campaign/stage.ts';
import { crcText, partBytes } from './large-file.ts';
import { type OwnEvidence, ownEvidence } from './own-evidence.ts';

let stage: Stage;
let own: OwnEvidence;

/** The province's shelf: documents that units cite without sending them. */
export const shelf = (given: () => Stage): void => {
  beforeAll(() => {
    stage = given();
    own = ownEvidence(stage);
  });

  const keeper = () => stage.province.manager;
  const declared = (bytes: Uint8Array, more: Partial<EvidenceDeclaration> = {}) => {
    const { citations: _none, ...rest } = declarationOf(bytes, ['1.1.3'], more);
    return rest;
  };
  const of = (documentId: string) => ({ param: { documentId } });
  const add = async (bytes: Uint8Array<ArrayBuffer>, editionOf?: string) => {
    const asked = { json: declared(bytes), idempotencyKey: randomUUID() };
    const { body } =
      editionOf === undefined
        ? await keeper().call(shelves.addToShelf, asked)
        : await keeper().call(shelves.addEdition, { ...of(editionOf), ...asked });
    expect(await put(toSend(body), bytes)).toBe(200);
    await keeper().call(shelves.reportShelfUploaded, of(body.document.documentId));
    await stage.province.quiet();
    return body.document.documentId;
  };
  const seenBy = async (who: OwnEvidence['head']) => (await who.call(shelves.readShelf, {})).body.items;
  const idsSeen = async (who: OwnEvidence['head']) => (await seenBy(who)).map((one) => one.documentId);
  const onShelf = async (id: string) => (await seenBy(keeper())).find(({ documentId }) => documentId === id)!;
  const cite = async (documentId: string) =>
    (
      await own.head.call(routes.citeShelfDocument, {
        param: { submissionId: own.submissionId },
        json: { documentId, citations: [{ leaf: '1.2.2', pages: '3' }] },
        idempotencyKey: randomUUID(),
      })
    ).body;
  const download = async (evidenceId: string): Promise<Buffer> => {
    const { body } = await own.head.call(routes.downloadEvidence, own.key(evidenceId));
    return Buffer.from(await (await fetch(body.url)).arrayBuffer());
  };
  const retire = async (id: string) => {
    const { revision } = await onShelf(id);
    return (await keeper().call(shelves.retireFromShelf, { ...of(id), revision })).body;
  };
  const remove = async (id: string) =>
    keeper().call(shelves.removeFromShelf, { ...of(id), revision: (await onShelf(id)).revision });

  describe("the province's shelf", () => {
    it('holds documents that units cite without sending them, until they are taken off', async () => {
      const bytes = tinyPdf('plan of the province');
      const { body } = await keeper().call(shelves.addToShelf, {
        json: declared(bytes),
        idempotencyKey: randomUUID(),
      });
      const { documentId } = body.document;
      expect((await refusal(cite(documentId))).status, 'not checked yet').toBe(404);
      expect(await put(toSend(body), bytes)).toBe(200);
      await keeper().call(shelves.reportShelfUploaded, of(documentId));
      await stage.province.quiet();
      expect(await idsSeen(own.head)).toContain(documentId);
      const cited = await cite(documentId);
      expect([cited.state, cited.source, cited.sha256, cited.text]).toEqual([
        'ACCEPTED',
        { kind: 'SHELF', documentId, edition: 1 },
        sha256(bytes),
        'READ',
      ]);
      expect((await download(cited.evidenceId)).equals(bytes)).toBe(true);
      await retire(documentId);
      expect(await idsSeen(own.head)).not.toContain(documentId);
      expect((await refusal(cite(documentId))).status).toBe(404);
      expect((await download(cited.evidenceId)).equals(bytes), 'who cites it keeps it').toBe(true);
      expect((await refusal(remove(documentId))).code, 'it is cited').toBe('conflict');
    });

    it('takes no document with a secrecy mark', async () => {
      const json = declared(tinyPdf('x'), { fileName: 'TUYỆT MẬT.pdf' });
      const problem = await refusal(
        keeper().call(shelves.addToShelf, { json, idempotencyKey: randomUUID() }),
      );
      expect([problem.status, pointersOf(problem)]).toEqual([422, ['#/document']]);
    });

    it('is described anew, for those who cite it from then on', async () => {
      const id = await add(tinyPdf('described'));
      const before = await cite(id);
      const { revision } = await onShelf(id);
      const document = { number: '7/KH-UBND', abstract: 'Kế hoạch, đã đính chính' };
      const edit = (more: object) =>
        keeper().call(shelves.describeOnShelf, {
          ...of(id),
          json: { document: { ...document, ...more } },
          revision,
        });
      expect((await refusal(edit({ abstract: 'Phương án TỐI MẬT' }))).status).toBe(422);
      expect((await edit({})).body).toMatchObject({ document, revision: revision + 1 });
      expect((await refusal(edit({}))).code, 'an edit of what was not seen').toBe('precondition_failed');
      expect((await cite(id)).document).toEqual(document);
      const kept = (await own.head.call(routes.readEvidence, own.key(before.evidenceId))).body;
      expect(kept.document).toEqual(before.document);
    });

    it('takes a new edition: citations keep theirs and are told of it, and only the new one is cited', async () => {
      const [old, fresh] = [tinyPdf('edition one'), tinyPdf('edition two')];
      const first = await add(old);
      const cited = await cite(first);
      const second = await add(fresh, first);
      const now = (await own.head.call(routes.readEvidence, own.key(cited.evidenceId))).body;
      expect([now.newer, now.sha256, now.source]).toEqual([second, sha256(old), cited.source]);
      const { items } = (
        await own.head.call(routes.listEvidence, { param: { submissionId: own.submissionId } })
      ).body;
      expect(items.find(({ evidenceId }) => evidenceId === cited.evidenceId)?.newer).toBe(second);
      expect((await download(cited.evidenceId)).equals(old)).toBe(true);
      expect((await refusal(cite(first))).code).toBe('conflict');
      expect((await cite(second)).source).toEqual({ kind: 'SHELF', documentId: second, edition: 2 });
      const seen = await idsSeen(own.head);
      expect([seen.includes(first), seen.includes(second)]).toEqual([false, true]);
      expect(await onShelf(first)).toMatchObject({ edition: 1, newer: second });
      expect(await onShelf(second)).toMatchObject({ edition: 2, editionOf: first });
      expect(await onShelf(second)).not.toHaveProperty('newer');
      await retire(second);
      expect(await idsSeen(own.head), 'the one before is in force again').toContain(first);
    });

    it('declares one edition for one key, and none that other bytes ask for under it', async () => {
      const first = await add(tinyPdf('keyed'));
      const idempotencyKey = randomUUID();
      const ask = (text: string) =>
        keeper().call(shelves.addEdition, { ...of(first), json: declared(tinyPdf(text)), idempotencyKey });
      const [one, again] = [await ask('same'), await ask('same')];
      expect(again.body.document.documentId).toBe(one.body.document.documentId);
      expect([one.body.document.edition, again.body.document.edition]).toEqual([2, 2]);
      expect((await refusal(ask('another'))).code).toBe('idempotency_key_reused');
    });

    it.each([
      ['RELEASE', 'ACCEPTED'],
      ['REFUSE', 'REFUSED'],
    ] as const)('holds a document with a mark in its text until a keeper says %s', async (outcome, state) => {
      const id = await add(tinyPdf(`${outcome} TUYET MAT`));
      const held = await onShelf(id);
      expect([held.state, held.hold]).toEqual(['HELD', { marks: ['TUYET_MAT'], found: ['TEXT'] }]);
      expect((await refusal(cite(id))).status).toBe(404);
      const decide = () =>
        keeper().call(shelves.decideShelfSecrecy, {
          ...of(id),
          json: { outcome, reason: 'Đã giải mật theo quyết định 12' },
        });
      expect((await decide()).body.decision?.outcome).toBe(outcome);
      await stage.province.quiet();
      expect((await onShelf(id)).state).toBe(state);
      expect((await refusal(decide())).code, 'it is decided').toBe('conflict');
      expect((await idsSeen(own.head)).includes(id)).toBe(outcome === 'RELEASE');
      const stored = await stage.province.records.get(`SUB#${'shelf'.padEnd(26, '2')}`, `EVD#${id}`);
      expect(stored).toMatchObject({ owes: {}, chain: { seq: 1, pending: [] } });
    });

    it('lets go of a document for good once it is taken off and nobody cites it', async () => {
      const id = await add(tinyPdf('cited by mistake'));
      const { evidenceId, revision } = await cite(id);
      expect((await refusal(remove(id))).code, 'still on the shelf').toBe('conflict');
      await retire(id);
      expect((await refusal(remove(id))).detail).toMatch(/^1 /);
      await own.head.call(routes.removeEvidence, { ...own.key(evidenceId), revision });
      const { revision: seen } = await onShelf(id);
      const stale = { ...of(id), revision: seen - 1 };
      expect((await refusal(keeper().call(shelves.removeFromShelf, stale))).code).toBe('precondition_failed');
      await remove(id);
      expect(await idsSeen(keeper())).not.toContain(id);
      expect((await refusal(keeper().call(shelves.downloadFromShelf, of(id)))).status).toBe(404);
    });

    it('takes a document above 100 MiB in parts, and gives up what came when it is taken off', async () => {
      const bytes = 112 * 1024 * 1024 + 4096;
      const { body } = await keeper().call(shelves.addToShelf, {
        json: declared(tinyPdf('large'), { bytes }),
        idempotencyKey: randomUUID(),
      });
      const { documentId } = body.document;
      expect([body.upload, body.multipart]).toEqual([undefined, { partBytes, parts: 8 }]);
      const last = Buffer.alloc(4096, 'the last part ');
      const json = { parts: [{ number: 8, crc32: crcText(last) }] };
      const signed = await keeper().call(shelves.signShelfParts, { ...of(documentId), json });
      expect(await put(signed.body.parts[0]!.upload, last)).toBe(200);
      const there = async () =>
        (await keeper().call(shelves.listShelfParts, of(documentId))).body.items.map(({ number }) => number);
      expect(await there()).toEqual([8]);
      const early = await refusal(keeper().call(shelves.reportShelfUploaded, of(documentId)));
      expect([early.code, early.detail]).toEqual([
        'conflict',
        expect.stringContaining('1, 2, 3, 4, 5, 6, 7'),
      ]);
      await retire(documentId);
      await stage.province.quiet();
      const stored = await stage.province.records.get(`SUB#${'shelf'.padEnd(26, '2')}`, `EVD#${documentId}`);
      expect([stored?.owes, stored?.multipart]).toEqual([{}, { partBytes, parts: 8 }]);
      expect(await put(signed.body.parts[0]!.upload, last), 'the upload is no more').toBe(404);
    });
  });
};
