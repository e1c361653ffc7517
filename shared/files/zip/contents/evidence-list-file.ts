import { madeNames } from '../names/made-names.ts';
import type { MadeFile } from '../segments/segment-layout.ts';
import type { EvidenceList } from './evidence-list.ts';
import { evidenceListHtml } from './evidence-list-html.ts';

/** An evidence list as the file `DANH-MUC-MINH-CHUNG.html` of its folder. @throws RangeError as `evidenceListHtml` */
export const evidenceListFile = (list: EvidenceList): MadeFile => ({
  path: list.folder + madeNames.evidenceList,
  modifiedAt: list.preparedAt,
  content: Buffer.from(evidenceListHtml(list)),
});
