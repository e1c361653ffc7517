import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { allow } from './allow.ts';

/** Every item of the province. Nobody may scan it or delete from it: whatever needs a list has a key or an index for it. */
export class RecordsTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: 'owed',
      partitionKey: { name: 'owedShard', type: AttributeType.STRING },
      sortKey: { name: 'owedAt', type: AttributeType.NUMBER },
      projectionType: ProjectionType.KEYS_ONLY,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: 'listing',
      partitionKey: { name: 'listShard', type: AttributeType.STRING },
      sortKey: { name: 'listKey', type: AttributeType.STRING },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['state', 'entrantId', 'groupId', 'submissionId', 'updatedAt'],
    });
  }

  /** Reads an item whose key is known, and writes it on condition. */
  change(...who: IGrantable[]): void {
    allow(who, ['dynamodb:GetItem', 'dynamodb:PutItem'], [this.table.tableArn]);
  }

  /** Reads what stands together under one key. */
  browse(...who: IGrantable[]): void {
    allow(who, ['dynamodb:Query'], [this.table.tableArn]);
  }

  /** Reads many items whose keys are known. */
  gather(...who: IGrantable[]): void {
    allow(who, ['dynamodb:BatchGetItem'], [this.table.tableArn]);
  }

  /** Lists by the index, and reads the items that were listed. */
  list(...who: IGrantable[]): void {
    allow(who, ['dynamodb:Query'], [this.index('listing')]);
    this.gather(...who);
  }

  /** Finds owed work by its index. */
  findOwed(...who: IGrantable[]): void {
    allow(who, ['dynamodb:Query'], [this.index('owed')]);
  }

  private index(name: 'owed' | 'listing'): string {
    return `${this.table.tableArn}/index/${name}`;
  }
}
