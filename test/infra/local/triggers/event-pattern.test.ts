import { describe, expect, it } from 'vitest';
import { readEventPattern } from '../../../../infra/local/triggers/event-pattern.ts';

const event = {
  source: 'aws.s3',
  'detail-type': 'Object Created',
  resources: ['arn:one', 'arn:two'],
  detail: { bucket: { name: 'files' }, object: { key: 'incoming/a.pdf', size: 3 }, flag: null },
};

describe('an event pattern', () => {
  it.each([
    ['one of some values', { source: ['aws.ec2', 'aws.s3'] }, true],
    ['none of the values', { source: ['aws.ec2'] }, false],
    ['a prefix', { detail: { object: { key: [{ prefix: 'incoming/' }] } } }, true],
    ['another prefix', { detail: { object: { key: [{ prefix: 'evidence/' }] } } }, false],
    ['a suffix', { detail: { object: { key: [{ suffix: '.pdf' }] } } }, true],
    ['another suffix', { detail: { object: { key: [{ suffix: '.txt' }] } } }, false],
    ['anything but', { detail: { bucket: { name: [{ 'anything-but': ['other'] }] } } }, true],
    ['anything but that', { detail: { bucket: { name: [{ 'anything-but': 'files' }] } } }, false],
    ['presence', { detail: { bucket: [{ exists: true }], absent: [{ exists: false }] } }, true],
    ['absence', { detail: { bucket: [{ exists: false }] } }, false],
    ['a number', { detail: { object: { size: [3] } } }, true],
    ['a number as text', { detail: { object: { size: ['3'] } } }, false],
    ['null', { detail: { flag: [null] } }, true],
    ['one of a list', { resources: ['arn:two'] }, true],
    ['all fields at once', { source: ['aws.s3'], detail: { bucket: { name: ['other'] } } }, false],
    ['a field that is not there', { detail: { bucket: { owner: ['x'] } } }, false],
    ['fields of what has none', { source: { name: ['x'] } }, false],
  ])('tests %s', (_name, pattern, expected) => {
    expect(readEventPattern(pattern)(event)).toBe(expected);
  });

  it.each([
    ['an operator', { detail: { object: { size: [{ numeric: ['>', 1] }] } } }],
    ['two operators at once', { source: [{ prefix: 'aws', suffix: 's3' }] }],
    ['a value outside a list', { source: 'aws.s3' }],
    ['an empty list', { source: [] }],
  ])('with %s that it does not know is refused', (_name, pattern) => {
    expect(() => readEventPattern(pattern)).toThrow('event pattern not known to local running');
  });
});
