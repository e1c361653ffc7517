import { afterAll, beforeAll } from 'vitest';
import { type Stage, setStage } from '../../campaign/stage.ts';
import { authorization } from './suites/authorization.ts';
import { files } from './suites/files.ts';
import { parts } from './suites/parts.ts';
import { roles } from './suites/roles.ts';
import { shelf } from './suites/shelf.ts';
import { sources } from './suites/sources.ts';
import { tableVersions } from './suites/table-versions.ts';
import { uploads } from './suites/uploads.ts';

let stage: Stage;
const given = () => stage;

beforeAll(async () => {
  stage = await setStage();
}, 180_000);
afterAll(async () => {
  await stage.province.stop();
});

authorization(given);
roles(given);
uploads(given);
files(given);
parts(given);
sources(given);
shelf(given);
// Last: everybody's points are others afterwards.
tableVersions(given);
