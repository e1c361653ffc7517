import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { type LocalProvince, startLocalProvince } from '../infra/local/local-province.ts';
import { CampaignFile } from '../shared/contracts/campaign.ts';
import { UnitsFile } from '../shared/contracts/units-file.ts';
import { parseStartArguments, type StartArguments, UsageError, usage } from './play/arguments.ts';
import { explainFailure } from './play/explain-failure.ts';
import { instantsOf } from './play/instants.ts';
import { type PlayOutcome, playCampaign } from './play/play-campaign.ts';
import { readPlayState } from './play/play-state.ts';
import { addressesText, outcomeText } from './play/print-outcome.ts';
import { startReferenceServer } from './play/reference-server.ts';
import { resultOf, writeResultFile } from './play/result-file.ts';
import { progressShown } from './play/show-progress.ts';
import { readyTokens } from './play/tokens.ts';

const provinceId = 'tien-giang';

const example = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../examples/${path}`, import.meta.url), 'utf8'));

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const boot = async ({ data, port }: StartArguments, file: CampaignFile): Promise<LocalProvince> => {
  const round = file.rounds[0];
  if (round === undefined) throw new Error('the campaign file has no round');
  mkdirSync(data, { recursive: true });
  const log = createWriteStream(join(data, 'functions.log'), { flags: 'a' });
  return startLocalProvince({
    provinceId,
    data,
    port,
    clock: { at: new Date(instantsOf(round).setUp).toISOString(), mode: 'still' },
    log: (name, line) => {
      log.write(`${new Date().toISOString()} [${name}] ${line}\n`);
    },
  });
};

const play = async (
  province: LocalProvince,
  file: CampaignFile,
  { data }: StartArguments,
  seed: number,
): Promise<PlayOutcome> => {
  const units = UnitsFile.parse(example('units/tien-giang-2023.json'));
  const shown = progressShown(process.stdout, () => performance.now());
  const { show: onProgress } = shown;
  try {
    const outcome = await playCampaign({
      province,
      file,
      units,
      seed,
      size: 'full',
      folder: data,
      onProgress,
    });
    shown.finish();
    return outcome;
  } catch (error) {
    shown.breakOff();
    throw error;
  }
};

/** Runs `work`; a signal ends the process meanwhile, and the next start goes on from where it was. */
const stoppable = async <T>(province: LocalProvince, work: () => Promise<T>): Promise<T> => {
  let stopped: Promise<never> | undefined;
  const stop = () => {
    say('\nDừng giữa chừng; chạy lại npm start để tiếp tục. / Stopped midway; npm start goes on with it.');
    stopped = province.close().then(() => process.exit(130));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await work();
  } catch (error) {
    // A closed province refuses what was under way; that is no failure of the play.
    throw await (stopped ?? error);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
};

const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

const run = async (options: StartArguments): Promise<void> => {
  const file = CampaignFile.parse(example('campaigns/tien-giang-2023.json'));
  const seed = options.seed ?? readPlayState(join(options.data, 'play.json'))?.seed ?? 1;
  say(`Thi Đua: ${file.title.vi} (MÔ PHỎNG, seed ${seed})`);
  const province = await boot(options, file);
  const bootSeconds = Math.round(performance.now()) / 1000;
  say(`Tỉnh mô phỏng đã chạy sau ${bootSeconds.toFixed(1)} s (province ready): ${province.apiUrl}`);
  const outcome = await stoppable(province, () => play(province, file, options, seed));
  say(outcomeText(outcome));
  if (options.exit) {
    const total = Math.round(performance.now()) / 1000;
    writeResultFile('result.json', resultOf(outcome, seed, bootSeconds, total));
    await province.close();
    return;
  }
  const reference = await startReferenceServer(province.apiUrl, options.port === 0 ? 0 : options.port + 2);
  const { apiUrl: api, controlUrl: control } = province;
  const addresses = { api, control, reference: reference.url, pages: `${api}/` };
  say(addressesText(addresses, await readyTokens(province, outcome.cast)));
  say('Đang chạy; Ctrl-C để dừng. / Serving; Ctrl-C to stop.');
  await untilStopped();
  await Promise.all([reference.close(), province.close()]);
};

const options = (): StartArguments | undefined => {
  try {
    return parseStartArguments(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.detail.vi}\n${error.detail.en}\n\n${usage.vi}\n${usage.en}\n`);
    process.exitCode = 2;
    return undefined;
  }
};

const asked = options();
if (asked?.help) say(`${usage.vi}\n${usage.en}`);
else if (asked !== undefined) {
  try {
    await run(asked);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${explainFailure(error, asked)}\n`);
    process.exit(1);
  }
}
