import { canonicalJson, digestOf } from '../../canonical-json.ts';
import type { CampaignFile } from '../../contracts/campaign.ts';
import type { Guidance } from '../../contracts/guidance.ts';
import type { Round, RoundItem } from '../../contracts/round.ts';
import { type Caller, holdsForCampaign } from '../../domain/authorize.ts';
import { datedRound, requireMovable } from '../../domain/campaign/date-round.ts';
import { roundKey } from '../../domain/campaign/launched-rules.ts';
import { entryFaults } from '../../domain/campaign/life/instrument-register.ts';
import { validateCampaignFile } from '../../domain/campaign/validate-campaign-file.ts';
import { record } from '../../domain/chain.ts';
import { localDay } from '../../domain/local-time.ts';
import { guidanceFaults, inGuidance, withGuidance } from '../../domain/nomination/with-guidance.ts';
import { owing, sweptFrom } from '../../domain/owed-work.ts';
import { requireRevision } from '../../domain/preconditions.ts';
import { AppError, notFound } from '../../errors.ts';
import { sayInCampaign } from '../campaign/say-in-campaign.ts';
import type { Ports } from '../ports.ts';
import { asRound } from '../read-round.ts';

type Needs = Pick<Ports, 'rounds' | 'rules' | 'snapshots' | 'life' | 'messages' | 'realNow'>;
type Call = { expected: number; arrivedAt: number; writeId: string };

const conflict = (vi: string, en: string): AppError => new AppError('conflict', { vi, en });

/** The windows move as ends may: what has opened or closed stays, also after the final result, on which nothing here bears. */
const movedWindows = (round: RoundItem, file: CampaignFile, at: number): RoundItem['windows'] => {
  const rules = file.rounds.find(({ id }) => id === roundKey(round.roundId));
  if (rules === undefined) throw new Error(`The file of ${round.roundId} has no such round`);
  const { windows } = datedRound(rules, file.calendars);
  const { publication: _published, ...open } = round;
  requireMovable(open, { ...datedRound(rules, file.calendars) }, at);
  return windows;
};

/** Enters the instrument in the register, once. */
const register = async (
  ports: Needs,
  caller: Caller,
  file: CampaignFile,
  { instrumentId, instrument }: Guidance,
  { arrivedAt, writeId }: Call,
): Promise<void> => {
  const entries = await ports.life.instruments.list(file.id);
  const known = entries.find(({ name }) => name === instrumentId);
  const files = known?.said.files;
  const said = { ...instrument, ...(files === undefined ? {} : { files }) };
  if (known !== undefined && canonicalJson(known.said) === canonicalJson(said)) return;
  const entry = { name: instrumentId, said };
  const faults = entryFaults(file, entries, entry, localDay(arrivedAt));
  if (faults.length > 0)
    throw new AppError(
      'invalid_request',
      undefined,
      faults.map((one) => ({ ...one, pointer: one.pointer.replace('#', '#/instrument') })),
    );
  const what = { campaignId: file.id, ...entry, act: 'registerInstrument' };
  await sayInCampaign(ports, ports.life.instruments, what, {
    caller,
    expected: known?.revision ?? 0,
    arrivedAt,
    writeId,
  });
};

/**
 * Puts a guidance into force after the close of self-assessment: the file with what it adds is validated whole and becomes the
 * round's by one write of the control item. The instrument is entered in the campaign's register before; it counts for the
 * round by that write. Scores stay what they are, and are stamped anew under the file.
 * @throws AppError `not_found`, `precondition_failed`; `conflict` before the close, or where a window that has passed would
 * move; `invalid_request` with everything that is wrong
 */
export const issueGuidance = async (
  ports: Needs,
  caller: Caller,
  roundId: string,
  given: Guidance,
  call: Call,
): Promise<Round> => {
  const { expected, arrivedAt: at, writeId } = call;
  const round = await ports.rounds.get(roundId);
  if (round === undefined || !holdsForCampaign(caller, ['MANAGER'], round.campaignId)) throw notFound();
  if (at <= round.windows.selfAssessment.closesAt)
    throw conflict(
      'Hướng dẫn bình xét chỉ bổ sung sau khi kết thúc tự đánh giá.',
      'Guidance is added after self-assessment has closed.',
    );
  const before = await ports.rules.file(round);
  const next = withGuidance(before, roundKey(roundId), given);
  if (canonicalJson(next) === canonicalJson(before)) return asRound(round);
  requireRevision(round.revision, expected);
  const verdict = validateCampaignFile(next);
  const faults = [
    ...guidanceFaults(before, given, at, round.windows.nomination?.opensAt),
    ...('faults' in verdict ? verdict.faults.map((one) => inGuidance(before, one)) : []),
  ];
  if (faults.length > 0 || 'faults' in verdict) throw new AppError('invalid_request', undefined, faults);
  const windows = movedWindows(round, verdict.file, at);
  await register(ports, caller, before, given, call);
  const fileHash = await ports.snapshots.put('campaigns', verdict.file);
  const item = await ports.rounds.change(roundId, writeId, (current) => {
    if (current === undefined) throw notFound();
    requireRevision(current.revision, expected);
    const about = { instrument: given.instrumentId, guidance: digestOf(given), fileHash };
    const chain = record(current.chain, { at, by: caller.personId, act: 'issueGuidance', about });
    const revision = current.revision + 1;
    const soon = sweptFrom(ports.realNow());
    const told = owing({ ...current, windows, fileHash, chain, revision }, 'events', chain.seq, soon);
    return owing(told, 'rescore', revision, soon);
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return asRound(item);
};
