export { loadDaysOff } from './days-off-file';
export {
  calendarAt,
  type CalendarChange,
  changeCalendar,
  currentCalendar,
  seedCalendar,
} from './calendar-versions';
export { CalendarLimitPlanner, type LimitRequest } from './limit-planner';
export { limitQuestion, longestLimit, yearsNotListed } from './limit-question';
