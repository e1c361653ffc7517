import { expect, it } from 'vitest';
import { campaign, units } from './example-files.ts';

/** What the published report on the campaign says, sentence by sentence, and where the file holds it. */
const sentences: [says: string, path: string, value: unknown][] = [
  [
    'phát động chuyên đề thi đua "Đẩy mạnh cải cách hành chính" năm 2023',
    '/title/vi',
    expect.stringContaining('"Đẩy mạnh cải cách hành chính" năm 2023'),
  ],
  ['chuyên đề thi đua', '/form', 'THEMATIC'],
  ['trên địa bàn tỉnh Tiền Giang', '/hosts/0/name', 'Tiền Giang'],
  ['Ủy ban nhân dân tỉnh ban hành', '/instruments/0/issuer/vi', 'Ủy ban nhân dân tỉnh Tiền Giang'],
  ['Kế hoạch số 55', '/instruments/0/number', '55'],
  ['/KH-CCHC', '/instruments/0/symbol', 'KH-CCHC'],
  ['/KH-CCHC (an unusual symbol)', '/instruments/0/needsChecking/vi', expect.stringContaining('KH-UBND')],
  ['ngày 24/02/2023', '/instruments/0/issuedOn', '2023-02-24'],
  ['năm 2023 (no days given)', '/period/precision', 'YEAR'],
  [
    'Nghị quyết của Tỉnh ủy về đẩy mạnh Cải cách hành chính',
    '/instruments/2/title/vi',
    expect.stringContaining('Nghị quyết của Tỉnh ủy'),
  ],
  [
    'Chương trình tổng thể CCHC nhà nước của tỉnh giai đoạn 2021 - 2030',
    '/instruments/3/title/vi',
    expect.stringContaining('2021 - 2030'),
  ],
  [
    'Phát huy tinh thần trách nhiệm, đạo đức công vụ',
    '/purposes/1/vi',
    expect.stringContaining('đạo đức công vụ'),
  ],
  ['tại 100% các cơ quan hành chính', '/coverage/requiredPercent', '100'],
  [
    'cấp tỉnh, cấp huyện, cấp xã, và các cơ quan ngành dọc Trung ương',
    '/coverage/unitTypes',
    ['PROVINCIAL_AGENCY', 'DISTRICT_COMMITTEE', 'COMMUNE', 'WARD', 'TOWNSHIP', 'VERTICAL_AGENCY'],
  ],
  [
    'bám sát bộ Chỉ số CCHC do Bộ Nội vụ ban hành, cụ thể hóa cho phù hợp',
    '/instruments/4/title/vi',
    expect.stringContaining('cụ thể hóa'),
  ],
  [
    'Công tác chỉ đạo, điều hành CCHC',
    '/scoringTables/0/fields/0/title/vi',
    'Công tác chỉ đạo, điều hành cải cách hành chính',
  ],
  ['Cải cách thể chế', '/content/1/title/vi', 'Cải cách thể chế'],
  ['Cải cách thủ tục hành chính', '/content/2/title/vi', 'Cải cách thủ tục hành chính'],
  ['Cải cách tổ chức bộ máy', '/content/3/title/vi', 'Cải cách tổ chức bộ máy'],
  ['Cải cách chế độ công vụ', '/content/4/title/vi', 'Cải cách chế độ công vụ'],
  ['Cải cách tài chính công', '/content/5/title/vi', 'Cải cách tài chính công'],
  [
    'Xây dựng và phát triển Chính quyền điện tử, Chính quyền số',
    '/content/6/title/vi',
    'Xây dựng và phát triển Chính quyền điện tử, Chính quyền số',
  ],
  [
    'Tác động của CCHC đến người dân, tổ chức và phát triển kinh tế - xã hội',
    '/content/7/title/vi',
    expect.stringContaining('phát triển kinh tế - xã hội'),
  ],
  [
    'căn cứ vào bộ Chỉ số … DCCI hàng năm sau khi công bố',
    '/scoringTables/1/fields/7/children/0/children/0/leaf/source',
    'EXTERNAL_INDEX',
  ],
  [
    'Bảng điểm theo Quyết định ban hành Chỉ số cải cách hành chính do UBND tỉnh ban hành',
    '/scoringTables/0/instrument',
    'qd-chi-so-cchc',
  ],
  ['Các đơn vị cấp tỉnh … báo cáo', '/rounds/0/groups/0/unitTypes/0', 'PROVINCIAL_AGENCY'],
  ['cấp huyện báo cáo', '/rounds/0/groups/1/unitTypes/0', 'DISTRICT_COMMITTEE'],
  ['ngành dọc … báo cáo', '/rounds/0/groups/2/unitTypes/0', 'VERTICAL_AGENCY'],
  ['Chỉ số CCHC cấp tỉnh', '/rounds/0/groups/0/tableId', 'cap-tinh'],
  ['Chỉ số CCHC … cấp huyện', '/rounds/0/groups/1/tableId', 'cap-huyen'],
  [
    'giải trình trực tiếp vào bảng điểm, kèm tài liệu minh chứng',
    '/rounds/0/evidencePolicy/requirement',
    'JUSTIFICATION_INSTEAD',
  ],
  ['báo cáo UBND tỉnh', '/roles/addressee/vi', 'Ủy ban nhân dân tỉnh Tiền Giang'],
  ['gửi về Sở Nội vụ', '/roles/receiver', 'so-noi-vu'],
  ['để tổng hợp, tổ chức thẩm định', '/roles/appraisalOrganiser', 'so-noi-vu'],
  ['sẽ tặng Cờ thi đua', '/awards/0/name/vi', expect.stringContaining('Cờ thi đua')],
  ['hoặc bằng khen', '/awards/1/name/vi', expect.stringContaining('Bằng khen')],
  ['cho các tập thể', '/awards/0/entrantKinds', ['COLLECTIVE']],
  ['(no number of awards)', '/awards/1/quotas/0/count', null],
  [
    'có thành tích xuất sắc trong việc thực hiện chuyên đề',
    '/eligibility/0/title/vi',
    expect.stringContaining('xuất sắc'),
  ],
];

const valueAt = (pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => Object(value)[key], campaign);

it.each(sentences)('%s → %s', (_, path, value) => {
  expect(valueAt(path)).toEqual(value);
});

it('knows the department that told of the campaign', () => {
  expect(units.units.map(({ name }) => name)).toContain('Sở Văn hóa, Thể thao và Du lịch tỉnh Tiền Giang');
});
