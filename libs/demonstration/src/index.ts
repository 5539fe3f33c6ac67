export { seedDemonstrationCases } from './seed';
