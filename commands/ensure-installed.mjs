// Runs before `npm start`, `npm test` and the other scripts, on whatever Node the system has
// (hence plain JavaScript): installs what the lockfile lists when it is not there yet, and
// makes sure that the scripts that follow run on Node 24.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const stamp = 'node_modules/.installed-lock-sha256';
const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;

if (installed !== wanted) {
  console.log('Installing the packages of package-lock.json (npm ci; once per change of the lockfile) …');
  const began = Date.now();
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(
      'npm ci failed: see its message above. It needs the npm registry and a package-lock.json that matches package.json.',
    );
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, wanted);
  console.log(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

// `node` on the PATH of an npm script is node_modules/.bin/node, a platform package, where one exists.
const version = execFileSync('node', ['--version'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
if (Number(version.slice(1).split('.')[0]) < 24) {
  console.error(
    `These scripts need Node 24, and found ${version.trim()}: no Node package for ${process.platform}-${process.arch} ` +
      'was installed. Install Node 24 and start again.',
  );
  process.exit(1);
}
