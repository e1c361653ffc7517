import { randomUUID } from 'node:crypto';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { EvidenceDeclaration } from '../../../../shared/contracts/evidence.ts';
import * as routes from '../../../../shared/contracts/routes/evidence.ts';
import { declarationOf, sha256, toSend, upload } from '../../../campaign/files.ts';
import { people, type Stage } from '../../../campaign/stage.ts';

export type OwnEvidence = ReturnType<typeof ownEvidence>;

// A criterion takes twenty files: other bytes go to another one, the same bytes to the same.
const criteria = ['1.1.3', '1.2.2', '2.1.1', '2.3.1', '3.4.1'];
const leavesFor = (bytes: Uint8Array): string[] => [
  criteria[Number.parseInt(sha256(bytes).slice(0, 4), 16) % criteria.length]!,
];

/** What the head of the own unit does with evidence of the open submission, and what can be seen of it from outside. */
export const ownEvidence = ({ province, opened }: Stage) => {
  const head = province.as(people.head);
  const submissionId = opened.own;
  const key = (evidenceId: string) => ({ param: { submissionId, evidenceId } });
  const stored = async (evidenceId: string) => {
    const item = await province.records.get(`SUB#${submissionId}`, `EVD#${evidenceId}`);
    if (item === undefined) throw new Error(`no evidence ${evidenceId}`);
    return item;
  };
  return {
    head,
    submissionId,
    key,
    stored,
    begin: async (
      bytes: Uint8Array,
      more: Partial<EvidenceDeclaration> = {},
      idempotencyKey: string = randomUUID(),
    ) => {
      const { body } = await head.call(routes.beginUpload, {
        param: { submissionId },
        json: declarationOf(bytes, leavesFor(bytes), more),
        idempotencyKey,
      });
      return { evidence: body.evidence, upload: toSend(body) };
    },
    upload: (bytes: Uint8Array<ArrayBuffer>, more: Partial<EvidenceDeclaration> = {}) =>
      upload(head, submissionId, bytes, leavesFor(bytes), more),
    stateOf: async (evidenceId: string) => (await head.call(routes.readEvidence, key(evidenceId))).body.state,
    /** Tells the worker, as S3 does, that an object came; and waits until it is done. */
    tellOfObject: async (objectKey: string, times: number): Promise<void> => {
      const { engines, resources } = province;
      const sqs = new SQSClient({
        endpoint: engines.sqsUrl,
        region: engines.region,
        credentials: engines.credentials,
      });
      const detail = { object: { key: objectKey } };
      const body = { source: 'aws.s3', 'detail-type': 'Object Created', detail };
      for (let n = 0; n < times; n++) {
        await sqs.send(
          new SendMessageCommand({
            QueueUrl: resources.queues['check-evidence']!.url,
            MessageBody: JSON.stringify(body),
          }),
        );
      }
      sqs.destroy();
      await province.quiet();
    },
    /** As if the file's last URL had died a while ago. */
    outlive: async (evidenceId: string): Promise<void> => {
      await province.records.put({ ...(await stored(evidenceId)), urlDiesAt: Date.now() - 3_600_000 });
      await head.call(routes.reportUploaded, key(evidenceId));
      await province.quiet();
    },
  };
};
