import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const areas = ['infra', 'functions', 'shared', 'commands', 'bench', 'test'];

const filesUnder = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs)$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));

const files = areas.flatMap(filesUnder);
const textOf = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

type Import = { from: string; typeOnly: boolean };

const readImports = (file: string): Import[] =>
  [
    ...textOf
      .get(file)!
      .matchAll(/^(import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'/gm),
  ].map(([, , typeOnly, named, dynamic]) => {
    const target = named ?? dynamic ?? '';
    return {
      from: target.startsWith('.') ? relative(root, join(root, dirname(file), target)) : target,
      typeOnly: typeOnly !== undefined,
    };
  });
const imports = new Map(files.map((file) => [file, readImports(file)]));

/** What a file imports: paths inside the project as such, packages by their name. */
const importsOf = (file: string): Import[] => imports.get(file)!;

const isPackage = (target: string, ...names: string[]) =>
  names.some((name) => target === name || target.startsWith(`${name}/`));
const isBuiltin = (target: string) => target.startsWith('node:') || builtinModules.includes(target);
const inside = (target: string, ...folders: string[]) => folders.some((folder) => target.startsWith(folder));

// Where an arrow may lead (design §1). Each rule: files it holds for, and what they may import.
const sharedRoots = ['shared/errors.ts', 'shared/canonical-json.ts', 'shared/input-faults.ts'];
const arrows: {
  of: string;
  may: (target: string, typeOnly: boolean, file: string) => boolean;
  why: string;
}[] = [
  {
    of: 'shared/contracts/',
    may: (to) => isPackage(to, 'zod') || inside(to, 'shared/contracts/', ...sharedRoots),
    why: 'contracts → zod: shapes know nothing of how they are used',
  },
  {
    of: 'shared/domain/',
    may: (to) => inside(to, 'shared/domain/', 'shared/contracts/', ...sharedRoots),
    why: 'domain → contracts, errors: rules are pure, so they can be run anywhere and proven',
  },
  {
    of: 'shared/actions/',
    may: (to, typeOnly) =>
      inside(to, 'shared/actions/', 'shared/domain/', 'shared/contracts/', ...sharedRoots) ||
      isPackage(to, 'zod') ||
      (typeOnly && inside(to, 'shared/store/', 'shared/files/')),
    why: 'actions → domain, contracts, errors, and only the types of store and files: instances are passed in',
  },
  {
    of: 'shared/store/',
    may: (to) =>
      isPackage(to, 'zod', '@aws-sdk') ||
      isBuiltin(to) ||
      inside(to, 'shared/store/', 'shared/domain/', 'shared/contracts/', ...sharedRoots),
    why: 'store → contracts, domain, errors, the SDK',
  },
  {
    of: 'shared/files/',
    may: (to) =>
      isPackage(
        to,
        'zod',
        '@aws-sdk',
        '@smithy',
        'file-type',
        'unpdf',
        'read-excel-file',
        'write-excel-file',
        'nodemailer',
      ) ||
      isBuiltin(to) ||
      inside(to, 'shared/files/', 'shared/domain/', 'shared/contracts/', ...sharedRoots),
    why: 'files → contracts, domain, errors, the SDK',
  },
  {
    of: 'functions/',
    may: (to, _typeOnly, file) =>
      isPackage(to, 'zod', 'hono', 'jose', 'aws-lambda') ||
      isBuiltin(to) ||
      inside(to, 'shared/', 'docs/openapi.json') ||
      (inside(file, 'functions/clients/') && isPackage(to, '@aws-sdk')) ||
      inside(to, 'functions/clients/', file.split('/').slice(0, 2).join('/')),
    why: "functions → shared, hono, zod, jose: never infra, never another function's folder",
  },
  {
    of: 'commands/',
    may: (to) => !inside(to, 'functions/', 'test/'),
    why: 'commands are thin doors too: they start infra/local and call through the client, never a handler',
  },
  {
    of: 'infra/',
    may: (to, _typeOnly, file) =>
      isPackage(to, 'aws-cdk-lib', 'constructs', 'zod', 'cdk-nag') ||
      isBuiltin(to) ||
      inside(to, 'infra/', 'shared/env.ts', 'shared/contracts/') ||
      (inside(file, 'infra/local/') &&
        isPackage(
          to,
          'dynalite',
          'esbuild',
          'fauxqs',
          'hono',
          '@hono/node-server',
          'jose',
          'fast-xml-parser',
          '@smithy',
          '@aws-crypto',
          '@aws-sdk',
          'aws-lambda',
        )),
    why: 'infra → shared/env.ts, shared/contracts, CDK; only infra/local its engines: it points at handlers by path',
  },
];

/** Circles of imports, each as the path that closes it: every file is walked through once. */
const circles = (): string[] => {
  const found: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const walk = (file: string): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file)) return;
    done.add(file);
    path.push(file);
    for (const { from, typeOnly } of importsOf(file)) if (!typeOnly && textOf.has(from)) walk(from);
    path.pop();
  };
  for (const file of files) walk(file);
  return found;
};

describe('the house', () => {
  it('is read whole', () => {
    expect(files.length).toBeGreaterThan(300);
    expect(importsOf('shared/actions/save-answer.ts').length).toBeGreaterThan(5);
  });

  for (const { of, may, why } of arrows) {
    it(`lets ${of} import only what it may`, () => {
      const wrong = files
        .filter((file) => file.startsWith(of))
        .flatMap((file) =>
          importsOf(file)
            .filter(({ from, typeOnly }) => !may(from, typeOnly, file))
            .map(({ from }) => `${file} imports ${from} (${why})`),
        );
      expect(wrong).toEqual([]);
    });
  }

  it('lets nothing import the wiring of a function', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter(({ from }) => from.endsWith('.lambda.ts'))
        .map(({ from }) => `${file} imports ${from}`),
    );
    expect(wrong).toEqual([]);
  });

  it('builds clients and reads the environment only in wiring', () => {
    const wrong = files
      .filter(
        (file) =>
          /^(shared|functions)\//.test(file) &&
          !file.endsWith('.lambda.ts') &&
          !file.startsWith('functions/clients/'),
      )
      .filter((file) => /\bnew \w+Client\(|readEnv\(/.test(textOf.get(file)!) && file !== 'shared/env.ts');
    expect(wrong).toEqual([]);
  });

  it('reads process.env in shared/env.ts alone', () => {
    const wrong = files.filter(
      (file) =>
        /process\.env\b/.test(textOf.get(file)!) &&
        /^(shared|functions|commands)\//.test(file) &&
        file !== 'shared/env.ts',
    );
    expect(wrong).toEqual([]);
  });

  it('keeps clocks, randomness and the environment out of the rules and the acts', () => {
    const wrong = files.filter(
      (file) =>
        /^shared\/(domain|actions|contracts)\//.test(file) &&
        /Date\.now|new Date\(\)|Math\.random|randomUUID|randomBytes/.test(textOf.get(file)!),
    );
    expect(wrong).toEqual([]);
  });

  it('imports no file in a circle', () => {
    expect(circles().slice(0, 3)).toEqual([]);
  });

  it('takes zod whole, so that bundles hold no locales', () => {
    expect(files.filter((file) => /import \{[^}]*\bz\b[^}]*\} from 'zod'/.test(textOf.get(file)!))).toEqual(
      [],
    );
  });

  it('names no file utils, helpers, common or types, and no file is long', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|types|index)\.ts$/.test(file))).toEqual([]);
    const long = files.filter(
      (file) => !file.startsWith('test/') && textOf.get(file)!.split('\n').length > 260,
    );
    expect(long).toEqual([]);
  });
});
