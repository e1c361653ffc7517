import { describe, expect, it } from 'vitest';
import { file, others, roundId } from '../cast.ts';
import type { Play } from '../play.ts';

/** What is left behind: the chains of acts, and nothing owed. */
export const record = ({ province, idOf }: Play): void => {
  describe('the record', () => {
    it('holds every act, chain by chain, and nothing waits to be recorded', async () => {
      await province().quiet();
      const chains = await province().records.chains();
      expect(chains.filter(({ intact, pending }) => !intact || pending > 0)).toEqual([]);
      const acts = Object.fromEntries(chains.map(({ pk, sk, acts }) => [`${pk} ${sk}`, acts]));
      expect(acts[`ROUND#${roundId} CONTROL`]).toEqual([
        'launchRound',
        'importProvidedValues',
        'publishRound',
        'importProvidedValues',
        'publishRound',
      ]);
      expect(acts[`SUB#${idOf('so-noi-vu')} HEAD`]).toEqual([
        'submitAssessment',
        'submitAssessment',
        'submitAssessment',
        'sealSubmission',
      ]);
      expect(acts[`SUB#${idOf('so-tai-chinh')} HEAD`]).toEqual([
        'submitAssessment',
        'withdrawSubmission',
        'sealSubmission',
      ]);
      expect(acts[`SUB#${idOf('so-tu-phap')} APR#1#1`]).toEqual(['saveAppraisal', 'saveAppraisal']);
      expect(acts[`PERSON#${others.council} MEMBER#campaign:${file.id}#COUNCIL`]).toEqual([
        'grantMembership',
      ]);
    });

    it('is all that is left: nothing is owed, and nothing failed', async () => {
      expect(await province().records.owed()).toEqual([]);
      expect(province().errors()).toEqual([]);
    });
  });
};
