import * as z from 'zod';
import { CampaignFile } from './campaign.ts';
import { ProvidedValuesFile } from './import.ts';
import { PublicationSnapshot } from './publication.ts';
import { AnswersFile, ScoreReport, ScoringTableFile } from './score-files.ts';
import { TableVersionFile } from './table-version.ts';
import { UnitsFile } from './units-file.ts';

type Described = { schema: z.ZodType; title: string; description: string; io: 'input' | 'output' };

/** Every file that people write for the product or get from it, by the name of its schema. */
export const fileSchemas: Record<string, Described> = {
  campaign: {
    schema: CampaignFile,
    title: 'Campaign / Phong trào thi đua',
    description: 'A whole campaign as a manager imports it: every rule in it is data.',
    io: 'input',
  },
  units: {
    schema: UnitsFile,
    title: 'Units / Đơn vị',
    description: 'Bodies of a province, as a manager imports them.',
    io: 'input',
  },
  'provided-values': {
    schema: ProvidedValuesFile,
    title: 'Provided values / Số liệu được cung cấp',
    description:
      'Values of leaves that units do not assess themselves: data providers, surveys, published indices.',
    io: 'input',
  },
  'table-version': {
    schema: TableVersionFile,
    title: 'Table version / Phiên bản bảng điểm',
    description: 'A new version of a scoring table for a running round, with what becomes of each leaf.',
    io: 'input',
  },
  'scoring-table': {
    schema: ScoringTableFile,
    title: 'Scoring table / Bảng điểm',
    description: 'A table with the rules around it, for npm run score.',
    io: 'input',
  },
  answers: {
    schema: AnswersFile,
    title: 'Answers / Câu trả lời',
    description: 'Answers of one or many entrants to one table, for npm run score.',
    io: 'input',
  },
  scores: {
    schema: ScoreReport,
    title: 'Scores / Kết quả chấm',
    description: 'What npm run score --json prints: a sheet for each entrant, and their places.',
    io: 'output',
  },
  publication: {
    schema: PublicationSnapshot,
    title: 'Publication / Công bố',
    description:
      'A published result: inputs, rules and rankings, identified by the SHA-256 of its canonical JSON.',
    io: 'output',
  },
};

/** The JSON Schema (2020-12) of each file, as it stands in docs/schemas/<name>.json. */
export const jsonSchemas = (): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fileSchemas).map(([name, { schema, title, description, io }]) => [
      name,
      { title, description, ...z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'ref' }) },
    ]),
  );
