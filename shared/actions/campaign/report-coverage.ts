import type { CampaignFile } from '../../contracts/campaign.ts';
import type { CoverageReport, SaidItem } from '../../contracts/campaign-life.ts';
import type { CoverageLine, UnitCoverage } from '../../contracts/campaign-progress.ts';
import { type Caller, holdsForCampaign, holdsInUnit } from '../../domain/authorize.ts';
import { fault } from '../../domain/campaign/fault.ts';
import { stateOf } from '../../domain/campaign/life/count-coverage.ts';
import { isSelected } from '../../domain/campaign/life/selected-units.ts';
import { instantText, localDay } from '../../domain/local-time.ts';
import { describedOn, existsOn } from '../../domain/registry/unit-versions.ts';
import { AppError, type InputFault, notFound } from '../../errors.ts';
import type { Ports } from '../ports.ts';
import { loadCampaign } from './load-campaign.ts';
import { paperFaults } from './papers.ts';
import { type SayCall, sayInCampaign } from './say-in-campaign.ts';

type Needs = Pick<Ports, 'imports' | 'rules' | 'life' | 'units' | 'evidence' | 'messages' | 'realNow'>;
type Of = { campaignId: string; unitId: string };

const unitRoles = ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'] as const;
const overseers = ['MANAGER', 'COUNCIL', 'AUDITOR'] as const;

/** The day as of which a campaign's units are counted: today, or its last day once that is over (YYYY-MM-DD). */
export const coverageDay = ({ period }: Pick<CampaignFile, 'period'>, arrivedAt: number): string => {
  const today = localDay(arrivedAt);
  return today < period.to ? today : period.to;
};

const asCoverage = ({ name, said, at, revision }: SaidItem<CoverageReport>): UnitCoverage => ({
  unitId: name,
  state: stateOf(said),
  ...said,
  reportedAt: instantText(at),
  revision,
});

const proofFaults = ({ proofs }: CoverageReport, today: string): InputFault[] => {
  const faults: InputFault[] = [];
  if (proofs.ORGANISED && !proofs.DEPLOYING) {
    const [vi, en] = ['Phải có văn bản triển khai trước.', 'Deployment has to be proven first.'];
    faults.push(fault('#/proofs/DEPLOYING', 'earlier_state_missing', vi, en));
  }
  for (const [state, paper] of Object.entries(proofs))
    if (paper && paper.issuedOn > today) {
      const [vi, en] = ['Ngày của văn bản chưa tới.', 'The day of the paper has not come.'];
      faults.push(fault(`#/proofs/${state}/issuedOn`, 'in_the_future', vi, en));
    }
  return faults;
};

const filesOf = ({ proofs }: CoverageReport): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(proofs).map(([state, paper]) => [`#/proofs/${state}/file`, paper?.file]));

const childFaults = async (ports: Needs, { campaignId, unitId }: Of, child: string | undefined) => {
  if (child === undefined) return [];
  const known = await ports.imports.campaign(child);
  const file = known && (await loadCampaign(ports, child));
  if (file?.parentCampaign === campaignId && file.launchedByUnit === unitId) return [];
  const [vi, en] = [
    'Không phải phong trào con của đơn vị này.',
    "It is no campaign of this unit's below this one.",
  ];
  return [fault('#/childCampaign', 'not_a_child', vi, en)];
};

/**
 * A unit's people, or a manager for them, report how far the campaign is in the unit, each state by a paper of the unit's own,
 * by its number and day, and as an accepted file where they have one.
 * @throws AppError `not_found` for others, and for a unit that there is not; `conflict` where the campaign does not ask
 * that unit; `invalid_request`, `precondition_failed`
 */
export const reportCoverage = async (
  ports: Needs,
  caller: Caller,
  of: Of,
  report: CoverageReport,
  call: Omit<SayCall, 'caller'>,
): Promise<UnitCoverage> => {
  const { campaignId, unitId } = of;
  if (!holdsInUnit(caller, unitRoles, unitId) && !holdsForCampaign(caller, ['MANAGER'], campaignId))
    throw notFound();
  const file = await loadCampaign(ports, campaignId);
  const unit = await ports.units.get(unitId);
  if (unit === undefined) throw notFound();
  const day = coverageDay(file, call.arrivedAt);
  const asked = { unitId, type: describedOn(unit, day).type };
  if (file.coverage === undefined || !isSelected(file.coverage, asked))
    throw new AppError('conflict', {
      vi: 'Phong trào không yêu cầu đơn vị này báo cáo phát động.',
      en: 'The campaign does not ask this unit to report its launch.',
    });
  const faults = [
    ...proofFaults(report, localDay(call.arrivedAt)),
    ...(await childFaults(ports, of, report.childCampaign)),
    ...(await paperFaults(ports, of, filesOf(report))),
  ];
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  const what = { campaignId, name: unitId, said: report, act: 'reportCoverage' };
  return asCoverage(await sayInCampaign(ports, ports.life.coverage, what, { caller, ...call }));
};

/** What a unit reported, for its own people and those who oversee the campaign. @throws AppError `not_found` */
export const readCoverage = async (
  { life }: Pick<Ports, 'life'>,
  caller: Caller,
  { campaignId, unitId }: Of,
): Promise<UnitCoverage> => {
  if (!holdsInUnit(caller, unitRoles, unitId) && !holdsForCampaign(caller, overseers, campaignId))
    throw notFound();
  const item = await life.coverage.get(campaignId, unitId);
  if (item === undefined) throw notFound();
  return asCoverage(item);
};

/**
 * A page of the units that are asked, each with its report; a page of the registry may hold fewer that are.
 * @throws AppError `not_found` for who does not oversee the campaign, `invalid_request` for a cursor that is not ours
 */
export const listCoverage = async (
  ports: Pick<Ports, 'imports' | 'rules' | 'life' | 'units'>,
  caller: Caller,
  campaignId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  arrivedAt: number,
): Promise<{ items: CoverageLine[]; next?: string }> => {
  if (!holdsForCampaign(caller, overseers, campaignId)) throw notFound();
  const file = await loadCampaign(ports, campaignId);
  const { coverage } = file;
  if (coverage === undefined) return { items: [] };
  const day = coverageDay(file, arrivedAt);
  const page = await ports.units.page(limit, cursor);
  const asked = page.items
    .filter((unit) => existsOn(unit, day))
    .map((unit) => ({ unitId: unit.unitId, ...describedOn(unit, day) }))
    .filter((unit) => isSelected(coverage, unit));
  const reports = await ports.life.coverage.getMany(
    campaignId,
    asked.map(({ unitId }) => unitId),
  );
  const said = new Map(reports.map((item) => [item.name, item]));
  const items = asked.map(({ unitId, name: unitName, type: unitType }) => {
    const report = said.get(unitId);
    return { unitId, unitName, unitType, ...(report ? { report: asCoverage(report) } : {}) };
  });
  return { items, ...(page.next === undefined ? {} : { next: page.next }) };
};
