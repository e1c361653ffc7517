import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Guidance } from '../../../shared/contracts/guidance.ts';
import type { NominationRuling } from '../../../shared/contracts/nomination.ts';
import * as life from '../../../shared/contracts/routes/campaign-life.ts';
import * as eligibility from '../../../shared/contracts/routes/eligibility.ts';
import * as routes from '../../../shared/contracts/routes/nominations.ts';
import { declarationOf, put, tinyPdf, toSend } from '../files.ts';
import { refusal, type TestProvince } from '../province.ts';
import { type actsOf, campaignId, day, type Entrant, roundId } from './stage.ts';

export type Given = {
  province: TestProvince;
  acts: ReturnType<typeof actsOf>;
  ids: Partial<Record<Entrant, string>>;
};

const both = (text: string) => ({ vi: text, en: text });
const span = (from: string, to: string) => ({ opens: { date: from }, closes: { date: to } });
const papers = (['deliberationMinutes', 'proposalLetter', 'achievementReport'] as const).map((kind, n) => ({
  id: `giay-${n + 1}`,
  kind,
  title: both(kind),
}));
const floor = (
  id: string,
  award: string,
  kind: 'COLLECTIVE' | 'INDIVIDUAL',
): Guidance['conditions'][number] => ({
  id,
  title: both('Chỉ số từ 60 %'),
  awards: [award],
  entrantKinds: [kind],
  unitTypes: 'ALL',
  ...(kind === 'INDIVIDUAL' ? { of: 'UNIT_OF_PERSON' as const } : {}),
  test: { type: 'MEASURED', all: [{ of: 'INDEX', is: 'AT_LEAST', percent: '60' }] },
  effect: 'BLOCK',
});

const guidance: Guidance = {
  instrumentId: 'hd-binh-xet',
  instrument: {
    title: both('Hướng dẫn bình xét khen thưởng'),
    number: '15',
    symbol: 'HD-SNV',
    issuedOn: '2024-02-26',
    issuer: both('Sở Nội vụ'),
  },
  awards: [
    {
      id: 'bang-khen-ca-nhan',
      kind: 'COMMENDATION',
      name: both('Bằng khen (cá nhân)'),
      entrantKinds: ['INDIVIDUAL'],
      decidedBy: both('Chủ tịch Ủy ban nhân dân tỉnh'),
      basedOn: 'FINAL',
      quotas: [{ round: '2023', entrantKind: 'INDIVIDUAL', count: 1 }],
    },
  ],
  quotas: [
    { award: 'co-thi-dua', entrantKind: 'COLLECTIVE', count: 1 },
    { award: 'bang-khen', entrantKind: 'COLLECTIVE', count: 2 },
  ],
  conditions: [
    floor('chi-so-tap-the', 'bang-khen', 'COLLECTIVE'),
    floor('chi-so-don-vi', 'bang-khen-ca-nhan', 'INDIVIDUAL'),
    {
      ...{ id: 'guong-mau', title: both('Gương mẫu'), awards: ['bang-khen-ca-nhan'] },
      ...{ entrantKinds: ['INDIVIDUAL'], unitTypes: 'ALL', effect: 'BLOCK' },
      test: { type: 'JUDGED', confirmedBy: 'COUNCIL' },
    },
  ],
  dossier: { papers, sets: 1, receiver: 'so-noi-vu', when: both('Trong thời gian đề nghị') },
  windows: { nomination: span('2024-03-01', '2024-03-10'), posting: span('2024-03-11', '2024-03-20') },
};

const codeOf = async (call: Promise<unknown>) => (await refusal(call)).code;

