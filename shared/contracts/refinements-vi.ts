/** What the contracts' own refusals say in Vietnamese, by what they say in English. */
export const refinementsVi: Readonly<Record<string, string>> = {
  'a value and a claim of not applicable exclude each other':
    'vừa có số liệu vừa khai "không phát sinh": hãy bỏ một trong hai',
  'name one row at least': 'phải nêu ít nhất một dòng',
  'too deep, or with broken characters': 'lồng quá sâu, hoặc có ký tự hỏng',
  'no such day': 'không có ngày này',
  'control or broken characters are not allowed': 'không được có ký tự điều khiển hoặc ký tự hỏng',
  'from 1970 on': 'phải từ năm 1970 trở đi',
  'at least one leaf with its reason': 'phải nêu ít nhất một tiêu chí kèm lý do',
  'at most 300 leaves': 'không quá 300 tiêu chí',
  'assigned to nobody': 'chưa giao cho ai',
  'the day on which it was done belongs to DONE, and to nothing else':
    'ngày hoàn thành chỉ dành cho trạng thái DONE',
  'this name is taken': 'tên này đã được dùng riêng',
  'a file name has no path': 'tên tệp không được có đường dẫn',
  'an address of the web, without user or password':
    'phải là một địa chỉ web, không kèm tên người dùng hoặc mật khẩu',
};
