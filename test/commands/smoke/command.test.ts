import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsCli } from '../../../commands/smoke/aws-cli.ts';
import { everyCheck } from '../../../commands/smoke/every-check.ts';
import { runSmoke } from '../../../commands/smoke/run-smoke.ts';
import { send } from '../../../commands/smoke/send.ts';
import { startProvince, type TestProvince } from '../../campaign/province.ts';
import { importUnits, launch, smallCampaign } from '../../campaign/small-campaign.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'thi-dua-command-'));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** The command as an operator starts it: a process of its own, with neither AWS credentials nor an aws command. */
const smoke = (...args: string[]): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    const options = { cwd: root, env: { PATH: folder, HOME: folder, AWS_EC2_METADATA_DISABLED: 'true' } };
    execFile(process.execPath, ['commands/smoke.ts', ...args], options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout + stderr });
    });
  });

/** The same in this process, which starts sooner; nothing but the API is there. */
const smokeHere = async (...args: string[]): Promise<{ code: number; said: string }> => {
  const lines: string[] = [];
  const code = await runSmoke(args, {
    runId: 'run',
    send,
    now: Date.now,
    sleep: async () => undefined,
    waits: { bodyMs: 0, listingMs: 0 },
    print: (text) => void lines.push(text),
    cliOf: () => awsCli(undefined, join(folder, 'no-aws')),
    findOperator: async () => undefined,
  });
  return { code, said: lines.join('\n') };
};

let province: TestProvince;
let outputs: string[];
beforeAll(async () => {
  province = await startProvince('2023-11-02T02:00:00.000Z');
  outputs = [
    'tien-giang',
    '--outputs',
    file('outputs.json', JSON.stringify({ 'tien-giang': province.resources.outputs })),
  ];
  await importUnits(province);
  await launch(province, smallCampaign({ 'so-nganh': ['so-noi-vu', 'so-tu-phap', 'so-y-te'] }));
});
afterAll(async () => {
  await province.stop();
  rmSync(folder, { recursive: true, force: true });
});

const tokenFile = async (subject: string): Promise<string> =>
  file(`${subject}.jwt`, await province.tokenOf(subject));

describe('npm run smoke', () => {
  it('says how it is used', async () => {
    const { code, said } = await smoke();
    expect(code).toBe(2);
    expect(said).toMatch(
      /^Hãy nêu đúng một stack.*\nName exactly one stack.*Usage: npm run smoke -- <stack>/,
    );
  });

  it('says which command writes the outputs, when it can learn of the stack in no other way', async () => {
    const { code, said } = await smoke('thi-dua-hung-yen');
    expect(code).toBe(2);
    expect(said).toContain('npx cdk deploy thi-dua-hung-yen --outputs-file outputs.json');
  });

  it('leaves a province with launched rounds alone, until somebody says yes', async () => {
    const before = await province.records.digest();
    const { code, said } = await smoke(
      ...outputs,
      '--manager-token-file',
      await tokenFile(province.firstManager),
    );
    expect(code).toBe(2);
    expect(said).toContain('tien-giang-2023.2023');
    expect(said).toMatch(/nếu vẫn muốn chạy, thêm --yes[\s\S]*to go on, add --yes/);
    expect(await province.records.digest()).toBe(before);
  });

  it('runs what it can without tokens and credentials, and says what the others need', async () => {
    const before = await province.records.digest();
    const { code, said } = await smoke(...outputs, '--yes');
    expect(code, said).toBe(0);
    expect(said).toContain('None of these checks has ever been run against AWS.');
    expect(said).toContain('Chưa mục kiểm tra nào dưới đây từng được chạy trên AWS.');
    expect(said).toContain('proves nothing about AWS');
    expect(said).toContain(`2 đạt / passed, 0 hỏng / failed, ${everyCheck.length - 2} bỏ qua / skipped`);
    expect(said).toMatch(/→ cần --manager-token-file\n +→ needs --manager-token-file/);
    expect(said).toContain("needs the operator's AWS credentials");
    expect(await province.records.digest()).toBe(before);
  });

  it.each([
    ['somebody who does not manage', async () => [await tokenFile('officer-1')], /officer-1.*403 forbidden/],
    [
      'a dead token',
      async () => [
        file('dead.jwt', await province.issueToken({ subject: province.firstManager, lifetimeSeconds: -60 })),
      ],
      /does not take the token in .*dead\.jwt \(401 unauthenticated/,
    ],
    [
      'a file of two tokens',
      async () => [file('two.jwt', 'eyJhbGciOi.eyJzdWIi.c2ln eyJ.eyJ.c2ln')],
      /just one token/,
    ],
    ['no file', async () => [join(folder, 'none.jwt')], /Cannot read the token file/],
    [
      'one person as both',
      async () => {
        const own = await tokenFile(province.firstManager);
        return [own, '--officer-token-file', own];
      },
      /of one person/,
    ],
  ])('begins nothing with %s', async (_whom, files, why) => {
    const { code, said } = await smokeHere(...outputs, '--yes', '--manager-token-file', ...(await files()));
    expect(code).toBe(2);
    expect(said).toMatch(why);
    expect(said).not.toMatch(/eyJ/);
  });

  it('says that the API does not answer', async () => {
    const closed = { ...province.resources.outputs, ApiUrl: 'http://127.0.0.1:9' };
    const { code, said } = await smokeHere(
      'x',
      '--outputs',
      file('closed.json', JSON.stringify({ x: closed })),
    );
    expect(code).toBe(2);
    expect(said).toMatch(/The API of x does not answer with its rounds/);
  });
});
