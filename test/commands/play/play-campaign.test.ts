import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { AnotherPlay, playCampaign } from '../../../commands/play/play-campaign.ts';
import { writePlayState } from '../../../commands/play/play-state.ts';
import { isSelf, leavesOf } from '../../../commands/play/self-leaves.ts';
import { GroupRanking } from '../../../shared/contracts/result.ts';

import { exampleCampaign, exampleRoundId, exampleUnits } from '../../fixtures/play/example-campaign.ts';

const script = join(import.meta.dirname, '../../fixtures/play/run-play.ts');
const entrants = ['cong-an-tinh', 'cuc-thue-tinh', 'kho-bac-nha-nuoc', 'cuc-thong-ke-tinh'];

const Outcome = z.object({
  rankings: z.array(GroupRanking),
  publication: z.object({ snapshotId: z.string() }),
  bundleSha256: z.string(),
  counts: z.object({
    submissions: z.object({ attested: z.int(), unattested: z.int(), absent: z.int() }),
    answers: z.int(),
    evidence: z.object({ accepted: z.int(), refused: z.int(), replaced: z.int(), bytes: z.int() }),
    appraisals: z.object({ fields: z.int() }),
    scoreSheets: z.int(),
  }),
});
type Outcome = z.output<typeof Outcome>;
const Line = z.union([
  z.object({ step: z.string(), done: z.int(), total: z.int() }),
  z.object({ outcome: Outcome }),
]);

describe('a small play', () => {
  let folder: string;
  const children: ChildProcess[] = [];
  let whole: Outcome;
  let goneOn: Outcome;
  let killedAt = '';

  /** Plays in a process of its own; kills it with SIGKILL once it has done `killAt.done` things of a step. */
  const play = async (
    data: string,
    killAt?: { step: string; done: number },
  ): Promise<Outcome | undefined> => {
    const given = JSON.stringify({ data: join(folder, data), seed: 5, entrants });
    const child = spawn(process.execPath, [script, given], { stdio: ['ignore', 'pipe', 'inherit'], env: {} });
    children.push(child);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    let outcome: Outcome | undefined;
    for await (const text of createInterface({ input: child.stdout! })) {
      const line = Line.parse(JSON.parse(text));
      if ('outcome' in line) outcome = line.outcome;
      else if (killAt?.step === line.step && line.done >= killAt.done) {
        killedAt ||= line.step;
        child.kill('SIGKILL');
      }
    }
    await ended;
    return outcome;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'play-'));
    const one = async () => {
      whole = (await play('whole'))!;
    };
    const other = async () => {
      await play('killed', { step: 'hand-in', done: 3 });
      goneOn = (await play('killed'))!;
    };
    await Promise.all([one(), other()]);
  }, 240_000);
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  it('ends with a published ranking: one unit absent, one with a draft, two placed by signed claims', () => {
    expect(whole.counts.submissions).toEqual({ attested: 2, unattested: 1, absent: 1 });
    const [ranking] = whole.rankings;
    expect(ranking).toMatchObject({ published: true, simulated: true, status: 'COMPLETE' });
    expect(ranking?.lines.map(({ place, whyUnplaced }) => place ?? whyUnplaced)).toEqual([1, 2, 3, 'ABSENT']);
  });

  it('refuses the infected file, and takes its replacement', () => {
    expect(whole.counts.evidence).toMatchObject({ accepted: 7, refused: 1, replaced: 1 });
  });

  it('answers every self-assessed leaf within the remit, and appraises every field of them', () => {
    const { answers, appraisals, scoreSheets } = whole.counts;
    const [leaves] = entrants.map((id) => leavesOf(exampleCampaign, exampleRoundId, 'nganh-doc', id));
    expect(answers).toBe(3 * leaves!.filter(isSelf).length);
    expect(appraisals.fields).toBe(3 * 7);
    expect(scoreSheets).toBe(3);
  });

  it('has the same ranking, publication and bundle after a kill in the middle of it', () => {
    expect(killedAt).toBe('hand-in');
    expect(goneOn).toEqual(whole);
  });
});

describe('a folder that holds another play', () => {
  const never = () => {
    throw new Error('the province was asked for something');
  };
  const untouched = {
    apiUrl: 'http://127.0.0.1:9',
    firstManager: 'm',
    issueToken: never,
    clock: { now: never, mode: never, move: never },
    fireSchedules: never,
    quiet: never,
  };

  it.each([{ seed: 2 }, { size: 'full' as const }, { entrants: ['so-y-te'] }])(
    'is refused before anything is done: %j',
    async (change) => {
      const folder = mkdtempSync(join(tmpdir(), 'play-'));
      writePlayState(join(folder, 'play.json'), {
        format: 'thi-dua/play',
        version: 1,
        seed: 1,
        size: 'small',
        campaignId: exampleCampaign.id,
        entrants: ['cong-an-tinh'],
        done: [],
        kept: {},
        seconds: {},
      });
      const input = { file: exampleCampaign, units: exampleUnits, seed: 1, size: 'small' as const, folder };
      const played = playCampaign({ ...input, province: untouched, entrants: ['cong-an-tinh'], ...change });
      await expect(played).rejects.toThrow(AnotherPlay);
      rmSync(folder, { recursive: true });
    },
  );
});
