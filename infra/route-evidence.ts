import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { about } from './about.ts';
import { EventRoute } from './constructs/event-route.ts';
import type { EvidenceStore } from './constructs/evidence-store.ts';
import { MalwareScan } from './constructs/malware-scan.ts';
import type { Province } from './province.ts';

type Parts = {
  evidence: EvidenceStore;
  checkEvidence: { queue: IQueue };
  scanner: Province['evidence']['scanner'];
};

/** What evidence does by itself when it arrives: it is scanned, where GuardDuty is to, and checked. */
export const routeEvidence = (scope: Construct, { evidence, checkEvidence, scanner }: Parts): void => {
  new EventRoute(scope, 'evidence-arrivals', {
    pattern: evidence.arrivals(),
    to: checkEvidence.queue,
    about: about['evidence-arrivals'],
  });
  if (scanner !== 'guardduty') return;
  const scan = new MalwareScan(scope, 'malware-scan', { bucket: evidence.bucket, prefix: 'incoming/' });
  new EventRoute(scope, 'malware-verdicts', {
    pattern: scan.verdicts,
    to: checkEvidence.queue,
    about: about['malware-verdicts'],
  });
};
