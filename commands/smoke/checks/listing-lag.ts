import { listUnits, readUnit, writeUnit } from '../../../shared/contracts/routes/registry.ts';
import { check, type Supplies, type Surroundings } from '../check.ts';
import { throwawayUnit } from '../throwaway-unit.ts';

const betweenLooksMs = 200;

const isListed = async (
  { manager: { client } }: Pick<Supplies, 'manager'>,
  wanted: string,
): Promise<boolean> => {
  let cursor: string | undefined;
  do {
    const query = { limit: 200, ...(cursor === undefined ? {} : { cursor }) };
    const { body } = await client.call(listUnits, { query });
    if (body.items.some(({ unitId }) => unitId === wanted)) return true;
    cursor = body.next;
  } while (cursor !== undefined);
  return false;
};

/** How long after its acknowledgement a new unit is missing from the listing; a read by its id must find it at once. */
const watchListing = async (context: Surroundings & Pick<Supplies, 'manager'>) => {
  const { manager, now, sleep, waits } = context;
  const { id, ...content } = throwawayUnit(context, 'listing');
  await manager.client.call(writeUnit, { param: { unitId: id }, json: content, revision: 0 });
  const acknowledged = now();
  const { status } = await manager.client.call(readUnit, { param: { unitId: id } });
  let looks = 1;
  while (!(await isListed(context, id))) {
    const waited = now() - acknowledged;
    if (waited > waits.listingMs)
      return {
        ok: false,
        observed: `not listed ${(waited / 1000).toFixed(1)} s after the write was acknowledged`,
      };
    await sleep(betweenLooksMs);
    looks += 1;
  }
  const lag = ((now() - acknowledged) / 1000).toFixed(1);
  return { ok: true, observed: `read by id at once (${status}), listed within ${lag} s (look ${looks})` };
};

/** The `listing` index may lag; it must not lag for long. */
export const listingLag = check({
  id: 'listing-lag',
  title: {
    vi: 'Danh sách (chỉ mục) thấy đơn vị mới trong 60 giây',
    en: 'The listing (an index) shows a new unit within 60 seconds',
  },
  needs: ['manager'],
  run: watchListing,
});
