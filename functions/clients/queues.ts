import { SQSClient } from '@aws-sdk/client-sqs';

/** The queues' client. */
export const queuesClient = (): SQSClient => new SQSClient();
