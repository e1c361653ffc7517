/** The files at the root of every bundle. No unit's folder takes one of these names. */
export const rootNames = {
  manifest: 'MANIFEST.json',
  sums: 'SHA256SUMS',
  evidenceList: 'DANH-MUC-MINH-CHUNG.html',
} as const;
