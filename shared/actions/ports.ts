import type { UploadPolicy } from '../domain/evidence-limits.ts';
import type { BundleFiles } from '../files/bundle-files.ts';
import type { CampaignRules } from '../files/campaign-rules.ts';
import type { EvidenceFiles } from '../files/evidence-files.ts';
import type { EvidenceParts } from '../files/evidence-parts.ts';
import type { ImportFiles } from '../files/import-files.ts';
import type { SegmentFiles } from '../files/segment-files.ts';
import type { SnapshotFiles } from '../files/snapshot-files.ts';
import type { BundleStore } from '../store/bundle-store.ts';
import type { CampaignLifeStore } from '../store/campaign-life-store.ts';
import type { ClusterStore } from '../store/cluster-store.ts';
import type { ConditionStore } from '../store/condition-store.ts';
import type { EventStore } from '../store/event-store.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import type { ImportStore } from '../store/import-store.ts';
import type { MembershipStore } from '../store/membership-store.ts';
import type { MessageSender } from '../store/message-sender.ts';
import type { OwedWorkStore } from '../store/owed-work-store.ts';
import type { ReorganisationStore } from '../store/reorganisation-store.ts';
import type { ResultStore } from '../store/result-store.ts';
import type { RoundStore } from '../store/round-store.ts';
import type { SubmissionStore } from '../store/submission-store.ts';
import type { TableVersionStore } from '../store/table-version-store.ts';
import type { UnitStore } from '../store/unit-store.ts';

/** Everything that acts are given; each act names the few that it needs. */
export type Ports = {
  memberships: MembershipStore;
  units: UnitStore;
  clusters: ClusterStore;
  reorganisations: ReorganisationStore;
  rounds: RoundStore;
  submissions: SubmissionStore;
  evidence: EvidenceStore;
  owed: OwedWorkStore;
  imports: ImportStore;
  life: CampaignLifeStore;
  results: ResultStore;
  tables: TableVersionStore;
  conditions: ConditionStore;
  events: EventStore;
  bundles: BundleStore;
  evidenceFiles: EvidenceFiles;
  evidenceParts: EvidenceParts;
  uploadPolicy: UploadPolicy;
  snapshots: SnapshotFiles;
  rules: CampaignRules;
  importFiles: ImportFiles;
  segmentFiles: SegmentFiles;
  bundleFiles: BundleFiles;
  messages: MessageSender;
  /** Real time in UTC milliseconds: signatures, back-off and the life of URLs; never a window. */
  realNow: () => number;
  /** A fresh unguessable identifier of 130 bits. */
  newId: () => string;
};
