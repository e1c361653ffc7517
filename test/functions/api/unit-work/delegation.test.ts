import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealSubmission } from '../../../../shared/actions/seal-submission.ts';
import { DelegationList } from '../../../../shared/contracts/delegation.ts';
import * as delegations from '../../../../shared/contracts/routes/delegations.ts';
import * as extensions from '../../../../shared/contracts/routes/extensions.ts';
import * as submissions from '../../../../shared/contracts/routes/submissions.ts';
import * as work from '../../../../shared/contracts/routes/unit-work.ts';
import { DraftReview, SealedSnapshot } from '../../../../shared/contracts/snapshot.ts';
import { Submission } from '../../../../shared/contracts/submission.ts';
import { closesAt, december, type UnitStage, unitId, unitStage } from './unit-stage.ts';

let stage: UnitStage;
const grant = (personId: string, role: 'DEPUTY' | 'UNIT_OFFICER') =>
  stage.ports.memberships.change(personId, { kind: 'UNIT', unitId }, role, 'w', () => ({
    ...{ personId, role, scope: { kind: 'UNIT', unitId }, fields: [], from: 0, revision: 1 },
    ...{ chain: { head: '', seq: 0, pending: [] }, owes: {}, owedAt: 0, attempts: 0 },
  }));
beforeAll(async () => {
  stage = await unitStage();
  await grant('pho', 'DEPUTY');
  await grant('dau-moi', 'UNIT_OFFICER');
});
afterAll(() => stage.records.close());

const paper = { number: '12/GUQ-SNV', issuedOn: '2023-12-04' };
const signedAs = 'KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC';
const kt = {
  ...{ personId: 'pho', capacity: 'KT', signedAs, acts: ['SUBMIT'], from: '2023-12-05', to: '2023-12-10' },
  paper,
};
const delegate = (who: string, json: object, key = randomUUID()) =>
  stage.ask(who, december(4), delegations.delegate, { param: { unitId }, json, key });
const revoke = (who: string, delegationId: string, revision = 1) =>
  stage.ask(who, december(9), delegations.revokeDelegation, {
    param: { unitId, delegationId },
    json: { reason: 'Giám đốc đã đi làm lại' },
    revision,
  });
const list = async () =>
  DelegationList.parse(
    (await stage.ask('an', december(4), delegations.listDelegations, { param: { unitId } })).body,
  ).items;
const of = () => ({ submissionId: stage.submissionId });
const submit = async (who: string, at: number, capacity: string) => {
  const { body } = await stage.ask('head', at, submissions.reviewDraft, { param: of() });
  const { answers, digest } = DraftReview.parse(body);
  const shown = Object.fromEntries(Object.entries(answers).map(([leaf, { revision }]) => [leaf, revision]));
  return stage.ask(who, at, submissions.submitAssessment, {
    param: of(),
    json: { shown: { answers: shown, evidence: {} }, digest, capacity, statement: 'Tôi chịu trách nhiệm.' },
  });
};
const edge = (day: string) => Date.parse(`${day}T00:00:00.000+07:00`);

describe('a delegation', () => {
  it('is refused where it contradicts itself or names somebody else’s people, each fault at its place', async () => {
    const wrong = { ...kt, personId: 'nobody', signedAs: 'TL. GIÁM ĐỐC', to: '2023-12-01' };
    const { status, errors } = await delegate('head', wrong);
    expect([status, errors.map(({ pointer, code }) => `${pointer} ${code}`)]).toEqual([
      422,
      [
        '#/to ends_before_it_begins',
        '#/paper/issuedOn issued_after_the_end',
        '#/signedAs not_the_capacity',
        '#/personId not_in_the_unit',
      ],
    ]);
    for (const acting of ['QUYỀN GIÁM ĐỐC', 'Q. GIÁM ĐỐC'])
      expect((await delegate('stranger', { ...kt, capacity: 'ACTING', signedAs: acting })).status).toBe(404);
  });

  it('is given by the head or a manager, once for its key', async () => {
    for (const who of ['deputy', 'officer', 'an', 'stranger'])
      expect((await delegate(who, kt)).status).toBe(404);
    const key = randomUUID();
    const [first, again] = [await delegate('head', kt, key), await delegate('head', kt, key)];
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect((await delegate('head', { ...kt, to: '2023-12-11' }, key)).code).toBe('idempotency_key_reused');
    expect(await list()).toHaveLength(1);
  });

  it('carries a submit on its days, both included, and tells why not on others', async () => {
    await stage.ask('head', december(3), submissions.saveAnswer, {
      param: { ...of(), leaf: '1.2.2' },
      json: { value: { kind: 'boolean', value: true }, justification: 'Có phân công' },
      revision: 0,
    });
    const early = await submit('pho', edge('2023-12-05') - 1, 'KT');
    expect([early.status, early.detail]).toEqual([
      403,
      'The delegation by 12/GUQ-SNV begins at 00:00:00 05/12/2023 (+07).',
    ]);
    const first = await submit('pho', edge('2023-12-05'), 'KT');
    expect(first.status).toBe(200);
    expect(Submission.parse(first.body).submitted).toMatchObject({
      by: 'pho',
      capacity: 'KT',
      authority: { signedAs, paper },
    });
    expect((await submit('pho', edge('2023-12-11') - 1, 'KT')).status).toBe(200);
    const late = await submit('pho', edge('2023-12-11'), 'KT');
    expect([late.status, late.detail]).toEqual([
      403,
      'The delegation by 12/GUQ-SNV ended at 23:59:59 10/12/2023 (+07).',
    ]);
  });

  it('carries the acts that it names, in the capacity that it names', async () => {
    const wrong = await submit('pho', december(6), 'TUQ');
    expect([wrong.status, wrong.errors[0]?.detail]).toEqual([422, `Delegated to sign as: KT (${signedAs}).`]);
    const withdrawn = await stage.ask('pho', december(6), submissions.withdrawSubmission, { param: of() });
    expect([withdrawn.status, withdrawn.detail]).toEqual([
      403,
      'The delegation by 12/GUQ-SNV does not cover withdrawing.',
    ]);
    const wish = { reason: 'Bão số 10', wishedEnd: { date: '2024-01-05' } };
    const ask = (who: string) =>
      stage.ask(who, december(6), extensions.requestExtension, { param: of(), json: wish, revision: 0 });
    expect((await ask('pho')).detail).toBe(
      'The delegation by 12/GUQ-SNV does not cover asking for more time.',
    );
    expect((await ask('dau-moi')).status).toBe(403);
    const tl = { ...kt, personId: 'dau-moi', capacity: 'TL', signedAs: 'TL. GIÁM ĐỐC, CHÁNH VĂN PHÒNG' };
    await delegate('head', { ...tl, acts: ['WITHDRAW', 'REQUEST_EXTENSION'] });
    expect((await ask('dau-moi')).status).toBe(201);
    expect(
      (await stage.ask('dau-moi', december(6), submissions.withdrawSubmission, { param: of() })).status,
    ).toBe(200);
  });

  it('leaves a standing deputy, to whom nothing was delegated by paper, as before', async () => {
    const { body, status } = await submit('deputy', december(12), 'KT');
    expect([status, Submission.parse(body).submitted?.authority]).toEqual([200, undefined]);
    expect((await submit('deputy', december(12), 'ACTING')).status).toBe(422);
    expect((await submit('officer', december(12), 'KT')).status).toBe(403);
  });
});