/** From guidance after the close to complete dossiers. */
export const awards = (given: () => Given): void => {
  const issue = async (json: Guidance) =>
    given().province.manager.call(routes.issueGuidance, {
      param: { roundId },
      json,
      revision: (await given().acts.round()).revision,
    });
  const overview = async () =>
    (await given().province.as('council-1').call(routes.readNominations, { param: { roundId } })).body;
  const award = async (id: string) => (await overview()).awards.find(({ awardId }) => awardId === id)!;
  const statesOf = async (id: string) =>
    (await award(id)).lines.map(({ entrantId, state }) => [entrantId, state]);
  const nominate = async (awardId: string, candidateId: string, json: NominationRuling) =>
    given()
      .province.as('council-1')
      .call(routes.nominate, {
        param: { roundId, awardId, candidateId },
        json,
        revision: (await award(awardId)).revision,
      });

  describe('guidance after the close', () => {
    it('is refused where it reaches into what is over, or says what the whole file cannot hold', async () => {
      await given().province.moveTo(day('2024-02-26'));
      const wrong = await refusal(
        issue({
          ...guidance,
          quotas: [{ award: 'khong-co', entrantKind: 'COLLECTIVE', count: 1 }],
          conditions: [
            { ...floor('khai', 'bang-khen', 'COLLECTIVE'), test: { type: 'JUDGED', confirmedBy: 'MANAGER' } },
            floor('la', 'khong-co', 'COLLECTIVE'),
          ],
          windows: {
            nomination: span('2024-02-01', '2024-02-10'),
            posting: span('2024-02-05', '2024-03-20'),
          },
        }),
      );
      expect(wrong.errors?.map(({ pointer, code }) => `${pointer} ${code}`).toSorted()).toEqual([
        '#/conditions/0/test nobody_can_state_it',
        '#/conditions/1/awards/0 unknown_reference',
        '#/quotas/0/award unknown_reference',
        '#/windows/nomination/closes window_over',
        '#/windows/posting/opens windows_out_of_order',
      ]);
      const raw = await given().province.raw(`/v1/rounds/${roundId}/guidance`, {
        method: 'POST',
        token: await given().province.tokenOf(given().province.firstManager),
        headers: { 'content-type': 'application/json', 'if-match': '"1"' },
        body: JSON.stringify({ ...guidance, scoringTables: [] }),
      });
      expect(raw.status, 'there is no place for criteria').toBe(422);
    });

    it('adds award types, numbers, papers and windows, and stands in the register', async () => {
      const { windows } = (await issue(guidance)).body;
      expect(windows.posting?.closesAt).toBe('2024-03-20T16:59:59.999Z');
      await given().province.fireSchedules();
      await given().province.quiet();
      const register = await given().province.manager.call(life.listInstruments, {
        param: { campaignId },
        query: {},
      });
      expect(register.body.items.find(({ id }) => id === 'hd-binh-xet')).toMatchObject({
        number: '15',
        state: 'IN_FORCE',
      });
    });
  });

  describe('nomination', () => {
    const person = (n: number) => ({
      personId: `person-${n}`,
      fullName: `Nguyễn Văn Thứ ${n}`,
      position: 'Chuyên viên',
      on: '2023-12-31',
      awards: ['bang-khen-ca-nhan'],
      achievement: 'Rút ngắn thời gian giải quyết hồ sơ',
    });
    const name = (unit: Entrant, n: number) =>
      given()
        .acts.head(unit)
        .call(routes.nameIndividual, {
          param: { submissionId: given().ids[unit] ?? '' },
          json: person(n),
          idempotencyKey: randomUUID(),
        });

    it('waits for its window; units name people by ids that say nothing', async () => {
      expect(await codeOf(name('so-tu-phap', 1))).toBe('window_closed');
      await given().province.moveTo(day('2024-03-04'));
      const { individualId } = (await name('so-tu-phap', 1)).body;
      expect(individualId).toMatch(/^[a-z2-7]{26}$/);
      await name('so-tai-chinh', 2);
      const stored = await given().province.records.all();
      expect(stored.filter(({ pk, sk }) => /Nguy|person-\d/.test(`${pk} ${sk}`))).toEqual([]);
      const chains = stored.flatMap((item) => (item.chain === undefined ? [] : [JSON.stringify(item.chain)]));
      expect(chains.filter((text) => text.includes('Nguyễn'))).toEqual([]);
    });

    it('leaves a person undecided until the head has stated, and the council confirmed, what is asked', async () => {
      const lines = async () => (await award('bang-khen-ca-nhan')).lines;
      const line = (await lines()).find(({ entrantId }) => entrantId === 'so-tu-phap');
      expect(line).toMatchObject({ state: 'UNDECIDED', waitsFor: ['guong-mau'] });
      const param = {
        submissionId: given().ids['so-tu-phap'] ?? '',
        individualId: line?.candidateId ?? '',
        conditionId: 'guong-mau',
      };
      const json = { kind: 'JUDGED' as const, reason: 'Tận tụy', evidence: [] };
      const said = await given()
        .acts.head('so-tu-phap')
        .call(eligibility.stateOfPerson, { param, json, revision: 0 });
      expect([said.status, said.revision]).toEqual([201, 1]);
      const verdict = { decision: 'CONFIRM' as const, reason: 'Đúng hồ sơ' };
      const council = given().province.as('council-1');
      await council.call(eligibility.confirmOfPerson, { param, json: verdict, revision: 1 });
      const { items } = (await council.call(eligibility.readPersonConditions, { param })).body;
      expect(items.map(({ conditionId, status }) => [conditionId, status])).toEqual([
        ['chi-so-don-vi', 'MET'],
        ['guong-mau', 'MET'],
      ]);
      const stranger = given().acts.head('so-y-te').call(eligibility.readPersonConditions, { param });
      expect(await codeOf(stranger)).toBe('not_found');
    });

    it('is proposed from places, conditions and numbers, one award for one achievement', async () => {
      expect(await statesOf('co-thi-dua')).toEqual([
        ['so-noi-vu', 'PROPOSED'],
        ['so-tu-phap', 'OVER_QUOTA'],
        ['so-y-te', 'OVER_QUOTA'],
        ['so-tai-chinh', 'OVER_QUOTA'],
      ]);
      expect(await statesOf('bang-khen')).toEqual([
        ['so-noi-vu', 'OTHER_AWARD'],
        ['so-tu-phap', 'PROPOSED'],
        ['so-y-te', 'PROPOSED'],
        ['so-tai-chinh', 'BLOCKED'],
      ]);
      const people = (await award('bang-khen-ca-nhan')).lines;
      expect(people.map(({ entrantId, state }) => [entrantId, state]).toSorted()).toEqual([
        ['so-tai-chinh', 'BLOCKED'],
        ['so-tu-phap', 'PROPOSED'],
      ]);
    });

    it('is confirmed or changed by the council, with a reason where it differs, inside the number', async () => {
      expect((await nominate('co-thi-dua', 'so-noi-vu', { decision: 'NOMINATE' })).body.limits).toEqual([
        { entrantKind: 'COLLECTIVE', count: 1, used: 1 },
      ]);
      const more = { decision: 'NOMINATE' as const, reason: 'Tiến bộ nhất' };
      expect(await codeOf(nominate('co-thi-dua', 'so-y-te', more)), 'the number is used up').toBe('conflict');
      expect(await codeOf(nominate('bang-khen', 'so-tai-chinh', more)), 'blocked').toBe('conflict');
      expect(await codeOf(nominate('bang-khen', 'so-y-te', { decision: 'PASS_OVER' }))).toBe(
        'invalid_request',
      );
      await nominate('bang-khen', 'so-y-te', { decision: 'PASS_OVER', reason: 'Đang xác minh đơn thư' });
      await nominate('bang-khen', 'so-tu-phap', { decision: 'NOMINATE' });
      const someone = (await award('bang-khen-ca-nhan')).lines.find(({ state }) => state === 'PROPOSED')!;
      await nominate('bang-khen-ca-nhan', someone.candidateId, { decision: 'NOMINATE' });
    });

    it('takes dossiers, complete and inside the window', async () => {
      const submissionId = given().ids['so-tu-phap'] ?? '';
      const head = given().acts.head('so-tu-phap');
      const param = { submissionId, awardId: 'bang-khen', candidateId: 'so-tu-phap' };
      const { citations: _none, ...declared } = declarationOf(tinyPdf('hồ sơ'), ['1.1.3']);
      const { body } = await head.call(routes.beginDossierUpload, {
        param: { submissionId },
        json: declared,
        idempotencyKey: randomUUID(),
      });
      expect(await put(toSend(body), tinyPdf('hồ sơ'))).toBe(200);
      await given().province.quiet();
      const file = { from: 'DOSSIER' as const, evidenceId: body.evidence.evidenceId };
      const save = (ids: string[], revision: number) =>
        head.call(routes.saveDossier, {
          param,
          json: { papers: Object.fromEntries(ids.map((id) => [id, [file]])) },
          revision,
        });
      expect(await codeOf(save(['giay-9'], 0))).toBe('invalid_request');
      expect((await save(['giay-1', 'giay-2'], 0)).body.complete).toBe(false);
      const short = await refusal(head.call(routes.submitDossier, { param, revision: 1 }));
      expect([short.code, short.errors?.map(({ pointer }) => pointer)]).toEqual([
        'conflict',
        ['#/papers/giay-3'],
      ]);
      await save(['giay-1', 'giay-2', 'giay-3'], 1);
      expect((await head.call(routes.submitDossier, { param, revision: 2 })).body.submittedAt).toBe(
        new Date(day('2024-03-04')).toISOString(),
      );
      const line = (await award('bang-khen')).lines.find(({ entrantId }) => entrantId === 'so-tu-phap');
      expect(line?.dossier).toMatchObject({ complete: true });
      const other = given().acts.head('so-y-te').call(routes.readDossier, { param });
      expect(await codeOf(other)).toBe('not_found');
      const workbook = await given()
        .province.as('council-1')
        .call(routes.downloadNominations, { param: { roundId } });
      expect(Buffer.from(workbook.body).subarray(0, 2).toString()).toBe('PK');
      await given().province.moveTo(day('2024-03-11', '00:00:00'));
      expect(await codeOf(save(['giay-1'], 3))).toBe('window_closed');
      expect(await codeOf(nominate('bang-khen', 'so-y-te', { decision: 'NOMINATE' }))).toBe('window_closed');
    });
  });
};
