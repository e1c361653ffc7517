import { canonicalJson, derivedId, digestOf } from '../../canonical-json.ts';
import type { Supplement, SupplementContent, SupplementItem } from '../../contracts/supplement.ts';
import type { Caller } from '../../domain/authorize.ts';
import { emptyChain, record } from '../../domain/chain.ts';
import { requireWithin } from '../../domain/later-windows.ts';
import { instantText } from '../../domain/local-time.ts';
import { owing, owingNothing, sweptFrom } from '../../domain/owed-work.ts';
import { requireRevision } from '../../domain/preconditions.ts';
import { mayWrite } from '../../domain/submission-access.ts';
import { AppError } from '../../errors.ts';
import { loadSubmission } from '../load-submission.ts';
import type { Ports } from '../ports.ts';
import { supplementRows } from './supplement-rows.ts';

type Needs = Pick<
  Ports,
  | 'rounds'
  | 'submissions'
  | 'results'
  | 'snapshots'
  | 'rules'
  | 'supplements'
  | 'evidence'
  | 'messages'
  | 'realNow'
>;

/** Under this id the files of a submission's supplementary answers are kept, apart from the sealed ones; it has no head. */
export const supplementFilesId = (submissionId: string): string => derivedId('supplement', submissionId);

/** A stored answer as people see it. @param decision hash of the decision that stands on the row now */
export const asSupplement = (
  { explanation, evidence, answers, at, by, revision }: SupplementItem,
  decision: string,
): Supplement => ({
  explanation,
  evidence,
  arrivedAt: instantText(at),
  arrivedFrom: by,
  ...(answers === decision ? {} : { outdated: true as const }),
  revision,
});

const requireFiles = async ({ evidence }: Needs, submissionId: string, wanted: readonly string[]) => {
  const there = new Map(
    (await evidence.list(supplementFilesId(submissionId)))
      .filter(({ state }) => state === 'ACCEPTED' || state === 'AWAITING' || state === 'HELD')
      .map(({ evidenceId, sha256 }) => [evidenceId, sha256]),
  );
  const faults = wanted.flatMap((evidenceId, n) =>
    there.has(evidenceId)
      ? []
      : [
          {
            pointer: `#/evidence/${n}`,
            code: 'unknown_evidence',
            detail: {
              vi: 'Không có tệp này trong phần bổ sung của đơn vị, hoặc tệp đã bị từ chối.',
              en: 'There is no such file among the supplementary ones, or it was refused.',
            },
          },
        ],
  );
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  return wanted.flatMap((evidenceId) => {
    const sha256 = there.get(evidenceId);
    return sha256 === undefined ? [] : [{ evidenceId, sha256 }];
  });
};

/**
 * Answers the appraiser's reason on one row. It carries its arrival stamp and is refused after the window, so that what
 * is there then is what the second pass reads; the sealed claim stays as it is.
 * @throws AppError `not_found`; `window_closed`; `conflict` in a round without the window, or for a row that was accepted as
 * claimed or not decided; `invalid_request`, `precondition_failed`
 */
export const answerReason = async (
  ports: Needs,
  caller: Caller,
  { submissionId, leaf }: { submissionId: string; leaf: string },
  content: SupplementContent,
  { expected, arrivedAt: at, writeId }: { expected: number; arrivedAt: number; writeId: string },
): Promise<Supplement> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayWrite);
  requireWithin(round, 'supplementary', at);
  const { rows } = await supplementRows(ports, head, round);
  const row = rows.find((one) => one.leaf === leaf);
  if (row === undefined)
    throw new AppError('conflict', {
      vi: `Tiêu chí ${leaf} không cần giải trình: đã được công nhận như tự chấm, hoặc chưa thẩm định.`,
      en: `Nothing to answer on ${leaf}: it was accepted as claimed, or not appraised.`,
    });
  const decision = digestOf(row.decision);
  const said = {
    explanation: content.explanation,
    evidence: await requireFiles(ports, submissionId, content.evidence),
    answers: decision,
  };
  const by = caller.personId;
  const item = await ports.supplements.change(submissionId, leaf, writeId, (current) => {
    const stands = current && {
      explanation: current.explanation,
      evidence: current.evidence,
      answers: current.answers,
    };
    const retried = current?.revision === expected + 1 && current.by === by;
    if (current !== undefined && retried && canonicalJson(stands) === canonicalJson(said)) return current;
    requireRevision(current?.revision ?? 0, expected);
    const revision = expected + 1;
    const about = { submissionId, leaf, revision, supplement: digestOf(said), answers: decision };
    const chain = record(current?.chain ?? emptyChain, { at, by, act: 'answerReason', about });
    const { owes, owedAt, attempts } = current ?? owingNothing;
    const next = { submissionId, leaf, ...said, at, by, revision, chain, owes, owedAt, attempts };
    return owing(next, 'events', chain.seq, sweptFrom(ports.realNow()));
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return asSupplement(item, decision);
};
