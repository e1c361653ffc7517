import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { PlayedProvince } from '../../commands/play/people.ts';
import { ApiProblem, type Client, createClient } from '../../shared/client/client.ts';
import { listAppraisals } from '../../shared/contracts/routes/appraisals.ts';
import { readJob } from '../../shared/contracts/routes/bundles.ts';
import { readImport, readRound } from '../../shared/contracts/routes/campaigns.ts';
import { listEvidence } from '../../shared/contracts/routes/evidence.ts';
import { listMemberships } from '../../shared/contracts/routes/identity.ts';
import { listAnswers, readSubmission } from '../../shared/contracts/routes/submissions.ts';
import type { Acknowledged } from './recording-proxy.ts';

const Revised = z.looseObject({ revision: z.int() });
const OfEvidence = z.looseObject({ evidenceId: z.string(), revision: z.int(), sha256: z.string() });
const OfUpload = z.object({ evidence: OfEvidence }).transform(({ evidence }) => evidence);
const OfImport = z.looseObject({ importId: z.string() });
const OfSubmit = z.object({ submitted: z.object({ at: z.string(), snapshotId: z.string() }) });

/** Whether what is there is what was acknowledged, or a later revision of it. */
const kept = (there: { revision: number } | undefined, answer: unknown): boolean =>
  there !== undefined &&
  (there.revision > Revised.parse(answer).revision || isDeepStrictEqual(there, answer));

type Check = (client: Client, entry: Acknowledged) => Promise<boolean>;

const evidenceThere = async (client: Client, { param }: Acknowledged, told: z.output<typeof OfEvidence>) => {
  const submissionId = param.submissionId ?? '';
  const { items } = (await client.call(listEvidence, { param: { submissionId } })).body;
  const found = items.find(({ evidenceId }) => evidenceId === told.evidenceId);
  return found !== undefined && found.revision >= told.revision && found.sha256 === told.sha256;
};

const importThere = async (client: Client, { importId }: { importId: string }, answer?: unknown) => {
  const found = (await client.call(readImport, { param: { importId } })).body;
  return answer === undefined || isDeepStrictEqual(found, answer);
};

/** How each acknowledged write is looked for. A route that writes and is not here makes the check fail. */
const checks: Record<string, Check> = {
  grantMembership: async (client, { param, json }) => {
    const personId = param.personId ?? '';
    const { items } = (await client.call(listMemberships, { param: { personId } })).body;
    const fields = z.object({ fields: z.array(z.string()) }).parse(json).fields;
    return items.some((held) => held.role === param.role && isDeepStrictEqual(held.fields, fields));
  },
  beginImport: (client, { answer }) =>
    importThere(client, z.object({ import: OfImport }).parse(answer).import),
  applyImport: (client, { answer }) => importThere(client, OfImport.parse(answer), answer),
  launchRound: async (client, { param, answer }) => {
    const { body } = await client.call(readRound, { param: { roundId: param.roundId ?? '' } });
    return kept(body, answer);
  },
  openSubmission: async (client, { answer }) => {
    const { submissionId } = z.looseObject({ submissionId: z.string() }).parse(answer);
    return kept((await client.call(readSubmission, { param: { submissionId } })).body, answer);
  },
  saveAnswer: async (client, { param, answer }) => {
    const submissionId = param.submissionId ?? '';
    const { items } = (await client.call(listAnswers, { param: { submissionId } })).body;
    return kept(
      items.find(({ leaf }) => leaf === param.leaf),
      answer,
    );
  },
  beginUpload: (client, entry) => evidenceThere(client, entry, OfUpload.parse(entry.answer)),
  signUploadAgain: (client, entry) => evidenceThere(client, entry, OfUpload.parse(entry.answer)),
  reportUploaded: (client, entry) => evidenceThere(client, entry, OfEvidence.parse(entry.answer)),
  removeEvidence: (client, entry) => evidenceThere(client, entry, OfEvidence.parse(entry.answer)),
  submitAssessment: async (client, { param, answer }) => {
    const submissionId = param.submissionId ?? '';
    const { submitted } = (await client.call(readSubmission, { param: { submissionId } })).body;
    const told = OfSubmit.parse(answer).submitted;
    if (submitted === undefined) return false;
    return submitted.at > told.at || submitted.snapshotId === told.snapshotId;
  },
  saveAppraisal: async (client, { param, answer }) => {
    const of = { submissionId: param.submissionId ?? '', pass: '1' as const };
    const { items } = (await client.call(listAppraisals, { param: of })).body;
    return kept(
      items.find(({ field }) => field === param.field),
      answer,
    );
  },
  publishRound: async (client, { param }) =>
    (await client.call(readRound, { param: { roundId: param.roundId ?? '' } })).body.published,
  requestBundle: async (client, { answer }) => {
    const { jobId } = z.looseObject({ jobId: z.string() }).parse(answer);
    return (await client.call(readJob, { param: { jobId } })).status === 200;
  },
};

type Read = { status: number; headers: Headers; text: string };

/** Answers of one API, each asked for once. */
const remembering = (): typeof fetch => {
  const known = new Map<string, Promise<Read>>();
  const read = async (...request: Parameters<typeof fetch>): Promise<Read> => {
    const answer = await fetch(...request);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  return async (input, init) => {
    const key = `${String(input)} ${new Headers(init?.headers).get('authorization')}`;
    const asked = known.get(key) ?? read(input, init);
    known.set(key, asked);
    const { text, ...rest } = await asked;
    return new Response(text, rest);
  };
};

/** A refusal is an answer: what was acknowledged is not there. No answer says nothing: the province may have died. */
const refusal = (error: unknown): string => {
  if (error instanceof ApiProblem) return String(error);
  throw error;
};

/** What was acknowledged to a client and is not there any more, in words; each is looked for as its client may. */
export const lostAcknowledgements = async (
  { apiUrl, issueToken }: Pick<PlayedProvince, 'apiUrl' | 'issueToken'>,
  journal: readonly Acknowledged[],
): Promise<string[]> => {
  const asked = remembering();
  const clients = new Map<string, Client>();
  const clientOf = (subject: string): Client => {
    const known = clients.get(subject);
    if (known !== undefined) return known;
    let token: Promise<string> | undefined;
    const signedIn = () => {
      token ??= issueToken({ subject, lifetimeSeconds: 3600 });
      return token;
    };
    const client = createClient({ baseUrl: apiUrl, token: signedIn, fetch: asked });
    clients.set(subject, client);
    return client;
  };
  const lost: string[] = [];
  for (const entry of journal) {
    const check = checks[entry.route];
    if (check === undefined) throw new Error(`nobody looks for what ${entry.route} acknowledged`);
    const there = await check(clientOf(entry.by), entry).catch(refusal);
    if (there !== true) lost.push(`${entry.route} ${JSON.stringify(entry.param)} by ${entry.by}: ${there}`);
  }
  return lost;
};
