import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Metadata: z.object({ 'local:entry': z.string().optional() }).optional(),
      Properties: z.object({ Code: z.object({ S3Key: z.string() }).optional() }).optional(),
    }),
  ),
});

type Bundle = { entry: string; minified: number; zipped: number };

/**
 * The bundle of each function, measured in what `npm run synth` wrote, once per function whatever the number of
 * stacks. Sizes are bytes: minified as deployed, and the same through gzip.
 * @throws when the folder holds no assembly, or one that was made without bundling
 */
export const bundleSizes = (assembly: string): Bundle[] => {
  const bundles = new Map<string, Bundle>();
  for (const name of readdirSync(assembly).filter((file) => file.endsWith('.template.json'))) {
    const { Resources } = Template.parse(JSON.parse(readFileSync(join(assembly, name), 'utf8')));
    for (const { Metadata, Properties } of Object.values(Resources)) {
      const entry = Metadata?.['local:entry'];
      const key = Properties?.Code?.S3Key;
      if (entry === undefined || key === undefined || bundles.has(entry)) continue;
      const code = readFileSync(join(assembly, `asset.${key.replace('.zip', '')}`, 'index.mjs'));
      bundles.set(entry, { entry, minified: code.length, zipped: gzipSync(code).length });
    }
  }
  return [...bundles.values()].sort((a, b) => b.minified - a.minified);
};

const kb = (bytes: number): string => `${(bytes / 1000).toFixed(0)} KB`;

if (process.argv[1]?.endsWith('bundle-sizes.ts')) {
  const [, , assembly = 'cdk.out'] = process.argv;
  console.table(
    bundleSizes(assembly).map(({ entry, minified, zipped }) => ({
      function: entry.replace(/^functions\/|\.lambda\.ts$/g, ''),
      minified: kb(minified),
      gzip: kb(zipped),
    })),
  );
}
