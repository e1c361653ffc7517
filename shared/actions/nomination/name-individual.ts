import { derivedId } from '../../canonical-json.ts';
import type { Individual, IndividualEntry, IndividualItem } from '../../contracts/nomination.ts';
import type { Caller } from '../../domain/authorize.ts';
import { emptyChain, record } from '../../domain/chain.ts';
import { mayConfirm } from '../../domain/eligibility/confirming.ts';
import { isOfPerson } from '../../domain/eligibility/personal.ts';
import { requireWithin } from '../../domain/later-windows.ts';
import { instantText } from '../../domain/local-time.ts';
import { owing, owingNothing, sweptFrom } from '../../domain/owed-work.ts';
import { oversees } from '../../domain/result-access.ts';
import { mayAttest, mayRead } from '../../domain/submission-access.ts';
import { AppError, notFound } from '../../errors.ts';
import { loadSubmission } from '../load-submission.ts';
import type { Ports } from '../ports.ts';

type Needs = Pick<Ports, 'rounds' | 'submissions' | 'rules' | 'nominations' | 'messages' | 'realNow'>;

const asIndividual = ({ individualId, entrantId, named, at }: IndividualItem): Individual => ({
  ...named,
  individualId,
  entrantId,
  namedAt: instantText(at),
});

/**
 * A unit's head names one of its people for awards that are given to people, inside the nomination window where the round has
 * one. The same person in the same unit is named once: keys and records hold an opaque id, names stay in the item.
 * @throws AppError `not_found`, `window_closed`; `invalid_request` for awards that people do not get or a day to come; `conflict`
 * where the person is named with other words
 */
export const nameIndividual = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  named: IndividualEntry,
  call: { requestHash: string; arrivedAt: number; writeId: string },
): Promise<Individual> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayAttest);
  const { arrivedAt: at } = call;
  if (round.windows.nomination !== undefined) requireWithin(round, 'nomination', at);
  const { awards } = await ports.rules.file(round);
  const faults = named.awards.flatMap((id, n) =>
    awards.some((award) => award.id === id && award.entrantKinds.includes('INDIVIDUAL'))
      ? []
      : [
          {
            pointer: `#/awards/${n}`,
            code: 'entrant_kind_not_awarded',
            detail: {
              vi: 'Hình thức này không dành cho cá nhân.',
              en: 'This award is not given to people.',
            },
          },
        ],
  );
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  const individualId = derivedId('individual', submissionId, named.personId);
  const by = caller.personId;
  const item = await ports.nominations.changeIndividual(
    submissionId,
    individualId,
    call.writeId,
    (current) => {
      if (current !== undefined) {
        if (current.requestHash === call.requestHash) return current;
        throw new AppError('conflict', {
          vi: 'Cá nhân này đã được đơn vị đề nghị.',
          en: 'The unit has named this person already.',
        });
      }
      const about = { submissionId, individualId, awards: named.awards.join(' ') };
      const chain = record(emptyChain, { at, by, act: 'nameIndividual', about });
      const { entrantId } = head;
      const { requestHash } = call;
      const next = {
        ...owingNothing,
        individualId,
        submissionId,
        entrantId,
        named,
        at,
        by,
        requestHash,
        chain,
      };
      return owing(next, 'events', chain.seq, sweptFrom(ports.realNow()));
    },
  );
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return asIndividual(item);
};

/**
 * The people whom a unit named: for the unit itself, overseers, and who gives the word on a condition of people.
 * @throws AppError `not_found`
 */
export const listIndividuals = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
): Promise<Individual[]> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, () => true);
  const { eligibility, roles } = await ports.rules.file(round);
  const ofPeople = eligibility.filter((one) => one.entrantKinds.includes('INDIVIDUAL') && isOfPerson(one));
  const may =
    mayRead(caller, head) ||
    oversees(caller, head.campaignId) ||
    ofPeople.some((condition) => mayConfirm(caller, condition, head, roles));
  if (!may) throw notFound();
  return (await ports.nominations.individuals(submissionId)).map(asIndividual);
};
