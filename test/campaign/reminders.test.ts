import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentialsOf } from '../../infra/local/credentials.ts';
import * as identity from '../../shared/contracts/routes/identity.ts';
import * as inbox from '../../shared/contracts/routes/inbox.ts';
import * as questions from '../../shared/contracts/routes/questions.ts';
import * as reminders from '../../shared/contracts/routes/reminders.ts';
import { startProvince, type TestProvince } from './province.ts';
import { grant, importUnits, launch, smallCampaign } from './small-campaign.ts';

const unitId = 'so-noi-vu';
const iso = (at: string) => Date.parse(at);
let province: TestProvince;
let roundId: string;
let mailbox: string;

const mails = () =>
  existsSync(mailbox)
    ? readdirSync(mailbox)
        .toSorted()
        .map((name) => ({ name, text: readFileSync(join(mailbox, name), 'utf8') }))
    : [];
const inboxOf = async (subject: string) =>
  (await province.as(subject).call(inbox.listInbox, { query: {} })).body.items;

beforeAll(async () => {
  province = await startProvince('2023-12-01T00:00:00.000Z');
  mailbox = join(province.data, 'mailbox');
  await importUnits(province);
  roundId = await launch(province, smallCampaign({ 'so-nganh': [unitId] }));
  await grant(province, 'head-1', `unit:${unitId}`, 'UNIT_HEAD');
  await province.manager.call(identity.grantMembership, {
    param: { personId: 'officer-1', scope: `unit:${unitId}`, role: 'UNIT_OFFICER' },
    json: { from: '2023-01-01T00:00:00.000Z', email: 'dau.moi@so-noi-vu.example.vn' },
    revision: 0,
  });
}, 120_000);
afterAll(() => province.stop());

describe('a province that reminds', () => {
  it('says when, and that it is a default that was chosen', async () => {
    const { body } = await province.as('head-1').call(reminders.readReminders, { param: { roundId } });
    expect(body.plan.chosenDefault?.vi).toContain('8 giờ');
    // The window ends on Sunday 31 December. The file has no calendar of 2024, whose weeks then have five days.
    expect(body.occasions.map(({ dueAt }) => dueAt)).toEqual([
      '2023-12-25T01:00:00.000Z',
      '2023-12-29T01:00:00.000Z',
      '2023-12-31T01:00:00.000Z',
      '2024-01-01T01:00:00.000Z',
    ]);
  });

  it('tells in the inbox once and by e-mail, as a file in the mailbox, when the minute comes', async () => {
    await province.moveTo(iso('2023-12-25T00:59:00.000Z'));
    expect(await inboxOf('head-1')).toEqual([]);
    await province.moveTo(iso('2023-12-25T01:00:00.000Z'));
    await province.moveTo(iso('2023-12-25T01:01:00.000Z'));
    for (const subject of ['head-1', 'officer-1'])
      expect(await inboxOf(subject), subject).toMatchObject([{ kind: 'REMINDER', read: false }]);
    const [mail, ...more] = mails();
    expect(more).toEqual([]);
    expect(mail?.text).toContain('To: dau.moi@so-noi-vu.example.vn');
    expect(mail?.name).toMatch(/^20231225T0100\d+Z-[a-z2-7]{26}\.eml$/);
    expect(province.errors()).toEqual([]);
  });

  it('sends a letter that is printed, and a question that is answered', async () => {
    const sent = await province.manager.call(reminders.sendLetter, {
      param: { roundId },
      json: { place: 'Tiền Giang', issuer: { name: 'Sở Nội vụ' }, signer: { position: 'Giám đốc' } },
      idempotencyKey: randomUUID(),
    });
    const asked = await province.as('head-1').call(questions.askQuestion, {
      param: { campaignId: roundId.split('.')[0]! },
      json: { unitId, question: 'Nộp ở đâu?' },
      idempotencyKey: randomUUID(),
    });
    await province.quiet();
    const kinds = async (subject: string) => (await inboxOf(subject)).map(({ kind }) => kind);
    expect([await kinds('head-1'), await kinds(province.firstManager)]).toEqual([
      ['LETTER', 'REMINDER'],
      ['QUESTION'],
    ]);
    await province.manager.call(questions.answerQuestion, {
      param: { campaignId: asked.body.campaignId, questionId: asked.body.questionId },
      json: { answer: 'Ngay trong phần mềm.', reach: 'PUBLISHED' },
      revision: 1,
    });
    await province.quiet();
    expect(await kinds('officer-1')).toContain('ANSWER');
    const { letterId } = sent.body;
    const token = await province.tokenOf('head-1');
    const page = await province.raw(`/v1/rounds/${roundId}/letters/${letterId}/print`, { token });
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(mails()).toHaveLength(3);
  });

  it('writes no address into what its functions log', () => {
    expect(province.lines.filter(({ line }) => line.includes('@'))).toEqual([]);
  });
});

describe('the mail door', () => {
  const send = async (caller: string, from: string) => {
    const ses = new SESv2Client({
      endpoint: province.engines.sesUrl,
      region: province.engines.region,
      credentials: credentialsOf(caller),
      maxAttempts: 1,
    });
    const command = new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: ['a@b.vn'] },
      Content: { Raw: { Data: Buffer.from('Subject: x\r\n\r\nx') } },
    });
    try {
      return (await ses.send(command)).MessageId === undefined ? 'no id' : 'sent';
    } catch (error) {
      return error instanceof Error ? error.name : 'unknown';
    } finally {
      ses.destroy();
    }
  };

  it('takes mails of the function whose role allows it, from the domain of the template, and of nobody else', async () => {
    const before = mails().length;
    expect(await send('send-mail', 'x@tiengiang.gov.vn')).toBe('sent');
    expect(await send('send-mail', 'x@example.vn')).toBe('AccessDeniedException');
    expect(await send('api', 'x@tiengiang.gov.vn')).toBe('AccessDeniedException');
    expect(await send('deliver-notices', 'x@tiengiang.gov.vn')).toBe('AccessDeniedException');
    expect(await send('stranger', 'x@tiengiang.gov.vn')).toBe('UnrecognizedClientException');
    expect(await send('operator', 'x@example.vn')).toBe('MessageRejected');
    expect(mails()).toHaveLength(before + 1);
  });
});
