import type { LoggerService } from '@nestjs/common';
import { DatabaseError } from 'pg';
import pino, { type Logger } from 'pino';
import { QueryFailedError } from 'typeorm';
import type { Settings } from './settings';

/**
 * A logger that writes one JSON object per line to standard output. Errors of the database keep their code and place but not
 * their text: that may quote what somebody wrote about somebody.
 */
export function createLogger(
  processName: string,
  { logLevel }: Pick<Settings, 'logLevel'>,
): Logger {
  return pino({
    level: logLevel,
    base: { process: processName },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: withoutPersonalData },
  });
}

/** Lets Nest speak through the same logger; its start-up chatter is debug. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...context: unknown[]): void {
    this.logger.debug({ context: lastText(context) }, text(message));
  }

  warn(message: unknown, ...context: unknown[]): void {
    this.logger.warn({ context: lastText(context) }, text(message));
  }

  error(message: unknown, ...context: unknown[]): void {
    this.logger.error({ err: message, context: lastText(context) }, text(message));
  }

  debug(message: unknown, ...context: unknown[]): void {
    this.logger.debug({ context: lastText(context) }, text(message));
  }

  verbose(message: unknown, ...context: unknown[]): void {
    this.debug(message, ...context);
  }

  fatal(message: unknown, ...context: unknown[]): void {
    this.logger.fatal({ err: message, context: lastText(context) }, text(message));
  }
}

/** What of an error may be kept: its kind, where it came from, and its text unless the database wrote it. */
export function withoutPersonalData(error: unknown): Record<string, unknown> {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (cause instanceof DatabaseError) {
    const { code, schema, table, column, constraint, routine } = cause;
    return {
      kind: 'DatabaseError',
      code,
      schema,
      table,
      column,
      constraint,
      routine,
      stack: frames(cause),
    };
  }
  if (cause instanceof Error) {
    return { kind: cause.name, message: cause.message, stack: frames(cause) };
  }
  return { kind: typeof cause };
}

/** The stack without its first lines, which repeat the message. */
function frames(error: Error): string | undefined {
  return error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n');
}

function text(message: unknown): string {
  if (message instanceof DatabaseError || message instanceof QueryFailedError)
    return 'database error';
  return message instanceof Error ? message.message : String(message);
}

function lastText(context: readonly unknown[]): string | undefined {
  const last = context.at(-1);
  return typeof last === 'string' ? last : undefined;
}
