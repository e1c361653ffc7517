import { CfnOutput, CfnParameter, Duration, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type {
  ApiEnv,
  BuildBundleEnv,
  BuildSegmentEnv,
  CheckEvidenceEnv,
  FindDueRoundsEnv,
  RankGroupEnv,
  RecordEventsEnv,
  ScoreSubmissionEnv,
  SealSubmissionEnv,
  SweepOwedWorkEnv,
} from '../shared/env.ts';
import { about } from './about.ts';
import { AlarmTopic } from './constructs/alarm-topic.ts';
import { BundleStore } from './constructs/bundle-store.ts';
import { CheckpointStore } from './constructs/checkpoint-store.ts';
import { EvidenceStore } from './constructs/evidence-store.ts';
import { HttpApi } from './constructs/http-api.ts';
import { LogAlarm } from './constructs/log-alarm.ts';
import { longWork, QueueWorker } from './constructs/queue-worker.ts';
import { RecordsTable } from './constructs/records-table.ts';
import { ScheduledJob } from './constructs/scheduled-job.ts';
import { SnapshotStore } from './constructs/snapshot-store.ts';
import { TokenIssuer } from './constructs/token-issuer.ts';
import { PeoplePool } from './constructs/user-pool.ts';
import { addNotices } from './notices.ts';
import type { Province } from './province.ts';
import { routeEvidence } from './route-evidence.ts';

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
    const BUNDLE_BUCKET = bundles.bucket.bucketName;
    const SNAPSHOT_BUCKET = snapshots.bucket.bucketName;

    // People
    const people = new PeoplePool(this, 'people', { mfa: province.mfa });
    const tokens = new TokenIssuer(this, 'tokens', { pool: people, tokenClientIds: province.tokenClientIds });
    const firstManagers = new CfnParameter(this, 'FirstManagers', {
      default: '',
      description: 'Subjects, separated by commas, who manage until a membership of theirs is stored.',
    });

    // Workers: one queue each, those first to which others send
    const recordEvents = new QueueWorker<typeof RecordEventsEnv>(this, 'record-events', {
      about: about['record-events'],
      env: { TABLE_NAME },
      logRetention,
    });
    const rankGroup = new QueueWorker<typeof RankGroupEnv>(this, 'rank-group', {
      about: about['rank-group'],
      env: { TABLE_NAME, SNAPSHOT_BUCKET },
      timeout: Duration.minutes(2),
      memory: 1769,
      // Runs of one group defeat each other's writes, and one pays the debts of all: what comes in a second is one batch.
      maxConcurrency: 2,
      batchSize: 1_000,
      batchWindow: Duration.seconds(1),
      logRetention,
    });
    const RECORD_EVENTS_QUEUE_URL = recordEvents.queue.queueUrl;
    const RANK_GROUP_QUEUE_URL = rankGroup.queue.queueUrl;
    const scoreSubmission = new QueueWorker<typeof ScoreSubmissionEnv>(this, 'score-submission', {
      about: about['score-submission'],
      env: { TABLE_NAME, SNAPSHOT_BUCKET, RANK_GROUP_QUEUE_URL },
      memory: 1024,
      logRetention,
    });
    const buildSegment = new QueueWorker<typeof BuildSegmentEnv>(this, 'build-segment', {
      about: about['build-segment'],
      env: { TABLE_NAME, EVIDENCE_BUCKET, SNAPSHOT_BUCKET },
      ...longWork,
      logRetention,
    });
    const buildBundle = new QueueWorker<typeof BuildBundleEnv>(this, 'build-bundle', {
      about: about['build-bundle'],
      env: { TABLE_NAME, EVIDENCE_BUCKET, SNAPSHOT_BUCKET, BUNDLE_BUCKET },
      ...longWork,
      logRetention,
    });
    const BUILD_SEGMENT_QUEUE_URL = buildSegment.queue.queueUrl;
    const BUILD_BUNDLE_QUEUE_URL = buildBundle.queue.queueUrl;
    const SCORE_SUBMISSION_QUEUE_URL = scoreSubmission.queue.queueUrl;
    const afterSeal = {
      SCORE_SUBMISSION_QUEUE_URL,
      RANK_GROUP_QUEUE_URL,
      RECORD_EVENTS_QUEUE_URL,
      BUILD_SEGMENT_QUEUE_URL,
    };
    const sealSubmission = new QueueWorker<typeof SealSubmissionEnv>(this, 'seal-submission', {
      about: about['seal-submission'],
      env: { TABLE_NAME, SNAPSHOT_BUCKET, ...afterSeal },
      memory: 1024,
      logRetention,
    });
    const SEAL_SUBMISSION_QUEUE_URL = sealSubmission.queue.queueUrl;
    const checkEvidence = new QueueWorker<typeof CheckEvidenceEnv>(this, 'check-evidence', {
      about: about['check-evidence'],
      env: {
        TABLE_NAME,
        EVIDENCE_BUCKET,
        SCANNER: province.evidence.scanner,
        ON_UNSUPPORTED: province.evidence.unjudged.UNSUPPORTED,
        ON_ACCESS_DENIED: province.evidence.unjudged.ACCESS_DENIED,
        ON_FAILED: province.evidence.unjudged.FAILED,
        UNREAD_TEXT: province.evidence.unreadText,
        SEAL_SUBMISSION_QUEUE_URL,
      },
      // A file of 5 GiB is read whole, and copied by S3.
      timeout: Duration.minutes(15),
      memory: 1769,
      batchSize: 5,
      logRetention,
    });
    const CHECK_EVIDENCE_QUEUE_URL = checkEvidence.queue.queueUrl;

    // Who is told what
    const [FIRST_MANAGERS, mail] = [firstManagers.valueAsString, province.mail];
    const notices = addNotices(this, { mail, records, snapshots, FIRST_MANAGERS, logRetention });
    const { DELIVER_NOTICES_QUEUE_URL, SEND_MAIL_QUEUE_URL } = notices;

    routeEvidence(this, { evidence, checkEvidence, scanner: province.evidence.scanner });

    // Jobs: every minute
    const sweep = new ScheduledJob<typeof SweepOwedWorkEnv>(this, 'sweep-owed-work', {
      about: about['sweep-owed-work'],
      env: {
        TABLE_NAME,
        CHECK_EVIDENCE_QUEUE_URL,
        SEAL_SUBMISSION_QUEUE_URL,
        ...afterSeal,
        BUILD_BUNDLE_QUEUE_URL,
        DELIVER_NOTICES_QUEUE_URL,
        SEND_MAIL_QUEUE_URL,
      },
      logRetention,
    });
    new LogAlarm(this, 'owed-work-stuck', {
      logs: sweep.job.logs,
      phrase: 'owed work is stuck',
      about: about['owed-work-stuck'],
    });
    const dueRounds = new ScheduledJob<typeof FindDueRoundsEnv>(this, 'find-due-rounds', {
      about: about['find-due-rounds'],
      env: { TABLE_NAME, SEAL_SUBMISSION_QUEUE_URL, SCORE_SUBMISSION_QUEUE_URL, RANK_GROUP_QUEUE_URL },
      logRetention,
    });

    // The door for clients
    const api = new HttpApi<typeof ApiEnv>(this, 'api', {
      name: id,
      entry: 'api/api',
      about: about.api,
      env: {
        PROVINCE_ID: province.id,
        TABLE_NAME,
        EVIDENCE_BUCKET,
        EVIDENCE_MAX_BYTES: String(province.evidence.maxFileBytes),
        EVIDENCE_ZIP: province.evidence.zip,
        SNAPSHOT_BUCKET,
        BUNDLE_BUCKET,
        TOKEN_ISSUER: tokens.url,
        TOKEN_CLIENT_IDS: tokens.clientIds,
        FIRST_MANAGERS,
        CHECK_EVIDENCE_QUEUE_URL,
        SCORE_SUBMISSION_QUEUE_URL,
        RECORD_EVENTS_QUEUE_URL,
        BUILD_BUNDLE_QUEUE_URL,
        DELIVER_NOTICES_QUEUE_URL,
      },
      webOrigins: province.webOrigins,
      requestsPerSecond: province.requestsPerSecond,
      burst: province.burst,
      logRetention,
    });

    // Who may do what
    const [check, seal, score] = [checkEvidence.worker, sealSubmission.worker, scoreSubmission.worker];
    const [rank, record] = [rankGroup.worker, recordEvents.worker];
    const [segment, bundle] = [buildSegment.worker, buildBundle.worker];
    records.change(api.door, check, seal, score, rank, record, segment, bundle, sweep.job, dueRounds.job);
    records.browse(api.door, seal, score, rank, bundle, dueRounds.job);
    records.gather(rank, bundle);
    records.list(api.door, dueRounds.job);
    records.findOwed(sweep.job);
    evidence.signUploads(api.door);
    evidence.readImports(api.door);
    evidence.signDownloads(api.door);
    evidence.keepChecked(check);
    evidence.buildSegments(segment, bundle);
    snapshots.keep(api.door, seal, score, rank);
    snapshots.read(segment, bundle);
    bundles.build(bundle);
    bundles.signDownloads(api.door);
    checkEvidence.acceptFrom(api.door, sweep.job);
    sealSubmission.acceptFrom(check, dueRounds.job, sweep.job);
    scoreSubmission.acceptFrom(api.door, seal, dueRounds.job, sweep.job);
    rankGroup.acceptFrom(seal, score, sweep.job, dueRounds.job);
    recordEvents.acceptFrom(api.door, seal, sweep.job);
    buildSegment.acceptFrom(seal, sweep.job);
    buildBundle.acceptFrom(api.door, sweep.job);
    notices.acceptFrom(api.door, sweep.job);

    const alarms = new AlarmTopic(this, 'alarms', { email: province.alarmEmail });
    alarms.listenTo(this);

    const outputs = {
      ApiUrl: api.url,
      UserPoolId: people.pool.userPoolId,
      ClientId: people.client.userPoolClientId,
      TableName: TABLE_NAME,
      EvidenceBucketName: EVIDENCE_BUCKET,
      SnapshotBucketName: SNAPSHOT_BUCKET,
      BundleBucketName: BUNDLE_BUCKET,
      CheckpointBucketName: checkpoints.bucket.bucketName,
      AlarmTopicArn: alarms.topic.topicArn,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
