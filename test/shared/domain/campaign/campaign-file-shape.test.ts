import { describe, expect, it } from 'vitest';
import { validateCampaignFile } from '../../../../shared/domain/campaign/validate-campaign-file.ts';
import { type Edit, edited, example, faultsOf, valueAt } from './edited-example.ts';

type Place = { pointer: string; value: unknown };

const below = (pointer: string, value: unknown): Place[] => [
  { pointer, value },
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => below(`${pointer}/${key}`, inner))
    : []),
];

/**
 * One place for each different kind of place: list positions do not part them, the kind of rule and the forms of
 * nested objects do.
 */
const kindOfPlace = ({ pointer }: Place): string => {
  const rule = pointer.replace(/(\/leaf\/rule).*/, '$1');
  const kind = rule === pointer ? '' : Object(valueAt(example, rule)).kind;
  return pointer.replace(/(\/children\/\d+)+/g, '/children/N').replace(/\/\d+/g, '/N') + kind;
};
const places = [...Map.groupBy(below('', example).slice(1), kindOfPlace).values()].flatMap(
  ([first]) => first ?? [],
);

/** A value of another type, which no place of the format accepts. */
const wrongValue = ({ value }: Place): unknown => {
  if (typeof value === 'string') return 12.5;
  if (typeof value === 'number') return '12';
  if (typeof value === 'boolean') return 'true';
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? [] : { unexpected: true };
};

/** Places that say which form the object around them has: changed alone, for they change what is read beside them. */
const chooses = ({ pointer }: Place): boolean => /\/(kind|type|allowed)$/.test(pointer);
const isObject = ({ value }: Place): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isScalar = ({ value }: Place): boolean => typeof value !== 'object';

/** The places at which no fault is found after the edit of each; all edits at once, as a careless file has them. */
const unnoticed = (
  list: readonly Place[],
  edit: (place: Place) => Edit,
  fault: (place: Place) => string,
): string[] => {
  const faults = new Set(faultsOf(edited(...list.map(edit))));
  return list
    .filter((place) => ![...faults].some((found) => found.startsWith(fault(place))))
    .map(({ pointer }) => pointer);
};

describe('the shape of a campaign file', () => {
  it('is checked at every kind of place: there are over two hundred', () => {
    expect(places.length).toBeGreaterThan(200);
  });

  it('refuses values of the wrong type, all at once, each with its pointer', () => {
    const scalars = places.filter((place) => isScalar(place) && !chooses(place));
    expect(
      unnoticed(
        scalars,
        (place) => [place.pointer, wrongValue(place)],
        ({ pointer }) => `${pointer} `,
      ),
    ).toEqual([]);
  });

  it('refuses a list, an object or a form of the wrong kind, with its pointer', () => {
    const others = places.filter((place) => !isScalar(place) || chooses(place));
    const passed = others.filter(
      (place) =>
        unnoticed(
          [place],
          ({ pointer }) => [pointer, wrongValue(place)],
          ({ pointer }) => pointer,
        ).length > 0,
    );
    expect(passed.map(({ pointer }) => pointer)).toEqual([]);
  });

  it('refuses unknown keys, all at once, each with its pointer', () => {
    const objects = places.filter(isObject);
    expect(objects.length).toBeGreaterThan(50);
    expect(
      unnoticed(
        objects,
        ({ pointer }) => [`${pointer}/surprise`, 1],
        ({ pointer }) => `${pointer}/surprise unknown_key`,
      ),
    ).toEqual([]);
  });

  it('asks for all the keys that it cannot do without', () => {
    const optional =
      /\/(chosenDefault|needsChecking|purpose|coverage|measurement|evidencePolicy|dataEntry|field|leaf|children|provider)$/;
    const keys = places.filter(
      (place) =>
        isScalar(place) && !chooses(place) && !/\/\d+$/.test(place.pointer) && !optional.test(place.pointer),
    );
    expect(
      unnoticed(
        keys,
        ({ pointer }) => [pointer, undefined],
        ({ pointer }) => `${pointer} required`,
      ),
    ).toEqual([]);
  });

  it('refuses floats where points are meant, numbers too large, and malformed decimals', () => {
    const rule = '/scoringTables/0/fields/0/children/0/children/2/leaf/rule';
    const faults = faultsOf(
      edited(
        [`${rule}/fullPoints`, 1.5],
        [`${rule}/targetPercent`, '99.99999'],
        [`${rule}/zeroBelowPercent`, '080'],
        ['/scoringTables/0/version', 0],
      ),
    );
    expect(faults).toEqual(
      expect.arrayContaining([
        `${rule}/fullPoints wrong_type`,
        `${rule}/targetPercent bad_format`,
        `${rule}/zeroBelowPercent bad_format`,
        '/scoringTables/0/version too_small',
      ]),
    );
  });

  it('reports faults of shape and of sense together, in both languages', () => {
    const verdict = validateCampaignFile(
      edited(['/title', 5], ['/rounds/0/groups/0/tableId', 'nowhere'], ['/launchedBy', 'kh-99']),
    );
    const faults = 'faults' in verdict ? verdict.faults : [];
    expect(faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/title wrong_type',
      '/launchedBy unknown_reference',
      '/rounds/0/groups/0/tableId unknown_reference',
    ]);
    expect(
      faults.every(({ detail }) => detail.vi.length > 0 && detail.en.length > 0 && detail.vi !== detail.en),
    ).toBe(true);
  });

  it.each([null, undefined, 5, 'text', [], {}, { rounds: 5, scoringTables: [null, { fields: [[]] }] }])(
    'survives %j',
    (input) => {
      expect(faultsOf(input).length).toBeGreaterThan(0);
    },
  );
});
