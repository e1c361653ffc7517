import { CfnCondition, CfnParameter, Fn, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { PeoplePool } from './user-pool.ts';

/** Whose access tokens count: the province's own identity provider when an operator names one, else the stack's pool. */
export class TokenIssuer extends Construct {
  /** Address of the issuer, as its tokens carry it in `iss`. */
  readonly url: string;
  /** Comma list of the client ids whose tokens the API accepts. */
  readonly clientIds: string;

  constructor(scope: Construct, id: string, props: { pool: PeoplePool; tokenClientIds: string[] }) {
    super(scope, id);
    const parameter = new CfnParameter(this, 'Parameter', {
      default: '',
      allowedPattern: '^$|^https://[^\\s?#]+$|^http://(127\\.0\\.0\\.1|localhost)[:/][^\\s?#]*$',
      description: 'Issuer of access tokens (URL). Empty: the user pool of this stack.',
    });
    parameter.overrideLogicalId('TokenIssuer');
    const ownPool = new CfnCondition(this, 'IsOwnPool', {
      expression: Fn.conditionEquals(parameter.valueAsString, ''),
    });
    this.url = Token.asString(
      Fn.conditionIf(ownPool.logicalId, props.pool.pool.userPoolProviderUrl, parameter.valueAsString),
    );
    this.clientIds = Fn.join(',', [...props.tokenClientIds, props.pool.client.userPoolClientId]);
  }
}
