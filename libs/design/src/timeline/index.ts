export { delayOf, stepsOf, type Suspension, type TimelineAnswer, type TimelineStep } from './steps';
export { type DaysOff, Timeline, type TimelineProps } from './timeline';
