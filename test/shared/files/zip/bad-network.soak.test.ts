import { it } from 'vitest';
import { bundlesThroughBreaks } from './bundles-through-breaks.ts';

it('makes 200 whole bundles though connections break and workers are killed at 10, 50 and 90 %', () =>
  bundlesThroughBreaks(200));
