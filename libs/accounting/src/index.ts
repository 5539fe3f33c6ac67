export { type Bottleneck, bottlenecks, explainBottleneck } from './bottlenecks';
export { type CycleQuery, type CycleTime, cycleTimes, type Dimension } from './cycle-times';
export { effortsByPolicy, type PolicyEffort } from './efforts';
export { type LogFormat, logFormats, writeLog } from './event-log/write-log';
export {
  type Calibration,
  calibrationOf,
  type FoldedWay,
  type Forecast,
  Forecaster,
  type WayFrom,
} from './forecast';
export { comparedLimits, type ComparedLength, type ComparedLimit } from './limits-compared';
export { openIncidents, type OpenIncidents } from './open-incidents';
export {
  type Beside,
  besideYearBefore,
  type Bounded,
  type Period,
  periodOfYear,
  yearBefore,
} from './period';
export { readsEveryHistory } from './readers';
export { type RunningForecast, runningForecasts } from './running-forecasts';
export {
  lateness,
  type Lateness,
  type PhaseStanding,
  standingByPhase,
  type StatedCause,
} from './standing';
export { type Observed, type Survival, survivalOf, type SurvivalPoint } from './survival';
