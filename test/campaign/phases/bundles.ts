import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BundleScope, Job } from '../../../shared/contracts/bundle.ts';
import * as routes from '../../../shared/contracts/routes/bundles.ts';
import { sha256 } from '../files.ts';
import { refusal, type TestProvince } from '../province.ts';

type Of = {
  own: string;
  roundId: string;
  fieldAppraiser: string;
  elsewhere: string;
  council: string;
  auditor: string;
};

/** Bundles of a sealed round, asked for, followed and downloaded by those who may. */
export const bundles = (givenProvince: () => TestProvince, given: () => Of): void => {
  describe('a bundle', () => {
    let province: TestProvince;
    let of: Of;
    let folder: string;

    beforeAll(() => {
      province = givenProvince();
      of = given();
      folder = mkdtempSync(join(tmpdir(), 'bundle-'));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    const ask = async (subject: string, scope: BundleScope): Promise<Job> => {
      const client = province.as(subject);
      const asked = await client.call(routes.requestBundle, {
        json: { scope },
        idempotencyKey: randomUUID(),
      });
      expect(asked.location).toBe(`/v1/jobs/${asked.body.jobId}`);
      await province.quiet();
      return (await client.call(routes.readJob, { param: { jobId: asked.body.jobId } })).body;
    };

    const download = async (subject: string, { jobId }: Job): Promise<Buffer> => {
      const { body } = await province.as(subject).call(routes.downloadBundle, { param: { jobId } });
      const answer = await fetch(body.url);
      expect(answer.headers.get('content-disposition')).toMatch(
        /^attachment; filename="minh-chung-.*\.zip"$/,
      );
      return Buffer.from(await answer.arrayBuffer());
    };

    /** Unpacks with the tools of the house, which check every sum on the way; answers with the paths inside. */
    const unpack = (bytes: Buffer, name: string): string[] => {
      const path = join(folder, `${name}.zip`);
      writeFileSync(path, bytes);
      execFileSync('unzip', ['-tq', path]);
      const into = join(folder, name);
      execFileSync('unzip', ['-q', path, '-d', into], { env: { ...process.env, LANG: 'C.UTF-8' } });
      const listed = execFileSync('unzip', ['-Z1', path], {
        env: { ...process.env, LANG: 'C.UTF-8' },
      }).toString();
      const sums = listed
        .split('\n')
        .find((line) => line.endsWith('SHA256SUMS.txt') || line.endsWith('SHA256SUMS'));
      expect(sums).toBeDefined();
      execFileSync('sha256sum', ['-c', '--quiet', '--strict', join(into, sums!)], { cwd: into });
      return listed.split('\n').filter((line) => line !== '');
    };

    const ofUnit = (): BundleScope => ({ kind: 'SUBMISSION', submissionId: of.own });

    it("holds a field appraiser's own fields alone", async () => {
      const job = await ask(of.fieldAppraiser, ofUnit());
      expect(job).toMatchObject({ state: 'DONE', result: { files: 3 } });
      const paths = unpack(await download(of.fieldAppraiser, job), 'fields');
      const fields = paths.filter((path) => path.endsWith('.pdf')).map((path) => path.split('/')[1]?.[0]);
      expect(fields.toSorted()).toEqual(['1', '1', '2']);
    });

    it('holds all fields for an appraiser of all, file by file as it was uploaded', async () => {
      const job = await ask(of.elsewhere, ofUnit());
      const paths = unpack(await download(of.elsewhere, job), 'whole');
      const files = paths.filter((path) => path.endsWith('.pdf'));
      expect(files).toHaveLength(4);
      const hashes = files.map((path) => sha256(readFileSync(join(folder, 'whole', path))));
      expect(new Set(hashes).size, 'one file proves criteria of three fields').toBe(2);
    });

    it('of a group is the same bytes, whoever asks and however often', async () => {
      const scope: BundleScope = { kind: 'GROUP', roundId: of.roundId, groupId: 'so-nganh' };
      const first = await ask(of.council, scope);
      const again = await ask(of.council, scope);
      const others = await ask(of.auditor, scope);
      expect(new Set([first, again, others].map(({ result }) => result?.identity)).size).toBe(1);
      const bytes = await download(of.council, first);
      expect((await download(of.auditor, others)).equals(bytes)).toBe(true);
      expect(bytes.length).toBe(first.result?.bytes);
      const paths = unpack(bytes, 'group');
      expect(
        new Set(paths.filter((path) => path.includes('/')).map((path) => path.split('/')[0]?.split(' ')[0])),
      ).toContain('so-noi-vu');
      expect(
        paths.some((path) => path.includes('so-tu-phap')),
        'the refused file stands there as a note',
      ).toBe(true);
    });

    it('is nobody else’s: neither the job nor its download', async () => {
      const job = await ask(of.elsewhere, ofUnit());
      for (const subject of [of.fieldAppraiser, of.council, 'stranger']) {
        for (const route of [routes.readJob, routes.downloadBundle]) {
          const call = province.as(subject).call(route, { param: { jobId: job.jobId } });
          expect((await refusal(call)).status).toBe(404);
        }
      }
    });
  });
};
