import { readDossier, submitDossier } from '../../../../shared/actions/nomination/dossiers.ts';
import { listIndividuals } from '../../../../shared/actions/nomination/name-individual.ts';
import { nominate } from '../../../../shared/actions/nomination/nominate.ts';
import { readNominations } from '../../../../shared/actions/nomination/read-nominations.ts';
import {
  answerComment,
  commentOnPosting,
  listComments,
} from '../../../../shared/actions/posting/comments.ts';
import { postList } from '../../../../shared/actions/posting/post-list.ts';
import { readPosting } from '../../../../shared/actions/posting/read-posting.ts';
import type { CampaignFile } from '../../../../shared/contracts/campaign.ts';
import type { NominationRuling } from '../../../../shared/contracts/nomination.ts';
import type { CommentRuling, CommentWish } from '../../../../shared/contracts/posting.ts';
import type { Caller } from '../../../../shared/domain/authorize.ts';
import { type Bilingual, notFound } from '../../../../shared/errors.ts';
import { ifFound } from './if-found.ts';

type Needs = Parameters<typeof nominate>[0] & Parameters<typeof readDossier>[0];
type Edit = { expected: number; arrivedAt: number; writeId: string };
type OfDossier = { submissionId: string; awardId: string; candidateId: string };

/** The rules of a round as they stand, with what a guidance added. @throws AppError `not_found` */
const rulesOf = async ({ rounds, rules }: Needs, roundId: string): Promise<CampaignFile> => {
  const round = await rounds.get(roundId);
  if (round === undefined) throw notFound();
  return rules.file(round);
};

/** Nominations, dossiers, and the posted list, by the API's own acts. */
export const awardActs = (ports: Needs) => ({
  nominations: (caller: Caller, roundId: string) => readNominations(ports, caller, roundId),
  nominate: (
    caller: Caller,
    of: { roundId: string; awardId: string; candidateId: string },
    ruling: NominationRuling,
    call: Edit,
  ) => nominate(ports, caller, of, ruling, call),

  roundRules: (roundId: string) => rulesOf(ports, roundId),
  /** The names of a round's awards, by their ids. @throws AppError `not_found` */
  awardTitles: async (roundId: string): Promise<ReadonlyMap<string, Bilingual>> =>
    new Map((await rulesOf(ports, roundId)).awards.map(({ id, name }) => [id, name])),
  individuals: (caller: Caller, submissionId: string) => listIndividuals(ports, caller, submissionId),
  dossier: (caller: Caller, of: OfDossier) => readDossier(ports, caller, of),
  submitDossier: (caller: Caller, of: OfDossier, call: Edit) => submitDossier(ports, caller, of, call),

  /** The posted list; undefined before it is posted. */
  posting: (roundId: string) => ifFound(readPosting(ports, roundId)),
  postList: (caller: Caller, roundId: string, call: { arrivedAt: number; writeId: string }) =>
    postList(ports, caller, roundId, call),
  comments: (caller: Caller, roundId: string) => listComments(ports, caller, roundId),
  comment: (
    caller: Caller,
    roundId: string,
    wish: CommentWish,
    call: { idempotencyKey: string; requestHash: string; arrivedAt: number; writeId: string },
  ) => commentOnPosting(ports, caller, roundId, wish, call),
  answerComment: (
    caller: Caller,
    of: { roundId: string; commentId: string },
    ruling: CommentRuling,
    call: Edit,
  ) => answerComment(ports, caller, of, ruling, call),
});
