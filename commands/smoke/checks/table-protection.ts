import { DescribeContinuousBackupsCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { all, check } from '../check.ts';

/** That a restore is possible is not a restore: the runbook tells of that. */
export const tableProtection = check({
  id: 'table-protection',
  title: {
    vi: 'Bảng khôi phục được đến từng giây (PITR), được chống xóa, chỉ mục sẵn sàng',
    en: 'The table can be restored to any second (PITR), is protected from deletion, and its indexes are active',
  },
  needs: ['operator', 'deployed'],
  run: async ({ operator: { dynamodb }, stack: { tableName: TableName } }) => {
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
    const { ContinuousBackupsDescription } = await dynamodb.send(
      new DescribeContinuousBackupsCommand({ TableName }),
    );
    const pitr = ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
    const indexes = Table?.GlobalSecondaryIndexes ?? [];
    const active = indexes
      .filter(({ IndexStatus }) => IndexStatus === 'ACTIVE')
      .map(({ IndexName }) => IndexName);
    const billing = Table?.BillingModeSummary?.BillingMode ?? 'unknown';
    return all([
      {
        ok: pitr?.PointInTimeRecoveryStatus === 'ENABLED',
        observed: `PITR ${pitr?.PointInTimeRecoveryStatus ?? 'unknown'}, ${pitr?.RecoveryPeriodInDays ?? '?'} days, since ${pitr?.EarliestRestorableDateTime?.toISOString() ?? '?'}`,
      },
      {
        ok: Table?.DeletionProtectionEnabled === true,
        observed: `deletion protection ${Table?.DeletionProtectionEnabled === true ? 'on' : 'off'}`,
      },
      { ok: billing === 'PAY_PER_REQUEST', observed: `billing ${billing}` },
      {
        ok: ['owed', 'listing'].every((name) => active.includes(name)),
        observed: `active indexes: ${active.join(', ') || 'none'}`,
      },
    ]);
  },
});
