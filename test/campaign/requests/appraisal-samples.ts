import { declarationOf, tinyPdf } from '../files.ts';
import { groupId, judgedCondition } from '../stage.ts';
import { type Named, noMatch, type Sample } from './sample.ts';

/** Requests about what was sealed: decisions, supplements and conditions. */
export const appraisalSamples = ({ closed, draft, round, sealed }: Named): Record<string, Sample> => ({
  readSealed: { param: closed },
  downloadSealedFile: { param: { ...closed, evidenceId: sealed.ownFile } },
  listAppraisals: { param: { ...closed, pass: '1' } },
  saveAppraisal: {
    param: { ...closed, pass: '1', field: '1' },
    json: { decisions: { '1.1.3': { decision: 'ACCEPT' } } },
    revision: noMatch,
  },
  readSupplements: { param: closed },
  answerReason: {
    param: { ...closed, leaf: '1.1.3' },
    json: { explanation: 'Đã hoàn thành', evidence: [] },
    revision: noMatch,
  },
  beginSupplementUpload: { param: closed, json: declarationOf(tinyPdf('supplement'), ['1.1.3']) },
  downloadSupplementFile: { param: { ...closed, evidenceId: sealed.ownFile } },
  readConditions: { param: closed },
  stateCondition: {
    param: { ...draft, conditionId: judgedCondition },
    json: { kind: 'JUDGED', reason: 'Chấp hành tốt nội quy, quy chế', evidence: [] },
    revision: noMatch,
  },
  confirmCondition: {
    param: { ...draft, conditionId: judgedCondition },
    json: { decision: 'CONFIRM', reason: 'Đúng thực tế' },
    revision: noMatch,
  },
  readGroupConditions: { param: { ...round, groupId } },
  readPersonConditions: { param: { ...closed, individualId: 'a'.repeat(26) } },
  stateOfPerson: {
    param: { ...closed, individualId: 'a'.repeat(26), conditionId: judgedCondition },
    json: { kind: 'JUDGED', reason: 'Tận tụy với công việc', evidence: [] },
    revision: noMatch,
  },
  confirmOfPerson: {
    param: { ...closed, individualId: 'a'.repeat(26), conditionId: judgedCondition },
    json: { decision: 'CONFIRM', reason: 'Đúng thực tế' },
    revision: noMatch,
  },
  downloadCitedFile: {
    param: { ...closed, conditionId: judgedCondition, evidenceId: sealed.ownFile },
  },
  downloadCitedFileOfPerson: {
    param: {
      ...{ ...closed, individualId: 'a'.repeat(26) },
      ...{ conditionId: judgedCondition, evidenceId: sealed.ownFile },
    },
  },
});
