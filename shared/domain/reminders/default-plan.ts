import type { ReminderPlan } from '../../contracts/reminder.ts';

/** Who is reminded when by a round whose file says nothing of it. */
export const defaultReminders: ReminderPlan = {
  selfAssessment: [
    { id: 'truoc-5-ngay', moment: { kind: 'BEFORE_END', days: 5, counted: 'WORKING', hour: '08:00' } },
    { id: 'truoc-1-ngay', moment: { kind: 'BEFORE_END', days: 1, counted: 'WORKING', hour: '08:00' } },
    { id: 'ngay-cuoi', moment: { kind: 'END_DAY', hour: '08:00' } },
    { id: 'qua-han-1-ngay', moment: { kind: 'AFTER_END', days: 1, counted: 'WORKING', hour: '08:00' } },
  ],
  chosenDefault: {
    vi: 'Tệp phong trào không nêu lịch đôn đốc: nhắc lúc 8 giờ, trước hạn 5 và 1 ngày làm việc, trong ngày hết hạn, và 1 ngày làm việc sau hạn với đơn vị chưa nộp.',
    en: 'The campaign file says nothing of reminders: at 8 in the morning, 5 and 1 working days before the end, on its day, and 1 working day after it to who has not submitted.',
  },
};
