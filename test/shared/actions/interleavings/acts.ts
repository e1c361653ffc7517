import { S3Client } from '@aws-sdk/client-s3';
import { activateTableVersion } from '../../../../shared/actions/activate-table-version.ts';
import { registerUnit } from '../../../../shared/actions/campaign/register-unit.ts';
import { checkEvidence } from '../../../../shared/actions/check-evidence.ts';
import { dateAnchor } from '../../../../shared/actions/date-anchor.ts';
import { decideExtension } from '../../../../shared/actions/decide-extension.ts';
import { decideRound } from '../../../../shared/actions/decide-round.ts';
import { importTableVersion } from '../../../../shared/actions/import-table-version.ts';
import { launchRound } from '../../../../shared/actions/launch-round.ts';
import { applyReorganisation, proposeReorganisation } from '../../../../shared/actions/reorganise.ts';
import { reportTableVersion } from '../../../../shared/actions/report-table-version.ts';
import { requestExtension } from '../../../../shared/actions/request-extension.ts';
import type { RoundDecision } from '../../../../shared/contracts/round-decision.ts';
import { evidenceParts } from '../../../../shared/files/evidence-parts.ts';
import { campaign } from '../../../examples/example-files.ts';
import { evidenceItem } from '../../../fakes/items.ts';
import { secondVersion } from '../../../fakes/table-version-file.ts';
import { reform } from '../../../registry/reform.ts';
import {
  appraisalCloses,
  closesAt,
  day,
  groupId,
  head,
  type InterleavedRound,
  manager,
  roundId,
  unscanned,
} from './stage.ts';

/**
 * What an act leaves for later: the new end of an entrant, which hands in again at its last moment, and until when it is
 * appraised (UTC ms); and the code with which it has to be refused at this point, if it has.
 */
export type Wake = { again?: { entrantId: string; end: number; appraisalUntil: number }; refused?: string };
export type Act = (stage: InterleavedRound, now: number) => Promise<Wake>;

const codeOf = async (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: { code?: string }) => {
      if (error.code === undefined) throw error;
      return error.code;
    },
  );

const extension: Act = async ({ ports, call, control, idOf }, now) => {
  const submissionId = idOf('b');
  const end = Math.max(now, closesAt) + day;
  const appraisalUntil = Math.max(end + 5 * day, appraisalCloses);
  const instant = (at: number) => ({ instant: new Date(at).toISOString() });
  const wish = { reason: 'Bão', wishedEnd: instant(end) };
  await requestExtension(ports, head('b'), submissionId, wish, call(now));
  const { revision } = await control();
  const ruling = {
    decision: 'GRANT' as const,
    submissionId,
    request: 1,
    reason: 'Đồng ý',
    end: instant(end),
  };
  const until = appraisalUntil > appraisalCloses ? { appraisalUntil: instant(appraisalUntil) } : {};
  await decideExtension(ports, manager, roundId, { ...ruling, ...until }, call(now, revision));
  return { again: { entrantId: 'b', end, appraisalUntil } };
};

const windowMove: Act = async ({ ports, call, control }, now) => {
  const of = { roundId, anchorId: 'phat-dong' };
  const { revision } = await control();
  const said = await codeOf(dateAnchor(ports, manager, of, { date: '2023-12-05' }, call(now, revision)));
  if (now >= closesAt) return said === 'conflict' ? {} : { refused: `moved an end that has passed: ${said}` };
  if (said !== 'done') return { refused: said };
  const end = Date.parse('2023-12-15T16:59:59.999Z');
  return { again: { entrantId: 'b', end, appraisalUntil: appraisalCloses } };
};

const registration: Act = async ({ ports, call }, now) => {
  const of = { campaignId: campaign.id, unitId: 'x' };
  const late = await codeOf(registerUnit(ports, head('x'), of, { registered: true }, call(now)));
  const roster = { [groupId]: ['a', 'b', 'c', 'd', 'e', 'x'] };
  const again = await codeOf(launchRound(ports, manager, roundId, { roster, simulated: true }, call(now)));
  const said = `${late} ${again}`;
  return said === 'window_closed conflict' ? {} : { refused: said };
};

