import type { Citation, EvidenceDocument, TextReading } from '../../../contracts/evidence.ts';
import type { EvidenceSource } from '../../../contracts/evidence-source.ts';
import type { Bilingual } from '../../../errors.ts';

/** One line of an evidence list: a document cited under a criterion. `path` is where it is in the bundle; `absent` says why it is not. */
export type ListedDocument = {
  originalName: string;
  bytes: number;
  document: EvidenceDocument;
  citation: Pick<Citation, 'section' | 'pages'>;
  /** A link, a document of the shelf, or a paper that is only listed; `path` is then its note. Absent for an uploaded file. */
  source?: EvidenceSource;
  /** How much of its text was looked through for secrecy marks. */
  text?: TextReading;
} & ({ path: string } | { absent: Bilingual });

/** A criterion or a field: its code and its name in the scoring table. */
export type Heading = { code: string; name: string };

/** A unit's documents by field and criterion, in the order of the scoring table. */
export type UnitEvidence = {
  unit: string;
  /** What these documents are, where they are not the evidence of a self-assessment. */
  mark?: string;
  /** What a field is called, where it is none of a scoring table. */
  fieldWord?: string;
  fields: readonly (Heading & {
    criteria: readonly (Heading & { documents: readonly ListedDocument[] })[];
  })[];
};

/** An evidence list (danh mục tài liệu minh chứng). `preparedAt` is campaign time in milliseconds UTC. */
export type EvidenceList = {
  campaign: string;
  round: string;
  preparedAt: number;
  /** The campaign is played with invented answers: `mô phỏng` stands on every page. */
  simulated: boolean;
  /** The folder of the page in the bundle, ending in `/`, or empty at the root: links start from there. */
  folder: string;
  units: readonly UnitEvidence[];
};
