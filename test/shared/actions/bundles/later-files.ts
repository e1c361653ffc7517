import { crc32 } from 'node:zlib';
import { dossierFilesId } from '../../../../shared/actions/nomination/dossiers.ts';
import { supplementFilesId } from '../../../../shared/actions/supplements/answer-reason.ts';
import { sha256Hex } from '../../../../shared/canonical-json.ts';
import type { EvidenceItem } from '../../../../shared/contracts/evidence.ts';
import type { DossierFile } from '../../../../shared/contracts/nomination.ts';
import { emptyChain } from '../../../../shared/domain/chain.ts';
import { owingNothing } from '../../../../shared/domain/owed-work.ts';
import { shelfId } from '../../../../shared/domain/shelf.ts';
import type { BundleStage } from '../../../fakes/bundle-stage.ts';
import { evidenceItem } from '../../../fakes/items.ts';

/** An opaque id that follows from a text. */
export const idOf = (text: string): string =>
  sha256Hex(text)
    .replace(/[^a-f2-7]/g, 'a')
    .slice(0, 26);

/** Puts an accepted file, or one that `more` makes of it, into a folder, its bytes where everything reads them. */
const kept = async (
  stage: BundleStage,
  folder: string,
  { evidenceId, name, content }: { evidenceId: string; name: string; content: Buffer },
  more: Partial<EvidenceItem> = {},
): Promise<string> => {
  const sha256 = sha256Hex(content);
  const storedKey = `evidence/${sha256}`;
  stage.memory.store({ bucket: 'evidence', key: storedKey }, content);
  const { pk: _p, sk: _s, ...item } = evidenceItem('a', { evidenceId, submissionId: folder, fileName: name });
  const checked = { bytes: content.length, sha256, crc32: crc32(content), storedKey };
  await stage.ports.evidence.change(folder, evidenceId, stage.ports.newId(), () => ({
    ...{ ...item, ...checked, citations: [], ...more },
  }));
  return sha256;
};

/** A file of supplementary answers; `cited: false` for one that no answer names. */
export type Sent = {
  name: string;
  leaf: string;
  state?: 'ACCEPTED' | 'REFUSED' | 'HELD' | 'AWAITING';
  cited?: false;
  content?: Buffer;
};

/** A unit's supplementary answers, with these files. */
export const answer = async (
  stage: BundleStage,
  unit: string,
  files: readonly Sent[],
  text = '',
): Promise<void> => {
  const submissionId = stage.idOf(unit);
  const folder = supplementFilesId(submissionId);
  for (const [leaf, sent] of Map.groupBy(files, (file) => file.leaf)) {
    const evidence: { evidenceId: string; sha256: string }[] = [];
    for (const { name, state = 'ACCEPTED', cited = true, ...given } of sent) {
      const content = given.content ?? Buffer.from(`${unit} ${name}${text}`);
      const evidenceId = idOf(`${unit} ${name}`);
      const sha256 = await kept(
        stage,
        folder,
        { evidenceId, name, content },
        {
          ...{ state, incomingKey: 'incoming/x', listShard: undefined, listKey: undefined },
          ...{ citations: [{ leaf, pages: '7' }], belongsTo: submissionId },
          ...(state === 'ACCEPTED' ? {} : { crc32: undefined, storedKey: undefined }),
          ...(state === 'REFUSED' ? { refusal: 'MALWARE' as const } : {}),
        },
      );
      if (cited) evidence.push({ evidenceId, sha256 });
    }
    await stage.ports.supplements.change(submissionId, leaf, stage.ports.newId(), () => ({
      ...{ ...owingNothing, submissionId, leaf, explanation: 'Đã làm', evidence, answers: '0'.repeat(64) },
      ...{ at: 3_200_000, by: 'head', revision: 1, chain: emptyChain },
    }));
  }
};

/** A file among the unit's own, its dossiers' or the shelf's, as a dossier names it. */
export const paperFile = async (
  stage: BundleStage,
  unit: string,
  from: DossierFile['from'],
  name: string,
  more: Partial<EvidenceItem> = {},
): Promise<DossierFile> => {
  const submissionId = stage.idOf(unit);
  const folder = { DOSSIER: dossierFilesId(submissionId), EVIDENCE: submissionId, SHELF: shelfId }[from];
  const evidenceId = idOf(`${from} ${unit} ${name}`);
  await kept(stage, folder, { evidenceId, name, content: Buffer.from(`${unit} ${name}`) }, more);
  return { from, evidenceId };
};

/** A dossier of the unit for an award with these papers, handed in unless told otherwise. */
export const hand = (
  stage: BundleStage,
  unit: string,
  { awardId, candidateId = unit }: { awardId: string; candidateId?: string },
  papers: Record<string, DossierFile[]>,
  submitted = true,
) =>
  stage.ports.nominations.changeDossier(stage.idOf(unit), awardId, candidateId, stage.ports.newId(), () => ({
    ...{ ...owingNothing, submissionId: stage.idOf(unit), awardId, candidateId, papers, revision: 1 },
    ...{ chain: emptyChain },
    ...(submitted ? { submitted: { at: 5_000_000, by: 'head', digest: sha256Hex('x') } } : {}),
  }));
