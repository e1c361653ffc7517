import type { NominationNeeds } from '../../../shared/actions/nomination/load-candidates.ts';
import type { Ports } from '../../../shared/actions/ports.ts';
import { answerComment, commentOnPosting, listComments } from '../../../shared/actions/posting/comments.ts';
import { decideAward } from '../../../shared/actions/posting/decide-award.ts';
import { postList } from '../../../shared/actions/posting/post-list.ts';
import { readPosting } from '../../../shared/actions/posting/read-posting.ts';
import * as routes from '../../../shared/contracts/routes/postings.ts';
import { serve } from '../serve.ts';

type Needs = NominationNeeds & Pick<Ports, 'postings' | 'messages' | 'realNow'>;

export const postingRoutes = (ports: Needs) => [
  serve(routes.readPosting, async ({ param }) => ({
    status: 200,
    body: await readPosting(ports, param.roundId),
  })),

  serve(routes.postList, async ({ caller, param, ...call }) => ({
    status: 200,
    body: await postList(ports, caller, param.roundId, call),
  })),

  serve(routes.commentOnPosting, async ({ caller, param, json, ...call }) => {
    const body = await commentOnPosting(ports, caller, param.roundId, json, call);
    return { status: 201, body, revision: body.revision };
  }),

  serve(routes.listComments, async ({ caller, param }) => ({
    status: 200,
    body: { items: await listComments(ports, caller, param.roundId) },
  })),

  serve(routes.answerComment, async ({ caller, param, json, ...call }) => {
    const body = await answerComment(ports, caller, param, json, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.decideAward, async ({ caller, param, json, ...call }) => ({
    status: 200,
    body: await decideAward(ports, caller, param, json, call),
  })),
];
