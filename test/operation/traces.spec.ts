import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { seedCalendar } from '@app/calendar';
import { createEngine } from '@app/casework';
import { activeTracer, inTransaction, startTracing } from '@app/platform';
import pino from 'pino';
import { v7 as uuid } from 'uuid';
import { proposalB } from '../http/case-desk';
import { createTestApp, type TestApp } from '../http/test-app';
import { type ReceivedSpan, SpanReceiver, valueOf } from './span-receiver';

const silent = pino({ level: 'silent' });
const CALLER = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };

let receiver: SpanReceiver;

beforeEach(async () => {
  receiver = await SpanReceiver.start();
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = receiver.url;
  process.env['OTEL_RESOURCE_ATTRIBUTES'] = 'deployment.environment.name=minh-hoa';
});
afterEach(async () => {
  await activeTracer()?.stop();
  delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  delete process.env['OTEL_RESOURCE_ATTRIBUTES'];
  await receiver.close();
});

const childrenOf = (parent: ReceivedSpan | undefined): ReceivedSpan[] =>
  receiver.spans.filter(({ parentSpanId }) => parentSpanId === parent?.spanId);

describe('with a collector', () => {
  let api: TestApp;
  beforeEach(async () => {
    await startTracing('api', silent);
    api = await createTestApp();
    await inTransaction(api.database.dataSource, seedCalendar);
  });
  afterEach(() => api.close());

  it('one act is one trace, from the caller through request, engine and transaction down to each statement, and names nobody', async () => {
    const judge = await api.signedIn('tham-phan', 'council-member');
    const answer = await api.send({
      method: 'POST',
      url: '/api/v1/candidates',
      token: judge.token,
      body: { proposal: proposalB },
      headers: {
        'idempotency-key': uuid(),
        traceparent: `00-${CALLER.traceId}-${CALLER.spanId}-01`,
      },
    });
    expect(answer.statusCode).toBe(201);
    const { id } = answer.json<{ id: string }>();
    await activeTracer()?.stop();

    const trace = receiver.spans.filter(({ traceId }) => traceId === CALLER.traceId);
    const [request] = trace.filter(({ parentSpanId }) => parentSpanId === CALLER.spanId);
    expect(request?.name).toBe('POST /api/v1/candidates');
    expect(valueOf(request, 'http.route')).toBe('/api/v1/candidates');
    expect(Number(valueOf(request, 'http.response.status_code'))).toBe(201);
    expect(valueOf(request, 'an_le.request')).toBe(answer.headers['x-request-id']);

    const transaction = childrenOf(request).find(
      (span) =>
        span.name === 'transaction' &&
        childrenOf(span).some(({ name }) => name === 'engine-insert-process'),
    );
    expect(childrenOf(transaction).map(({ name }) => name)).toContain('COMMIT');
    const act = childrenOf(request).find(({ name }) => name === 'engine.open');
    expect(valueOf(act, 'an_le.process')).toBe(id);
    expect(valueOf(act, 'an_le.workflow')).toBe('selection');
    expect(valueOf(act, 'an_le.outcome')).toBe('accepted');

    // Every span of the trace hangs together: nothing begins of itself.
    const known = new Set([CALLER.spanId, ...trace.map(({ spanId }) => spanId)]);
    expect(trace.filter(({ parentSpanId }) => !known.has(parentSpanId ?? ''))).toEqual([]);

    expect(receiver.said).toContain('an-le-api');
    expect(receiver.said).toContain('minh-hoa');
    expect(receiver.said).not.toMatch(/tham-phan|Người thử|mật khẩu|select |insert into|Bearer/i);
    const ids = receiver.said.match(
      /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g,
    );
    const requests = receiver.spans.map((span) => valueOf(span, 'an_le.request'));
    expect(new Set(ids)).toEqual(new Set([id, ...requests].filter((known) => known !== undefined)));
  });

  it('a refusal is told by its code, an address that is not there by no name at all', async () => {
    const officer = await api.signedIn('chuyen-vien', 'research');
    const nowhere = uuid();
    const refused = await api.send({
      method: 'POST',
      url: `/api/v1/candidates/${nowhere}/events`,
      token: officer.token,
      body: { type: 'NGUYEN.VAN_A', data: {} },
      headers: { 'idempotency-key': uuid(), 'if-match': '"1"' },
    });
    expect(refused.statusCode).toBe(400);
    await api.send({ url: '/nguyen-van-a' });
    await activeTracer()?.stop();
    const names = receiver.spans.map(({ name }) => name);
    expect(names).toContain('GET none');
    expect(receiver.said).not.toMatch(/nguyen.van/i);
    const request = receiver.spans.find(({ name }) => name.includes('/events'));
    expect(request?.name).toMatch(/^POST \/api\/v1\/candidates\/:\w+\/events$/);
    expect(valueOf(request, 'an_le.refusal')).toBeDefined();
  });

  it('a bell is a span with what came of it, and a line of the log inside it bears its ids', async () => {
    const { dataSource, clock } = api.database;
    await createEngine(dataSource, clock).ring(uuid());
    let written = '';
    const out = new Writable({
      write(line: Buffer, _encoding, done) {
        written += line.toString();
        done();
      },
    });
    const logger = pino({ mixin: () => activeTracer()?.ids() ?? {} }, out);
    const span = activeTracer()?.begin('probe');
    span?.within(() => {
      logger.info('inside');
    });
    span?.end('done');
    logger.info('outside');
    await activeTracer()?.stop();
    const bell = receiver.spans.find(({ name }) => name === 'engine.ring');
    expect(valueOf(bell, 'an_le.outcome')).toBe('settled-before');
    const [inside, outside] = written
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { trace_id?: string; span_id?: string });
    const probe = receiver.spans.find(({ name }) => name === 'probe');
    expect(inside).toMatchObject({ trace_id: probe?.traceId, span_id: probe?.spanId });
    expect(outside?.trace_id).toBeUndefined();
  });
});

