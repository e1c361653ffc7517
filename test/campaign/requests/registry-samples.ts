import { ownUnit, people } from '../stage.ts';
import { type Named, noMatch, type Sample } from './sample.ts';

/** Requests about people, units, their reorganisations and delegations. */
export const registrySamples = ({ importId }: Named): Record<string, Sample> => ({
  readMe: {},
  listMemberships: { param: { personId: people.officer } },
  grantMembership: {
    param: { personId: people.officer, scope: `unit:${ownUnit}`, role: 'UNIT_OFFICER' },
    json: { fields: [], from: '2023-01-01T00:00:00.000Z' },
    revision: noMatch,
  },
  listPeople: { param: { unitId: ownUnit } },
  movePeople: {
    param: { unitId: ownUnit },
    json: {
      on: '2025-07-01',
      moves: [{ personId: 'nobody', role: 'UNIT_OFFICER', toUnitId: ownUnit }],
      dryRun: true,
    },
  },
  listUnits: {},
  readUnit: { param: { unitId: ownUnit } },
  writeUnit: {
    param: { unitId: ownUnit },
    json: { name: 'Sở Nội vụ', type: 'PROVINCIAL_AGENCY', level: 'PROVINCE' },
    revision: noMatch,
  },
  readUnitTemplate: {},
  dryRunUnitSheet: { param: { importId } },
  applyUnitSheet: { param: { importId }, json: { planHash: 'd'.repeat(64) } },
  listClusters: {},
  writeCluster: {
    param: { clusterId: 'khoi-tong-hop' },
    json: { name: 'Khối thi đua số 1', kind: 'KHOI', leaders: {} },
    revision: noMatch,
  },
  beginImport: { json: { kind: 'UNITS', bytes: 100, sha256: 'a'.repeat(64) } },
  applyImport: { param: { importId } },
  readImport: { param: { importId } },
  proposeReorganisation: {
    json: {
      title: 'Sắp xếp',
      effectiveOn: '2025-07-01',
      instrument: {
        id: 'nq-202',
        title: { vi: 'Nghị quyết', en: 'Resolution' },
        number: '202',
        symbol: '202/2025/QH15',
        issuedOn: '2025-06-12',
        issuer: null,
      },
      newUnits: [],
      successions: [{ mode: 'SPLIT', predecessors: ['khong-co'], successors: ['a', 'b'] }],
    },
  },
  listReorganisations: {},
  readReorganisation: { param: { reorganisationId: 'a'.repeat(26) } },
  applyReorganisation: { param: { reorganisationId: 'a'.repeat(26) }, revision: noMatch },
  readLineage: { param: { unitId: ownUnit } },
  delegate: {
    param: { unitId: ownUnit },
    json: {
      personId: 'nobody',
      capacity: 'KT',
      signedAs: 'KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC',
      acts: ['SUBMIT'],
      from: '2023-12-01',
      to: '2023-12-31',
      paper: { number: '12/GUQ-SNV', issuedOn: '2023-11-30' },
    },
  },
  listDelegations: { param: { unitId: ownUnit } },
  revokeDelegation: {
    param: { unitId: ownUnit, delegationId: 'a'.repeat(26) },
    json: { reason: 'Đã đi làm lại' },
    revision: noMatch,
  },
});
