import { createHash } from 'node:crypto';
import type { Scope } from '../contracts/membership.ts';
import type { YearlyAccount } from '../contracts/year-seats.ts';

/** How many shards share the owed-work index and each listing (design, decision 2). */
export const shardCount = 16;

/** `unit:so-noi-vu`, `campaign:…` or `province`. */
export const scopeKey = (scope: Scope): string =>
  scope.kind === 'UNIT'
    ? `unit:${scope.unitId}`
    : scope.kind === 'CAMPAIGN'
      ? `campaign:${scope.campaignId}`
      : 'province';

/** Every primary key of the table (design §4), and nothing else builds one. */
export const keys = {
  campaign: (id: string) => ({ pk: `CAMPAIGN#${id}`, sk: 'CAMPAIGN' }),
  campaignLife: (id: string, kind: string, name: string) => ({ pk: `CAMPAIGN#${id}`, sk: `${kind}#${name}` }),
  unit: (id: string) => ({ pk: `UNIT#${id}`, sk: 'UNIT' }),
  delegation: (id: string, delegationId: string) => ({ pk: `UNIT#${id}`, sk: `DELEGATION#${delegationId}` }),
  cluster: (id: string) => ({ pk: 'CLUSTERS', sk: `CLUSTER#${id}` }),
  lineage: () => ({ pk: 'REORGANISATIONS', sk: 'REGISTER' }),
  reorganisation: (id: string) => ({ pk: 'REORGANISATIONS', sk: `REORGANISATION#${id}` }),
  membership: (personId: string, scope: string, role: string) => ({
    pk: `PERSON#${personId}`,
    sk: `MEMBER#${scope}#${role}`,
  }),
  control: (roundId: string) => ({ pk: `ROUND#${roundId}`, sk: 'CONTROL' }),
  tablePlan: (roundId: string, hash: string) => ({ pk: `ROUND#${roundId}`, sk: `PLAN#${hash}` }),
  tableReport: (roundId: string, hash: string) => ({ pk: `ROUND#${roundId}`, sk: `REPORT#${hash}` }),
  passing: (roundId: string, hash: string) => ({ pk: `ROUND#${roundId}`, sk: `PASSING#${hash}` }),
  extensionDecision: (roundId: string, submissionId: string, decisionId: string) => ({
    pk: `ROUND#${roundId}`,
    sk: `EXT#${submissionId}#${decisionId}`,
  }),
  extensionRequests: (id: string) => ({ pk: `SUB#${id}`, sk: 'EXTENSION' }),
  roster: (roundId: string, groupId: string, version: number) => `ROSTER#${roundId}#${groupId}#${version}`,
  submission: (id: string) => ({ pk: `SUB#${id}`, sk: 'HEAD' }),
  answer: (id: string, leaf: string) => ({ pk: `SUB#${id}`, sk: `ANS#${leaf}` }),
  task: ({ campaignId, unitId, taskId }: { campaignId: string; unitId: string; taskId: string }) => ({
    pk: `TASKS#${campaignId}#${unitId}`,
    sk: `TASK#${taskId}`,
  }),
  workPlan: (id: string) => ({ pk: `SUB#${id}`, sk: 'WORK' }),
  leafReview: (id: string, leaf: string) => ({ pk: `SUB#${id}`, sk: `WRK#${leaf}` }),
  evidence: (id: string, evidenceId: string) => ({ pk: `SUB#${id}`, sk: `EVD#${evidenceId}` }),
  shelfCitations: (documentId: string) => `SHELF#${documentId}`,
  shelfCitation: (documentId: string, id: string, evidenceId: string) => ({
    pk: `SHELF#${documentId}`,
    sk: `CITE#${id}#${evidenceId}`,
  }),
  claims: (sha256: string) => `FILE#${sha256}`,
  claim: (sha256: string, unitId: string, id: string, evidenceId: string) => ({
    pk: `FILE#${sha256}`,
    sk: `CLAIM#${unitId}#${id}#${evidenceId}`,
  }),
  appraisal: (id: string, pass: number, field: string) => ({ pk: `SUB#${id}`, sk: `APR#${pass}#${field}` }),
  segments: (id: string, pass: number, names: string) => ({ pk: `SUB#${id}`, sk: `SEG#${pass}#${names}#` }),
  return: (id: string, returnId: string) => ({ pk: `SUB#${id}`, sk: `RET#${returnId}` }),
  supplement: (id: string, leaf: string) => ({ pk: `SUB#${id}`, sk: `SUP#${leaf}` }),
  nominations: (roundId: string, awardId: string) => ({ pk: `ROUND#${roundId}`, sk: `NOM#${awardId}` }),
  nomineeClaim: (roundId: string, candidateId: string) => ({
    pk: `ROUND#${roundId}`,
    sk: `CLAIM#${candidateId}`,
  }),
  yearSeats: ({ campaignId, awardId, entrantKind, year, simulated }: YearlyAccount) => ({
    pk: `CAMPAIGN#${campaignId}`,
    sk: `SEATS#${awardId}#${year}#${entrantKind}${simulated ? '#SIMULATED' : ''}`,
  }),
  individual: (id: string, individualId: string) => ({ pk: `SUB#${id}`, sk: `IND#${individualId}` }),
  dossier: (id: string, awardId: string, candidateId: string) => ({
    pk: `SUB#${id}`,
    sk: `DOS#${awardId}#${candidateId}`,
  }),
  posting: (roundId: string) => ({ pk: `ROUND#${roundId}`, sk: 'POSTING' }),
  postingComment: (roundId: string, commentId: string) => ({
    pk: `ROUND#${roundId}`,
    sk: `COM#${commentId}`,
  }),
  awardDecision: (roundId: string, decisionId: string) => ({
    pk: `ROUND#${roundId}`,
    sk: `AWD#${decisionId}`,
  }),
  condition: (id: string, conditionId: string) => ({ pk: `SUB#${id}`, sk: `CON#${conditionId}` }),
  personCondition: (id: string, individualId: string, conditionId: string) => ({
    pk: `SUB#${id}`,
    sk: `PCO#${individualId}#${conditionId}`,
  }),
  segment: (id: string, pass: number, names: string, field: string) => ({
    pk: `SUB#${id}`,
    sk: `SEG#${pass}#${names}#${field}`,
  }),
  assembly: (recipe: string) => ({ pk: `BUNDLE#${recipe}`, sk: 'BUNDLE' }),
  score: (id: string) => ({ pk: `SUB#${id}`, sk: 'SCORE' }),
  ranking: (roundId: string, groupId: string) => ({ pk: `GROUP#${roundId}#${groupId}`, sk: 'RANKING' }),
  import: (id: string) => ({ pk: `IMPORT#${id}`, sk: 'IMPORT' }),
  job: (id: string) => ({ pk: `JOB#${id}`, sk: 'JOB' }),
  reminders: (submissionId: string) => ({ pk: `SUB#${submissionId}`, sk: 'REMINDERS' }),
  remindersLooked: (roundId: string) => ({ pk: `ROUND#${roundId}`, sk: 'REMINDERS' }),
  inbox: (personId: string, messageId: string) => ({ pk: `INBOX#${personId}`, sk: `MSG#${messageId}` }),
  letter: (id: string) => ({ pk: `LETTER#${id}`, sk: 'LETTER' }),
  question: (id: string) => ({ pk: `QUESTION#${id}`, sk: 'QUESTION' }),
};

