export { startTracing } from './start-tracing';
export {
  activeTracer,
  type OpenSpan,
  type SpanValues,
  traced,
  tracedUnlessIdle,
  type Tracer,
  useTracer,
} from './tracer';
