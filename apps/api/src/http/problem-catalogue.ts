import type { Sentence } from '@app/workflows/kernel';

interface ProblemKind {
  status: number;
  title: Sentence;
  detail: Sentence;
}

/** Every kind of refusal of the API. The key is the `code` that programs compare; the sentences are for people. */
export const problemCatalogue = {
  'malformed-json': {
    status: 400,
    title: { vi: 'JSON không hợp lệ', en: 'Malformed JSON' },
    detail: {
      vi: 'Nội dung gửi lên không phải là JSON hợp lệ.',
      en: 'The body of the request is not well-formed JSON.',
    },
  },
  'malformed-request': {
    status: 400,
    title: { vi: 'Yêu cầu không hợp lệ', en: 'Malformed request' },
    detail: {
      vi: 'Địa chỉ hoặc tiêu đề của yêu cầu không đọc được.',
      en: 'The address or the headers of the request cannot be read.',
    },
  },
  'invalid-input': {
    status: 400,
    title: { vi: 'Dữ liệu gửi lên chưa đúng', en: 'Invalid input' },
    detail: {
      vi: 'Có {count} chỗ cần sửa; không có gì được ghi nhận.',
      en: '{count} place(s) need correcting; nothing was recorded.',
    },
  },
  'invalid-cursor': {
    status: 400,
    title: { vi: 'Con trỏ trang không hợp lệ', en: 'Invalid cursor' },
    detail: {
      vi: 'Con trỏ trang không do hệ thống cấp cho truy vấn này. Hãy bắt đầu lại từ trang đầu.',
      en: 'The cursor was not issued for this query. Start again from the first page.',
    },
  },
  'invalid-idempotency-key': {
    status: 400,
    title: { vi: 'Thiếu khoá chống gửi trùng', en: 'Idempotency-Key needed' },
    detail: {
      vi: 'Mỗi yêu cầu ghi phải có tiêu đề Idempotency-Key gồm 8–128 ký tự chữ, số hoặc - _ . :',
      en: 'A write needs an Idempotency-Key header of 8–128 letters, digits or - _ . :',
    },
  },
  'invalid-if-match': {
    status: 400,
    title: { vi: 'If-Match không hợp lệ', en: 'Invalid If-Match' },
    detail: {
      vi: 'If-Match phải gồm một hoặc nhiều ETag trong dấu ngoặc kép, ví dụ "7", hoặc dấu *.',
      en: 'If-Match must hold one or more ETags in quotation marks, for example "7", or be *.',
    },
  },
  'too-many-parameters': {
    status: 400,
    title: { vi: 'Quá nhiều tham số', en: 'Too many parameters' },
    detail: {
      vi: 'Địa chỉ có quá {limit} tham số.',
      en: 'The address has more than {limit} parameters.',
    },
  },
  unauthenticated: {
    status: 401,
    title: { vi: 'Cần đăng nhập', en: 'Sign-in needed' },
    detail: {
      vi: 'Yêu cầu này cần mã truy cập còn hiệu lực (Authorization: Bearer …).',
      en: 'This request needs a valid access token (Authorization: Bearer …).',
    },
  },
  'token-expired': {
    status: 401,
    title: { vi: 'Phiên đăng nhập đã hết hạn', en: 'The token has expired' },
    detail: {
      vi: 'Mã truy cập đã hết hạn. Hãy đăng nhập lại.',
      en: 'The access token has expired. Sign in again.',
    },
  },
  'sign-in-failed': {
    status: 401,
    title: { vi: 'Đăng nhập không thành công', en: 'Sign-in failed' },
    detail: {
      vi: 'Tên đăng nhập hoặc mật khẩu không đúng.',
      en: 'The user name or the password is wrong.',
    },
  },
  forbidden: {
    status: 403,
    title: { vi: 'Không thuộc thẩm quyền', en: 'Not within your powers' },
    detail: {
      vi: 'Việc này thuộc thẩm quyền của người khác.',
      en: 'This act belongs to another role.',
    },
  },
  'foreign-page': {
    status: 403,
    title: { vi: 'Yêu cầu từ trang khác', en: 'Sent by another page' },
    detail: {
      vi: 'Phiên đăng nhập của trình duyệt chỉ nhận yêu cầu từ chính trang của hệ thống này.',
      en: 'A browser that is signed in may write only from a page of this very system.',
    },
  },
  'no-such-address': {
    status: 404,
    title: { vi: 'Không có địa chỉ này', en: 'No such address' },
    detail: {
      vi: 'Hệ thống không có địa chỉ {method} {path}.',
      en: 'There is nothing at {method} {path}.',
    },
  },
  'not-found': {
    status: 404,
    title: { vi: 'Không tìm thấy', en: 'Not found' },
    detail: {
      vi: 'Không có hồ sơ này, hoặc bạn không được xem.',
      en: 'There is no such record, or you may not see it.',
    },
  },
  'method-not-allowed': {
    status: 405,
    title: { vi: 'Phương thức không được phép', en: 'Method not allowed' },
    detail: {
      vi: 'Địa chỉ này không nhận {method}; chỉ nhận {allowed}.',
      en: 'This address does not take {method}; it takes {allowed}.',
    },
  },
  'stream-not-accepted': {
    status: 406,
    title: { vi: 'Địa chỉ này là luồng sự kiện', en: 'This address is a stream' },
    detail: {
      vi: 'Hãy mở bằng EventSource (Accept: text/event-stream), hoặc đọc từng trang tại /api/v1/changes.',
      en: 'Open it with EventSource (Accept: text/event-stream), or read page by page at /api/v1/changes.',
    },
  },
  'not-acceptable': {
    status: 406,
    title: { vi: 'Không có kiểu nội dung được yêu cầu', en: 'Not acceptable' },
    detail: {
      vi: 'Hệ thống chỉ trả lời bằng application/json và application/problem+json.',
      en: 'Answers are application/json and application/problem+json only.',
    },
  },
  'request-too-slow': {
    status: 408,
    title: { vi: 'Yêu cầu gửi quá chậm', en: 'The request came too slowly' },
    detail: {
      vi: 'Yêu cầu không được gửi hết trong thời gian cho phép; không có gì được ghi nhận.',
      en: 'The request was not sent in full within the time allowed; nothing was recorded.',
    },
  },
  refused: {
    status: 409,
    title: { vi: 'Không thực hiện được lúc này', en: 'Refused in the present state' },
    detail: {
      vi: 'Hồ sơ không ở giai đoạn cho phép việc này.',
      en: 'The case is not in a phase that allows this.',
    },
  },
  'version-changed': {
    status: 412,
    title: { vi: 'Hồ sơ đã thay đổi', en: 'The record has changed' },
    detail: {
      vi: 'Có người khác đã thay đổi hồ sơ sau khi bạn mở. Hãy tải lại rồi thử lại.',
      en: 'Somebody changed the record after you read it. Load it again and retry.',
    },
  },
  'body-too-large': {
    status: 413,
    title: { vi: 'Nội dung quá lớn', en: 'Body too large' },
    detail: {
      vi: 'Nội dung gửi lên vượt quá {limit} byte.',
      en: 'The body of the request is larger than {limit} bytes.',
    },
  },
  'address-too-long': {
    status: 414,
    title: { vi: 'Địa chỉ quá dài', en: 'Address too long' },
    detail: {
      vi: 'Địa chỉ của yêu cầu, hoặc một phần của địa chỉ, quá dài.',
      en: 'The address of the request, or a part of it, is too long.',
    },
  },
  'unsupported-media-type': {
    status: 415,
    title: { vi: 'Kiểu nội dung không được nhận', en: 'Unsupported media type' },
    detail: {
      vi: 'Nội dung phải là application/json.',
      en: 'The body must be application/json.',
    },
  },
  'not-acceptable-content': {
    status: 422,
    title: { vi: 'Nội dung không được chấp nhận', en: 'Content refused' },
    detail: {
      vi: 'Nội dung đúng hình thức nhưng không được chấp nhận.',
      en: 'The content is well formed but cannot be accepted.',
    },
  },
  'idempotency-key-reused': {
    status: 422,
    title: { vi: 'Khoá chống gửi trùng đã dùng', en: 'Idempotency-Key already used' },
    detail: {
      vi: 'Khoá này đã dùng cho một yêu cầu có nội dung khác.',
      en: 'This key was used for a request with another body.',
    },
  },
  'if-match-needed': {
    status: 428,
    title: { vi: 'Thiếu If-Match', en: 'If-Match needed' },
    detail: {
      vi: 'Hãy gửi kèm If-Match với ETag của hồ sơ mà bạn đã xem.',
      en: 'Send If-Match with the ETag of the record that you saw.',
    },
  },
  'too-many-requests': {
    status: 429,
    title: { vi: 'Quá nhiều yêu cầu', en: 'Too many requests' },
    detail: {
      vi: 'Quá nhiều yêu cầu. Hãy thử lại sau {seconds} giây.',
      en: 'Too many requests. Try again in {seconds} seconds.',
    },
  },
  'too-many-sign-ins': {
    status: 429,
    title: { vi: 'Đăng nhập sai quá nhiều lần', en: 'Too many failed sign-ins' },
    detail: {
      vi: 'Đăng nhập sai quá nhiều lần. Hãy thử lại sau {seconds} giây.',
      en: 'Too many failed sign-ins. Try again in {seconds} seconds.',
    },
  },
  'too-many-streams': {
    status: 429,
    title: { vi: 'Mở quá nhiều luồng sự kiện', en: 'Too many open streams' },
    detail: {
      vi: 'Bạn đang mở {limit} luồng sự kiện, là mức tối đa. Hãy đóng bớt một trang rồi thử lại.',
      en: 'You have {limit} streams open, which is the most. Close a page and try again.',
    },
  },
  'headers-too-large': {
    status: 431,
    title: { vi: 'Tiêu đề của yêu cầu quá lớn', en: 'Headers too large' },
    detail: {
      vi: 'Tiêu đề và địa chỉ của yêu cầu vượt quá 16 KiB.',
      en: 'The headers and the address of the request are larger than 16 KiB.',
    },
  },
  'internal-error': {
    status: 500,
    title: { vi: 'Lỗi của hệ thống', en: 'Internal error' },
    detail: {
      vi: 'Hệ thống gặp lỗi và không ghi nhận gì. Khi báo lỗi, hãy kèm mã yêu cầu {request}.',
      en: 'The system failed and recorded nothing. When reporting this, quote request {request}.',
    },
  },
  'not-ready': {
    status: 503,
    title: { vi: 'Chưa sẵn sàng', en: 'Not ready' },
    detail: {
      vi: 'Hệ thống chưa sẵn sàng hoặc đang quá tải. Hãy thử lại sau ít phút; yêu cầu ghi thì gửi lại với cùng khoá Idempotency-Key.',
      en: 'The system is not ready or too busy. Try again in a few minutes, a write under the same Idempotency-Key.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problemCatalogue;
