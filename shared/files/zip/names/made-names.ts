/** The files of a bundle that are made, not sent: manifest and checksums at its root, an evidence list there or in the folder of a field. No folder that people name takes one of these names. */
export const madeNames = {
  manifest: 'MANIFEST.json',
  sums: 'SHA256SUMS',
  evidenceList: 'DANH-MUC-MINH-CHUNG.html',
} as const;
