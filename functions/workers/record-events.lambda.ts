import { RecordEventsEnv, readEnv } from '../../shared/env.ts';
import { randomId } from '../../shared/random-id.ts';
import { recordStores } from '../../shared/store/record-stores.ts';
import { recordsClient } from '../clients/records.ts';
import { createHandler } from './record-events.ts';

const env = readEnv(RecordEventsEnv);

export const handler = createHandler({ ...recordStores(recordsClient(), env.TABLE_NAME), newId: randomId });
