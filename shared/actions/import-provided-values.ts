import { ProvidedValues, ProvidedValuesFile } from '../contracts/import.ts';
import type { RoundItem } from '../contracts/round.ts';
import { holdsForCampaign } from '../domain/authorize.ts';
import { record } from '../domain/chain.ts';
import { owing, sweptFrom } from '../domain/owed-work.ts';
import { mergeProvided, providedFaults } from '../domain/provided-values.ts';
import { AppError, notFound } from '../errors.ts';
import { zodFaults } from '../input-faults.ts';
import type { ImportCall, ImportPorts } from './apply-import.ts';

/**
 * Takes values of leaves that are not self-assessed: validated whole, merged with earlier ones into a new
 * immutable object, and made to count by one write on the control item, which owes a new scoring of everybody.
 * @throws AppError `not_found`, `conflict` once a final result is published, `invalid_request` with every error
 */
export const importProvidedValues = async (ports: ImportPorts, content: unknown, call: ImportCall) => {
  const parsed = ProvidedValuesFile.safeParse(content);
  if (!parsed.success) throw new AppError('invalid_request', undefined, zodFaults(parsed.error, '#'));
  const file = parsed.data;
  const round = await ports.rounds.get(file.roundId);
  if (round === undefined || !holdsForCampaign(call.caller, ['MANAGER'], round.campaignId)) throw notFound();

  const tables = new Map(
    await Promise.all(
      round.groups.flatMap(async ({ groupId }) => {
        const { compiled } = await ports.rules.of(round, groupId);
        const roster = await ports.rounds.roster(round.roundId, groupId, round.rosterVersion);
        return roster.map(({ entrantId }) => [entrantId, compiled] as const);
      }),
    ).then((groups) => groups.flat()),
  );
  const faults = providedFaults(file.values, tables);
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);

  const changed = await ports.rounds.change(round.roundId, call.writeId, async (current) => {
    const now = current ?? round;
    if (now.publication?.kind === 'FINAL') {
      throw new AppError('conflict', {
        vi: 'Kết quả chính thức đã công bố; không thể thay số liệu.',
        en: 'The final result is published; its data can no longer change.',
      });
    }
    return provide(ports, now, file, call);
  });
  if (changed.owes.events !== undefined)
    await ports.messages.hint('events', { pk: changed.pk, sk: changed.sk });
  return { values: file.values.length, providedVersion: changed.provided?.version ?? 0 };
};

const provide = async (
  ports: ImportPorts,
  round: RoundItem,
  file: ProvidedValuesFile,
  call: ImportCall,
): Promise<RoundItem> => {
  const before =
    round.provided === undefined
      ? {}
      : await ports.snapshots.get('provided', round.provided.hash, ProvidedValues);
  const hash = await ports.snapshots.put('provided', mergeProvided(before, file.values));
  if (hash === round.provided?.hash) return round;
  const version = (round.provided?.version ?? 0) + 1;
  const next = {
    ...round,
    provided: { hash, at: call.arrivedAt, version },
    revision: round.revision + 1,
    chain: record(round.chain, {
      at: call.arrivedAt,
      by: call.caller.personId,
      act: 'importProvidedValues',
      about: { hash, version, values: file.values.length },
    }),
  };
  const soon = sweptFrom(ports.realNow());
  return owing(owing(next, 'rescore', next.revision, soon), 'events', next.revision, soon);
};
