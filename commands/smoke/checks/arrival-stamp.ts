import { Import } from '../../../shared/contracts/import.ts';
import { applyImport } from '../../../shared/contracts/routes/campaigns.ts';
import { check, type Finding, type Supplies, type Surroundings } from '../check.ts';
import { beginUpload, put, seen } from '../import-upload.ts';
import { throwawayUnit } from '../throwaway-unit.ts';
import { askWho } from '../who.ts';

/** How far the server's clock is ahead of ours, in milliseconds; its Date header has whole seconds, hence the middle. */
const clockAhead = async (context: Surroundings): Promise<number> => {
  const before = context.now();
  const { headers } = await askWho(context, undefined);
  const after = context.now();
  return Date.parse(headers.date ?? '') + 500 - (before + after) / 2;
};

/**
 * Whether a stamp belongs to the headers or to the body that came later.
 * @param sentAt when the headers went, by the server's clock; all in milliseconds
 */
export const judgeStamp = (stampedAt: number, sentAt: number, bodyMs: number): Finding => {
  const late = stampedAt - sentAt;
  const observed = `stamped ${(late / 1000).toFixed(1)} s after the headers; the body came ${bodyMs / 1000} s after them`;
  if (!Number.isFinite(late)) return { ok: false, observed: 'no stamp, or no Date header, to compare' };
  return { ok: Math.abs(late) < bodyMs / 2, observed };
};

const unitsFile = (context: Surroundings): string =>
  JSON.stringify({
    format: 'thi-dua/units',
    version: 1,
    province: 'smoke',
    asOf: '1900-01-02',
    units: [throwawayUnit(context, 'arrival')],
  });

/** Applies an import by a request whose body is held back: what it stores as `applied.at` is the request's arrival. */
const applySlowly = async (context: Surroundings & Pick<Supplies, 'manager'>): Promise<Finding> => {
  const { manager, send, now, stack, waits } = context;
  const upload = await beginUpload(context, unitsFile(context));
  const uploaded = await put(context, upload);
  if (uploaded.status !== 200) return { ok: false, observed: `the upload was refused: ${seen(uploaded)}` };
  const ahead = await clockAhead(context);
  const sentAt = now() + ahead;
  const reply = await send({
    url: `${stack.apiUrl}${applyImport.path.replace(':importId', upload.importId)}`,
    method: applyImport.method,
    headers: { authorization: `Bearer ${manager.token}`, 'content-type': 'application/json' },
    body: '{}',
    bodyAfterMs: waits.bodyMs,
  });
  if (reply.status !== 200) return { ok: false, observed: `the slow request was answered ${reply.status}` };
  const { applied } = Import.parse(JSON.parse(reply.text));
  return judgeStamp(Date.parse(applied?.at ?? ''), sentAt, waits.bodyMs);
};

/** Late means late by the stamp: a person with a slow line must not be late because the body took its time. */
export const arrivalStamp = check({
  id: 'arrival-stamp',
  title: {
    vi: 'requestContext.timeEpoch là lúc yêu cầu đến, trước khi nhận hết nội dung',
    en: 'requestContext.timeEpoch is taken when a request arrives, before its body',
  },
  needs: ['manager'],
  run: applySlowly,
});
