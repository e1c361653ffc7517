import { createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SharedThread } from '../../infra/local/functions/start-shared-thread.ts';
import { startLocalProvince } from '../../infra/local/local-province.ts';
import type { Happening } from './chronicle.ts';
import { firstInstant, type RehearsalInput, type RehearsalOutcome, rehearseCase } from './rehearse-case.ts';

/** The province whose settings stand in where the host has no file of its own. */
const usualProvince = 'tien-giang';

/** The province file that a rehearsal runs on: the first host's, or the usual one. */
export const provinceFor = ({
  campaigns,
}: Pick<RehearsalInput, 'campaigns'>): { host: string; runs: string } => {
  const host = campaigns[0]?.hosts[0]?.province ?? usualProvince;
  const file = new URL(`../../infra/provinces/${host}.json`, import.meta.url);
  return { host, runs: existsSync(file) ? host : usualProvince };
};

/**
 * Rehearses on a local province of its own, in a folder that is removed afterwards; kept where the rehearsal fails, with
 * what the functions wrote.
 * @param sharedThread runs every function, and the table stays in memory: what several rehearsals of one process have in common
 * is loaded and compiled once
 * @throws whatever the rehearsal throws
 */
export const runRehearsal = async (
  input: RehearsalInput,
  onTold: (happening: Happening) => void = () => undefined,
  sharedThread?: SharedThread,
): Promise<RehearsalOutcome> => {
  const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
  const log = createWriteStream(join(folder, 'functions.log'));
  const province = await startLocalProvince({
    provinceId: provinceFor(input).runs,
    data: folder,
    clock: { at: new Date(firstInstant(input)).toISOString(), mode: 'still' },
    // More than the cores of a small machine can use only costs their start.
    environments: 2,
    ...(sharedThread === undefined ? {} : { sharedThread, recordsInMemory: true }),
    log: (name, line) => log.write(`[${name}] ${line}\n`),
  });
  try {
    const outcome = await rehearseCase(input, province, folder, onTold);
    await province.close();
    log.end();
    rmSync(folder, { recursive: true, force: true });
    return outcome;
  } catch (error) {
    await province.close();
    log.end();
    throw new Error(`rehearsal broke off; ${folder} holds functions.log`, { cause: error });
  }
};
