import type { RegistrationEntry, SaidItem } from '../../contracts/campaign-life.ts';
import type { Registration } from '../../contracts/campaign-progress.ts';
import { type Caller, holdsForCampaign, holdsInUnit } from '../../domain/authorize.ts';
import { isSelected } from '../../domain/campaign/life/selected-units.ts';
import { resolveWindow } from '../../domain/campaign/resolve-windows.ts';
import { instantText, localInstant } from '../../domain/local-time.ts';
import { AppError, notFound } from '../../errors.ts';
import type { Ports } from '../ports.ts';
import { loadCampaign } from './load-campaign.ts';
import { type SayCall, sayInCampaign } from './say-in-campaign.ts';

type Needs = Pick<Ports, 'imports' | 'rules' | 'life' | 'units' | 'messages' | 'realNow'>;

const asRegistration = ({ name, said, at, revision }: SaidItem<RegistrationEntry>): Registration => ({
  unitId: name,
  ...said,
  reportedAt: instantText(at),
  revision,
});

/**
 * The head of a unit, or a deputy, registers it for a campaign that asks for that, or takes it back, by arrival stamp
 * inside the window.
 * @throws AppError `not_found`; `conflict` where everybody addressed takes part, or the unit is not addressed;
 * `window_closed`, `precondition_failed`
 */
export const registerUnit = async (
  ports: Needs,
  caller: Caller,
  { campaignId, unitId }: { campaignId: string; unitId: string },
  entry: RegistrationEntry,
  call: Omit<SayCall, 'caller'>,
): Promise<Registration> => {
  if (!holdsInUnit(caller, ['UNIT_HEAD', 'DEPUTY'], unitId)) throw notFound();
  const { audience } = await loadCampaign(ports, campaignId);
  const unit = await ports.units.get(unitId);
  if (unit === undefined) throw notFound();
  const { enrolment, collectives } = audience;
  if (enrolment.kind === 'AUTOMATIC')
    throw new AppError('conflict', {
      vi: 'Phong trào không yêu cầu đăng ký; mọi đối tượng đều tham gia.',
      en: 'The campaign asks for no registration; everybody addressed takes part.',
    });
  if (!isSelected(collectives, unit))
    throw new AppError('conflict', {
      vi: 'Đơn vị không thuộc đối tượng thi đua.',
      en: 'The unit is not of the audience.',
    });
  const { opensAt, closesAt } = resolveWindow(enrolment.window);
  if (call.arrivedAt < opensAt || call.arrivedAt > closesAt)
    throw new AppError('window_closed', {
      vi: `Đăng ký từ ${localInstant(opensAt)} đến ${localInstant(closesAt)}.`,
      en: `Registration is open from ${localInstant(opensAt)} to ${localInstant(closesAt)}.`,
    });
  const what = { campaignId, name: unitId, said: entry, act: 'registerUnit' };
  return asRegistration(await sayInCampaign(ports, ports.life.registrations, what, { caller, ...call }));
};

/** A unit's registration, for its own people and those who oversee the campaign. @throws AppError `not_found` */
export const readRegistration = async (
  { life }: Pick<Ports, 'life'>,
  caller: Caller,
  { campaignId, unitId }: { campaignId: string; unitId: string },
): Promise<Registration> => {
  if (
    !holdsInUnit(caller, ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'], unitId) &&
    !holdsForCampaign(caller, ['MANAGER', 'COUNCIL', 'AUDITOR'], campaignId)
  )
    throw notFound();
  const item = await life.registrations.get(campaignId, unitId);
  if (item === undefined) throw notFound();
  return asRegistration(item);
};

/** A page of registrations, by unit. @throws AppError `not_found` for who does not oversee the campaign, and for cursors */
export const listRegistrations = async (
  ports: Pick<Ports, 'imports' | 'life'>,
  caller: Caller,
  campaignId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: Registration[]; next?: string }> => {
  if (!holdsForCampaign(caller, ['MANAGER', 'COUNCIL', 'AUDITOR'], campaignId)) throw notFound();
  if ((await ports.imports.campaign(campaignId)) === undefined) throw notFound();
  const page = await ports.life.registrations.page(campaignId, limit, cursor);
  return { ...page, items: page.items.map(asRegistration) };
};
