import type { Posting } from '../../../shared/contracts/posting.ts';
import type { Bilingual } from '../../../shared/errors.ts';
import type { Nominated, Rehearsal, RehearsedRound } from '../rehearsal.ts';

const key = ({ awardId, candidateId }: Nominated): string => `${awardId} ${candidateId}`;

/** What is wrong with what anybody reads of awards at the end, by what was nominated and withdrawn. */
export const awardFaults = (
  { nominated, withdrawn }: Pick<RehearsedRound, 'nominated' | 'withdrawn'>,
  { awards, comments }: Pick<Posting, 'awards' | 'comments'>,
): Bilingual[] => {
  const lines = awards.flatMap(({ awardId, lines: all }) => all.map((line) => ({ ...line, awardId })));
  const gone = new Set(withdrawn.map(key));
  const known = new Set(nominated.map(key));
  const faults: Bilingual[] = [];
  for (const { awardId, candidateId, unitName, state } of lines) {
    const one = key({ awardId, candidateId });
    if (!known.delete(one))
      faults.push({
        vi: `${unitName} được công khai mà không được đề nghị`,
        en: `${unitName} is posted and was not nominated`,
      });
    else if (state === 'PROPOSED')
      faults.push({ vi: `${unitName}: chưa có kết luận`, en: `Nothing is decided on ${unitName}` });
    else if ((state === 'WITHDRAWN') !== gone.has(one))
      faults.push({ vi: `${unitName} là ${state}`, en: `${unitName} is ${state}` });
  }
  for (const one of known) faults.push({ vi: `${one} không được công khai`, en: `${one} is not posted` });
  const twice = Map.groupBy(
    lines.filter(({ state }) => state === 'AWARDED'),
    ({ candidateId }) => candidateId,
  );
  for (const [candidateId, all] of twice)
    if (all.length > 1)
      faults.push({
        vi: `${candidateId} được khen ${all.length} hình thức`,
        en: `${candidateId} gets ${all.length} awards`,
      });
  if (comments.answered.length !== comments.received)
    faults.push({ vi: 'Còn góp ý chưa trả lời', en: 'A comment is not answered' });
  return faults;
};

/** Checks the awards of a round at its very end, keeps violations, and adds to the report who was awarded. */
export const checkAwards = (rehearsal: Rehearsal, round: RehearsedRound, posting: Posting): void => {
  const { reports, violations, chronicle } = rehearsal;
  const where = round.play.roundId;
  const faults = awardFaults(round, posting);
  for (const said of faults) {
    violations.push({ where, said });
    chronicle.tell(where, `✗ ${said.vi}`, `✗ ${said.en}`);
  }
  const report = reports.find(({ roundId }) => roundId === where);
  if (report === undefined) throw new Error(`${where} has awards and no report`);
  report.checks.push(
    `${faults.length === 0 ? 'holds' : 'VIOLATED'}: awards are those nominated, posted and decided`,
  );
  for (const { awardId, lines } of posting.awards)
    report.decided[awardId] = lines.map(({ unitName, state }) => `${unitName}: ${state}`);
};
