import { dossierFilesId } from '../../../../shared/actions/nomination/dossiers.ts';
import { nameIndividual } from '../../../../shared/actions/nomination/name-individual.ts';
import type { EligibilityCondition } from '../../../../shared/contracts/eligibility-condition.ts';
import type { Role, Scope } from '../../../../shared/contracts/membership.ts';
import type { PostingItem } from '../../../../shared/contracts/posting.ts';
import type { Caller } from '../../../../shared/domain/authorize.ts';
import { emptyChain } from '../../../../shared/domain/chain.ts';
import { owingNothing } from '../../../../shared/domain/owed-work.ts';
import { campaign } from '../../../examples/example-files.ts';
import { evidenceItem, hash, headItem, opaque } from '../../../fakes/items.ts';
import type { EmptyRecords } from '../../../fakes/records.ts';
import { condition } from '../../domain/eligibility/some-facts.ts';
import { boss, finalRound, groupId, roundId } from './final-round.ts';

const unit = 'so-noi-vu';
const own: Scope = { kind: 'UNIT', unitId: unit };
const everywhere: Scope = { kind: 'PROVINCE' };
const caller = (personId: string, ...roles: [Role, Scope][]): Caller => ({
  personId,
  held: roles.map(([role, scope]) => ({ role, scope, fields: [], from: 0 })),
});

const people: Partial<EligibilityCondition> = { entrantKinds: ['INDIVIDUAL'], awards: ['ca-nhan'] };
const judged = { type: 'JUDGED', confirmedBy: 'COUNCIL' } as const;
const eligibility = [
  condition(judged, { ...people, id: 'guong-mau' }),
  condition({ type: 'DOCUMENTED', recognisedAt: 'PROVINCE', count: 1 }, { ...people, id: 'sang-kien' }),
  condition(
    { type: 'MEASURED', all: [{ of: 'INDEX', is: 'AT_LEAST', percent: '60' }] },
    { ...people, id: 'don-vi-manh', of: 'UNIT_OF_PERSON' },
  ),
  condition(judged, { id: 'tap-the', awards: ['ca-nhan'] }),
  condition(judged, { ...people, id: 'khac', awards: ['ca-nhan-khac'] }),
];
const [first] = campaign.awards;
if (first === undefined) throw new Error('the example has an award');
const forPeople = { ...first, entrantKinds: ['INDIVIDUAL' as const], quotas: [] };

/** A round with a final result, in whose nomination window (6,000,000 to 7,000,000) a unit has named two people. */
export const peopleRound = async (records: EmptyRecords) => {
  const ports = await finalRound(
    records,
    [unit, 'so-tu-phap'],
    {
      eligibility,
      awards: [
        { ...forPeople, id: 'ca-nhan' },
        { ...forPeople, id: 'ca-nhan-khac' },
      ],
    },
    {
      windows: {
        selfAssessment: { opensAt: 1_000, closesAt: 1_000_000 },
        appraisal: { opensAt: 2_000_000, closesAt: 3_000_000 },
        nomination: { opensAt: 6_000_000, closesAt: 7_000_000 },
      },
    },
  );
  const submissionId = ports.submissions.idOf(roundId, unit);
  await ports.submissions.change(submissionId, 'open', () =>
    headItem({ submissionId, campaignId: campaign.id, roundId, entrantId: unit, groupId }),
  );
  const file = async (letter: string, folder: string, state: 'ACCEPTED' | 'AWAITING') => {
    const item = evidenceItem(letter, { submissionId: folder, state });
    await ports.evidence.change(folder, item.evidenceId, `put-${letter}`, () => item);
    return item.evidenceId;
  };
  const files = {
    evidence: await file('b', submissionId, 'ACCEPTED'),
    awaiting: await file('c', submissionId, 'AWAITING'),
    dossier: await file('d', dossierFilesId(submissionId), 'ACCEPTED'),
    strangers: opaque('e'),
  };
  const head = caller('head', ['UNIT_HEAD', own]);
  const name = async (n: number, fullName: string) => {
    const named = {
      ...{ personId: `person-${n}`, fullName, position: 'Chuyên viên', on: '2023-12-31' },
      ...{ awards: ['ca-nhan'], achievement: 'Rút ngắn thời gian giải quyết hồ sơ' },
    };
    const call = { requestHash: hash('4'), arrivedAt: 6_000_000, writeId: `name-${n}` };
    return (await nameIndividual(ports, head, submissionId, named, call)).individualId;
  };
  const posting: PostingItem = {
    ...{ pk: 'p', sk: 's', version: 1, writeId: 'w', ...owingNothing },
    ...{ roundId, lines: [], hash: hash('5'), at: 1, by: 'boss', revision: 1, chain: emptyChain },
  };
  const callers: Record<string, Caller> = {
    head,
    officer: caller('officer', ['UNIT_OFFICER', own]),
    other: caller('other', ['UNIT_HEAD', { kind: 'UNIT', unitId: 'so-tu-phap' }]),
    council: caller('council', ['COUNCIL', everywhere]),
    councilOfUnit: caller('council-2', ['COUNCIL', everywhere], ['UNIT_OFFICER', own]),
    personOnCouncil: caller('person-1', ['COUNCIL', everywhere]),
    appraiser: caller('appraiser', ['APPRAISER', everywhere]),
    boss,
  };
  return {
    ...{ ports, submissionId, files, callers, posting },
    person: await name(1, 'Nguyễn Văn Một'),
    other: await name(2, 'Nguyễn Văn Hai'),
  };
};
export type PeopleRound = Awaited<ReturnType<typeof peopleRound>>;
