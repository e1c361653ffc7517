import { afterAll, beforeAll } from 'vitest';
import { head, others, roundId } from './cast.ts';
import { appraisal } from './phases/appraisal.ts';
import { bundles } from './phases/bundles.ts';
import { conditions } from './phases/conditions.ts';
import { evidenceLists } from './phases/evidence-lists.ts';
import { publication } from './phases/publication.ts';
import { record } from './phases/record.ts';
import { seal } from './phases/seal.ts';
import { selfAssessment } from './phases/self-assessment.ts';
import { newPlay } from './play.ts';

const play = newPlay();

beforeAll(() => play.begin('2023-11-20T00:00:00.000Z'), 180_000);
afterAll(() => play.end());

selfAssessment(play);
seal(play);
appraisal(play);
publication(play);
conditions(play);
bundles(play.province, () => ({
  own: play.idOf('so-noi-vu'),
  absent: play.idOf('so-y-te'),
  roundId,
  tied: others.appraiser,
  ...others,
}));
evidenceLists(play.province, () => ({
  own: play.idOf('so-noi-vu'),
  ownHead: head('so-noi-vu'),
  refused: play.idOf('so-tu-phap'),
  absent: play.idOf('so-y-te'),
  ...others,
}));
record(play);
