import type { DeliveryReport, SaidItem } from '../../contracts/campaign-life.ts';
import type { Delivery } from '../../contracts/campaign-progress.ts';
import { type Caller, holdsForCampaign } from '../../domain/authorize.ts';
import { fault } from '../../domain/campaign/fault.ts';
import { pageOf } from '../../domain/campaign/life/page-of.ts';
import { instantText, localDay } from '../../domain/local-time.ts';
import { AppError, notFound } from '../../errors.ts';
import type { Ports } from '../ports.ts';
import { loadCampaign } from './load-campaign.ts';
import { paperFaults } from './papers.ts';
import { type SayCall, sayInCampaign } from './say-in-campaign.ts';

type Needs = Pick<Ports, 'imports' | 'rules' | 'life' | 'evidence' | 'messages' | 'realNow'>;

const asDelivery = (
  { id: recipientId, name }: { id: string; name: string },
  item: SaidItem<DeliveryReport> | undefined,
): Delivery => ({
  recipientId,
  name,
  ...(item === undefined
    ? {}
    : { report: { ...item.said, reportedAt: instantText(item.at), revision: item.revision } }),
});

/** Reports that a recipient got the plan. @throws AppError `not_found`, `invalid_request`, `precondition_failed` */
export const reportDelivery = async (
  ports: Needs,
  caller: Caller,
  { campaignId, recipientId }: { campaignId: string; recipientId: string },
  report: DeliveryReport,
  call: Omit<SayCall, 'caller'>,
): Promise<{ delivery: Delivery; revision: number }> => {
  if (!holdsForCampaign(caller, ['MANAGER'], campaignId)) throw notFound();
  const { recipients } = await loadCampaign(ports, campaignId);
  const recipient = recipients.find(({ id }) => id === recipientId);
  if (recipient === undefined) throw notFound();
  const faults = await paperFaults(ports, { campaignId }, { '#/file': report.file });
  if (report.deliveredOn > localDay(call.arrivedAt)) {
    const [vi, en] = ['Ngày này chưa tới.', 'That day has not come.'];
    faults.push(fault('#/deliveredOn', 'in_the_future', vi, en));
  }
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  const what = { campaignId, name: recipientId, said: report, act: 'reportDelivery' };
  const item = await sayInCampaign(ports, ports.life.deliveries, what, { caller, ...call });
  return { delivery: asDelivery(recipient, item), revision: item.revision };
};

/** A page of recipients, each with its delivery. @throws AppError `not_found` for who does not oversee the campaign */
export const listDeliveries = async (
  ports: Pick<Ports, 'imports' | 'rules' | 'life'>,
  caller: Caller,
  campaignId: string,
  query: { limit: number; cursor?: string | undefined },
): Promise<{ items: Delivery[]; next?: string }> => {
  if (!holdsForCampaign(caller, ['MANAGER', 'COUNCIL', 'AUDITOR'], campaignId)) throw notFound();
  const { recipients } = await loadCampaign(ports, campaignId);
  const said = new Map((await ports.life.deliveries.list(campaignId)).map((item) => [item.name, item]));
  const all = recipients.map((recipient) => asDelivery(recipient, said.get(recipient.id)));
  return pageOf(all, ({ recipientId }) => recipientId, query);
};
