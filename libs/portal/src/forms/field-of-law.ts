import type { Language } from '@app/design';
import type { PrecedentField } from '@app/register';
import { fieldWords } from '../register/words';

/** The field of law in the reader's language; what is not in the list stays as it is. */
export function fieldInWords(field: string, language: Language): string {
  return field in fieldWords ? fieldWords[field as PrecedentField][language] : field;
}
