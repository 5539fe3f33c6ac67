export { altogether, type CommentCount, commentCounts, type PlaceCount } from './comment-count';
export { lateComments, prepareAnswer, unansweredComments } from './answer';
export {
  type Consultation,
  consultation,
  type ConsultationPosition,
  consultationsOf,
  openConsultations,
  pastConsultations,
} from './consultation';
export {
  commentByTrackingCode,
  type Commenter,
  commentersOf,
  type Disposition,
  dispositionMatrix,
  type TrackedComment,
} from './disposition';
export type { CommentedPassage } from './passage';
export { closeConsultation, keepComment, openConsultation, reopenConsultation } from './effects';
export {
  commentIsUnaltered,
  type CommentReceipt,
  erasePersonalData,
  isCommentOn,
  prepareComment,
} from './receive';
export { answerSubmission, COMMENT_LENGTH, commentSubmission, receivedComment } from './submission';