const shardOf = (text: string): string =>
  String(createHash('sha256').update(text).digest().readUInt16BE(0) % shardCount).padStart(2, '0');

/** The shard of the owed-work index in which an item's debt lies: `OWED#07`. */
export const owedShard = (pk: string): string => `OWED#${shardOf(pk)}`;

/** Where debts lie that ten attempts did not pay: out of the sweep, shown to the operator. */
export const stuckShard = 'STUCK';

/** All shards that a sweep visits. */
export const owedShards = Array.from({ length: shardCount }, (_, n) => `OWED#${String(n).padStart(2, '0')}`);

/** The listing of a round's submissions, sharded by submission. */
export const roundListing = (roundId: string, submissionId: string): string =>
  `ROUND#${roundId}#${shardOf(submissionId)}`;
export const roundListings = (roundId: string): string[] =>
  Array.from({ length: shardCount }, (_, n) => `ROUND#${roundId}#${String(n).padStart(2, '0')}`);

/** The listing of a round's requests for more time: a few a round. */
export const extensionListing = (roundId: string): string => `EXTENSIONS#${roundId}`;

/** The listing of the province's units: one shard, for it grows by a few a year. */
export const unitListing = 'UNITS';

/** What waits for a manager's word on its secrecy: a few at a time. */
export const heldListing = 'HELD';

/** The listings of launched rounds and of imported campaigns: a few a year. */
export const roundsListing = 'ROUNDS';
export const campaignListing = 'CAMPAIGNS';

/** The listing of what was said of one kind in a campaign's life. */
export const campaignLifeListing = (campaignId: string, kind: string): string =>
  `CAMPAIGN#${campaignId}#${kind}`;

/** The listing of the people of a unit, ended roles too. */
export const peopleListing = (unitId: string): string => `PEOPLE#${unitId}`;

/** The listing of those who hold roles in a campaign (`campaign:…`) or the province, ended roles too. */
export const rolesListing = (scope: string): string => `ROLES#${scope}`;

/** The listing of the letters of a round. */
export const letterListing = (roundId: string): string => `LETTERS#${roundId}`;

/** The listing of the questions of a campaign. */
export const questionListing = (campaignId: string): string => `QUESTIONS#${campaignId}`;

/** The listing of a campaign's tasks, by unit. */
export const taskListing = (campaignId: string): string => `TASKS#${campaignId}`;
