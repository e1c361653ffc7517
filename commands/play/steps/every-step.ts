import type { Step } from '../play.ts';
import { answer } from './answer.ts';
import { appraise } from './appraise.ts';
import { bundle } from './bundle.ts';
import { handIn } from './hand-in.ts';
import { open } from './open.ts';
import { provide } from './provide.ts';
import { publish } from './publish.ts';
import { replace } from './replace.ts';
import { seal } from './seal.ts';
import { setUp } from './set-up.ts';
import { submit, submitAgain } from './submit.ts';

/** The play, act by act. */
export const everyStep: readonly Step[] = [
  setUp,
  open,
  answer,
  handIn,
  replace,
  submit,
  submitAgain,
  seal,
  provide,
  appraise,
  publish,
  bundle,
];
