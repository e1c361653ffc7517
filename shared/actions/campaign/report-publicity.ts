import type { PublicityReport, SaidItem } from '../../contracts/campaign-life.ts';
import type { Publicity } from '../../contracts/campaign-progress.ts';
import { type Caller, holdsForCampaign, holdsInUnit } from '../../domain/authorize.ts';
import { fault } from '../../domain/campaign/fault.ts';
import { instantText, localDay } from '../../domain/local-time.ts';
import { AppError, type InputFault, notFound } from '../../errors.ts';
import type { Ports } from '../ports.ts';
import { loadCampaign } from './load-campaign.ts';
import { paperFaults } from './papers.ts';
import { type SayCall, sayInCampaign } from './say-in-campaign.ts';

type Needs = Pick<Ports, 'imports' | 'rules' | 'life' | 'units' | 'evidence' | 'messages' | 'realNow'>;

const asPublicity = ({ name, said, at, revision }: SaidItem<PublicityReport>): Publicity => ({
  publicityId: name,
  ...said,
  reportedAt: instantText(at),
  revision,
});

const maySpeakFor = (caller: Caller, campaignId: string, unitId: string): boolean =>
  holdsInUnit(caller, ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'], unitId) ||
  holdsForCampaign(caller, ['MANAGER'], campaignId);

/**
 * A unit's people, or a manager for them, report an item of publicity as done. Another unit's item is none of theirs.
 * @throws AppError `not_found` for who may not speak for the unit; `invalid_request` for a unit or a planned item that
 * there is not, or a day to come; `precondition_failed`
 */
export const reportPublicity = async (
  ports: Needs,
  caller: Caller,
  { campaignId, publicityId }: { campaignId: string; publicityId: string },
  report: PublicityReport,
  call: Omit<SayCall, 'caller'>,
): Promise<Publicity> => {
  if (!maySpeakFor(caller, campaignId, report.unitId)) throw notFound();
  const file = await loadCampaign(ports, campaignId);
  const faults: InputFault[] = [];
  if ((await ports.units.get(report.unitId)) === undefined) {
    const [vi, en] = [`Không có đơn vị '${report.unitId}'.`, `There is no unit '${report.unitId}'.`];
    faults.push(fault('#/unitId', 'unknown_unit', vi, en));
  }
  if (report.planned !== undefined && file.publicity.every(({ id }) => id !== report.planned)) {
    const [vi, en] = ['Kế hoạch không có mục này.', 'The plan has no such item.'];
    faults.push(fault('#/planned', 'unknown_reference', vi, en));
  }
  if (report.on > localDay(call.arrivedAt)) {
    const [vi, en] = ['Ngày này chưa tới.', 'That day has not come.'];
    faults.push(fault('#/on', 'in_the_future', vi, en));
  }
  const of = { campaignId, unitId: report.unitId };
  faults.push(...(await paperFaults(ports, of, { '#/file': report.file })));
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  const what = { campaignId, name: publicityId, said: report, act: 'reportPublicity' };
  const item = await sayInCampaign(ports, ports.life.publicity, what, { caller, ...call }, (current) => {
    if (current !== undefined && !maySpeakFor(caller, campaignId, current.said.unitId)) throw notFound();
  });
  return asPublicity(item);
};

/** A page of what was done, by id. @throws AppError `not_found`, `invalid_request` for a cursor that is not ours */
export const listPublicity = async (
  ports: Pick<Ports, 'imports' | 'life'>,
  campaignId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: Publicity[]; next?: string }> => {
  if ((await ports.imports.campaign(campaignId)) === undefined) throw notFound();
  const page = await ports.life.publicity.page(campaignId, limit, cursor);
  return { ...page, items: page.items.map(asPublicity) };
};
