export { renderDocx } from './docx';
export { type AdministrativeDocument, type Block, dayInWords, plainText, textsOf } from './model';
export { renderPdf } from './pdf';
