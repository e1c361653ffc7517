import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { bundleStore } from './bundle-store.ts';
import { campaignLifeStore } from './campaign-life-store.ts';
import { claimStore } from './claim-store.ts';
import { clusterStore } from './cluster-store.ts';
import { conditionStore } from './condition-store.ts';
import { delegationStore } from './delegation-store.ts';
import { eventStore } from './event-store.ts';
import { evidenceStore } from './evidence-store.ts';
import { extensionStore } from './extension-store.ts';
import { importStore } from './import-store.ts';
import { itemStore } from './item-store.ts';
import { letterStore, questionStore } from './letter-store.ts';
import { listingStore } from './listing-store.ts';
import { membershipStore } from './membership-store.ts';
import { nominationStore } from './nomination-store.ts';
import { inboxStore, noticeStore } from './notice-store.ts';
import { owedWorkStore } from './owed-work-store.ts';
import { postingStore } from './posting-store.ts';
import { reminderStore } from './reminder-store.ts';
import { reorganisationStore } from './reorganisation-store.ts';
import { resultStore } from './result-store.ts';
import { returnStore } from './return-store.ts';
import { roundStore } from './round-store.ts';
import { submissionStore } from './submission-store.ts';
import { supplementStore } from './supplement-store.ts';
import { tableVersionStore } from './table-version-store.ts';
import { taskStore } from './task-store.ts';
import { unitStore } from './unit-store.ts';
import { unitWorkStore } from './unit-work-store.ts';

/** Every store over the province's table, by the names that acts ask for. */
export const recordStores = (db: DynamoDBDocumentClient, tableName: string) => {
  const items = itemStore(db, tableName);
  const listings = listingStore(db, tableName, items);
  return {
    memberships: membershipStore(items, listings),
    units: unitStore(items, listings),
    clusters: clusterStore(items),
    reorganisations: reorganisationStore(items),
    rounds: roundStore(items, listings),
    submissions: submissionStore(items, listings),
    evidence: evidenceStore(items, listings),
    claims: claimStore(items),
    imports: importStore(items, listings),
    life: campaignLifeStore(items, listings),
    results: resultStore(items),
    tables: tableVersionStore(items),
    conditions: conditionStore(items),
    extensions: extensionStore(items, listings),
    returns: returnStore(items),
    supplements: supplementStore(items),
    nominations: nominationStore(items),
    postings: postingStore(items),
    events: eventStore(items),
    reminders: reminderStore(items),
    notices: noticeStore(items),
    inbox: inboxStore(db, tableName, items),
    letters: letterStore(items, listings),
    questions: questionStore(items, listings),
    bundles: bundleStore(items),
    work: unitWorkStore(items),
    delegations: delegationStore(items),
    tasks: taskStore(items, listings),
    owed: owedWorkStore(db, tableName, items),
  };
};
