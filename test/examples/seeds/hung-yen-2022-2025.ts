import { does, file, type Step, unmeasured } from './walk.ts';

const district = ['PROVINCIAL_AGENCY', 'DISTRICT_COMMITTEE', 'COMMUNE', 'WARD', 'TOWNSHIP'];

/** The report on plan 60/KH-UBND, in its order. */
export const hungYen: Step[] = [
  file('Ngảy 05/04/2022', '/instruments/0/issuedOn', '2022-04-05'),
  file('Ủy ban nhân dân tỉnh đã ban hành Kế hoạch số 60/KH-UBND', '/instruments/0/number', '60'),
  file('60/KH-UBND về việc phát động', '/instruments/0/symbol', 'KH-UBND'),
  file('tỉnh Hưng Yên giai đoạn 2022-2025', '/title/vi', 'tỉnh Hưng Yên giai đoạn 2022-2025'),
  file('Tạo động lực, khí thế thi đua sôi nổi', '/purposes/0/vi', 'Tạo động lực, khí thế thi đua sôi nổi'),
  file('nâng cao Chỉ số cải cách hành chính tỉnh Hưng Yên', '/goals/0/title/vi', 'Nâng cao Chỉ số'),
  does(
    'nâng cao Chỉ số',
    'test/campaign/campaign-life.test.ts: is open without a baseline, then reached or not',
  ),
  file('nhất là người đứng đầu', '/purposes/1/vi', 'nhất là người đứng đầu'),
  unmeasured('Nâng cao ý thức, trách nhiệm, đạo đức công vụ', 'awareness and ethics have no figure'),
  file('Biểu dương, khen thưởng các tập thể, cá nhân', '/awards/0/entrantKinds', [
    'COLLECTIVE',
    'INDIVIDUAL',
  ]),
  unmeasured('nhân rộng cách làm hay, hiệu quả', 'good practices are noted, and how far they spread is not'),
  file('triển khai sâu rộng, thường xuyên', '/coverage/requiredPercent', '100'),
  file('triển khai sâu rộng', '/coverage/chosenDefault/vi', 'Bài đăng không nêu tỷ lệ'),
  does(
    'triển khai sâu rộng',
    'test/campaign/campaign-life.test.ts: is reported by the unit with its own paper',
  ),
  unmeasured('phát huy được tinh thần đoàn kết, sức sáng tạo', 'unity and creativity have no figure'),
  file(
    'xây dựng các tiêu chí thi đua cụ thể, phù hợp',
    '/scoringTables/0/chosenDefault/vi',
    'không có bảng điểm',
  ),
  file(
    'gắn việc tổ chức triển khai thực hiện phong trào',
    '/requirements/2/vi',
    'phát triển kinh tế - xã hội',
  ),
  unmeasured('việc thực hiện nhiệm vụ phát triển kinh tế - xã hội', 'development is measured elsewhere'),
  file('Kế hoạch số 184/KH-UBND ngày 17/12/2021', '/instruments/1/readings/0/issuedOn', '2021-12-17'),
  file('Hưng Yên giai đoạn 2022-2025; việc bình xét', '/instruments/1/readings/0/years', {
    from: 2022,
    to: 2025,
  }),
  file('Kế hoạch số 184/KH-UBND ngày 07/12/2021', '/instruments/1/readings/1/issuedOn', '2021-12-07'),
  file('tỉnh Hưng Yên giai đoạn 2021-2025', '/instruments/1/readings/1/years', { from: 2021, to: 2025 }),
  file('184/KH-UBND', '/instruments/1/needsChecking/vi', 'hai ngày và hai giai đoạn'),
  file(
    'kịp thời, dân chủ, khách quan, đúng đối tượng',
    '/awardProcedure/principle/vi',
    'dân chủ, khách quan',
  ),
  file('việc bình xét thi đua, khen thưởng', '/rounds/0/windows/nomination/chosenDefault/vi', 'bình xét'),
  file('việc bình xét thi đua, khen thưởng', '/rounds/0/windows/posting/chosenDefault/vi', 'cần đối chiếu'),
  does(
    'bình xét thi đua, khen thưởng',
    'test/campaign/later/awards.ts: is confirmed or changed by the council, with a reason where it differs, inside the number',
  ),
  file('khen thưởng gắn với kiểm điểm, đánh giá', '/rounds/3/windows/nomination/opens', {
    date: '2025-12-15',
  }),
  file('khen thưởng gắn với kiểm điểm', '/requirements/3/vi', 'gắn với kiểm điểm'),
  file('đánh giá Chỉ số cải cách hành chính hành năm của tỉnh', '/rounds/3/id', '2025'),
  file('Đổi mới trong công tác tuyên truyền', '/content/0/title/vi', 'tuyên truyền'),
  file('Đổi mới trong công tác tuyên truyền', '/publicity/0/responsible', null),
  does(
    'tuyên truyền',
    'test/campaign/campaign-life.test.ts: is reported as done, and fulfils what was planned',
  ),
  file('Nâng cao trách nhiệm của người đứng đầu', '/content/1/field', '1'),
  file('Chương trình tổng thể cải cách hành chính của Chính phủ', '/instruments/2/title/vi', 'Chính phủ'),
  file('kế hoạch hằng năm, kế hoạch giai đoạn', '/taskSources/0/title/vi', 'kế hoạch hằng năm'),
  file('Cải cách thể chế', '/scoringTables/0/fields/1/title/vi', 'Cải cách thể chế'),
  file('cải cách thủ tục hành chính', '/scoringTables/0/fields/2/title/vi', 'Cải cách thủ tục hành chính'),
  file('cải cách tổ chức bộ máy', '/scoringTables/0/fields/3/title/vi', 'Cải cách tổ chức bộ máy'),
  file('cải cách chế độ công vụ', '/scoringTables/0/fields/4/title/vi', 'Cải cách chế độ công vụ'),
  file('cải cách tài chính công', '/scoringTables/0/fields/5/title/vi', 'Cải cách tài chính công'),
  file('Chính quyền điện tử và chính quyền số', '/scoringTables/0/fields/6/title/vi', 'chính quyền số'),
  file('Nghiên cứu, đề xuất các sáng kiến', '/content/3/field', '9'),
  file(
    'giải pháp về ứng dụng công nghệ thông tin',
    '/awards/0/preferences/0/title/vi',
    'công nghệ thông tin',
  ),
  file('Bộ chỉ số theo dõi, đánh giá, xếp hạng', '/scoringTables/0/instrument', 'bo-chi-so'),
  file('Huy động và sử dụng có hiệu quả các nguồn', '/content/5/field', '7'),
  unmeasured(
    'doanh nghiệp và người dân nhằm tạo môi trường',
    'resources of firms and people are not counted',
  ),
  file('Tập thể là các sở, ban, ngành tỉnh', '/audience/collectives/unitTypes', district),
  file('phòng ban chuyên môn trực thuộc', '/audience/coveredOnly/0/unitTypes', [
    'DIVISION',
    'DISTRICT_DIVISION',
  ]),
  file('cá nhân thuộc sở, ban, ngành tỉnh', '/audience/individuals/unitTypes/0', 'PROVINCIAL_AGENCY'),
  file('từ ngày ban hành kế hoạch', '/period/startsOnIssue', true),
  file('đến hết năm 2025', '/period/to', '2025-12-31'),
  file('sơ kết phong trào năm 2023', '/milestones/1/on', '2023'),
  file('tổng kết phong trào năm 2025', '/rounds/3/windows/posting/closes', { date: '2025-12-30' }),
  file('tổng kết phong trào năm 2025', '/milestones/2/on', '2025'),
  file('Các nội dung khác được quy định chi tiết', '/awards/0/chosenDefault/vi', 'Kế hoạch số 60'),
  does(
    'Ủy ban nhân dân các huyện, thị xã, thành phố',
    'test/campaign/five-campaigns.test.ts: with the districts until the reform and the new communes after it',
  ),
];
