import { CfnOutput, CfnParameter, Duration, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ApiEnv, CheckEvidenceEnv, FindDueRoundsEnv, SweepOwedWorkEnv } from '../shared/env.ts';
import { about } from './about.ts';
import { AlarmTopic } from './constructs/alarm-topic.ts';
import { BundleStore } from './constructs/bundle-store.ts';
import { CheckpointStore } from './constructs/checkpoint-store.ts';
import { EventRoute } from './constructs/event-route.ts';
import { EvidenceStore } from './constructs/evidence-store.ts';
import { HttpApi } from './constructs/http-api.ts';
import { LogAlarm } from './constructs/log-alarm.ts';
import { MalwareScan } from './constructs/malware-scan.ts';
import { QueueWorker } from './constructs/queue-worker.ts';
import { RecordsTable } from './constructs/records-table.ts';
import { ScheduledJob } from './constructs/scheduled-job.ts';
import { SnapshotStore } from './constructs/snapshot-store.ts';
import { TokenIssuer } from './constructs/token-issuer.ts';
import { PeoplePool } from './constructs/user-pool.ts';
import type { Province } from './province.ts';

// Only ASCII: CloudFormation keeps no other characters of a description.
const describe = ({ name, legalUnits }: Province): string =>
  `Thi Dua, ${name.en}: ${legalUnits.map((unit) => `${unit.id} ${unit.validFrom}..${unit.validTo ?? ''}`).join(', ')}`;

/** Everything that serves one province. Read it as a picture: stores, doors, what flows, who may what. */
export class ProvinceStack extends Stack {
  constructor(scope: Construct, id: string, { province, ...props }: StackProps & { province: Province }) {
    super(scope, id, {
      ...props,
      description: describe(province),
      terminationProtection: true,
    });
    Tags.of(this).add('province', province.id);
    const logRetention = province.logDays;

    // Stores
    const records = new RecordsTable(this, 'records');
    const evidence = new EvidenceStore(this, 'evidence', {
      webOrigins: province.webOrigins,
      ...province.evidence,
    });
    const snapshots = new SnapshotStore(this, 'snapshots');
    const bundles = new BundleStore(this, 'bundles', { days: province.bundleDays });
    const checkpoints = new CheckpointStore(this, 'checkpoints', { lockDays: province.checkpointLockDays });
    const TABLE_NAME = records.table.tableName;
    const EVIDENCE_BUCKET = evidence.bucket.bucketName;

    // People
    const people = new PeoplePool(this, 'people', { mfa: province.mfa });
    const tokens = new TokenIssuer(this, 'tokens', { pool: people, tokenClientIds: province.tokenClientIds });
    const firstManagers = new CfnParameter(this, 'FirstManagers', {
      default: '',
      description: 'Subjects, separated by commas, who manage until a membership of theirs is stored.',
    });

    // Workers: one queue each
    const checkEvidence = new QueueWorker<typeof CheckEvidenceEnv>(this, 'check-evidence', {
      env: { TABLE_NAME, EVIDENCE_BUCKET, SCANNER: province.evidence.scanner },
      about: about['check-evidence'],
      timeout: Duration.minutes(5),
      memory: 1769,
      batchSize: 5,
      logRetention,
    });
    const CHECK_EVIDENCE_QUEUE_URL = checkEvidence.queue.queueUrl;

    // What evidence does by itself when it arrives
    new EventRoute(this, 'evidence-arrivals', {
      pattern: evidence.arrivals(),
      to: checkEvidence.queue,
      about: about['evidence-arrivals'],
    });
    if (province.evidence.scanner === 'guardduty') {
      const scan = new MalwareScan(this, 'malware-scan', { bucket: evidence.bucket, prefix: 'incoming/' });
      new EventRoute(this, 'malware-verdicts', {
        pattern: scan.verdicts,
        to: checkEvidence.queue,
        about: about['malware-verdicts'],
      });
    }

    // Jobs: every minute
    const sweep = new ScheduledJob<typeof SweepOwedWorkEnv>(this, 'sweep-owed-work', {
      env: { TABLE_NAME, CHECK_EVIDENCE_QUEUE_URL },
      about: about['sweep-owed-work'],
      logRetention,
    });
    new LogAlarm(this, 'owed-work-stuck', {
      logs: sweep.job.logs,
      phrase: 'owed work is stuck',
      about: about['owed-work-stuck'],
    });
    const dueRounds = new ScheduledJob<typeof FindDueRoundsEnv>(this, 'find-due-rounds', {
      env: { TABLE_NAME },
      about: about['find-due-rounds'],
      logRetention,
    });

    // The door for clients
    const api = new HttpApi<typeof ApiEnv>(this, 'api', {
      name: id,
      entry: 'api/api',
      env: {
        PROVINCE_ID: province.id,
        TABLE_NAME,
        EVIDENCE_BUCKET,
        SNAPSHOT_BUCKET: snapshots.bucket.bucketName,
        BUNDLE_BUCKET: bundles.bucket.bucketName,
        TOKEN_ISSUER: tokens.url,
        TOKEN_CLIENT_IDS: tokens.clientIds,
        FIRST_MANAGERS: firstManagers.valueAsString,
        CHECK_EVIDENCE_QUEUE_URL,
      },
      about: about.api,
      webOrigins: province.webOrigins,
      requestsPerSecond: province.requestsPerSecond,
      burst: province.burst,
      logRetention,
    });

    // Who may do what
    records.readWrite(api.door);
    records.list(api.door);
    records.change(checkEvidence.worker, sweep.job, dueRounds.job);
    records.findOwed(sweep.job, dueRounds.job);
    evidence.signUploads(api.door);
    evidence.signDownloads(api.door);
    evidence.keepChecked(checkEvidence.worker);
    snapshots.keep(api.door);
    bundles.signDownloads(api.door);
    checkEvidence.acceptFrom(api.door, sweep.job);

    const alarms = new AlarmTopic(this, 'alarms', { email: province.alarmEmail });
    alarms.listenTo(this);

    const outputs = {
      ApiUrl: api.url,
      UserPoolId: people.pool.userPoolId,
      ClientId: people.client.userPoolClientId,
      TableName: TABLE_NAME,
      EvidenceBucketName: EVIDENCE_BUCKET,
      SnapshotBucketName: snapshots.bucket.bucketName,
      BundleBucketName: bundles.bucket.bucketName,
      CheckpointBucketName: checkpoints.bucket.bucketName,
      AlarmTopicArn: alarms.topic.topicArn,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
