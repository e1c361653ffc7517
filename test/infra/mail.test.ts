import { describe, expect, it } from 'vitest';
import { provinces } from '../../infra/app.ts';
import { parseProvince } from '../../infra/province.ts';
import { ofType, templatesOf, unbundledApp, written } from './synthesis.ts';

const [withMail] = templatesOf(unbundledApp());
const silent = provinces().map(({ mail: _mail, ...province }) => province);
const [withoutMail] = templatesOf(unbundledApp(silent));

const allowed = (template: NonNullable<typeof withMail>) =>
  ofType(template, 'AWS::IAM::Policy').flatMap(([, policy]) => {
    const text = JSON.stringify(written(policy.Properties));
    return text.includes('ses:') ? [text] : [];
  });

describe('a province that sends e-mail', () => {
  it('sends from its own domain, signed, and lets one function do so', () => {
    const identities = ofType(withMail!, 'AWS::SES::EmailIdentity');
    expect(identities.map(([, { Properties }]) => Properties.EmailIdentity)).toEqual(['hungyen.gov.vn']);
    expect(identities[0]?.[1].Properties.DkimAttributes).toEqual({ SigningEnabled: true });
    const [policy, ...more] = allowed(withMail!);
    expect(more).toEqual([]);
    expect(policy).toContain('"Action":["ses:SendEmail","ses:SendRawEmail"]');
    expect(policy).toMatch(/"Roles":\["\$\{sendmailWorkerRole\w+\}"\]/);
  });
});

describe('a province that sends none', () => {
  it('has no sender, no queue for mails and no right to send', () => {
    expect(ofType(withoutMail!, 'AWS::SES::EmailIdentity')).toEqual([]);
    expect(allowed(withoutMail!)).toEqual([]);
    expect(Object.keys(withoutMail!.Resources).filter((id) => id.startsWith('sendmail'))).toEqual([]);
    const urls = ofType(withoutMail!, 'AWS::Lambda::Function').flatMap(([, { Properties }]) => {
      const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };
      return 'SEND_MAIL_QUEUE_URL' in Variables ? [Variables.SEND_MAIL_QUEUE_URL] : [];
    });
    expect(urls).toEqual(['', '']);
  });
});

describe("a province file's sender", () => {
  const [province] = provinces();
  const parse = (mail: unknown) =>
    parseProvince(`${province!.id}.json`, JSON.stringify({ ...province, mail }));

  it.each([
    { from: 'thidua', name: 'Thi đua' },
    { from: 'a@b.vn', name: '' },
    { from: 'a@b.vn', name: 'x\r\nBcc: c@d.vn' },
    { from: 'a@b.vn' },
  ])('is refused as %j', (mail) => {
    expect(() => parse(mail)).toThrow(/mail/);
  });
});
