import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { CfnEmailIdentity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { allow } from './allow.ts';

/** The domain that mails of the province come from, as an identity of SES; its DKIM records are the operator's to publish. */
export class MailIdentity extends Construct {
  private readonly identityArn: string;

  constructor(scope: Construct, id: string, { from }: { from: string }) {
    super(scope, id);
    const identity = new CfnEmailIdentity(this, 'Identity', {
      emailIdentity: from.slice(from.lastIndexOf('@') + 1),
      dkimAttributes: { signingEnabled: true },
    });
    this.identityArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'identity',
      resourceName: identity.ref,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  }

  /** Lets each of them send as this domain. SES asks for both acts where the content is a raw message. */
  sendFrom(...senders: IGrantable[]): void {
    allow(senders, ['ses:SendEmail', 'ses:SendRawEmail'], [this.identityArn]);
  }
}
