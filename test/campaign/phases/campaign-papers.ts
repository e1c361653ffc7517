import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../shared/client/client.ts';
import type { CoverageReport } from '../../../shared/contracts/campaign-life.ts';
import * as routes from '../../../shared/contracts/routes/campaign-life.ts';
import * as papers from '../../../shared/contracts/routes/campaign-papers.ts';
import { decideSecrecy, listHeldEvidence } from '../../../shared/contracts/routes/evidence.ts';
import { campaignOf } from '../../examples/read-example.ts';
import { declarationOf, infectedPdf, put, tinyPdf, toSend } from '../files.ts';
import { pointersOf, refusal, type TestProvince } from '../province.ts';
import { grant } from '../small-campaign.ts';

const name = 'hon-quan-2024';
const campaignId = name;
const unitId = 'xa-tan-hung';
let province: TestProvince;

const head = () => province.as(`head-${unitId}`);
const declared = (bytes: Uint8Array) => {
  const { citations: _none, ...rest } = declarationOf(bytes, ['1']);
  return rest;
};
const ofUnit = { campaignId, unitId };

/** Declares a file, in the unit's folder or the campaign's, and sends it. */
const send = async (client: Client, bytes: Buffer<ArrayBuffer>, of: 'UNIT' | 'CAMPAIGN' = 'UNIT') => {
  const asked = { json: declared(bytes), idempotencyKey: randomUUID() };
  const { body } =
    of === 'UNIT'
      ? await client.call(papers.addUnitPaper, { param: ofUnit, ...asked })
      : await client.call(papers.addCampaignPaper, { param: { campaignId }, ...asked });
  expect(await put(toSend(body), bytes)).toBe(200);
  await province.quiet();
  return body.evidence.evidenceId;
};
const open = async ({ url }: { url: string }) => Buffer.from(await (await fetch(url)).arrayBuffer());
const plan = (issued: string, paper?: string) => ({
  ...{ kind: 'PLAN' as const, title: 'Kế hoạch', number: '5/KH', issuedOn: issued },
  ...(paper === undefined ? {} : { file: paper }),
});
const cover = (json: CoverageReport, revision = 0) =>
  head().call(routes.reportCoverage, { param: ofUnit, json, revision });

