export type { Booklet, BookletItem, BookletPaper } from './booklet';
export { renderDocx } from './docx';
export { type AdministrativeDocument, type Block, dayInWords, plainText, textsOf } from './model';
export { pagesOf, renderPdf, renderPdfSeries } from './pdf';
export { renderBooklets } from './pdf-booklet';
