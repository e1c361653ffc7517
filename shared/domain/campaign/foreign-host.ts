import type { CampaignFile } from '../../contracts/campaign.ts';
import type { InputFault } from '../../errors.ts';
import { fault } from './fault.ts';

/**
 * What keeps a campaign out of a province: it has never been its host. A province that takes a campaign over from another
 * one (a merger of provinces) takes the file as well.
 * @param provinceId the province whose stack this is, by the id of its file
 */
export const foreignHostFaults = (
  { hosts }: Pick<CampaignFile, 'hosts'>,
  provinceId: string,
): InputFault[] => {
  const ids = [...new Set(hosts.map(({ province }) => province))];
  if (ids.includes(provinceId)) return [];
  const names = [...new Set(hosts.map(({ name, province }) => `${name} (${province})`))].join(', ');
  return [
    fault(
      '/hosts',
      'another_province',
      `Phong trào này do ${names} chủ trì; hệ thống này là của ${provinceId}.`,
      `This campaign is hosted by ${names}; this is the system of ${provinceId}.`,
    ),
  ];
};
