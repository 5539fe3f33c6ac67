import type { Words } from '@app/design';
import type { Refused, Sender } from '@app/engine';
import { type Language, say } from '@app/workflows/kernel';
import type { FastifyRequest } from 'fastify';
import type { PageAnswer, PortalGround } from '../portal';
import type { Reader } from '../reader';

/** One form as it was sent. */
export interface Submission {
  request: FastifyRequest;
  fields: URLSearchParams;
  /** Database time at which it arrived: the instant by which limits are judged. */
  receivedAt: Date;
  sender: Sender;
}

/** One address that takes a form: it leads on, or shows the form again with what is wrong; undefined: no such address. */
export interface PortalForm {
  address: string;
  submit: (
    ground: PortalGround,
    reader: Reader,
    submission: Submission,
  ) => Promise<PageAnswer | undefined>;
}

/** What is wrong with a form, by the name of the field; `form` is what concerns all of it. */
export type Faults = Readonly<Record<string, Words>>;

/** What the engine refuses, as one fault of the whole form. */
export function faultOf({ sentences, values }: Refused): Faults {
  const all = (language: Language): string =>
    sentences.map((sentence) => say(sentence, language, values ?? {})).join(' ');
  return { form: { vi: all('vi'), en: all('en') } };
}

/** What was typed into the named fields, as it was typed; line breaks as one sign, which browsers send as two. NUL is no sign. */
export function typedIn<Name extends string>(
  fields: URLSearchParams,
  names: readonly Name[],
): Record<Name, string> {
  return Object.fromEntries(
    names.map((name) => [
      name,
      (fields.get(name) ?? '').replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD'),
    ]),
  ) as Record<Name, string>;
}
