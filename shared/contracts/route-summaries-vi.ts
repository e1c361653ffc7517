/**
 * What each route does, in Vietnamese, by the id of the route; the English is in its declaration. Only the document of the
 * API is made from these, so that they cost no function its start.
 */
export const vietnameseSummaries: Readonly<Record<string, string>> = {
  readMe: 'Mã truy cập là của ai, và các vai trò đang giữ',
  listMemberships: 'Các vai trò của một người, cả đã kết thúc; theo ngày thì các vai trò giữ vào ngày ấy',
  grantMembership: 'Giao vai trò, đổi lĩnh vực hay thời hạn, hoặc kết thúc vai trò (`to`)',
  listPeople: 'Ai đang hoặc đã giữ vai trò trong đơn vị; theo ngày thì ai giữ khi ấy và ở chức vụ nào',

  listUnits: 'Các đơn vị của tỉnh theo mã; theo ngày thì các đơn vị khi ấy, với tên khi ấy',
  readUnit: 'Một đơn vị; theo ngày thì với tên, loại và cấp trên khi ấy',
  writeUnit: 'Lập hoặc sửa một đơn vị; có `changesOn` thì những ngày trước vẫn đọc được như cũ',
  listClusters: 'Các cụm, khối thi đua, với trưởng cụm theo kỳ',
  writeCluster: 'Lập hoặc sửa một cụm, khối thi đua',
  readUnitTemplate: 'Mẫu trống danh sách đơn vị: các cột chính thức, dạng CSV và XLSX',
  dryRunUnitSheet: 'Tệp danh sách đơn vị (UNIT_SHEET) sai ở ô nào, hoặc sẽ thay đổi những gì',
  applyUnitSheet: 'Thực hiện phương án của lần chạy thử gần nhất; từ chối nếu danh sách đã thay đổi',
  proposeReorganisation:
    'Đề xuất sáp nhập, chia tách, giải thể, đổi tên, đổi cấp trên; nói rõ sẽ tác động gì',
  listReorganisations: 'Mọi đợt sắp xếp theo ngày, cả mới đề xuất',
  readReorganisation: 'Một đợt sắp xếp',
  applyReorganisation: 'Thực hiện đợt sắp xếp; gọi lại thì làm nốt phần dở dang',
  readLineage: 'Đơn vị từ đâu mà có và nay đơn vị nào kế thừa, theo ngày',
  movePeople: 'Chuyển từng người của đơn vị sang đơn vị khác vào một ngày; `dryRun` thì chỉ cho biết trước',
  decideRound: 'Quyết định về các đơn vị đã kết thúc trong một kỳ đánh giá; `dryRun` liệt kê vướng mắc',

  beginImport: 'Khai báo tệp để nhập (phong trào, đơn vị, số liệu, bảng); trả lại địa chỉ tải lên đã ký',
  applyImport: 'Kiểm tra toàn bộ tệp đã tải lên rồi áp dụng; có lỗi thì không thay đổi gì',
  readImport: 'Một lượt nhập của người gọi, và kết quả',
  listCampaigns: 'Các phong trào của tỉnh',
  readCampaignFile: 'Toàn bộ tệp phong trào: mọi quy định, như đã nhập',
  previewRoster: 'Ai sẽ tham gia, theo nhóm: để xem trước khi phát động',
  launchRound: 'Phát động một kỳ với danh sách đã xác nhận; các kỳ hạn tự mở',
  dateAnchor: 'Ấn định ngày của việc mà kỳ hạn còn chờ; điều đã qua không đổi',
  listRounds: 'Các kỳ đã phát động, với thời gian',
  readRound: 'Một kỳ đã phát động: thời gian, các nhóm, đã công bố kết quả chưa',
  readProgress: 'Tiến độ từng nhóm, bằng con số (có thể chậm vài giây)',

  dryRunTableSheet:
    'Bảng điểm tải lên (TABLE_SHEET) sai ở ô nào, hoặc đã đọc được gì, với cách chấm đề xuất cho từng tiêu chí',
  readTableSheet: 'Đề xuất nào đã được quyết định, đề xuất nào còn chờ',
  decideTableSheet: 'Xác nhận đề xuất đã xem, hoặc thay bằng cách chấm khác, từng tiêu chí',
  confirmTableSheet:
    'Bảng điểm khi mọi đề xuất đã được quyết định: cho bản thảo phong trào hoặc phiên bản bảng điểm',
  printAnnex: 'Bảng điểm thành phụ lục của quyết định, để in (HTML)',
  annexWorkbook: 'Bảng điểm thành phụ lục của quyết định (XLSX), đúng các cột nhập lại được',
  copyCampaign:
    'Chuyển phong trào sang năm khác: phần nào đã dời, để trống hay cần xem; lưu thành bản thảo theo mã băm của bản đã xem',
  readDraft: 'Phong trào có những phần nào, còn sửa được không, và sửa bằng cách nào sau khi phát động',
  readDraftPart: 'Một phần của tệp phong trào: mục tiêu, mốc, đối tượng, kỳ, khen thưởng …',
  writeDraftPart: 'Thay một phần của bản thảo; cả tệp được kiểm tra, sai thì không lưu gì',
  readDraftEntry: 'Một mục trong danh sách của tệp phong trào, theo mã: hình thức khen, văn bản, bảng điểm …',
  writeDraftEntry: 'Thêm, thay hoặc bỏ (null) một mục trong danh sách của bản thảo',
  readRoundSection: 'Một phần của một kỳ trong tệp phong trào: thời gian, nhóm, mốc …',
  writeRoundSection: 'Thay một phần của một kỳ trong bản thảo',

  readCampaignProgress: 'Kế hoạch, mức độ phát động, tuyên truyền, mục tiêu và việc gửi văn bản, bằng con số',
  listCoverage: 'Các đơn vị phải phát động và báo cáo của từng đơn vị; một trang có thể ít hơn số yêu cầu',
  readCoverage: 'Báo cáo của một đơn vị về phần phát động của mình',
  reportCoverage: 'Đơn vị báo cáo đã phát động, triển khai hay tổ chức, mỗi việc có văn bản',
  listPublicity: 'Những việc tuyên truyền đã làm',
  reportPublicity: 'Báo cáo một việc tuyên truyền: kênh, ngày, đường dẫn, thuộc mục nào của kế hoạch',
  listGoalReviews: 'Đánh giá các mục tiêu: đạt hay chưa, vì sao',
  reviewGoal: 'Đánh giá một mục tiêu của một năm bằng số liệu đã công bố',
  listInstruments: 'Sổ văn bản: dự thảo, đang hiệu lực, được sửa đổi hay thay thế bởi văn bản nào',
  registerInstrument: 'Ban hành dự thảo, ghi văn bản sửa đổi hay thay thế, hoặc đính chính có lý do',
  listDeliveries: 'Nơi nhận kế hoạch, và nhận khi nào',
  reportDelivery: 'Báo cáo một nơi đã nhận kế hoạch',
  addUnitPaper: 'Khai báo tệp kế hoạch, báo cáo của đơn vị về phong trào và ký đường dẫn tải lên',
  listUnitPapers: 'Các tệp của đơn vị trong phong trào, và kết quả kiểm tra từng tệp',
  downloadUnitPaper: 'Đường dẫn tải một tệp đã nhận của đơn vị, có hạn vài phút',
  addCampaignPaper: 'Khai báo tệp của văn bản hay giấy xác nhận của phong trào và ký đường dẫn tải lên',
  listCampaignPapers: 'Các tệp của phong trào, và kết quả kiểm tra từng tệp',
  downloadCampaignPaper:
    'Đường dẫn tải một tệp đã nhận của phong trào: tệp có trong sổ văn bản thì ai đăng nhập cũng tải được',
  listRegistrations: 'Các đơn vị đã đăng ký, hoặc đã rút đăng ký',
  registerUnit: 'Đăng ký cho đơn vị nếu phong trào yêu cầu, hoặc rút lại, trong thời hạn',

  openSubmission: 'Mở bản tự đánh giá của đơn vị trong một kỳ, hoặc trả lại bản đang mở',
  readSubmission: 'Trạng thái, hạn riêng, lần nộp cuối và việc khóa của bản tự đánh giá',
  listSubmissions: 'Các bản tự đánh giá của một kỳ (có thể chậm vài giây)',
  listAnswers: 'Bản thảo: mọi dòng đã lưu, với số lần sửa',
  saveAnswer: 'Lưu một dòng: giá trị hoặc không phát sinh, và giải trình',
  reviewDraft: 'Bản thảo thành một khối với mã băm: điều mà người đứng đầu xem và ký',
  submitAssessment: 'Nộp với chữ ký của người đứng đầu trên điều đã xem; lần nộp sau thay lần trước',
  withdrawSubmission: 'Rút lần nộp cuối trước khi hết hạn; bản thảo vẫn còn',
  returnForCompletion:
    'Trả lại bản đã nộp kèm lý do theo tiêu chí, trước hạn của đơn vị; bản ấy vẫn tính đến khi nộp lại',
  listVersions: 'Mọi lần nộp: lần nào được tính, lần nào bị trả lại và vì sao',
  readVersion: 'Một lần nộp, đúng như đã ký',

  assignWork: 'Giao các dòng của bảng cho bộ phận hoặc người trong đơn vị, với hạn nội bộ',
  copyWorkPlan:
    'Chép bảng phân công của kỳ trước, hoặc của bản tự đánh giá được nêu, và cho biết phần nào không còn đúng',
  readWorkPlan: 'Trong đơn vị ai làm gì, đến khi nào; chỉ người của đơn vị xem được',
  readWorkBoard:
    'Dòng nào còn thiếu, quá hạn, bị trả lại, đã duyệt, theo dòng và theo bộ phận; chỉ người của đơn vị xem được',
  reviewLeaf: 'Duyệt một dòng trong nội bộ đơn vị, hoặc trả lại kèm lý do',
  delegate:
    'Cho cấp phó hoặc công chức đầu mối ký thay người đứng đầu, từ ngày đến ngày, theo văn bản ủy quyền',
  listDelegations: 'Mọi người được hoặc từng được ký thay người đứng đầu; cả đã hết hạn và đã thu hồi',
  revokeDelegation: 'Chấm dứt ngay một ủy quyền, có lý do; điều đã ký vẫn giữ nguyên',

  listTasks: 'Đơn vị phải làm gì theo kế hoạch, quyết định hay cam kết, đến đâu rồi, còn thiếu báo cáo nào',
  writeTask: 'Ghi hoặc sửa một nhiệm vụ của đơn vị; người đứng đầu thêm cam kết của mình',
  reportTask: 'Báo cáo tiến độ một nhiệm vụ, theo quý hoặc trước một mốc',
  listMissedCommitments: 'Các cam kết đơn vị không giữ đúng ngày (có thể chậm vài giây)',
  readTaskAnswers: 'Câu trả lời mà danh sách nhiệm vụ cho các tiêu chí lấy số từ đó, với cách tính',
  readCitedTaskList: 'Danh sách mà câu trả lời viện dẫn, đúng như khi đếm',
  readTaskTemplate: 'Mẫu trống danh sách nhiệm vụ: các cột chính thức, dạng CSV và XLSX',
  dryRunTaskSheet: 'Tệp nhiệm vụ (TASK_SHEET) sai ở ô nào, hoặc sẽ thay đổi những gì',
  applyTaskSheet:
    'Thực hiện phương án của lần chạy thử gần nhất, từng nhiệm vụ; điều đã thay đổi thì để nguyên và nêu tên',

  requestExtension: 'Xin thêm thời gian cho đơn vị, có lý do và hạn mong muốn; trước hay sau khi đóng',
  readExtensionRequests: 'Mọi lần đơn vị xin gia hạn và quyết định',
  listExtensionRequests: 'Các đơn vị của kỳ xin gia hạn (có thể chậm vài giây)',
  decideExtension: 'Cho hoặc không cho gia hạn, riêng đơn vị ấy',
  listExtensions: 'Các gia hạn của một kỳ: đơn vị, hạn cũ, hạn mới, lý do, lúc quyết định',

  beginUpload:
    'Khai báo một tệp; trả lại địa chỉ tải lên đã ký cho đúng các byte ấy, hoặc cách gửi từng phần',
  signUploadAgain: 'Ký lại địa chỉ tải lên cho tệp đã khai báo mà chưa đến',
  signParts: 'Địa chỉ tải lên từng phần của tệp trên 100 MiB; có thể xin lại',
  listParts: 'Các phần đã đến: lần tải dở không phải gửi lại',
  reportUploaded: 'Báo đã gửi xong: việc kiểm tra bắt đầu dù thông báo của kho bị mất',
  listEvidence: 'Tài liệu minh chứng của bản tự đánh giá, với trạng thái từng tệp',
  readEvidence: 'Một tài liệu minh chứng, với trạng thái kiểm tra',
  describeEvidence: 'Sửa mô tả và tiêu chí mà tài liệu chứng minh; nội dung tệp giữ nguyên',
  removeEvidence: 'Bỏ một tệp khỏi bản thảo; bản đã nộp vẫn giữ tệp ấy',
  downloadEvidence: 'Địa chỉ tải về, trong vài phút, của tệp đã được nhận',
  listHeldEvidence:
    'Tài liệu có dấu hiệu mật đang chờ quyết định: của các phong trào mình quản lý, và của giá chung với người quản lý cả tỉnh',
  decideSecrecy: 'Cho dùng một tệp đang giữ, có lý do, hoặc từ chối',
  addLink: 'Thêm một địa chỉ web làm minh chứng, với ngày xem và bản đã lưu; hệ thống không tự tải',
  listPaper: 'Ghi một văn bản mật chỉ bằng số và ngày',
  citeShelfDocument: 'Viện dẫn tài liệu trên kệ chung của tỉnh làm minh chứng',
  readSameFiles: 'Các tệp của bản đã khóa mà đơn vị khác, năm khác cũng dùng',
  readEvidenceList:
    'Danh mục tài liệu theo lĩnh vực và tiêu chí: đơn vị xem bản thảo, bản nộp, bản khóa; người khác xem bản khóa',
  downloadEvidenceList: 'Cùng danh mục ấy, dạng XLSX',
  readShelf: 'Tài liệu chung của tỉnh mà các đơn vị được viện dẫn',
  addToShelf: 'Khai báo một tài liệu chung của tỉnh; trả lại địa chỉ tải lên đã ký',
  addEdition: 'Khai báo bản mới của một tài liệu; nơi đã viện dẫn giữ bản cũ và được báo',
  signShelfUpload: 'Ký lại địa chỉ tải lên cho tài liệu chưa đến',
  signShelfParts: 'Địa chỉ tải lên từng phần của tài liệu trên 100 MiB; có thể xin lại',
  listShelfParts: 'Các phần của tài liệu đã đến',
  describeOnShelf: 'Sửa mô tả của tài liệu; nơi đã viện dẫn giữ lời cũ',
  decideShelfSecrecy: 'Cho dùng tài liệu đang giữ, có lý do, hoặc từ chối',
  reportShelfUploaded: 'Báo đã gửi xong tài liệu',
  retireFromShelf: 'Đưa tài liệu khỏi kệ; nơi đã viện dẫn vẫn giữ',
  removeFromShelf: 'Xóa hẳn tài liệu đã đưa khỏi kệ mà không nơi nào viện dẫn',
  downloadFromShelf: 'Địa chỉ tải về, trong vài phút, của tài liệu đã được nhận',

  readSealed: 'Bản đã khóa: điểm tự chấm, giải trình, minh chứng và kết quả kiểm tra',
  downloadSealedFile: 'Địa chỉ tải về của một tệp trong bản đã khóa',
  listAppraisals: 'Các quyết định của một lần thẩm định; người thẩm định xem lĩnh vực của mình',
  saveAppraisal: 'Lưu quyết định về một lĩnh vực: công nhận, chấm lại có lý do, hoặc cho giá trị',
  readSupplements:
    'Các dòng không được công nhận ở lần thẩm định đầu: điểm tự chấm, quyết định, đơn vị trả lời gì',
  answerReason: 'Trả lời lý do của người thẩm định về một dòng, trong kỳ bổ sung, giải trình',
  beginSupplementUpload: 'Khai báo tệp bổ sung và ký địa chỉ tải lên; minh chứng đã khóa giữ nguyên',
  downloadSupplementFile: 'Địa chỉ tải về của tệp bổ sung đã được nhận',
  readScoreReview: 'Các dòng đơn vị đề nghị xem lại điểm, và quyết định',
  requestScoreReview: 'Người đứng đầu đề nghị xem lại điểm sau kết quả tạm thời, trong thời hạn',
  decideScoreReview: 'Người thẩm định khác giữ nguyên hoặc đổi điểm của dòng, có lý do',
  listScoreReviews: 'Các đề nghị xem lại điểm của kỳ; người thẩm định xem lĩnh vực của mình',
  requestBundle:
    'Xin gói ZIP minh chứng đã khóa: của một đơn vị, lĩnh vực, nhóm, kỳ hoặc lần thẩm định; hoặc hồ sơ khen thưởng đã nộp',
  readJob: 'Việc mình đã yêu cầu làm đến đâu',
  downloadBundle: 'Địa chỉ tải về, trong vài phút, của gói đã xong',

  readConditions:
    'Tiêu chuẩn, điều kiện của một đơn vị: đã kê khai gì, kết quả và vì sao, ảnh hưởng gì đến khen thưởng',
  stateCondition: 'Kê khai điều mà điều kiện yêu cầu: số liệu, công nhận, đề nghị, hoặc không phát sinh',
  confirmCondition: 'Xác nhận hoặc không xác nhận điều đã kê khai, có lý do, theo vai trò của điều kiện',
  readGroupConditions: 'Kết quả điều kiện của từng đơn vị trong nhóm',
  readPersonConditions:
    'Điều kiện của cá nhân được đơn vị giới thiệu: đã khai gì, kết quả, vì sao và ý nghĩa đối với khen thưởng',
  stateOfPerson:
    'Người đứng đầu kê khai điều mà điều kiện yêu cầu đối với cá nhân được giới thiệu, trong thời gian giới thiệu',
  confirmOfPerson:
    'Xác nhận hoặc không xác nhận nội dung khai cho cá nhân, có lý do, theo vai trò của điều kiện',
  downloadCitedFile: 'Địa chỉ tải về của tệp mà nội dung khai dẫn ra, cho người xác nhận nội dung đó',
  downloadCitedFileOfPerson:
    'Địa chỉ tải về của tệp mà nội dung khai cho cá nhân dẫn ra, cho người xác nhận nội dung đó',
  readRanking: 'Xếp hạng của nhóm: đã công bố thì ai cũng xem, trước đó chỉ người giám sát',
  readScoreSheet: 'Bảng điểm của một đơn vị: tự chấm, thẩm định, đạt được, với diễn giải từng tiêu chí',
  readStanding: 'Vì sao xếp hạng ấy, hoặc vì sao chưa có hạng, bằng hai thứ tiếng',
  readRankingChanges: 'Thứ hạng và chỉ số thay đổi so với kết quả đã công bố trước, nếu đơn vị vẫn liền mạch',
  whatIf:
    'Nếu điểm, giá trị, trọng số, cách chấm, mức xếp loại, chỉ tiêu hay đơn vị khác đi thì sao; không ghi gì',
  publishRound: 'Công bố kết quả của kỳ thành một bản bất biến, nếu đủ và không có gì thay đổi',
  readPublication:
    'Các tệp để ai cũng kiểm chứng được kết quả đã công bố: bản công bố và tệp phong trào, hoặc của bản đã được thay',
  reportTableVersion: 'Phiên bản bảng điểm đã chuẩn bị sẽ đổi gì cho từng đơn vị; chưa thay đổi gì',
  readTableReport:
    'Một trang báo cáo khác biệt: điểm, chỉ số, hạng, loại cũ và mới, và các tiêu chí thay đổi',
  activateTableVersion:
    'Đưa phiên bản bảng điểm vào hiệu lực theo báo cáo đã đọc, nếu từ đó không có gì thay đổi',
  listReplacements: 'Các bảng điểm đã thay từ khi phát động, mỗi bảng theo quyết định',

  readReminders: 'Kỳ này nhắc các đơn vị khi nào: theo kế hoạch hoặc mặc định, và các thời điểm',
  listReadiness:
    'Từng đơn vị: chưa bắt đầu, đang làm (bao nhiêu tiêu chí), đủ, đã nộp, được gia hạn, quá hạn',
  sendLetter: 'Gửi công văn đôn đốc đến các đơn vị chưa nộp, kèm danh sách',
  listLetters: 'Các công văn đã gửi trong kỳ (có thể chậm vài giây)',
  readLetter: 'Một công văn, cho người quản lý và đơn vị được đôn đốc',
  printLetter: 'Công văn dạng HTML để in khổ A4; lúc nào cũng đúng các byte ấy',
  listInbox: 'Thư của chính người gọi, mới nhất trước; `?unread=true` thì chỉ thư chưa đọc',
  markMessage: 'Đánh dấu một thư của mình là đã đọc hoặc chưa đọc',
  askQuestion: 'Thay mặt đơn vị hỏi người quản lý phong trào',
  listQuestions: 'Câu hỏi của đơn vị mình; người quản lý xem tất cả (có thể chậm vài giây)',
  readQuestion: 'Một câu hỏi, với câu trả lời',
  answerQuestion: 'Trả lời riêng đơn vị hoặc công khai; đơn vị và người quản lý được báo',
  listPublishedQuestions: 'Hỏi đáp đã công khai, không nói ai hỏi',
  readRegistration: 'Đăng ký thi đua của một đơn vị, kèm nội dung cam kết',
  issueGuidance:
    'Sau khi kết thúc, văn bản hướng dẫn bổ sung hình thức khen, chỉ tiêu, danh mục hồ sơ, thời gian đề nghị và công khai',
  readNominations:
    'Đề xuất khen thưởng từ kết quả chính thức, điều kiện và chỉ tiêu; quyết định đề nghị; tình trạng hồ sơ',
  downloadNominations: 'Danh sách đề nghị khen thưởng dưới dạng bảng tính XLSX',
  nominate: 'Đề nghị khen thưởng hoặc không đề nghị; khác với đề xuất thì nêu lý do',
  nameIndividual: 'Người đứng đầu giới thiệu cá nhân của đơn vị cho hình thức khen dành cho cá nhân',
  listIndividuals: 'Cá nhân mà đơn vị giới thiệu',
  readDossier: 'Các giấy tờ của một hồ sơ đề nghị, và giấy tờ còn thiếu',
  saveDossier: 'Xếp tệp vào hồ sơ: tệp tải lên, minh chứng của đơn vị, tài liệu trên giá chung',
  submitDossier: 'Người đứng đầu nộp hồ sơ đủ giấy tờ, trong thời gian đề nghị',
  beginDossierUpload: 'Khai báo tệp cho hồ sơ đề nghị và ký đường dẫn tải lên',
  readPosting:
    'Danh sách đề nghị khen thưởng được công khai, kèm quyết định và góp ý đã trả lời: cho mọi người',
  postList: 'Công khai danh sách đề nghị để lấy ý kiến, trong thời gian quy định',
  commentOnPosting: 'Góp ý về một trường hợp trong danh sách; không công khai người góp ý',
  listComments: 'Các góp ý: người giám sát thấy tất cả, người khác thấy của mình; không nêu tên',
  answerComment: 'Trả lời góp ý bằng một quyết định: giữ lại hoặc rút khỏi danh sách',
  decideAward:
    'Ghi quyết định khen thưởng: số, ngày, người ký, ai được khen và vì sao trường hợp khác không được',
};
