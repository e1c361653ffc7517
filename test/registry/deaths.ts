import { decideRound } from '../../shared/actions/decide-round.ts';
import { findDueRounds } from '../../shared/actions/find-due-rounds.ts';
import { applyReorganisation, proposeReorganisation } from '../../shared/actions/reorganise.ts';
import { sealSubmission } from '../../shared/actions/seal-submission.ts';
import { SealedSnapshot } from '../../shared/contracts/snapshot.ts';
import type { Caller } from '../../shared/domain/authorize.ts';
import { emptyChain } from '../../shared/domain/chain.ts';
import { owingNothing } from '../../shared/domain/owed-work.ts';
import { type Death, mortal } from '../fakes/mortal.ts';
import { launchedRound, portsOver } from '../fakes/ports.ts';
import { type EmptyRecords, emptyRecords } from '../fakes/records.ts';
import { reform } from './reform.ts';

const manager: Caller = {
  personId: 'manager',
  held: [{ role: 'MANAGER', scope: { kind: 'PROVINCE' }, fields: [], from: 0 }],
};
const closesAt = Date.parse('2025-07-31T16:59:59.999Z');
const now = Date.parse('2025-07-15T02:00:00.000Z');
const last = Date.parse('2025-06-30T16:59:59.999Z');
const call = (writeId: string, expected: number) => ({
  ...{ writeId, expected, arrivedAt: now, idempotencyKey: 'k', requestHash: '0'.repeat(64) },
});

/** Two units with a head each, which become one; the first has been applied already where told. */
const staged = async (records: EmptyRecords) => {
  const ports = portsOver(records);
  for (const unitId of ['d', 'e']) {
    await ports.units.change(unitId, 'w', () => ({
      ...{ unitId, name: unitId, type: 'PROVINCIAL_AGENCY', level: 'PROVINCE', revision: 1 },
    }));
    const scope = { kind: 'UNIT' as const, unitId };
    await ports.memberships.change(`head-${unitId}`, scope, 'UNIT_HEAD', 'w', () => ({
      ...{ personId: `head-${unitId}`, scope, role: 'UNIT_HEAD', fields: [], from: 0, revision: 1 },
      ...{ chain: emptyChain, ...owingNothing },
    }));
  }
  const proposal = {
    title: 'Hợp nhất',
    effectiveOn: '2025-07-01',
    instrument: reform.instrument,
    newUnits: [
      { unitId: 'm', name: 'Sở mới', type: 'PROVINCIAL_AGENCY' as const, level: 'PROVINCE' as const },
    ],
    successions: [{ mode: 'MERGE_INTO_NEW' as const, predecessors: ['d', 'e'], successors: ['m'] }],
  };
  const { reorganisationId } = await proposeReorganisation(ports, manager, proposal, call('propose', 0));
  const apply = () => applyReorganisation(ports, manager, reorganisationId, call('apply', 1));
  return { ports, reorganisationId, apply };
};

/**
 * Applies a reorganisation, dies at a write, and lets the next minute come.
 * @returns whether it died, and what is wrong in the end; empty when it counts with everything that follows, or not at all
 */
export const faultsAfterApplying = async (death: Death): Promise<{ died: boolean; faults: string[] }> => {
  const records = await emptyRecords();
  try {
    const { ports, reorganisationId, apply } = await staged(records);
    const died = await mortal(records)(death, apply);
    await findDueRounds(ports, now);
    const register = await ports.reorganisations.register();
    const units = await ports.units.getMany(['d', 'e', 'm']);
    const faults: string[] = [];
    if (register === undefined) {
      if (units.length !== 2 || units.some(({ revision }) => revision > 1)) faults.push('it half counts');
      return { died, faults };
    }
    const { finished } = (await ports.reorganisations.get(reorganisationId))!;
    if (!finished) faults.push('it is not said to be finished');
    if (register.owes.reorganise !== undefined || register.unfinished !== undefined)
      faults.push('the register still owes');
    for (const { unitId, validFrom, validTo, predecessors, revision } of units) {
      const said = unitId === 'm' ? `${validFrom} ${predecessors}` : `${validTo} ${revision}`;
      const right = unitId === 'm' ? '2025-07-01 d,e' : '2025-06-30 2';
      if (said !== right) faults.push(`${unitId} is ${said}`);
    }
    for (const unitId of ['d', 'e'])
      for (const { to, revision } of await ports.memberships.inUnit(unitId))
        if (to !== last || revision !== 2) faults.push(`the head of ${unitId} stays until ${to}`);
    if (units.length !== 3) faults.push(`there are ${units.length} units`);
    return { died, faults };
  } finally {
    await records.close();
  }
};

/**
 * Lets a draft pass to the successor, dies at a write, and lets the round end before anybody asks again.
 * @returns whether it died, and what is wrong in the end; empty when the successor is sealed with it, or nothing was decided
 */
export const faultsAfterDeciding = async (death: Death): Promise<{ died: boolean; faults: string[] }> => {
  const records = await emptyRecords();
  try {
    const { ports, reorganisationId, apply } = await staged(records);
    const { roundId } = await launchedRound(ports, ['d', 'e'], {
      windows: {
        selfAssessment: { opensAt: last - 1_000_000, closesAt },
        appraisal: { opensAt: closesAt + 1, closesAt: closesAt + 1_000_000_000 },
      },
    });
    await apply();
    for (const leaf of ['1.1.3', '1.2.2'])
      await ports.submissions.changeAnswer(ports.submissions.idOf(roundId, 'd'), leaf, 'w', () => ({
        ...{ submissionId: ports.submissions.idOf(roundId, 'd'), leaf, justification: `của d: ${leaf}` },
        ...{ revision: 1, savedAt: last, savedBy: 'head-d' },
      }));
    const to = { unitId: 'm', groupId: 'so-nganh' };
    const decisions = ['d', 'e'].map((unitId) => ({
      ...{ unitId, decision: 'PASS_DRAFT' as const, reason: 'Theo nghị quyết', to },
    }));
    const wanted = { reorganisationId, decisions, choices: {}, dryRun: false };
    const died = await mortal(records)(death, () =>
      decideRound(ports, manager, roundId, wanted, call('decide', 1)),
    );
    await findDueRounds(ports, closesAt + 120_000);
    const round = (await ports.rounds.get(roundId))!;
    if (round.reorganisations === undefined) return { died, faults: [] };
    const submissionId = ports.submissions.idOf(roundId, 'm');
    await sealSubmission(ports, submissionId, closesAt + 120_000);
    const head = await ports.submissions.get(submissionId);
    const faults = round.owes.pass === undefined ? [] : ['the round still owes'];
    if (head?.seal?.kind !== 'UNATTESTED') return { died, faults: [...faults, `m is ${head?.seal?.kind}`] };
    const { submission } = await ports.snapshots.get('submissions', head.seal.snapshotId!, SealedSnapshot);
    const sealed = Object.keys(submission.answers).toSorted().join();
    return { died, faults: sealed === '1.1.3,1.2.2' ? faults : [...faults, `sealed with ${sealed}`] };
  } finally {
    await records.close();
  }
};
