import { describe, expect, it } from 'vitest';
import type { CampaignFile } from '../../../../shared/contracts/campaign.ts';
import { PublicationSnapshot } from '../../../../shared/contracts/publication.ts';
import type { ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import type { CriterionNode } from '../../../../shared/contracts/scoring-table.ts';
import { verifyPublication } from '../../../../shared/domain/publication/verify-publication.ts';
import { campaign } from '../../../examples/example-files.ts';
import { publicationOf } from './some-publication.ts';

const tenths = { 'so-y-te': 10, 'so-noi-vu': 9, 'so-tu-phap': 9, 'so-xay-dung': 4 };
const { snapshot } = publicationOf(campaign, '2023', tenths);

type Torn = PublicationSnapshot;
const group = (torn: Torn) => torn.groups[0]!;
const lineOf = (torn: Torn, id: string) => group(torn).lines.find(({ entrantId }) => entrantId === id)!;
const inputsOf = (torn: Torn, id: string) => torn.inputs.find(({ entrantId }) => entrantId === id)!;
const without = <T extends { entrantId: string }>(all: T[]): T[] =>
  all.filter(({ entrantId }) => entrantId !== 'so-xay-dung');

/** The last one taken out of lines and places. */
const unlined = (torn: Torn): void => {
  group(torn).lines = without(group(torn).lines);
  group(torn).ranking.placed = without(group(torn).ranking.placed);
};
const unknown = (torn: Torn): void => {
  unlined(torn);
  delete group(torn).from['so-xay-dung'];
};

/** Paths of what is found after something was changed by hand. */
const found = (change: (torn: Torn) => void, of = snapshot, file: CampaignFile = campaign): string[] => {
  const torn = structuredClone(of);
  change(torn);
  return verifyPublication({ snapshot: PublicationSnapshot.parse(torn), file }).differences.map(
    ({ at }) => at,
  );
};

const at = '#/groups/so-nganh';

describe('a publication', () => {
  it('has no differences as it was published', () => {
    expect(found(() => undefined)).toEqual([]);
  });

  it.each<[string, (torn: Torn) => void, string[]]>([
    [
      'a score',
      (torn) => {
        lineOf(torn, 'so-noi-vu').final!.points -= 1;
      },
      [`${at}/so-noi-vu`],
    ],
    [
      'a field',
      (torn) => {
        lineOf(torn, 'so-noi-vu').fields[0]!.final.points += 1;
      },
      [`${at}/so-noi-vu`],
    ],
    [
      'a place',
      (torn) => {
        lineOf(torn, 'so-noi-vu').place = 1;
      },
      [`${at}/so-noi-vu/place`],
    ],
    [
      'a place in the ranking',
      (torn) => {
        group(torn).ranking.placed[1]!.place = 1;
      },
      [`${at}/so-noi-vu/place`],
    ],
    [
      'who shares a place',
      (torn) => {
        lineOf(torn, 'so-noi-vu').sharedBy = 1;
      },
      [`${at}/so-noi-vu/place`],
    ],
    [
      'a band',
      (torn) => {
        lineOf(torn, 'so-y-te').band = 'EXCELLENT';
      },
      [`${at}/so-y-te/place`],
    ],
    [
      'a reason for no place',
      (torn) => {
        lineOf(torn, 'so-y-te').whyUnplaced = 'ABSENT';
      },
      [`${at}/so-y-te/place`],
    ],
    ['the order', (torn) => void group(torn).lines.reverse(), [`${at}/ranking`]],
    [
      'what ties are broken by',
      (torn) => {
        group(torn).ranking.tieBreaks = [];
      },
      [`${at}/ranking`],
    ],
  ])('in which %s was changed names it', (_what, change, paths) => {
    expect(found(change)).toEqual(paths);
  });

  it('in which inputs were changed, taken out, doubled or slipped in names whose', () => {
    expect(found((torn) => void delete inputsOf(torn, 'so-y-te').claims['1.1.3'])[0]).toBe(`${at}/so-y-te`);
    expect(
      found((torn) => {
        torn.inputs = without(torn.inputs);
      })[0],
    ).toBe(`${at}/so-xay-dung`);
    expect(found((torn) => void torn.inputs.push(inputsOf(torn, 'so-y-te')))).toEqual(['#/inputs/so-y-te']);
    const stranger = { ...inputsOf(snapshot, 'so-y-te'), entrantId: 'khong-ai' };
    expect(found((torn) => void torn.inputs.push(stranger))).toEqual(['#/inputs/khong-ai']);
  });

  it('in which an entrant is missing names it, whatever else of it was taken out', () => {
    expect(found(unlined)).toContain(`${at}/so-xay-dung`);
    expect(found(unknown)).toEqual(expect.arrayContaining(['#/inputs/so-xay-dung', `${at}/so-xay-dung`]));
    const withoutInputs = found((torn) => {
      unknown(torn);
      torn.inputs = without(torn.inputs);
    });
    expect(withoutInputs).toContain(`${at}/so-xay-dung`);
    const entrants = (torn: Torn) => torn.conditions!.groups[0]!;
    expect(
      found((torn) => {
        entrants(torn).entrants = without(entrants(torn).entrants);
      }),
    ).toEqual(['#/conditions/so-nganh/so-xay-dung']);
    expect(found((torn) => void delete group(torn).from['so-xay-dung'])).toEqual(
      expect.arrayContaining([`${at}/so-xay-dung`, '#/inputs/so-xay-dung']),
    );
    expect(found((torn) => void delete torn.conditions)).toEqual(['#/conditions']);
  });

  it('in which a group is missing, there twice, of another round, or ranked later names it', () => {
    expect(
      found((torn) => {
        torn.groups = [];
      }),
    ).toContain(`${at}/so-y-te`);
    expect(found((torn) => void torn.groups.push(group(torn)))).toContain(at);
    expect(
      found((torn) => {
        group(torn).roundId = 'khac.2023';
      }),
    ).toEqual([at]);
    expect(
      found((torn) => {
        group(torn).controlRevision = 2;
      }),
    ).toEqual([at]);
    const [first] = snapshot.conditions!.groups[0]!.entrants;
    expect(found((torn) => void torn.conditions!.groups[0]!.entrants.push(first!))).toEqual([
      `#/conditions/so-nganh/${first!.entrantId}`,
    ]);
  });

  it('that says it stands under another table is found out', () => {
    expect(
      found((torn) => {
        group(torn).table.hash = '0'.repeat(64);
      }),
    ).toEqual([`${at}/table`]);
    expect(
      found((torn) => {
        group(torn).table.version = 2;
      }),
    ).toEqual([`${at}/table`]);
    const other = { ...campaign, title: { vi: 'Khác', en: 'Another' } };
    expect(() => found(() => undefined, snapshot, other)).toThrow(snapshot.fileHash);
  });
});

describe('a publication of a group that is scored against its best', () => {
  const rule: ScoringRule = {
    kind: 'relative',
    fullPoints: 150,
    better: 'HIGHER',
    measure: {
      type: 'PERCENT',
      numerator: { vi: 'x', en: 'x' },
      denominator: { vi: 'y', en: 'y' },
      share: true,
    },
  };
  const relative = (node: CriterionNode): CriterionNode => ({
    ...node,
    ...(node.children === undefined ? {} : { children: node.children.map(relative) }),
    ...(node.code === '1.1.3' && node.leaf !== undefined ? { leaf: { ...node.leaf, rule } } : {}),
  });
  const file: CampaignFile = {
    ...campaign,
    scoringTables: campaign.scoringTables.map((table) => ({ ...table, fields: table.fields.map(relative) })),
  };
  const best = publicationOf(file, '2023', { 'so-y-te': 8, 'so-noi-vu': 4 }).snapshot;

  it('takes the best from all inputs, and finds another that was put there', () => {
    expect(found(() => undefined, best, file)).toEqual([]);
    expect(best.inputs[0]?.peers?.['1.1.3']?.final).toBeDefined();
    expect(found((torn) => void delete inputsOf(torn, 'so-noi-vu').peers, best, file)).toEqual([
      '#/inputs/so-noi-vu',
    ]);
  });
});
