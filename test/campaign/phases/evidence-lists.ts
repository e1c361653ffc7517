import { beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceListing, ListedOf } from '../../../shared/contracts/evidence-listing.ts';
import * as routes from '../../../shared/contracts/routes/evidence-lists.ts';
import { problemIn, refusal, type TestProvince } from '../province.ts';

type Of = {
  own: string;
  ownHead: string;
  refused: string;
  absent: string;
  fieldAppraiser: string;
  elsewhere: string;
  council: string;
};

/** The evidence lists of a sealed round, as its unit, its appraisers and its council get them. */
export const evidenceLists = (givenProvince: () => TestProvince, given: () => Of): void => {
  describe('an evidence list', () => {
    let province: TestProvince;
    let of: Of;
    beforeAll(() => {
      province = givenProvince();
      of = given();
    });

    const read = async (subject: string, submissionId: string, what?: ListedOf): Promise<EvidenceListing> =>
      (
        await province
          .as(subject)
          .call(routes.readEvidenceList, { param: { submissionId }, query: { of: what } })
      ).body;

    const codes = ({ fields }: EvidenceListing) =>
      fields.flatMap(({ criteria }) => criteria.map(({ code }) => code));

    it('names each document under each criterion that it proves, with place and standing', async () => {
      const list = await read(of.elsewhere, of.own);
      expect([list.of, list.entrantId, list.files]).toEqual(['SEALED', 'so-noi-vu', 2]);
      const fields = list.fields.map(({ code }) => code);
      expect(fields).toEqual(fields.toSorted());
      const documents = list.fields.flatMap(({ criteria }) => criteria.flatMap((one) => one.documents));
      expect(documents.length, 'one file stands under several criteria').toBeGreaterThan(list.files);
      expect(documents.map(({ state, absent }) => [state, absent])).toEqual(
        documents.map(() => ['ACCEPTED', undefined]),
      );
      expect(documents).toContainEqual(
        expect.objectContaining({
          originalName: 'báo cáo.pdf',
          document: expect.objectContaining({ number: '12/BC-SNV', issuer: 'Sở Nội vụ' }),
          pages: '1-2',
          text: 'READ',
        }),
      );
    });

    it('says of a refused file why it is not there', async () => {
      const list = await read(of.council, of.refused);
      const documents = list.fields.flatMap(({ criteria }) => criteria.flatMap((one) => one.documents));
      const refused = documents.filter(({ state }) => state === 'REFUSED');
      expect(refused.length).toBeGreaterThan(0);
      expect(refused[0]).toMatchObject({
        refusal: 'MALWARE',
        absent: { en: expect.stringMatching(/malware/) },
      });
    });

    it("holds an appraiser's own fields alone, and nothing but what was sealed", async () => {
      const whole = await read(of.elsewhere, of.own);
      const part = await read(of.fieldAppraiser, of.own);
      expect(codes(part)).toEqual(codes(whole).filter((code) => /^[12]\./.test(code)));
      expect(codes(part).length).toBeLessThan(codes(whole).length);
      for (const what of ['DRAFT', 'SUBMITTED'] as const)
        expect((await refusal(read(of.elsewhere, of.own, what))).status).toBe(404);
    });

    it('of the unit itself is of its draft, of what it submitted or of what was sealed', async () => {
      const lists = await Promise.all(
        (['DRAFT', 'SUBMITTED', 'SEALED', undefined] as const).map((what) => read(of.ownHead, of.own, what)),
      );
      expect(lists.map((list) => list.of)).toEqual(['DRAFT', 'SUBMITTED', 'SEALED', 'SEALED']);
      expect(codes(lists[1]!)).toEqual(codes(lists[2]!));
    });

    it('is refused where there is nothing, and to who may not see it', async () => {
      expect((await refusal(read(of.council, of.absent))).code).toBe('conflict');
      expect((await refusal(read('stranger', of.own))).status).toBe(404);
      const token = await province.tokenOf(of.ownHead);
      const wrong = await province.raw(`/v1/submissions/${of.own}/evidence-list?of=ALL`, { token });
      expect([wrong.status, problemIn(wrong).errors?.[0]?.pointer]).toEqual([422, '#/query/of']);
    });

    it('comes as a workbook too, the same bytes each time', async () => {
      const token = await province.tokenOf(of.elsewhere);
      const get = async () => {
        const path = `/v1/submissions/${of.own}/evidence-list/workbook`;
        const answer = await fetch(`${province.apiUrl}${path}`, {
          headers: { authorization: `Bearer ${token}` },
        });
        return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
      };
      const { answer, bytes } = await get();
      expect(answer.headers.get('content-type')).toBe(routes.downloadEvidenceList.produces);
      expect(answer.headers.get('content-disposition')).toMatch(
        /^attachment; filename="danh-muc-[a-z0-9-]+-so-noi-vu\.xlsx"$/,
      );
      expect(bytes.subarray(0, 2).toString()).toBe('PK');
      expect((await get()).bytes.equals(bytes)).toBe(true);
      const { body } = await province
        .as(of.elsewhere)
        .call(routes.downloadEvidenceList, { param: { submissionId: of.own }, query: {} });
      expect(Buffer.from(body).equals(bytes)).toBe(true);
    });
  });
};
