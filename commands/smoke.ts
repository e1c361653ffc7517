import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { awsCli } from './smoke/aws-cli.ts';
import { findOperator } from './smoke/operator.ts';
import { runSmoke } from './smoke/run-smoke.ts';
import { send } from './smoke/send.ts';

process.exitCode = await runSmoke(process.argv.slice(2), {
  runId: randomBytes(5).toString('hex'),
  send,
  now: Date.now,
  sleep: (ms) => sleep(ms),
  waits: { bodyMs: 6_000, listingMs: 60_000 },
  print: (text) => console.log(text),
  cliOf: (region) => awsCli(region),
  findOperator,
});
