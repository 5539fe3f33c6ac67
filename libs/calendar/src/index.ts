export { loadDaysOff } from './days-off-file';
export {
  calendarAt,
  type CalendarChange,
  type CalendarVersion,
  changeCalendar,
  changed,
  type Consequences,
  currentCalendar,
  lockVersions,
  rulesAt,
  seedCalendar,
  type VersionNote,
  versionNotes,
  type VersionProposal,
} from './calendar-versions';
export { CalendarLimitPlanner, type LimitRequest } from './limit-planner';
export { limitQuestion, longestLimit, yearsExpected, yearsNotListed } from './limit-question';
export {
  builtInRules,
  computedYear,
  dateIn,
  firstYear,
  lastYear,
  type RulePattern,
  type YearlyRule,
} from './yearly-rules';
export { calendarDay, type CalendarEdit, calendarEdit, calendarSource } from './calendar-edit';
export { type EditFault, type ResolvedEdit, resolveEdit } from './resolve-edit';
export { limitAsIcs, type LimitFile } from './limit-ics';
export {
  calendarFile,
  type CalendarEvent,
  type CalendarFile,
  type CalendarMoment,
  endInCalendar,
} from './icalendar';
