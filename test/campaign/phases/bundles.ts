import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BundleNames, BundleScope, Job } from '../../../shared/contracts/bundle.ts';
import * as routes from '../../../shared/contracts/routes/bundles.ts';
import { grantMembership } from '../../../shared/contracts/routes/identity.ts';
import { complaints } from '../../shared/files/zip/zip-tools.ts';
import { members } from '../cast.ts';
import { sha256 } from '../files.ts';
import { pointersOf, refusal, type TestProvince } from '../province.ts';
import { grant } from '../small-campaign.ts';

type Of = {
  own: string;
  absent: string;
  roundId: string;
  fieldAppraiser: string;
  elsewhere: string;
  /** Appraises all fields, and belongs to the own unit. */
  tied: string;
  deputy: string;
  council: string;
  auditor: string;
};

/** As the store does to a bundle that is old enough. */
const removeFromStore = async ({ engines, resources }: TestProvince, Key: string): Promise<void> => {
  const { s3Url: endpoint, region, credentials } = engines;
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  await s3.send(new DeleteObjectCommand({ Bucket: resources.buckets.bundle!, Key }));
  s3.destroy();
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

    const ask = async (subject: string, scope: BundleScope, names?: BundleNames): Promise<Job> => {
      const client = province.as(subject);
      const asked = await client.call(routes.requestBundle, {
        json: { scope, names },
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
      expect(answer.headers.get('content-type'), 'no browser shows it').toBe('application/octet-stream');
      expect(answer.headers.get('cache-control')).toBe('private, no-store');
      return Buffer.from(await answer.arrayBuffer());
    };

    /** Unpacks with the tools of the house, which check every sum on the way; answers with the paths inside. */
    const unpack = (bytes: Buffer, name: string): string[] => {
      const path = join(folder, `${name}.zip`);
      writeFileSync(path, bytes);
      expect(complaints(path)).toEqual([]);
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

    const evidenceIn = (paths: readonly string[]) =>
      paths.filter((path) => path.split('/').length === 4).map((path) => path.split('/'));
    const unitsIn = (paths: readonly string[]) =>
      [...new Set(evidenceIn(paths).map(([unit]) => unit!.split(' ')[0]!))].toSorted();
    const fieldsIn = (paths: readonly string[]) =>
      [...new Set(evidenceIn(paths).map(([, field]) => field!.split(' ')[0]!))].toSorted();

    it('of a field holds that field of every unit, but for the appraiser’s own', async () => {
      const scope: BundleScope = { kind: 'FIELD', roundId: of.roundId, field: '1' };
      const all = unpack(await download(of.fieldAppraiser, await ask(of.fieldAppraiser, scope)), 'field');
      expect([fieldsIn(all), unitsIn(all)]).toEqual([
        ['1'],
        expect.arrayContaining(['so-noi-vu', 'so-tu-phap']),
      ]);
      const tied = unpack(await download(of.tied, await ask(of.tied, scope)), 'field-tied');
      expect(unitsIn(tied)).toEqual(unitsIn(all).filter((unit) => unit !== 'so-noi-vu'));
    });

    it('of a pass holds what its appraiser has before them', async () => {
      const scope: BundleScope = { kind: 'PASS', roundId: of.roundId, pass: 1, groupId: 'so-nganh' };
      const job = await ask(of.fieldAppraiser, scope);
      expect(job.result?.fileName).toMatch(/-tham-dinh-1-so-nganh\.zip$/);
      const paths = unpack(await download(of.fieldAppraiser, job), 'pass');
      expect(fieldsIn(paths)).toEqual(['1', '2']);
      const later = await refusal(ask(of.fieldAppraiser, { ...scope, pass: 2 }));
      expect([later.status, later.code]).toEqual([409, 'conflict']);
    });

    it('of a round names in its manifest every unit without evidence, and why', async () => {
      const job = await ask(of.council, { kind: 'ROUND', roundId: of.roundId });
      const paths = unpack(await download(of.council, job), 'round');
      const manifest = JSON.parse(readFileSync(join(folder, 'round', 'MANIFEST.json'), 'utf8'));
      expect(manifest).toMatchObject({ scope: { kind: 'ROUND', roundId: of.roundId }, fields: null });
      expect(manifest.unitsWithout).toContainEqual({ unit: 'so-y-te', why: 'ABSENT' });
      const inIt = [...unitsIn(paths), ...manifest.unitsWithout.map(({ unit }: { unit: string }) => unit)];
      expect(inIt.toSorted()).toEqual(Object.values(members).flat().toSorted());
      const [absent] = manifest.absent;
      expect(absent).toMatchObject({ reason: 'MALWARE', criteria: ['1.1.1'] });
      expect(readFileSync(join(folder, 'round', absent.note), 'utf8')).toContain('có mã độc');
      const lists = paths.filter((path) => path.endsWith('/DANH-MUC-MINH-CHUNG.html'));
      const page = readFileSync(join(folder, 'round', 'DANH-MUC-MINH-CHUNG.html'), 'utf8');
      expect(page.match(/href=/g)).toHaveLength(lists.length);
    });

    it('has names in plain ASCII where they are asked for, and is then another bundle', async () => {
      const scope: BundleScope = { kind: 'GROUP', roundId: of.roundId, groupId: 'so-nganh' };
      const [plain, written] = [await ask(of.council, scope, 'ASCII'), await ask(of.council, scope)];
      expect(plain.result?.identity).not.toBe(written.result?.identity);
      const paths = unpack(await download(of.council, plain), 'ascii');
      expect(paths.filter((path) => !/^[\x20-\x7e]+$/.test(path))).toEqual([]);
      expect(plain.result?.files).toBe(written.result?.files);
      expect((await ask(of.auditor, scope, 'ASCII')).result?.identity).toBe(plain.result?.identity);
    });

    it('that expired says so instead of an address that leads nowhere, and is made again when asked for', async () => {
      const scope: BundleScope = { kind: 'FIELD', roundId: of.roundId, field: '2' };
      const job = await ask(of.council, scope);
      const bytes = await download(of.council, job);
      await removeFromStore(province, `bundles/${job.result!.identity}.zip`);
      const problem = await refusal(download(of.council, job));
      expect([problem.status, problem.code]).toEqual([410, 'gone']);
      expect(problem.detail).toContain('ask for it again, with a new Idempotency-Key');
      expect((await download(of.council, await ask(of.council, scope))).equals(bytes)).toBe(true);
    });

    it('is refused for what the caller may not have, or what is not there', async () => {
      const { roundId } = of;
      const refused: [string, BundleScope, number][] = [
        [of.fieldAppraiser, { kind: 'FIELD', roundId, field: '3' }, 404],
        [of.fieldAppraiser, { kind: 'GROUP', roundId, groupId: 'so-nganh' }, 404],
        [of.elsewhere, { kind: 'ROUND', roundId }, 404],
        [of.tied, { kind: 'ROUND', roundId }, 404],
        [of.deputy, { kind: 'PASS', roundId, pass: 1 }, 404],
        [of.deputy, { kind: 'FIELD', roundId, field: '1' }, 404],
        [of.council, { kind: 'ROUND', roundId: 'khong-co-2023.2023' }, 404],
        [of.council, { kind: 'FIELD', roundId, field: '1', groupId: 'khong-co' }, 404],
        ['stranger', { kind: 'ROUND', roundId }, 403],
      ];
      for (const [subject, scope, status] of refused)
        expect([subject, scope, (await refusal(ask(subject, scope))).status]).toEqual([
          subject,
          scope,
          status,
        ]);
      const unknown = await refusal(ask(of.council, { kind: 'FIELD', roundId, field: 'ZZ' }));
      expect([unknown.status, pointersOf(unknown)]).toEqual([422, ['#/scope/field']]);
    });

    it('of a unit that was absent is empty', async () => {
      const job = await ask(of.council, { kind: 'SUBMISSION', submissionId: of.absent });
      expect([job.state, job.result]).toEqual(['EMPTY', undefined]);
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

    it('is not handed over any more to an appraiser whose fields were narrowed since', async () => {
      const [person, scope] = ['appraiser-narrowed', `campaign:${of.roundId.split('.')[0]}` as const];
      await grant(province, person, scope, 'APPRAISER', ['1', '2']);
      const job = await ask(person, ofUnit());
      expect((await download(person, job)).length).toBeGreaterThan(0);
      await province.manager.call(grantMembership, {
        param: { personId: person, scope, role: 'APPRAISER' },
        json: { fields: ['2'], from: '2000-01-01T00:00:00.000Z' },
        revision: 1,
      });
      const call = province.as(person).call(routes.downloadBundle, { param: { jobId: job.jobId } });
      expect((await refusal(call)).status).toBe(404);
    });
  });
};
