import { describe, expect, it } from 'vitest';
import { parseStartArguments, UsageError } from '../../../commands/play/arguments.ts';
import { explainFailure } from '../../../commands/play/explain-failure.ts';
import { AnotherPlay } from '../../../commands/play/play-campaign.ts';
import { ApiProblem } from '../../../shared/client/client.ts';

const refusal = (...argv: string[]): UsageError => {
  try {
    parseStartArguments(argv);
  } catch (error) {
    if (error instanceof UsageError) return error;
  }
  throw new Error('it was taken');
};

describe('the arguments of npm start', () => {
  it('may all be left out', () => {
    expect(parseStartArguments([])).toEqual({
      data: '.data',
      port: 8080,
      seed: undefined,
      exit: false,
      help: false,
    });
  });

  it('are taken as they are given', () => {
    expect(parseStartArguments(['--data', 'd', '--port=9000', '--seed', '7', '--exit'])).toEqual({
      data: 'd',
      port: 9000,
      seed: 7,
      exit: true,
      help: false,
    });
  });

  it('take any free port where the process stops anyway', () => {
    expect(parseStartArguments(['--exit']).port).toBe(0);
  });

  it.each([
    [['--bogus']],
    [['extra']],
    [['--port', 'x']],
    [['--port', '65534']],
    [['--port', '-1']],
    [['--seed', '1.5']],
    [['--seed', '4294967296']],
    [['--data', '']],
    [['--seed']],
    [['--exit=yes']],
  ])('refuse %j, saying why in both languages', (argv) => {
    const { detail } = refusal(...argv);
    expect(detail.vi.length * detail.en.length).toBeGreaterThan(0);
  });
});

describe('a failure of npm start', () => {
  const asked = parseStartArguments(['--data', 'folder']);

  it('tells what to do about a taken port', () => {
    const taken = Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE' });
    expect(explainFailure(taken, asked)).toMatch(/Cổng 8080[\s\S]*Port 8080[\s\S]*--port 0/);
  });

  it('tells what to do about the folder of another play', () => {
    expect(explainFailure(new AnotherPlay('folder'), asked)).toMatch(/--data khác[\s\S]*another --data/i);
  });

  it('shows what the API refused, fault by fault', () => {
    const problem = new ApiProblem({
      type: 'about:blank',
      title: '',
      status: 422,
      code: 'invalid_request',
      detail: 'Dữ liệu chưa đúng',
      errors: [{ pointer: '#/rounds/0', code: 'x', detail: 'sai' }],
    });
    expect(explainFailure(problem, asked)).toMatch(/422 invalid_request[\s\S]*#\/rounds\/0: sai/);
  });

  it('hides nothing of any other', () => {
    expect(explainFailure(new Error('disk full'), asked)).toMatch(/disk full[\s\S]*functions\.log/);
  });
});
