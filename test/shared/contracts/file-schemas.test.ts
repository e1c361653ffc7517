import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { readAnswers, readRules } from '../../../commands/score/read-files.ts';
import { fileSchemas, jsonSchemas } from '../../../shared/contracts/file-schemas.ts';
import { AnswersFile } from '../../../shared/contracts/score-files.ts';
import { scoreAnswers } from '../../../shared/domain/score-files.ts';
import { campaign } from '../../examples/example-files.ts';
import { publicationOf } from '../domain/publication/some-publication.ts';

const root = new URL('../../../', import.meta.url);
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const folders = ['campaigns', 'campaigns/children', 'units', 'scoring'];
const formats: Record<string, string> = {
  'thi-dua/campaign': 'campaign',
  'thi-dua/units': 'units',
  'thi-dua/scoring-table': 'scoring-table',
  'thi-dua/answers': 'answers',
  'thi-dua/table-version': 'table-version',
};
const examples = folders.flatMap((folder) =>
  readdirSync(new URL(`examples/${folder}/`, root))
    .filter((name) => name.endsWith('.json'))
    .map((name) => `examples/${folder}/${name}`),
);
const formatOf = (value: unknown): string => String(Reflect.get(Object(value), 'format'));

const reader = new Ajv2020({ strict: false, formats: { date: true, 'date-time': true } });

describe('docs/schemas', () => {
  it('hold what the contracts say (npm run schemas), and nothing else', () => {
    const names = readdirSync(new URL('docs/schemas/', root));
    const written = Object.fromEntries(
      names.map((name) => [name.replace('.json', ''), json(`docs/schemas/${name}`)]),
    );
    expect(written).toEqual(JSON.parse(JSON.stringify(jsonSchemas())));
  });

  it.each(examples)('read %s, as its contract does', (path) => {
    const value = json(path);
    const name = formats[formatOf(value)] ?? '';
    const reads = reader.compile(json(`docs/schemas/${name}.json`) as object);
    expect([reads(value), reads.errors]).toEqual([true, null]);
    expect(fileSchemas[name]?.schema.safeParse(value).error).toBeUndefined();
  });

  it('read what the product gives: a publication, and what is scored offline', () => {
    const { snapshot } = publicationOf(campaign, '2023', { 'so-y-te': 10, 'so-noi-vu': 9 });
    const rules = readRules('examples/scoring/sample-table.json', { round: undefined, group: undefined });
    const report = scoreAnswers(rules, readAnswers('examples/scoring/sample-answers.json', rules), 'final');
    for (const [name, value] of Object.entries({ publication: snapshot, scores: report })) {
      const reads = reader.compile(json(`docs/schemas/${name}.json`) as object);
      expect([name, reads(JSON.parse(JSON.stringify(value))), reads.errors]).toEqual([name, true, null]);
    }
  });

  it('refuse a negative count and an unknown member', () => {
    const file = AnswersFile.parse(json('examples/scoring/sample-answers.json'));
    const reads = reader.compile(json('docs/schemas/answers.json') as object);
    expect(reads(file)).toBe(true);
    expect(reads(JSON.parse(JSON.stringify(file).replace('"count":3', '"count":-3')))).toBe(false);
    expect(reads({ ...file, more: 1 })).toBe(false);
  });
});
