import { Duration, type Stack } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { DeliverNoticesEnv, FindDueRemindersEnv, SendMailEnv } from '../shared/env.ts';
import { about } from './about.ts';
import { MailIdentity } from './constructs/mail-identity.ts';
import { QueueWorker } from './constructs/queue-worker.ts';
import type { RecordsTable } from './constructs/records-table.ts';
import { ScheduledJob } from './constructs/scheduled-job.ts';
import type { SnapshotStore } from './constructs/snapshot-store.ts';
import type { Province } from './province.ts';

type NoticesProps = {
  mail: Province['mail'];
  records: RecordsTable;
  snapshots: SnapshotStore;
  /** Subjects that manage while no role of theirs is stored, separated by commas. */
  FIRST_MANAGERS: string;
  logRetention: RetentionDays;
};

/** How people of a province are told: reminders by the minute, inboxes, and e-mail where the province has it. */
export const addNotices = (stack: Stack, props: NoticesProps) => {
  const { mail, records, snapshots, FIRST_MANAGERS, logRetention } = props;
  const TABLE_NAME = records.table.tableName;
  const sendMail =
    mail &&
    new QueueWorker<typeof SendMailEnv>(stack, 'send-mail', {
      about: about['send-mail'],
      env: { TABLE_NAME, MAIL_FROM: mail.from, MAIL_NAME: mail.name },
      // SES takes a few mails a second from a new account.
      maxConcurrency: 2,
      logRetention,
    });
  const SEND_MAIL_QUEUE_URL = sendMail?.queue.queueUrl ?? '';
  const deliver = new QueueWorker<typeof DeliverNoticesEnv>(stack, 'deliver-notices', {
    about: about['deliver-notices'],
    env: { TABLE_NAME, FIRST_MANAGERS, SEND_MAIL_QUEUE_URL },
    timeout: Duration.minutes(2),
    logRetention,
  });
  const DELIVER_NOTICES_QUEUE_URL = deliver.queue.queueUrl;
  const { job: reminders } = new ScheduledJob<typeof FindDueRemindersEnv>(stack, 'find-due-reminders', {
    about: about['find-due-reminders'],
    env: { TABLE_NAME, SNAPSHOT_BUCKET: snapshots.bucket.bucketName, DELIVER_NOTICES_QUEUE_URL },
    logRetention,
  });

  records.change(reminders, deliver.worker);
  records.browse(reminders, deliver.worker);
  records.list(reminders, deliver.worker);
  snapshots.read(reminders);
  deliver.acceptFrom(reminders);
  if (mail !== undefined && sendMail !== undefined) {
    records.change(sendMail.worker);
    sendMail.acceptFrom(deliver.worker);
    new MailIdentity(stack, 'mail', mail).sendFrom(sendMail.worker);
  }
  return {
    DELIVER_NOTICES_QUEUE_URL,
    SEND_MAIL_QUEUE_URL,
    /** Lets the API owe notices, and the sweep send again what is owed of them. */
    acceptFrom(door: IGrantable, sweep: IGrantable): void {
      deliver.acceptFrom(door, sweep);
      sendMail?.acceptFrom(sweep);
    },
  };
};
