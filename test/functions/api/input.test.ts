import { afterAll, beforeAll } from 'vitest';
import { type Stage, setStage } from '../../campaign/stage.ts';
import { badInput } from './suites/bad-input.ts';
import { impossibleValues } from './suites/impossible-values.ts';
import { repeating } from './suites/repeating.ts';
import { writing } from './suites/writing.ts';

let stage: Stage;
const given = () => stage;

beforeAll(async () => {
  stage = await setStage();
}, 180_000);
afterAll(async () => {
  await stage.province.stop();
});

badInput(given);
impossibleValues(given);
writing(given);
repeating(given);
