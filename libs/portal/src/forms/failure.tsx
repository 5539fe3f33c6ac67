import { type Language, Note, type Words } from '@app/design';
import { isPassing } from '@app/platform';
import { Logger } from '@nestjs/common';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { PageContent } from '../page';
import { answer } from '../answer';
import type { ReadingGround } from '../portal';
import { readerOf } from '../reader';

interface Failure {
  status: NonNullable<PageContent['status']>;
  title: Words;
  /** What is kept, and the next step. */
  next: Words;
}

const failures = {
  foreign: {
    status: 403,
    title: {
      vi: 'Biểu mẫu này không được gửi từ trang của chúng tôi',
      en: 'This form was not sent from a page of ours',
    },
    next: {
      vi: 'Chưa có gì được gửi. Hãy mở lại trang từ trang chủ rồi gửi biểu mẫu tại đó.',
      en: 'Nothing was sent. Please open the page from the first page and send the form there.',
    },
  },
  tooMany: {
    status: 429,
    title: {
      vi: 'Quá nhiều yêu cầu từ địa chỉ mạng này',
      en: 'Too many requests from this network',
    },
    next: {
      vi: 'Yêu cầu này chưa được thực hiện. Hãy đợi khoảng một phút rồi bấm “Quay lại” và thử lại; nội dung đã nhập còn trên trang trước.',
      en: 'This request was not carried out. Please wait about a minute, go back and try again; what you typed is still on the page before.',
    },
  },
  tooLarge: {
    status: 413,
    title: { vi: 'Nội dung gửi quá lớn', en: 'What was sent is too large' },
    next: {
      vi: 'Chưa có gì được gửi. Hãy quay lại trang trước, rút ngắn nội dung rồi gửi lại.',
      en: 'Nothing was sent. Please go back, shorten the text and send it again.',
    },
  },
  wrongForm: {
    status: 415,
    title: { vi: 'Nội dung gửi không phải là biểu mẫu', en: 'What was sent is not a form' },
    next: {
      vi: 'Chưa có gì được gửi. Chương trình máy tính hãy dùng giao diện lập trình.',
      en: 'Nothing was sent. Programs should use the API.',
    },
  },
  readingOnly: {
    status: 405,
    title: { vi: 'Máy này chỉ để đọc', en: 'This server is for reading only' },
    next: {
      vi: 'Chưa có gì được gửi. Góp ý và đề xuất được tiếp nhận tại địa chỉ chính của Cổng thông tin; hãy mở lại trang từ đó.',
      en: 'Nothing was sent. Comments and proposals are received at the main address of the portal; please open the page from there.',
    },
  },
  passing: {
    status: 503,
    title: { vi: 'Hệ thống đang tạm gián đoạn', en: 'The system is interrupted for the moment' },
    next: {
      vi: 'Hãy đợi một lát rồi tải lại trang. Gửi lại cùng một biểu mẫu không tạo ra hai bản.',
      en: 'Please wait a moment and reload the page. Sending the same form again makes no second copy.',
    },
  },
  fault: {
    status: 500,
    title: { vi: 'Có lỗi ở phía chúng tôi', en: 'Something is wrong on our side' },
    next: {
      vi: 'Lỗi đã được ghi lại. Hãy thử lại sau. Gửi lại cùng một biểu mẫu không tạo ra hai bản.',
      en: 'It has been recorded. Please try again later. Sending the same form again makes no second copy.',
    },
  },
} satisfies Record<string, Failure>;

function failurePage({ status, title, next }: Failure, language: Language): PageContent {
  return {
    status,
    title: title[language],
    body: (
      <div className="wrap">
        <div className="head">
          <h1 className="title">{title[language]}</h1>
        </div>
        <Note kind="bad" title={next[language]}>
          <p>
            <a href="/">{language === 'vi' ? 'Về trang chủ' : 'To the first page'}</a>
          </p>
        </Note>
      </div>
    ),
  };
}

/** Says that nothing was sent, because another site wanted it sent. */
export function foreignPage(language: Language): PageContent {
  return failurePage(failures.foreign, language);
}

/** Says that an address asked too often. */
export function tooManyPage(language: Language): PageContent {
  return failurePage(failures.tooMany, language);
}

/** Says that this process only shows what is published, and where forms go. */
export function readingOnlyPage(language: Language): PageContent {
  return failurePage(failures.readingOnly, language);
}

const byCode: Readonly<Record<string, Failure>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: failures.tooLarge,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: failures.wrongForm,
};

/** Answers what went wrong as a page, in words; a bug is logged and never shown. */
export function sayFailure(
  ground: ReadingGround,
): (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => void {
  return (error, request, reply) => {
    const known = byCode[error.code] ?? (isPassing(error) ? failures.passing : undefined);
    if (!known) new Logger(`request ${request.id}`).error(error);
    const readerOfPage = readerOf(request);
    void answer(
      reply,
      ground,
      readerOfPage,
      failurePage(known ?? failures.fault, readerOfPage.language),
    );
  };
}