/** Files that prove what is reported of Hớn Quản's campaign: of a unit that has said nothing before, and of the campaign. */
export const campaignPapers = (given: () => TestProvince): void => {
  beforeAll(async () => {
    province = given();
    await grant(province, `head-${unitId}`, `unit:${unitId}`, 'UNIT_HEAD');
  });
  describe("a unit's proof of the launch", () => {
    const bytes = tinyPdf('ke hoach cua xa');

    it('is a file of its own that was checked, and whoever oversees the campaign opens it', async () => {
      const paper = await send(head(), bytes);
      await cover({ proofs: { LAUNCHED: plan('2024-03-20', paper) } });
      const council = province.as('council');
      const { items } = (await council.call(routes.listCoverage, { param: { campaignId } })).body;
      const line = items.find((one) => one.unitId === unitId);
      expect(line?.report).toMatchObject({ state: 'LAUNCHED', proofs: { LAUNCHED: { file: paper } } });
      for (const client of [council, head(), province.manager]) {
        const link = await client.call(papers.downloadUnitPaper, { param: { ...ofUnit, evidenceId: paper } });
        expect(await open(link.body)).toEqual(bytes);
      }
      const { items: listed } = (await council.call(papers.listUnitPapers, { param: ofUnit })).body;
      expect(listed.map(({ evidenceId, state }) => [evidenceId, state])).toEqual([[paper, 'ACCEPTED']]);
      const other = province.as('head-phong-tu-phap');
      const asked = { param: { ...ofUnit, evidenceId: paper } };
      expect((await refusal(other.call(papers.downloadUnitPaper, asked))).status).toBe(404);
    });

    it('is not a file that is not there, is still to come, was refused, or is another folder’s', async () => {
      const refused = await send(head(), infectedPdf());
      const elsewhere = await send(province.manager, tinyPdf('cua phong trao'), 'CAMPAIGN');
      const { body } = await head().call(papers.addUnitPaper, {
        param: ofUnit,
        json: declared(tinyPdf('sap den')),
        idempotencyKey: randomUUID(),
      });
      const codes = async (one: string) =>
        (await refusal(cover({ proofs: { LAUNCHED: plan('2024-03-20', one) } }, 1))).errors?.map(
          ({ pointer, code }) => `${pointer} ${code}`,
        );
      expect(await codes(refused)).toEqual(['#/proofs/LAUNCHED/file file_not_accepted']);
      expect(await codes(body.evidence.evidenceId)).toEqual(['#/proofs/LAUNCHED/file file_not_accepted']);
      expect(await codes(elsewhere)).toEqual(['#/proofs/LAUNCHED/file unknown_file']);
      expect(await codes('a'.repeat(26))).toEqual(['#/proofs/LAUNCHED/file unknown_file']);
      const asked = { param: { ...ofUnit, evidenceId: refused } };
      expect((await refusal(head().call(papers.downloadUnitPaper, asked))).status).toBe(404);
    });

    it('is sent for publicity too, and waits for the manager where it bears a mark of secrecy', async () => {
      const paper = await send(head(), tinyPdf('TUYET MAT'));
      const report = {
        ...{ unitId, title: 'Bài viết', channel: 'PORTAL' as const, on: '2024-03-22', file: paper },
      };
      const say = () =>
        head().call(routes.reportPublicity, {
          param: { campaignId, publicityId: 'bai-1' },
          json: report,
          revision: 0,
        });
      const { items } = (await province.manager.call(listHeldEvidence, {})).body;
      const held = items.find(({ evidence }) => evidence.evidenceId === paper);
      expect(held?.heldIn).toBe('CAMPAIGN');
      expect(pointersOf(await refusal(say()))).toEqual(['#/file']);
      await province.manager.call(decideSecrecy, {
        param: { submissionId: held?.evidence.submissionId ?? '', evidenceId: paper },
        json: { outcome: 'RELEASE', reason: 'Không phải dấu mật' },
      });
      await province.quiet();
      expect((await say()).body.file).toBe(paper);
    });
  });

  describe("the campaign's own papers", () => {
    it('are the texts of the register, which everybody who is signed in opens, and receipts, which overseers do', async () => {
      const text = await send(province.manager, tinyPdf('quyet dinh'), 'CAMPAIGN');
      const receipt = await send(province.manager, tinyPdf('ky nhan'), 'CAMPAIGN');
      const { id, ...instrument } = campaignOf(name).instruments.find((one) => one.id === 'qd-77')!;
      const json = { ...instrument, files: [text], reason: 'Đính kèm bản ký' };
      const param = { campaignId, instrumentId: id };
      const { body } = await province.manager.call(routes.registerInstrument, { param, json, revision: 0 });
      expect(body.files).toEqual([text]);
      const wrong = { ...json, files: ['a'.repeat(26)] };
      const again = province.manager.call(routes.registerInstrument, { param, json: wrong, revision: 1 });
      expect(pointersOf(await refusal(again))).toEqual(['#/files/0']);
      const { body: got } = await province.manager.call(routes.reportDelivery, {
        param: { campaignId, recipientId: 'luu' },
        json: { deliveredOn: '2024-03-30', by: 'PAPER', file: receipt },
        revision: 0,
      });
      expect(got.report?.file).toBe(receipt);

      const fetched = (client: Client, evidenceId: string) =>
        client.call(papers.downloadCampaignPaper, { param: { campaignId, evidenceId } });
      const other = province.as('head-phong-tu-phap');
      expect(await open((await fetched(other, text)).body)).toEqual(tinyPdf('quyet dinh'));
      expect((await refusal(fetched(other, receipt))).status).toBe(404);
      expect((await fetched(province.as('council'), receipt)).status).toBe(200);
      const { items } = (await other.call(routes.listInstruments, { param: { campaignId } })).body;
      expect(items.find((one) => one.id === id)?.files).toEqual([text]);
    });

    it('are put there by managers alone', async () => {
      const asked = { param: { campaignId }, json: declared(tinyPdf('x')), idempotencyKey: randomUUID() };
      for (const who of ['council', `head-${unitId}`])
        expect((await refusal(province.as(who).call(papers.addCampaignPaper, asked))).status).toBe(404);
    });
  });
};
