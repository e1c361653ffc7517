import type { Stage } from '../stage.ts';
import { appraisalSamples } from './appraisal-samples.ts';
import { awardsSamples } from './awards-samples.ts';
import { campaignLifeSamples } from './campaign-life-samples.ts';
import { evidenceSamples } from './evidence-samples.ts';
import { messagesSamples } from './messages-samples.ts';
import { registrySamples } from './registry-samples.ts';
import { resultsSamples } from './results-samples.ts';
import { roundsSamples } from './rounds-samples.ts';
import { namedOn, type Sample } from './sample.ts';
import { setUpSamples } from './set-up-samples.ts';
import { shelfSamples } from './shelf-samples.ts';
import { submissionsSamples } from './submissions-samples.ts';

/** One sound request for each route. What would change the stage for good is asked for with a revision that nothing has. */
export const samplesOf = (stage: Stage): Record<string, Sample> => {
  const named = namedOn(stage);
  return {
    ...registrySamples(named),
    ...setUpSamples(named),
    ...campaignLifeSamples(named),
    ...roundsSamples(named),
    ...submissionsSamples(named),
    ...evidenceSamples(named),
    ...shelfSamples,
    ...appraisalSamples(named),
    ...resultsSamples(named),
    ...awardsSamples(named),
    ...messagesSamples(named),
  };
};
