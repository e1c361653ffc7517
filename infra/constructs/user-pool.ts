import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { accept } from './accept.ts';

const invitation: cognito.UserInvitationConfig = {
  emailSubject: 'Tài khoản Thi Đua / Your Thi Dua account',
  emailBody:
    'Tài khoản: {username}. Mật khẩu tạm thời (dùng trong 3 ngày): {####}<br>' +
    'Account: {username}. Temporary password (valid for 3 days): {####}',
};

/** People who may sign in, made by an administrator only; what they may do is in the records table. */
export class PeoplePool extends Construct {
  readonly pool: cognito.UserPool;
  readonly client: cognito.UserPoolClient;

  constructor(scope: Construct, id: string, { mfa }: { mfa: 'required' | 'optional' }) {
    super(scope, id);
    this.pool = new cognito.UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { username: true, email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true, mutable: true } },
      userInvitation: invitation,
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: mfa === 'required' ? cognito.Mfa.REQUIRED : cognito.Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      enableSmsRole: false,
      accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
      featurePlan: cognito.FeaturePlan.ESSENTIALS,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    accept(
      this.pool,
      'AwsSolutions-COG8',
      'The plus plan is paid per user; accounts are made by administrators and roles are not in the token.',
    );
    if (mfa === 'optional')
      accept(this.pool, 'AwsSolutions-COG2', 'The province file leaves it to each person.');
    this.client = this.pool.addClient('App', {
      // Browser and mobile clients can keep no secret; SRP never sends the password.
      generateSecret: false,
      authFlows: { userSrp: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(30),
      idTokenValidity: Duration.minutes(30),
      refreshTokenValidity: Duration.hours(12),
    });
  }
}
