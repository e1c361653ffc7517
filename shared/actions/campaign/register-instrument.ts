import type { InstrumentEntry } from '../../contracts/campaign-life.ts';
import type { RegisteredInstrument } from '../../contracts/campaign-progress.ts';
import { type Caller, holdsForCampaign } from '../../domain/authorize.ts';
import { entryFaults, instrumentRegister } from '../../domain/campaign/life/instrument-register.ts';
import { pageOf } from '../../domain/campaign/life/page-of.ts';
import { localDay } from '../../domain/local-time.ts';
import { AppError, notFound } from '../../errors.ts';
import type { Ports } from '../ports.ts';
import { loadCampaign } from './load-campaign.ts';
import { paperFaults } from './papers.ts';
import { type SayCall, sayInCampaign } from './say-in-campaign.ts';

type Needs = Pick<Ports, 'imports' | 'rules' | 'life' | 'evidence' | 'messages' | 'realNow'>;

/**
 * Enters an instrument: a draft that is issued, one that amends or replaces others, or a correction with its reason.
 * @throws AppError `not_found` for who does not manage the campaign; `invalid_request`, `precondition_failed`
 */
export const registerInstrument = async (
  ports: Needs,
  caller: Caller,
  { campaignId, instrumentId }: { campaignId: string; instrumentId: string },
  entry: InstrumentEntry,
  call: Omit<SayCall, 'caller'>,
): Promise<RegisteredInstrument> => {
  if (!holdsForCampaign(caller, ['MANAGER'], campaignId)) throw notFound();
  const file = await loadCampaign(ports, campaignId);
  const entries = await ports.life.instruments.list(campaignId);
  const named = Object.fromEntries((entry.files ?? []).map((one, n) => [`#/files/${n}`, one]));
  const faults = [
    ...entryFaults(file, entries, { name: instrumentId, said: entry }, localDay(call.arrivedAt)),
    ...(await paperFaults(ports, { campaignId }, named)),
  ];
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  const what = { campaignId, name: instrumentId, said: entry, act: 'registerInstrument' };
  const item = await sayInCampaign(ports, ports.life.instruments, what, { caller, ...call });
  const others = entries.filter(({ name }) => name !== instrumentId);
  const found = instrumentRegister(file, [...others, item]).find(({ id }) => id === instrumentId);
  if (found === undefined) throw new Error(`${instrumentId} was entered and is not in the register`);
  return found;
};

/** A page of the register, by id. @throws AppError `not_found`, `invalid_request` for a cursor that is not ours */
export const listInstruments = async (
  ports: Pick<Ports, 'imports' | 'rules' | 'life'>,
  campaignId: string,
  query: { limit: number; cursor?: string | undefined },
): Promise<{ items: RegisteredInstrument[]; next?: string }> => {
  const file = await loadCampaign(ports, campaignId);
  return pageOf(
    instrumentRegister(file, await ports.life.instruments.list(campaignId)),
    ({ id }) => id,
    query,
  );
};
