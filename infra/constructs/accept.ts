import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Accepts one finding of the security rules (cdk-nag) on one resource, and says why; the tests count them all. */
export const accept = (where: IConstruct, rule: string, reason: string): void =>
  Validations.of(where).acknowledge({ id: rule, reason });
