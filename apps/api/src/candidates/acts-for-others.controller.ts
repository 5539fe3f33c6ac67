import { actsOnPaper, lentActs, paperDesk } from '@app/casework';
import { Engine } from '@app/engine';
import { Clock, reader } from '@app/platform';
import { type Language, say } from '@app/workflows/kernel';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { ReaderLanguage } from '../http/request';
import { idSchema } from './candidates.schemas';
import { readable } from './readable';

const named = z.object({ person: z.uuid(), name: z.string() });
const act = z.object({ type: z.string(), title: z.string(), basis: z.string().nullable() });

const actsForOthersSchema = z
  .object({
    lent: z
      .array(
        z.object({
          authority: z.uuid().meta({ description: 'The delegation to name as the `authority`.' }),
          from: named,
          acts: z.array(act),
        }),
      )
      .meta({ description: 'What the reader may do now under a delegation (ủy quyền).' }),
    onPaper: z
      .array(
        act.extend({
          deciders: z.array(
            named.extend({
              authority: z.uuid().nullable(),
              onBehalfOf: named
                .nullable()
                .meta({ description: 'Where that person decides under a delegation: KT., TL.' }),
            }),
          ),
        }),
      )
      .meta({
        description:
          'What the reader’s desk may enter from paper now, and who may have decided it; empty for who sits at no such desk.',
      }),
  })
  .meta({ id: 'ActsForOthers' });

/** What the reader can do on a case for somebody else. */
@ApiTags('candidates')
@Controller('candidates/:id/acts-for-others')
export class ActsForOthersController {
  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Việc làm thay người khác · What one may do for somebody else',
    description: 'Under a delegation that is in force, and by entry of a decision made on paper.',
    access: 'signed-in',
    answers: { 200: { description: 'What is open now.', schema: actsForOthersSchema } },
    problems: ['invalid-input', 'not-found'],
  })
  async read(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof actsForOthersSchema>> {
    const process = await readable(this.engine, id, 'case', actor);
    const tx = reader(this.engine.dataSource);
    const at = await this.clock.now();
    const sitsThere = actor.roles.some((role) => paperDesk.includes(role));
    const lent = await lentActs(tx, this.engine, process, { person: actor.person, at });
    const onPaper = sitsThere ? await actsOnPaper(tx, this.engine, process, at) : [];
    return {
      lent: lent.map(({ acts, ...from }) => ({
        ...from,
        acts: acts.map((each) => ({ ...each, title: say(each.title, language) })),
      })),
      onPaper: onPaper.map(({ deciders, ...each }) => ({
        ...each,
        title: say(each.title, language),
        deciders: [...deciders],
      })),
    };
  }
}
