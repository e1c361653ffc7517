import { describe, expect, it } from 'vitest';
import { createResolver } from '../../../../infra/local/template/resolve-template.ts';
import { Template } from '../../../../infra/local/template/template.ts';

const template = Template.parse({
  Parameters: {
    Issuer: { Type: 'String', Default: '' },
    Count: { Type: 'Number', Default: 3 },
    Needed: { Type: 'String' },
  },
  Conditions: {
    Own: { 'Fn::Equals': [{ Ref: 'Issuer' }, ''] },
    Foreign: { 'Fn::Not': [{ Condition: 'Own' }] },
    Both: { 'Fn::And': [{ Condition: 'Own' }, { Condition: 'Foreign' }] },
    Either: { 'Fn::Or': [{ Condition: 'Own' }, { Condition: 'Foreign' }] },
    Odd: { 'Fn::Contains': ['a', 'b'] },
  },
  Resources: { Table: { Type: 'AWS::DynamoDB::Table' } },
});

const { resolve, holds } = createResolver({
  template,
  parameters: { Issuer: 'http://issuer' },
  pseudo: { 'AWS::Region': 'here', 'AWS::Partition': 'aws' },
  identities: { Table: { ref: 'the-table', attributes: { Arn: 'arn:table', 'Stream.Arn': 'arn:stream' } } },
});

/** What `Fn::Sub` replaces. */
const slot = (name: string) => `\${${name}}`;

describe('the template language', () => {
  it.each([
    ['a parameter that is given', { Ref: 'Issuer' }, 'http://issuer'],
    ['a default', { Ref: 'Count' }, 3],
    ['a pseudo parameter', { Ref: 'AWS::Region' }, 'here'],
    ['a resource', { Ref: 'Table' }, 'the-table'],
    ['an attribute', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:table'],
    ['an attribute as text', { 'Fn::GetAtt': 'Table.Stream.Arn' }, 'arn:stream'],
    ['a join', { 'Fn::Join': ['-', ['a', { Ref: 'Table' }, { Ref: 'Count' }]] }, 'a-the-table-3'],
    ['a split', { 'Fn::Split': ['/', 'a/b'] }, ['a', 'b']],
    ['a selection', { 'Fn::Select': ['1', { 'Fn::Split': ['/', { Ref: 'Issuer' }] }] }, ''],
    [
      'a substitution',
      { 'Fn::Sub': `${slot('Table.Arn')}/${slot('AWS::Region')}/${slot('!Kept')}` },
      `arn:table/here/${slot('Kept')}`,
    ],
    [
      'a substitution with its own',
      { 'Fn::Sub': [slot('Own') + slot('Table'), { Own: { Ref: 'Count' } }] },
      '3the-table',
    ],
    ['a choice', { 'Fn::If': ['Own', 'yes', { Ref: 'Table' }] }, 'the-table'],
    ['what is inside', { a: [{ b: { Ref: 'Table' } }, true, null] }, { a: [{ b: 'the-table' }, true, null] }],
    [
      'no value',
      { a: { Ref: 'AWS::NoValue' }, b: [{ 'Fn::If': ['Own', 1, { Ref: 'AWS::NoValue' }] }, 2] },
      { b: [2] },
    ],
  ])('resolves %s', (_name, value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });

  it.each([
    ['Own', false],
    ['Foreign', true],
    ['Both', false],
    ['Either', true],
  ])('decides condition %s', (name, expected) => {
    expect(holds(name)).toBe(expected);
  });

  it.each([
    ['a parameter without a value', { Ref: 'Needed' }, 'parameter Needed has neither a value nor a default'],
    ['a name that is nowhere', { Ref: 'Nowhere' }, 'Ref to Nowhere, which the template does not hold'],
    [
      'an attribute that is not known',
      { 'Fn::GetAtt': ['Table', 'Size'] },
      'Table.Size: not known for AWS::DynamoDB::Table',
    ],
    [
      'a function that is not known',
      { 'Fn::ImportValue': 'x' },
      'Fn::ImportValue is not known to local running',
    ],
    ['a selection outside', { 'Fn::Select': [2, ['a']] }, 'Fn::Select 2 is outside'],
    ['a join of objects', { 'Fn::Join': ['', [{ a: 1, b: 2 }]] }, 'expected a text'],
    [
      'a condition that is nowhere',
      { 'Fn::If': ['Nowhere', 1, 2] },
      'condition Nowhere is not in the template',
    ],
    ['a condition function that is not known', { 'Fn::If': ['Odd', 1, 2] }, 'Fn::Contains is not known'],
  ])('refuses %s', (_name, value, message) => {
    expect(() => resolve(value)).toThrow(message);
  });
});
