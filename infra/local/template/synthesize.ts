import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, projectRoot } from '../project.ts';
import { Template } from './template.ts';

/** What a template is made from: everything that infra/app.ts may import or read, and the handlers' names. */
const sources = ['infra/**/*.{ts,json}', 'shared/env.ts', 'shared/contracts/**/*.ts', 'package-lock.json'];

const fingerprint = (root: string): string => {
  const hash = createHash('sha256').update(process.version);
  const files = globSync(sources, { cwd: root }).filter((file) => !/^infra[/\\]local[/\\]/.test(file));
  for (const file of files.sort()) hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  for (const file of globSync('functions/**/*.lambda.ts', { cwd: root }).sort()) hash.update(`\n${file}`);
  return hash.digest('hex').slice(0, 32);
};

/**
 * The template of one province, synthesized by infra/app.ts without bundling. It is kept until one of its sources
 * changes, so that a second start is quick and an old template is never run.
 * @param root folder of the project, which another one stands in for in tests
 * @throws Error with the app's own message when it fails, or when it has no such province
 */
export const synthesizeTemplate = async (provinceId: string, root = projectRoot): Promise<Template> => {
  const cache = cacheFolder(root);
  const kept = join(cache, `template-${fingerprint(root)}`);
  if (!existsSync(kept)) {
    const fresh = join(cache, randomUUID());
    mkdirSync(fresh, { recursive: true });
    await runApp(root, fresh);
    keep(fresh, kept);
  }
  const file = join(kept, `thi-dua-${provinceId}.template.json`);
  if (!existsSync(file))
    throw new Error(`there is no province ${provinceId}: infra/provinces has no such file`);
  return Template.parse(JSON.parse(readFileSync(file, 'utf8')));
};

/** A rename, so that nobody ever sees half a folder; another process may have been quicker with the same content. */
const keep = (fresh: string, kept: string): void => {
  try {
    renameSync(fresh, kept);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(kept)) throw error;
  }
};

const runApp = async (root: string, outputFolder: string): Promise<void> => {
  const app = spawn(process.execPath, ['infra/app.ts'], {
    cwd: root,
    env: { CDK_OUTDIR: outputFolder, CDK_CONTEXT_JSON: '{"aws:cdk:bundling-stacks":[]}' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  app.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    app.once('error', reject);
    app.once('close', resolve);
  });
  if (code === 0) return;
  rmSync(outputFolder, { recursive: true, force: true });
  throw new Error(`infra/app.ts failed (${code}), so there is no template to run:\n${said}`);
};
