import { readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { App, type AppProps } from 'aws-cdk-lib';
import { type Province, ProvinceFileRefused, readProvince } from './province.ts';
import { ProvinceStack } from './province-stack.ts';

const folder = join(import.meta.dirname, 'provinces');

/** Every province that has a file. @throws ProvinceFileRefused for the first file that may not be deployed */
export const provinces = (): Province[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readProvince(join(folder, name)));

/** The app: one stack per province, named `thi-dua-<id>`, in whatever account and region it is deployed to. */
export const provinceApp = (props?: AppProps, list: Province[] = provinces()): App => {
  const app = new App({ ...props, analyticsReporting: false });
  for (const province of list) new ProvinceStack(app, `thi-dua-${province.id}`, { province });
  return app;
};

const [, script] = process.argv;
if (script !== undefined && realpathSync(script) === import.meta.filename) {
  try {
    provinceApp().synth();
  } catch (error) {
    // What an operator mistyped is told without a stack trace.
    if (!(error instanceof ProvinceFileRefused)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
