import process from 'node:process';
import { type LocalProvinceOptions, startLocalProvince } from '../../infra/local/local-province.ts';
import type { FromChild, KillableOptions, ToChild } from './killable-protocol.ts';

// A process of its own, so that it can be killed: told what to do, and asked, by messages of its parent.
const options: KillableOptions = JSON.parse(process.argv[2] ?? '{}');
const tell = (message: FromChild) => void process.send?.(message);
process.on('disconnect', () => process.exit());

let now: () => number = () => 0;
const watch: Pick<LocalProvinceOptions, 'onCall'> = options.watch
  ? { onCall: (call) => tell({ kind: 'call', call: { ...call, at: now() } }) }
  : {};
const province = await startLocalProvince({
  provinceId: 'tien-giang',
  data: options.data,
  clock: options.clock,
  log: (from, line) => tell({ kind: 'line', from, line }),
  ...watch,
  ...(options.crashAt ? { crashAt: options.crashAt } : {}),
  ...(options.environments ? { environments: options.environments } : {}),
});
now = province.clock.now;

const acts = {
  issueToken: ([request]: unknown[]) =>
    province.issueToken(request as Parameters<typeof province.issueToken>[0]),
  move: async ([at]: unknown[]) => {
    await province.clock.move(Number(at), 'still');
  },
  fireSchedules: () => province.fireSchedules(),
  quiet: () => province.quiet(),
  close: async () => {
    await province.close();
    // Whatever is still open must not keep a closed province's process alive.
    setTimeout(() => process.exit(), 50);
  },
};

process.on('message', (message: ToChild) => {
  const { id, act, input } = message;
  acts[act](input).then(
    (output) => tell({ kind: 'done', id, output, now: now() }),
    (error: unknown) => tell({ kind: 'failed', id, why: String(error) }),
  );
});

const { apiUrl, firstManager, engines, resources } = province;
tell({ kind: 'ready', province: { apiUrl, firstManager, engines, resources }, now: now() });
