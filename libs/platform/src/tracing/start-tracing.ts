import type * as Api from '@opentelemetry/api';
import type { Logger } from 'pino';
import { traceStatements } from './statements';
import { type OpenSpan, type SpanValues, type Tracer, useTracer } from './tracer';

const STOP_WITHIN_MS = 3000;
const SAY_AGAIN_AFTER_MS = 60_000;

/**
 * Begins to send spans by OTLP over HTTP to where the standard variables OTEL_* point (endpoint, headers, time limits, sampler,
 * service name and resource). What nobody takes is dropped after 2048 spans; nothing waits for the collector. The packages are
 * loaded here and nowhere else.
 */
export async function startTracing(processName: string, logger: Logger): Promise<void> {
  const [api, sdk, otlp, resources] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  sayTroubleOf(api, logger);
  const resource = resources
    .resourceFromAttributes({ 'service.name': `an-le-${processName}` })
    .merge(resources.detectResources({ detectors: [resources.envDetector] }));
  const provider = new sdk.NodeTracerProvider({
    resource,
    spanProcessors: [new sdk.BatchSpanProcessor(new otlp.OTLPTraceExporter())],
  });
  provider.register();
  const tracer = new OtelTracer(api, () => {
    // At once, so that nothing new begins on what is about to end.
    for (const part of [api.trace, api.context, api.propagation, api.diag]) part.disable();
    return provider.shutdown();
  });
  traceStatements(api);
  useTracer(tracer);
}

class OtelTracer implements Tracer {
  private readonly tracer: Api.Tracer;

  constructor(
    private readonly api: typeof Api,
    private readonly shutdown: () => Promise<void>,
  ) {
    this.tracer = api.trace.getTracer('an-le');
  }

  begin(name: string, from?: { headers: Readonly<Record<string, unknown>> }): OpenSpan {
    const { context, propagation, SpanKind, SpanStatusCode, trace } = this.api;
    const parent = from ? propagation.extract(context.active(), from.headers) : context.active();
    const kind = from ? SpanKind.SERVER : SpanKind.INTERNAL;
    const span = this.tracer.startSpan(name, { kind }, parent);
    const own = trace.setSpan(parent, span);
    return {
      within: (work) => context.with(own, work),
      set: (values) => void span.setAttributes(values),
      end: (outcome) => {
        if (outcome === 'failed') span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
  }

  note(name: string, values: SpanValues, beganAt: number): void {
    this.tracer.startSpan(name, { startTime: beganAt, attributes: values }).end();
  }

  ids(): { trace_id: string; span_id: string } | undefined {
    const seen = this.api.trace.getActiveSpan()?.spanContext();
    return seen && { trace_id: seen.traceId, span_id: seen.spanId };
  }

  async stop(): Promise<void> {
    useTracer(undefined);
    let late: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => {
      late = setTimeout(resolve, STOP_WITHIN_MS);
    });
    await Promise.race([this.shutdown().catch(() => undefined), limit]);
    clearTimeout(late);
  }
}

/** A collector that is away is worth a line a minute, and nothing else. */
function sayTroubleOf({ diag, DiagLogLevel }: typeof Api, logger: Logger): void {
  let saidAt = -Infinity;
  const say = (): void => {
    if (performance.now() - saidAt < SAY_AGAIN_AFTER_MS) return;
    saidAt = performance.now();
    logger.warn('spans could not be sent; nothing else is affected');
  };
  const silent = (): void => undefined;
  const listener = { error: say, warn: silent, info: silent, debug: silent, verbose: silent };
  diag.setLogger(listener, { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true });
}
