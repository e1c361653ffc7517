import type { ProvidedValue } from '../../shared/contracts/score-inputs.ts';
import { rulesIn } from '../../shared/domain/campaign/launched-rules.ts';
import { file, groupOf, quality, roundId, type UnitId } from './cast.ts';
import type { Play } from './play.ts';
import { importFile } from './small-campaign.ts';

/** Values for all leaves of these sources that somebody else brings, the better the better the unit. */
export const providedRows = (sources: readonly string[]) =>
  (Object.keys(quality) as UnitId[]).flatMap((entrantId) =>
    rulesIn(file, roundId, groupOf(entrantId))
      .compiled.leaves.filter(({ source }) => sources.includes(source))
      .map(({ code, answerKind, rule }): { entrantId: string; leaf: string; given: ProvidedValue } => {
        const part = Math.round(1000 * quality[entrantId]!);
        if (answerKind === 'survey')
          return { entrantId, leaf: code, given: { value: { kind: 'survey', meanPercent: `${part / 10}` } } };
        if (rule.kind === 'external_index')
          return {
            entrantId,
            leaf: code,
            given: { value: { kind: 'external_index', value: `${part / 10}` } },
          };
        const kind = answerKind as 'ratio' | 'tiered_percent';
        return { entrantId, leaf: code, given: { value: { kind, numerator: part, denominator: 1000 } } };
      }),
  );

/** Imports values, and keeps them for whoever computes results again. */
export const provide = async ({ province, given }: Play, values: ReturnType<typeof providedRows>) => {
  const done = await importFile(province(), 'PROVIDED_VALUES', {
    format: 'thi-dua/provided-values',
    version: 1,
    roundId,
    source: 'Số liệu thử',
    values,
  });
  for (const { entrantId, leaf, given: value } of values)
    given[entrantId] = { ...given[entrantId], [leaf]: value };
  return done.applied?.summary;
};
