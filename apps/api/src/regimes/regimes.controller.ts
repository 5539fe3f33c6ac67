import { type Language, say } from '@app/workflows/kernel';
import { regimes, type Rule, silences, transitionalTable } from '@app/workflows/regimes';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Endpoint } from '../http/endpoint';
import { ReaderLanguage } from '../http/request';
import { regimesSchema } from './regimes.schemas';

/** The law on án lệ as it stood in time, and which of it governs an act. */
@ApiTags('regimes')
@Controller('regimes')
export class RegimesController {
  @Get()
  @Endpoint({
    summary: 'Thời kỳ pháp luật · Which law when',
    description:
      'Every resolution with its rules, the day that chooses between them for each rule, and where the table is silent.',
    access: 'public',
    answers: { 200: { description: 'The law as data.', schema: regimesSchema } },
  })
  list(@ReaderLanguage() language: Language): z.infer<typeof regimesSchema> {
    return {
      regimes: Object.values(regimes).map(({ code, title, from, until, rules }) => ({
        code,
        title: say(title, language),
        from,
        until,
        rules: Object.entries<Rule<unknown>>({ ...rules }).map(
          ([rule, { value, basis, mark, question }]) => ({
            rule,
            value,
            basis,
            mark,
            question: question ? say(question, language) : null,
          }),
        ),
      })),
      transitional: Object.entries(transitionalTable).map(([rule, { act, clause, mark }]) => ({
        rule,
        act: say(act, language),
        clause,
        mark,
      })),
      silences: silences.map(({ rule, question }) => ({ rule, question: say(question, language) })),
    };
  }
}
