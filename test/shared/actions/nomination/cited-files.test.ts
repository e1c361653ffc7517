import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  downloadCitedFile,
  downloadCitedFileOfPerson,
} from '../../../../shared/actions/download-cited-file.ts';
import { dossierFilesId } from '../../../../shared/actions/nomination/dossiers.ts';
import { stateOfPerson } from '../../../../shared/actions/nomination/state-of-person.ts';
import { stateCondition } from '../../../../shared/actions/state-condition.ts';
import type { ConditionStatement } from '../../../../shared/contracts/eligibility.ts';
import { evidenceItem } from '../../../fakes/items.ts';
import { type EmptyRecords, emptyRecords } from '../../../fakes/records.ts';
import { type PeopleRound, peopleRound } from './people-round.ts';

let records: EmptyRecords;
let round: PeopleRound;

beforeAll(async () => {
  records = await emptyRecords();
  round = await peopleRound(records);
});
afterAll(async () => {
  await records.close();
});

const citing = (...evidence: string[]): ConditionStatement => ({
  ...{ kind: 'JUDGED', reason: 'Gương mẫu', evidence },
});
const call = (expected: number, arrivedAt = 6_000_000) => ({ expected, arrivedAt, writeId: randomUUID() });
const ports = () => ({
  ...round.ports,
  evidenceFiles: {
    signDownload: async (key: string) => ({ url: `https://objects.example/${key}`, expiresAt: 'soon' }),
  },
});
const stored = async (letter: string, folder: string, state: 'ACCEPTED' | 'HELD' | 'REFUSED') => {
  const item = evidenceItem(letter, { submissionId: folder, state, storedKey: `evidence/${letter}` });
  await round.ports.evidence.change(folder, item.evidenceId, randomUUID(), () => item);
  return item.evidenceId;
};
const ofPerson = (evidenceId: string, by = 'council', conditionId = 'guong-mau', of = round.person) =>
  downloadCitedFileOfPerson(ports(), round.callers[by]!, {
    ...{ submissionId: round.submissionId, individualId: of, conditionId, evidenceId },
  }).then(
    ({ url }) => url.slice(-10),
    ({ code }) => code,
  );
const ofUnit = (evidenceId: string, by = 'council', conditionId = 'tap-the') =>
  downloadCitedFile(ports(), round.callers[by]!, {
    ...{ submissionId: round.submissionId, conditionId, evidenceId },
  }).then(
    ({ url }) => url.slice(-10),
    ({ code }) => code,
  );

describe('a file that the statement of a person cites', () => {
  it('is opened by who gives the word on that statement, from the dossiers and from the evidence', async () => {
    const folder = dossierFilesId(round.submissionId);
    const [paper, own] = [
      await stored('p', folder, 'ACCEPTED'),
      await stored('q', round.submissionId, 'ACCEPTED'),
    ];
    const others = await Promise.all([
      stored('r', folder, 'ACCEPTED'),
      stored('s', folder, 'HELD'),
      stored('t', folder, 'REFUSED'),
    ]);
    expect(await ofPerson(paper), 'before anything is stated').toBe('not_found');
    const place = { submissionId: round.submissionId, individualId: round.person, conditionId: 'guong-mau' };
    const [uncited = '', held = '', refused = ''] = others;
    const said = citing(paper, own, held, refused);
    await stateOfPerson(round.ports, round.callers.head!, place, said, call(0));
    expect([await ofPerson(paper), await ofPerson(own)]).toEqual(['evidence/p', 'evidence/q']);
    for (const one of [uncited, held, refused, 'z'.repeat(26)])
      expect(await ofPerson(one), one).toBe('not_found');
    for (const by of ['head', 'boss', 'other', 'appraiser', 'councilOfUnit', 'personOnCouncil'])
      expect(await ofPerson(paper, by), by).toBe('not_found');
    expect(await ofPerson(paper, 'council', 'sang-kien'), 'of another condition').toBe('not_found');
    expect(await ofPerson(paper, 'council', 'guong-mau', round.other), 'of another person').toBe('not_found');
    await stateOfPerson(round.ports, round.callers.head!, place, citing(own), call(1));
    expect(await ofPerson(paper), 'no longer cited').toBe('not_found');
  });
});

describe('a file that the statement of a unit cites', () => {
  it('is opened by who gives the word on it, and nothing of the dossiers', async () => {
    const own = await stored('u', round.submissionId, 'ACCEPTED');
    const place = { submissionId: round.submissionId, conditionId: 'tap-the' };
    expect(await ofUnit(own)).toBe('not_found');
    await stateCondition(round.ports, round.callers.head!, place, citing(own), call(0, 5_000));
    expect(await ofUnit(own)).toBe('evidence/u');
    for (const by of ['head', 'boss', 'other', 'appraiser', 'councilOfUnit'])
      expect(await ofUnit(own, by), by).toBe('not_found');
    expect(await ofUnit(await stored('v', round.submissionId, 'ACCEPTED')), 'not cited').toBe('not_found');
    expect(await ofUnit(own, 'council', 'khong-co')).toBe('not_found');
  });
});
