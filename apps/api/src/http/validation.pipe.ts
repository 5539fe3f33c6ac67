import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import type { z } from 'zod';
import { faultsOf, unstorableText } from './faults';
import { type Fault, Problem } from './problem';

const places: Readonly<Record<string, Fault['in']>> = {
  body: 'body',
  query: 'query',
  param: 'path',
};

/**
 * Holds each `@Body({ schema })`, `@Query({ schema })` and `@Param({ schema })` against its zod schema and hands the
 * parsed value on. Throws `Problem` "invalid-input" with a pointer for each fault.
 */
@Injectable()
export class ValidationPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const { schema } = metadata;
    if (!schema || !this.toValidate(metadata)) return value;
    const place = places[metadata.type] ?? 'body';
    // First, so that no schema walks through what is there only to be walked through.
    const unstorable = unstorableText(value, place);
    if (unstorable.length > 0) throw invalid(unstorable);
    this.stripProtoKeys(value);
    const result = await this.validate(value, schema);
    if (!result.issues) return result.value as T;
    const issues = result.issues as unknown as readonly z.core.$ZodIssue[];
    const name = metadata.data === undefined ? [] : [metadata.data];
    const faults = faultsOf(
      issues.map((issue) => ({ ...issue, path: [...name, ...issue.path] })),
      metadata.data === undefined ? value : { [metadata.data]: value },
      place,
    );
    throw invalid(faults);
  }
}

function invalid(faults: readonly Fault[]): Problem {
  return new Problem('invalid-input', { faults, values: { count: faults.length } });
}
