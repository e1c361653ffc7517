import { appendFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPlan } from '../../../../infra/local/template/province-plan.ts';
import { synthesizeTemplate } from '../../../../infra/local/template/synthesize.ts';
import { newDataFolder } from '../../../fixtures/local/tiny-province.ts';

describe("the province's own template", () => {
  it('can be run whole', async () => {
    const { functions, tables, buckets, api, schedules, rules, eventSources } = readPlan({
      provinceId: 'tien-giang',
      template: await synthesizeTemplate('tien-giang'),
      parameters: { TokenIssuer: 'http://issuer', FirstManagers: 'someone' },
      addresses: { apiUrl: 'http://api', sqsUrl: 'http://sqs', issuer: 'http://issuer' },
    });
    const { Environment } = functions.find(({ entry }) => entry === 'functions/api/api.lambda.ts') ?? {};
    expect(Environment?.Variables).toMatchObject({
      TOKEN_ISSUER: 'http://issuer',
      FIRST_MANAGERS: 'someone',
      PROVINCE_ID: 'tien-giang',
    });
    expect(tables[0]?.GlobalSecondaryIndexes.map(({ IndexName }) => IndexName).sort()).toEqual([
      'listing',
      'owed',
    ]);
    expect(buckets.flatMap((bucket) => bucket.requireIfNoneMatchPrefixes)).toContain('incoming/');
    expect(api?.routes.map(({ routeKey }) => routeKey)).toEqual(['$default']);
    for (const list of [schedules, rules, eventSources]) expect(list.length).toBeGreaterThan(0);
  }, 120_000);
});

describe('a template that is kept', () => {
  let root: string;
  const app = (stack: string, resource: string) => `
    import { appendFileSync, writeFileSync } from 'node:fs';
    appendFileSync('runs', 'x');
    const Resources = { ${resource}: { Type: 'AWS::SQS::Queue' } };
    writeFileSync(process.env.CDK_OUTDIR + '/thi-dua-${stack}.template.json', JSON.stringify({ Resources }));
    if (Object.keys(process.env).length !== 2) throw new Error('more in the environment');
  `;
  const runs = () => readdirSync(root).filter((name) => name === 'runs').length;

  beforeEach(() => {
    root = newDataFolder();
    for (const folder of ['infra/local', 'shared/contracts', 'functions/api']) {
      mkdirSync(join(root, folder), { recursive: true });
    }
    writeFileSync(join(root, 'package-lock.json'), '{}');
    writeFileSync(join(root, 'infra/app.ts'), app('one', 'First'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const resources = async () => Object.keys((await synthesizeTemplate('one', root)).Resources);

  it('is made once, and again when its sources change', async () => {
    expect(await resources()).toEqual(['First']);
    rmSync(join(root, 'runs'));
    writeFileSync(join(root, 'infra/local/anything.ts'), '// local running makes no template');
    expect(await resources()).toEqual(['First']);
    expect(runs()).toBe(0);

    writeFileSync(join(root, 'infra/app.ts'), app('one', 'Second'));
    expect(await resources()).toEqual(['Second']);
  });

  it.each(['package-lock.json', 'shared/env.ts', 'shared/contracts/deep.ts', 'infra/provinces.json'])(
    'is made again when %s changes',
    async (file) => {
      await resources();
      rmSync(join(root, 'runs'));
      appendFileSync(join(root, file), ' ');
      await resources();
      expect(runs()).toBe(1);
    },
  );

  it('is made once by two at the same time, and both get it whole', async () => {
    expect(await Promise.all([resources(), resources()])).toEqual([['First'], ['First']]);
    expect(readdirSync(join(root, 'node_modules/.cache/thi-dua'))).toHaveLength(1);
  });

  it('does not hold a province without a file', async () => {
    await expect(synthesizeTemplate('atlantis', root)).rejects.toThrow('there is no province atlantis');
  });

  it('is not kept when the app fails, whose message is told', async () => {
    writeFileSync(join(root, 'infra/app.ts'), 'throw new Error("the stack is wrong")');
    await expect(resources()).rejects.toThrow('the stack is wrong');
    writeFileSync(join(root, 'infra/app.ts'), app('one', 'Mended'));
    expect(await resources()).toEqual(['Mended']);
  });
});
