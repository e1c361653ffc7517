import process from 'node:process';
import { parseArgs } from 'node:util';
import type { ObjectsElsewhere } from './qualify/bench.ts';
import { tableOf } from './qualify/print-table.ts';
import { everyTrial, qualify } from './qualify/qualify.ts';

const help = `npm run qualify -- [--json] [--only WORDS] [--dynamodb URL] [--sqs URL] [--s3 URL --s3-keys ID:SECRET]

Làm từng hành vi trên các máy đang chạy và in điều gì thật sự được thi hành.
Does each act to the running engines and prints what is really enforced. Engines run on this machine
unless an address of another is given; an S3 elsewhere needs the buckets 'acts' and 'acts-versions'.
--only: acts whose description contains the words.`;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    dynamodb: { type: 'string' },
    sqs: { type: 'string' },
    s3: { type: 'string' },
    's3-keys': { type: 'string', default: ':' },
    help: { type: 'boolean', default: false },
  },
});

const objectsElsewhere = (): ObjectsElsewhere | undefined => {
  if (values.s3 === undefined) return undefined;
  const [accessKeyId = '', ...secret] = values['s3-keys'].split(':');
  return { url: values.s3, accessKeyId, secretAccessKey: secret.join(':') };
};

const run = async (): Promise<void> => {
  const began = performance.now();
  const elsewhere = { dynamodb: values.dynamodb, sqs: values.sqs };
  const trials = everyTrial.filter(({ act }) => act.includes(values.only));
  const rows = await qualify({ elsewhere, s3Elsewhere: objectsElsewhere() }, trials);
  const seconds = (performance.now() - began) / 1000;
  const enforced = rows.every((row) => row.enforced);
  console.log(values.json ? JSON.stringify({ enforced, seconds, rows }, null, 1) : tableOf(rows, seconds));
  if (!enforced) process.exitCode = 1;
};

if (values.help) console.log(help);
else await run();
