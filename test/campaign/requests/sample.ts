import type { Stage } from '../stage.ts';

/** What a route is asked for on the stage: its own unit's object, in the state in which the route makes sense. */
export type Sample = {
  param?: Record<string, string>;
  json?: unknown;
  /** The revision sent as If-Match; `*` sends If-None-Match. One that no object has, so that nothing is changed. */
  revision?: number | '*';
};

/** A revision that no object of the stage has. */
export const noMatch = 99;

/** What papers and files are described by. */
export const document = { abstract: 'Quyết định ban hành kế hoạch' };

/** The stage's objects as routes name them: the own unit's draft and its file, and what is sealed. */
export const namedOn = ({ opened, sealed, importId, jobId }: Stage) => ({
  ...{ opened, sealed, importId, jobId },
  draft: { submissionId: opened.own },
  file: { submissionId: opened.own, evidenceId: opened.ownFile },
  closed: { submissionId: sealed.own },
  round: { roundId: sealed.roundId },
  campaign: { campaignId: sealed.campaignId },
});

export type Named = ReturnType<typeof namedOn>;
