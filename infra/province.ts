import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as z from 'zod';
import { largestFile } from '../shared/contracts/evidence.ts';
import { ApiEnv, CheckEvidenceEnv } from '../shared/env.ts';

/** A text for people, in both languages of the product. */
export const Words = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
export type Words = z.infer<typeof Words>;

const slug = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);

/** A province as a legal unit: it may end, and a successor take over, while its stack goes on serving the record. */
const LegalUnit = z.strictObject({
  id: slug,
  name: Words,
  /** First and last day of the unit in Asia/Ho_Chi_Minh, both inclusive; no last day while it exists. */
  validFrom: z.iso.date(),
  validTo: z.iso.date().optional(),
  /** The unit that took over: one of this file, or a province with a file (or none yet) of its own. */
  successor: slug.optional(),
  /** The instrument that made the unit or ended it. */
  basis: z.string().min(1),
  /** What of it no source at hand tells, and has to be checked before somebody relies on it. */
  needsChecking: Words.optional(),
});

/** Where browsers may call from: an origin is scheme and host, without a path, and never in clear. */
const origin = z.string().regex(/^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/);

// The days that CloudWatch Logs accepts; anything else fails only at deployment.
const logDays = z.literal([
  30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]);

/** What an operator edits: one file per province, one stack per file. Numbers of days are whole days. */
export const Province = z
  .strictObject({
    id: slug.max(32),
    name: Words,
    legalUnits: z.array(LegalUnit).min(1),
    /** Client ids, besides the stack's own, whose access tokens the API accepts. */
    tokenClientIds: z.array(z.string().regex(/^[^\s,]+$/)),
    /** Whether everybody must set up a second factor, or may. */
    mfa: z.enum(['required', 'optional']),
    /** Origins of the web applications that call the API and upload evidence from a browser. */
    webOrigins: z.array(origin),
    requestsPerSecond: z.int().min(1).max(10_000),
    /** Requests above the rate that are let through at once. */
    burst: z.int().min(1).max(5_000),
    evidence: z.strictObject({
      scanner: CheckEvidenceEnv.shape.SCANNER,
      /** What a status of GuardDuty without a judgement means: the file is refused, or waits an hour for another scan. */
      unjudged: z.strictObject({
        UNSUPPORTED: CheckEvidenceEnv.shape.ON_UNSUPPORTED,
        ACCESS_DENIED: CheckEvidenceEnv.shape.ON_ACCESS_DENIED,
        FAILED: CheckEvidenceEnv.shape.ON_FAILED,
      }),
      /** How long an original stays under `incoming/`: longer than any signed URL lives, so that none is re-armed. */
      incomingDays: z.int().min(7).max(365),
      /** Largest file taken, in bytes; a round's own limit may be lower. Above 100 MiB files come in parts. */
      maxFileBytes: z.int().min(1_048_576).max(largestFile),
      /** Whether a file of which no text can be read for secrecy marks is taken with a flag, or held for a manager. */
      unreadText: CheckEvidenceEnv.shape.UNREAD_TEXT.default('ACCEPT'),
      /** Whether ZIP files are taken; what is in them is listed, not read. */
      zip: ApiEnv.shape.EVIDENCE_ZIP,
    }),
    bundleDays: z.int().min(1).max(365),
    /** Governance retention of each audit checkpoint under Object Lock. */
    checkpointLockDays: z.int().min(365).max(36_500),
    logDays,
    /** The address that reminders and answers come from, and the name shown; without it they lie in inboxes alone. */
    mail: z
      .strictObject({
        from: z.email().max(254),
        name: z
          .string()
          .min(1)
          .max(100)
          .regex(/^[^\p{Cc}]*$/u),
      })
      .optional(),
    /** Who hears alarms; without it the topic exists and nobody is subscribed. */
    alarmEmail: z.email().optional(),
  })
  .check(({ value, issues }) => {
    const fault = (path: PropertyKey[], en: string, vi: string) =>
      issues.push({ code: 'custom', input: value, path, message: en, params: { vi } });
    faultsOfUnits(value.legalUnits, fault);
    for (const [key, list] of Object.entries({
      webOrigins: value.webOrigins,
      tokenClientIds: value.tokenClientIds,
    }))
      for (const [i, entry] of list.entries())
        if (list.indexOf(entry) < i) fault([key, i], 'is listed twice', 'bị ghi hai lần');
    if (value.burst < value.requestsPerSecond)
      fault(['burst'], 'must not be below requestsPerSecond', 'không được nhỏ hơn requestsPerSecond');
  });
