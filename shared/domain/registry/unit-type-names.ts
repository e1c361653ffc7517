import type { Level, OrgUnitType } from '../../contracts/unit.ts';

/** What each type is called in the official form. */
export const unitTypeNames: Record<OrgUnitType, string> = {
  PROVINCIAL_AGENCY: 'Sở, ban, ngành tỉnh',
  VERTICAL_AGENCY: 'Cơ quan ngành dọc',
  DISTRICT_COMMITTEE: 'UBND huyện, thị xã, thành phố',
  DISTRICT_DIVISION: 'Phòng thuộc huyện',
  COMMUNE: 'UBND xã',
  WARD: 'UBND phường',
  TOWNSHIP: 'UBND thị trấn',
  SPECIAL_ZONE: 'UBND đặc khu',
  PUBLIC_SERVICE_UNIT: 'Đơn vị sự nghiệp',
  DIVISION: 'Phòng chuyên môn',
  PARTY_BODY: 'Cơ quan Đảng',
  FATHERLAND_FRONT: 'Mặt trận Tổ quốc',
  MASS_ORGANISATION: 'Đoàn thể',
};

/** What each level is called in the official form. */
export const levelNames: Record<Level, string> = {
  PROVINCE: 'Tỉnh',
  DISTRICT: 'Huyện',
  COMMUNE: 'Xã',
  AGENCY: 'Cơ quan, đơn vị',
};
