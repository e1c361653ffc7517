/** A text for people, in both languages of the product. */
export type Bilingual = { vi: string; en: string };

/** One fault in the input: where (RFC 6901 JSON pointer into the body, or `#/query/…`, `#/header/…`) and why. */
export type InputFault = { pointer: string; code: string; detail: Bilingual };

/** Every code that may be shown, with its HTTP status and its general text. Codes are stable: clients branch on them. */
export const errorKinds = {
  malformed_json: [400, 'Nội dung gửi lên không phải JSON hợp lệ.', 'The body is not valid JSON.'],
  invalid_header: [400, 'Tiêu đề HTTP không hợp lệ.', 'A request header is invalid.'],
  unauthenticated: [
    401,
    'Chưa đăng nhập hoặc phiên đã hết hạn.',
    'No valid access token came with the request.',
  ],
  forbidden: [403, 'Vai trò của bạn không được làm việc này.', 'Your roles do not allow this.'],
  not_found: [404, 'Không tìm thấy.', 'Not found.'],
  method_not_allowed: [
    405,
    'Địa chỉ này không nhận phương thức đó.',
    'This address does not take that method.',
  ],
  conflict: [409, 'Trạng thái hiện tại không cho phép.', 'The current state does not allow this.'],
  window_closed: [409, 'Ngoài thời gian cho phép.', 'Outside the window in which this is allowed.'],
  gone: [410, 'Nội dung này không còn nữa.', 'This is no longer there.'],
  precondition_failed: [
    412,
    'Dữ liệu đã được người khác sửa; hãy tải lại rồi sửa tiếp.',
    'Somebody changed this since you read it; read it again first.',
  ],
  body_too_large: [
    413,
    'Nội dung gửi lên quá lớn (tối đa 256 KB).',
    'The body is too large (256 KB at most).',
  ],
  unsupported_media_type: [415, 'Hãy gửi application/json.', 'Send application/json.'],
  invalid_request: [422, 'Dữ liệu gửi lên chưa đúng; xem từng lỗi.', 'The input is invalid; see each error.'],
  idempotency_key_reused: [
    422,
    'Idempotency-Key này đã dùng cho một yêu cầu khác.',
    'This Idempotency-Key was used for a different request.',
  ],
  precondition_required: [
    428,
    'Cần gửi If-Match (hoặc If-None-Match: *) của bản đang sửa.',
    'Send If-Match (or If-None-Match: *) of the version you are editing.',
  ],
  too_many: [429, 'Vượt quá số lượng cho phép.', 'More than is allowed.'],
  internal: [
    500,
    'Hệ thống gặp lỗi; sự việc đã được ghi lại.',
    'Something failed here; it has been recorded.',
  ],
  busy: [503, 'Hệ thống đang bận; hãy thử lại sau ít giây.', 'Busy; try again in a few seconds.'],
} as const satisfies Record<string, readonly [number, string, string]>;

export type ErrorCode = keyof typeof errorKinds;

/** The one error that may be shown to a caller; everything else becomes a constant 500 at the door. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly detail: Bilingual;
  readonly faults: InputFault[];

  /** @param detail what happened and what to do, for people; the code's general text when absent */
  constructor(code: ErrorCode, detail?: Bilingual, faults: InputFault[] = []) {
    const [status, vi, en] = errorKinds[code];
    super(`${code}: ${detail?.en ?? en}`);
    this.name = 'AppError';
    this.code = code;
    this.status = status;
    this.detail = detail ?? { vi, en };
    this.faults = faults;
  }
}

/** The answer to a missing object and to another's object: one shape, so that neither can be told apart. */
export const notFound = (): AppError => new AppError('not_found');