export type Province = z.infer<typeof Province>;

type Fault = (path: PropertyKey[], en: string, vi: string) => void;

const faultsOfUnits = (units: z.infer<typeof LegalUnit>[], fault: Fault): void => {
  for (const [i, unit] of units.entries()) {
    const at = (key: string) => ['legalUnits', i, key];
    const heir = units.find(({ id }) => id === unit.successor);
    if (units.findIndex(({ id }) => id === unit.id) < i) fault(at('id'), 'is used twice', 'bị dùng hai lần');
    if (unit.validTo !== undefined && unit.validTo < unit.validFrom)
      fault(at('validTo'), 'is before validFrom', 'trước validFrom');
    if ((unit.validTo === undefined) !== (unit.successor === undefined))
      fault(at('successor'), 'goes together with validTo', 'phải đi cùng validTo');
    if (heir !== undefined && heir.validFrom <= (unit.validTo ?? ''))
      fault(at('successor'), 'begins before this unit ends', 'bắt đầu khi đơn vị này chưa kết thúc');
    const before = units[i - 1];
    if (before !== undefined && before.validTo === undefined)
      fault(at('validFrom'), 'follows a unit that has no end', 'đứng sau một đơn vị chưa kết thúc');
    else if (before?.validTo !== undefined && unit.validFrom <= before.validTo)
      fault(at('validFrom'), 'overlaps the unit before', 'chồng lên đơn vị đứng trước');
  }
};

/** A province file that may not be deployed: its message lists every fault by JSON pointer, in both languages. */
export class ProvinceFileRefused extends Error {
  readonly faults: { pointer: string; en: string; vi: string }[];

  constructor(file: string, faults: { pointer: string; en: string; vi: string }[]) {
    const lines = faults.map(({ pointer, en, vi }) => `  ${pointer || '(the file)'}: ${en} / ${vi}`);
    super([`${file}: refused / bị từ chối`, ...lines].join('\n'));
    this.name = 'ProvinceFileRefused';
    this.faults = faults;
  }
}

const pointer = (path: PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Checks the text of a province file whose name (without `.json`) must be its id. @throws ProvinceFileRefused */
export const parseProvince = (file: string, text: string): Province => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ProvinceFileRefused(file, [
      { pointer: '', en: `not JSON: ${why}`, vi: `không phải JSON: ${why}` },
    ]);
  }
  const parsed = Province.safeParse(json, { error: z.locales.en().localeError });
  if (parsed.success) {
    if (parsed.data.id === basename(file, '.json')) return parsed.data;
    throw new ProvinceFileRefused(file, [
      { pointer: '/id', en: 'must be the name of the file', vi: 'phải trùng tên tệp' },
    ]);
  }
  const inVietnamese = Province.safeParse(json, { error: z.locales.vi().localeError }).error?.issues;
  const faults = parsed.error.issues.map((issue, i) => ({
    pointer: pointer(issue.path),
    en: issue.message,
    vi: issue.code === 'custom' ? String(issue.params?.vi) : (inVietnamese?.[i]?.message ?? issue.message),
  }));
  throw new ProvinceFileRefused(file, faults);
};

/** Reads and checks one province file. @throws ProvinceFileRefused */
export const readProvince = (file: string): Province => parseProvince(file, readFileSync(file, 'utf8'));
