export { renderDocx } from './docx';
export { type AdministrativeDocument, type Block, dayInWords, plainText } from './model';
export { renderPdf } from './pdf';