describe('revoking', () => {
  it('ends it at once, with its reason, and what was signed stands', async () => {
    const first = (await list()).find(({ personId }) => personId === 'pho');
    const { delegationId } = first!;
    const before = await submit('pho', december(7), 'KT');
    expect((await revoke('stranger', delegationId)).status).toBe(404);
    expect((await revoke('head', 'a'.repeat(26))).status).toBe(404);
    expect((await revoke('head', delegationId, 3)).status).toBe(412);
    expect((await revoke('head', delegationId)).status).toBe(200);
    expect((await revoke('head', delegationId, 2)).status).toBe(409);
    const refused = await submit('pho', december(9), 'KT');
    expect([refused.status, refused.detail]).toEqual([
      403,
      'The delegation by 12/GUQ-SNV was revoked at 12:00:00 09/12/2023 (+07): Giám đốc đã đi làm lại',
    ]);
    const now = await stage.ask('head', december(9), submissions.readSubmission, { param: of() });
    expect(Submission.parse(now.body).submitted).toEqual(Submission.parse(before.body).submitted);
  });

  it('is in the record of the delegation, as giving it is', async () => {
    const items = await stage.ports.delegations.ofUnit(unitId);
    const revoked = items.find((item) => item.revoked !== undefined)!;
    expect(revoked.chain.pending.map(({ act, by }) => `${act} ${by}`)).toEqual([
      'delegate head',
      'revokeDelegation head',
    ]);
    expect(revoked.owes).toEqual({ events: 2 });
  });
});

describe('after the end', () => {
  it('the capacity stays on the seal, and nothing of the unit’s inner work is in it', async () => {
    await stage.ask('head', december(13), work.assignWork, {
      param: of(),
      json: {
        divisions: [{ id: 'phong-kin', name: 'Phòng Nội bộ', people: ['an'] }],
        assignments: [{ nodes: ['1'], division: 'phong-kin', note: 'Làm gấp' }],
      },
      revision: 0,
    });
    await stage.ask('head', december(13), work.reviewLeaf, {
      param: { ...of(), leaf: '1.2.2' },
      json: { decision: 'RETURN', answerRevision: 1, reason: 'Chưa đủ căn cứ' },
      revision: 0,
    });
    await delegate('manager', {
      ...{ ...kt, personId: 'dau-moi', capacity: 'ACTING', signedAs: 'Q. GIÁM ĐỐC' },
      ...{ from: '2023-12-20', to: '2023-12-31' },
    });
    expect((await submit('dau-moi', december(20), 'ACTING')).status).toBe(200);
    await sealSubmission({ ...stage.ports }, stage.submissionId, closesAt + 120_000);
    const { body } = await stage.ask('manager', closesAt + 130_000, submissions.readSubmission, {
      param: of(),
    });
    const { seal, submitted } = Submission.parse(body);
    expect(seal?.signed).toEqual({ capacity: 'ACTING', authority: submitted?.authority });
    expect(submitted?.authority?.signedAs).toBe('Q. GIÁM ĐỐC');
    const sealed = await stage.ports.snapshots.get('submissions', seal?.snapshotId ?? '', SealedSnapshot);
    expect(sealed.submission.attestation).toMatchObject({
      capacity: 'ACTING',
      authority: submitted?.authority,
    });
    const everywhere = JSON.stringify([
      sealed,
      body,
      await stage.ports.submissions.get(stage.submissionId),
      await stage.ports.submissions.answers(stage.submissionId),
    ]);
    for (const inner of ['phong-kin', 'Phòng Nội bộ', 'Làm gấp', 'Chưa đủ căn cứ'])
      expect(everywhere).not.toContain(inner);
  });
});