const tableSwitch: Act = async ({ ports, call, control }, now) => {
  const { planHash } = await importTableVersion(ports, secondVersion, { caller: manager, ...call(now) });
  const { reportHash } = await reportTableVersion(ports, manager, { roundId, planHash }, call(now).writeId);
  const { revision } = await control();
  await activateTableVersion(ports, manager, { roundId, reportHash }, call(now, revision));
  return {};
};

const merger =
  (
    decisions: RoundDecision[],
    choices: Record<string, Record<string, string>> = {},
    effectiveOn = '2023-11-20',
  ): Act =>
  async ({ ports, call, control, idOf }, now) => {
    const proposal = {
      title: 'Hợp nhất',
      effectiveOn,
      instrument: reform.instrument,
      newUnits: [
        { unitId: 'm', name: 'Sở mới', type: 'PROVINCIAL_AGENCY' as const, level: 'PROVINCE' as const },
      ],
      successions: [{ mode: 'MERGE_INTO_NEW' as const, predecessors: ['d', 'e'], successors: ['m'] }],
    };
    const proposed = await proposeReorganisation(ports, manager, proposal, call(now));
    const { reorganisationId } = proposed;
    await applyReorganisation(ports, manager, reorganisationId, call(now, 1));
    const { revision } = await control();
    const wanted = { reorganisationId, decisions, choices, dryRun: false };
    const said = await codeOf(decideRound(ports, manager, roundId, wanted, call(now, revision)));
    const passes = decisions.some(({ decision }) => decision === 'PASS_DRAFT');
    if (!passes || now <= closesAt) return said === 'done' ? {} : { refused: said };
    const kept = await ports.submissions.answers(idOf('m'));
    return said === 'invalid_request' && kept.length === 0 ? {} : { refused: `passed too late: ${said}` };
  };
/** The scanner speaks at last: its word was sent in time, and is delivered whenever it is. */
const lateVerdict: Act = async ({ ports, idOf }, now) => {
  const { bytes, sha256, contentType } = evidenceItem('f');
  const seen = { bytes, sha256, contentType, crc32: 1, encrypted: false };
  const unused = async () => {
    throw new Error('nothing is sent or read here');
  };
  const files = {
    find: async () => ({ bytes, versionId: 'v', at: 0 }),
    keep: async () => ({ key: `evidence/${sha256}`, versionId: 'kept' }),
    ...{ signUpload: unused, signDownload: unused, read: unused, write: unused },
  };
  const checker = {
    ...{ evidenceFiles: files, unreadText: 'ACCEPT' as const },
    evidenceParts: evidenceParts(new S3Client({ region: 'none' }), 'none'),
    checkFile: async () => ({ seen, verdict: 'CLEAN' as const }),
  };
  const of = { submissionId: idOf('a'), evidenceId: unscanned };
  await checkEvidence({ ...ports, ...checker }, of, Math.min(now, appraisalCloses));
  return {};
};

/** Once it is asked for it is decided, and never under a final result. */
const reviewDecided: Act = async ({ decideReview, review }, now) => {
  const isAsked = (await review()) !== undefined;
  const said = await codeOf(decideReview(now));
  return (said === 'done') === isAsked ? {} : { refused: said };
};

const to = { unitId: 'm', groupId };
const reason = 'Theo nghị quyết';

const cleanly: RoundDecision[] = [
  { unitId: 'd', decision: 'START_CLEAN', reason, to: [to] },
  { unitId: 'e', decision: 'START_CLEAN', reason, to: [] },
];

/** Every act that may come at any moment of a round's life. */
export const acts: Record<string, Act> = {
  extension,
  windowMove,
  registration,
  tableSwitch,
  finalAsOf: merger([
    { unitId: 'd', decision: 'FINAL_AS_OF', reason },
    { unitId: 'e', decision: 'FINAL_AS_OF', reason },
  ]),
  passDraft: merger(
    [
      { unitId: 'd', decision: 'PASS_DRAFT', reason, to },
      { unitId: 'e', decision: 'PASS_DRAFT', reason, to },
    ],
    { m: { '1.2.2': 'd' } },
  ),
  startClean: merger(cleanly),
  startCleanAfterTheEnd: merger(cleanly, {}, '2023-12-10'),
  lateVerdict,
  reviewDecided,
};
