import type { LoggerService } from '@nestjs/common';
import { DatabaseError } from 'pg';
import pino, { type Logger } from 'pino';
import { QueryFailedError } from 'typeorm';
import type { Settings } from './settings';
import { activeTracer } from './tracing';

/**
 * A logger that writes one JSON object per line to standard output, with the ids of the present span where there are traces.
 * Errors of the database keep their code and place but not their text: that may quote what somebody wrote about somebody.
 */
export function createLogger(
  processName: string,
  { logLevel, traces }: Pick<Settings, 'logLevel' | 'traces'>,
): Logger {
  return pino(
    {
      level: logLevel,
      base: { process: processName },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: withoutPersonalData },
      ...(traces && { mixin: () => activeTracer()?.ids() ?? {} }),
    },
    steadyOutput(),
  );
}

/** Lines that wait for room on a full disk; past this the oldest stay and new ones are dropped. */
const WAITING_BYTES = 4 * 1024 * 1024;

/** Standard output that may be a file on a disk that fills up: unheard, the first line that finds no room would end the process. */
function steadyOutput(): pino.DestinationStream {
  const output = pino.destination({ fd: 1, sync: true, maxLength: WAITING_BYTES });
  output.on('error', () => undefined);
  return output;
}

/** Lets Nest speak through the same logger; its start-up chatter is debug. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest hands over a text, an error or an object of fields, then perhaps a stack, and last the context. */
  private write(
    level: 'debug' | 'warn' | 'error' | 'fatal',
    message: unknown,
    rest: readonly unknown[],
  ): void {
    const last = rest.at(-1);
    const context = typeof last === 'string' ? last : undefined;
    if (message instanceof Error) {
      this.logger[level]({ err: message, context }, textOf(message));
    } else if (typeof message === 'object' && message !== null) {
      this.logger[level]({ context, ...message });
    } else {
      this.logger[level]({ context }, String(message));
    }
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

function textOf(error: Error): string {
  const isFromDatabase = error instanceof DatabaseError || error instanceof QueryFailedError;
  return isFromDatabase ? 'the database refused a statement' : error.message;
}
