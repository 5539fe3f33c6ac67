import { networkOf } from '@app/identity';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { commentForm } from '../consultations/comment';
import { answer } from '../answer';
import type { PortalGround } from '../portal';
import { proposalForm } from '../proposals/propose';
import { readerOf } from '../reader';
import { isAdmitted, isOwnPage } from './admission';
import { foreignPage, sayFailure, tooManyPage } from './failure';
import type { PortalForm } from './form';

/** Every address that takes a form. */
const forms: readonly PortalForm[] = [commentForm, proposalForm];

/** The longest comment in Vietnamese takes nine bytes for each sign on the way. */
const BODY_BYTES = 256 * 1024;

/**
 * Registers what takes forms, in a plugin of its own: only there is `application/x-www-form-urlencoded` understood, so that the
 * API goes on taking nothing but JSON.
 */
export function serveForms(server: FastifyInstance, ground: PortalGround): void {
  void server.register((inner, _options, done) => {
    const arrivals = new WeakMap<FastifyRequest, Date>();
    inner.removeAllContentTypeParsers();
    inner.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: BODY_BYTES },
      (_request, body, parsed) => {
        parsed(null, new URLSearchParams(body.toString()));
      },
    );
    inner.setErrorHandler(sayFailure(ground));
    inner.addHook('onRequest', async (request, reply) => {
      arrivals.set(request, await ground.clock.now());
      const reader = readerOf(request);
      if (!isOwnPage(request)) return answer(reply, ground, reader, foreignPage(reader.language));
      if (!(await isAdmitted(ground, request, reply)))
        return answer(reply, ground, reader, tooManyPage(reader.language));
      return undefined;
    });
    for (const { address, submit } of forms)
      inner.post(address, async (request, reply) => {
        const reader = readerOf(request);
        const receivedAt = arrivals.get(request) ?? (await ground.clock.now());
        const fields =
          request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
        const sender = { kind: 'public', address: networkOf(request.ip) } as const;
        const outcome = await submit(ground, reader, { request, fields, receivedAt, sender });
        if (outcome !== undefined && 'leadsTo' in outcome)
          return reply.redirect(outcome.leadsTo, 303);
        return answer(reply, ground, reader, outcome);
      });
    done();
  });
}
