import type { EntrantKind } from '../../../shared/contracts/award-type.ts';
import type { Role } from '../../../shared/contracts/membership.ts';
import type { ReadinessState } from '../../../shared/contracts/readiness.ts';
import type { ExplainedSheet } from '../../../shared/contracts/result.ts';
import type { LeafStatus, ScoreColumn } from '../../../shared/contracts/score-sheet.ts';
import type { SubmissionState } from '../../../shared/contracts/submission.ts';
import type { Bilingual } from '../../../shared/errors.ts';

/** The columns of a score sheet. */
export const columnNames: Record<ScoreColumn, Bilingual> = {
  self: { vi: 'Tự đánh giá', en: 'Self' },
  appraised: { vi: 'Thẩm định', en: 'Appraised' },
  final: { vi: 'Đạt được', en: 'Final' },
};

/** Roles, as their holders read them. */
export const roleNames: Record<Role, Bilingual> = {
  UNIT_OFFICER: { vi: 'Cán bộ đầu mối của đơn vị', en: 'Officer of the unit' },
  UNIT_HEAD: { vi: 'Người đứng đầu đơn vị', en: 'Head of the unit' },
  DEPUTY: { vi: 'Cấp phó được ủy quyền', en: 'Deputy by delegation' },
  UNIT_CONTRIBUTOR: { vi: 'Người thực hiện', en: 'Contributor' },
  APPRAISER: { vi: 'Người thẩm định', en: 'Appraiser' },
  COUNCIL: { vi: 'Thành viên hội đồng', en: 'Council member' },
  MANAGER: { vi: 'Người quản lý phong trào', en: 'Campaign manager' },
  AUDITOR: { vi: 'Người giám sát', en: 'Auditor' },
};

/** How far a submission is. */
export const stateNames: Record<SubmissionState, Bilingual> = {
  NOT_STARTED: { vi: 'Chưa bắt đầu', en: 'Not started' },
  DRAFT: { vi: 'Đang soạn', en: 'Draft' },
  SUBMITTED: { vi: 'Đã nộp', en: 'Submitted' },
  SEALED: { vi: 'Đã khóa', en: 'Sealed' },
  ABSENT: { vi: 'Không nộp', en: 'Absent' },
};

/** What is said beside a leaf's points; nothing where they speak for themselves. */
export const leafStatusNames: Record<Exclude<LeafStatus, 'SCORED'>, Bilingual> = {
  NOT_APPLICABLE: { vi: 'không áp dụng', en: 'not applicable' },
  NO_ANSWER: { vi: 'không trả lời', en: 'no answer' },
  INVALID_ANSWER: { vi: 'trả lời không hợp lệ', en: 'invalid answer' },
  MISSING_EVIDENCE: { vi: 'thiếu minh chứng', en: 'evidence missing' },
  REFUSED: { vi: 'không công nhận', en: 'refused' },
  AWAITING: { vi: 'đang chờ', en: 'awaited' },
};

type Source = ExplainedSheet['leaves'][number]['source'];

/** Who gives a value that the unit does not. */
export const sourceNames: Record<Exclude<Source, 'SELF'>, Bilingual> = {
  PROVIDED: { vi: 'số liệu do cơ quan khác cung cấp', en: 'data from another body' },
  SURVEY: { vi: 'điều tra xã hội học', en: 'sociological survey' },
  EXTERNAL_INDEX: { vi: 'chỉ số được công bố', en: 'published index' },
  APPRAISER: { vi: 'do cơ quan thẩm định chấm', en: 'assessed by the appraiser' },
};

/** Why an entrant has no place, by the ranking's code. */
export const unplacedNames: Readonly<Record<string, Bilingual>> = {
  ABSENT: { vi: 'không nộp tự đánh giá', en: 'did not submit' },
  UNSCORED: { vi: 'chưa chấm điểm', en: 'not scored yet' },
  AWAITING_DATA: { vi: 'còn thiếu số liệu', en: 'data missing' },
  NOTHING_APPLIES: { vi: 'không có tiêu chí nào áp dụng', en: 'nothing applies' },
};

/** An appraiser's decision, by its code. */
export const decisionNames: Readonly<Record<string, Bilingual>> = {
  ACCEPT: { vi: 'Công nhận như tự đánh giá', en: 'Accepted as claimed' },
  CORRECT: { vi: 'Chấm lại', en: 'Corrected' },
  NO_CASES: { vi: 'Không phát sinh', en: 'No cases' },
  ASSESS: { vi: 'Thẩm định đánh giá', en: 'Assessed' },
  NO_POINTS: { vi: 'Không công nhận điểm', en: 'No points' },
};

/** How far an entrant is with its self-assessment. */
export const readinessNames: Record<ReadinessState, Bilingual> = {
  NOT_BEGUN: { vi: 'Chưa bắt đầu', en: 'Not begun' },
  PARTLY_DONE: { vi: 'Đang làm', en: 'Partly done' },
  READY: { vi: 'Đủ, chưa nộp', en: 'Ready, not submitted' },
  SUBMITTED: { vi: 'Đã nộp', en: 'Submitted' },
  RETURNED: { vi: 'Được trả lại', en: 'Returned' },
};

/** Who is awarded: a collective or a person. */
export const entrantKindNames: Record<EntrantKind, Bilingual> = {
  COLLECTIVE: { vi: 'Tập thể', en: 'Collective' },
  INDIVIDUAL: { vi: 'Cá nhân', en: 'Individual' },
};