describe('with a collector that does not answer', () => {
  it('what is traced waits for nothing, what nobody takes is dropped beyond a bound, and stopping takes three seconds at most', async () => {
    receiver.hang();
    process.env['OTEL_EXPORTER_OTLP_TIMEOUT'] = '5000';
    await startTracing('api', silent);
    const tracer = activeTracer();
    const began = process.cpuUsage();
    for (let span = 0; span < 20_000; span += 1) tracer?.begin('probe').end('done');
    const used = process.cpuUsage(began);
    expect((used.user + used.system) / 1000).toBeLessThan(5_000);
    await receiver.untilSeen('probe');
    const stopping = performance.now();
    await tracer?.stop();
    expect(performance.now() - stopping).toBeLessThan(4_500);
    // One queue of 2048, and what was on its way.
    expect(receiver.spans.length).toBeLessThan(4_096);
    delete process.env['OTEL_EXPORTER_OTLP_TIMEOUT'];
  });

  it('one that is not there at all is said once in the log, and breaks nothing', async () => {
    process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = 'http://127.0.0.1:9';
    process.env['OTEL_EXPORTER_OTLP_TIMEOUT'] = '300';
    const lines: string[] = [];
    const out = new Writable({
      write(line: Buffer, _encoding, done) {
        lines.push(line.toString());
        this.emit('line');
        done();
      },
    });
    await startTracing('api', pino(out));
    const said = once(out, 'line');
    for (let span = 0; span < 1_500; span += 1) activeTracer()?.begin('probe').end('done');
    await said;
    await activeTracer()?.stop();
    delete process.env['OTEL_EXPORTER_OTLP_TIMEOUT'];
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('spans could not be sent');
  });
});

describe('without a collector', () => {
  it('there is no tracer, and the engine is the plain one', async () => {
    expect(activeTracer()).toBeUndefined();
    const api = await createTestApp();
    const { dataSource, clock } = api.database;
    expect(createEngine(dataSource, clock).constructor.name).toBe('Engine');
    await api.send({ url: '/health/ready' });
    await api.close();
    expect(receiver.said).toBe('');
  });

  it('the programs load neither SDK nor exporter', () => {
    const root = join(__dirname, '..', '..');
    execFileSync(process.execPath, [join(root, 'tools', 'build.mjs')], { stdio: 'ignore' });
    const script = `
      require('reflect-metadata');
      require('./dist/apps/api/src/create-app.js');
      require('./dist/apps/worker/src/worker.module.js');
      console.log(Object.keys(require.cache).filter((file) => /@opentelemetry.(sdk|exporter|resources)/.test(file)).length);`;
    const said = execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' });
    expect(said.trim()).toBe('0');
  });
});
