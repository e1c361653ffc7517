import { AnswersFile } from '../../shared/contracts/score-files.ts';
import { rulesIn } from '../../shared/domain/campaign/launched-rules.ts';
import { shapeFaults } from '../../shared/domain/campaign/shape-faults.ts';
import { validateCampaignFile } from '../../shared/domain/campaign/validate-campaign-file.ts';
import { validateTableFile } from '../../shared/domain/campaign/validate-table-file.ts';
import {
  answersFaults,
  rulesOfGroup,
  rulesOfTableFile,
  type ScoringRules,
} from '../../shared/domain/score-files.ts';
import { readJson } from './read-json.ts';
import { RefusedFile } from './refused-file.ts';

/** Which round and group of a campaign file; needed where it has more than one. */
export type Choice = { round: string | undefined; group: string | undefined };

const refused = (path: string, faults: RefusedFile['faults']): RefusedFile =>
  new RefusedFile(
    {
      vi: `${path} có ${faults.length} lỗi; chưa chấm gì.`,
      en: `${path} has ${faults.length} faults; nothing was scored.`,
    },
    faults,
  );

const parsedFile = (path: string): unknown => {
  const { value, lost } = readJson(path);
  if (lost.length > 0) throw refused(path, lost);
  return value;
};

const chosen = (
  what: { vi: string; en: string; option: string },
  ids: readonly string[],
  wanted: string | undefined,
): string => {
  const found = wanted ?? (ids.length === 1 ? ids[0] : undefined);
  if (found !== undefined && ids.includes(found)) return found;
  throw new RefusedFile({
    vi: `Hãy chọn ${what.vi} bằng ${what.option}: ${ids.join(', ')}.`,
    en: `Choose the ${what.en} by ${what.option}: ${ids.join(', ')}.`,
  });
};

const rulesInCampaign = (path: string, input: unknown, choice: Choice): ScoringRules => {
  const verdict = validateCampaignFile(input);
  if ('faults' in verdict) throw refused(path, verdict.faults);
  const { file } = verdict;
  const rounds = file.rounds.map(({ id }) => id);
  const roundId = chosen({ vi: 'kỳ', en: 'round', option: '--round' }, rounds, choice.round);
  const groups = file.rounds.find(({ id }) => id === roundId)?.groups.map(({ id }) => id) ?? [];
  const groupId = chosen({ vi: 'nhóm', en: 'group', option: '--group' }, groups, choice.group);
  return rulesOfGroup(rulesIn(file, `${file.id}.${roundId}`, groupId));
};

const isCampaign = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && Reflect.get(input, 'format') === 'thi-dua/campaign';

/** Reads a table by itself, or that of a group in a campaign file. @throws RefusedFile with every fault */
export const readRules = (path: string, choice: Choice): ScoringRules => {
  const input = parsedFile(path);
  if (isCampaign(input)) return rulesInCampaign(path, input, choice);
  const verdict = validateTableFile(input);
  if ('faults' in verdict) throw refused(path, verdict.faults);
  return rulesOfTableFile(verdict.file);
};

/** Reads answers that the table can take. @throws RefusedFile with every fault */
export const readAnswers = (path: string, rules: ScoringRules): AnswersFile => {
  const input = parsedFile(path);
  const parsed = AnswersFile.safeParse(input);
  if (!parsed.success) throw refused(path, shapeFaults(input, parsed.error));
  const faults = answersFaults(rules, parsed.data);
  if (faults.length > 0) throw refused(path, faults);
  return parsed.data;
};
