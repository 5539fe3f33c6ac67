import type { Sentence } from '@app/workflows/kernel';
import type { DataSource } from 'typeorm';
import { CannotStart } from './cannot-start';
import { refuseUnfitServer } from './fit-server';
import { schemaState } from './migrate';
import type { Settings } from './settings';
import { reader } from './tx';

/** Throws CannotStart when a process of these settings must not work on this database. */
export async function refuseUnfitDatabase(
  dataSource: DataSource,
  settings: Pick<Settings, 'simulatedFrom'>,
): Promise<void> {
  await refuseUnfitServer(dataSource, 'writes');
  await refuseOtherSchema(dataSource);
  const simulated = settings.simulatedFrom !== undefined;
  if ((await livesInSimulatedTime(dataSource)) === simulated) return;
  throw new CannotStart([simulated ? DATABASE_IN_REAL_TIME : DATABASE_IN_SIMULATED_TIME]);
}

/** Throws CannotStart, naming the command that helps, unless the schema is the one that this version was built for. */
export async function refuseOtherSchema(dataSource: DataSource): Promise<void> {
  const state = await schemaState(dataSource);
  if (state !== 'current') throw new CannotStart([OTHER_SCHEMA[state]]);
}

/** Throws CannotStart when a newer version has changed the schema in ways that this one does not know. */
export async function refuseNewerSchema(dataSource: DataSource): Promise<void> {
  if ((await schemaState(dataSource)) === 'newer') throw new CannotStart([OTHER_SCHEMA.newer]);
}

/** True for a database whose acts are dated by a simulated clock. It stays so for ever: its record is not evidence. */
export async function livesInSimulatedTime(dataSource: DataSource): Promise<boolean> {
  const row = await reader(dataSource).one('select 1 from app.simulated_clock');
  return row !== undefined;
}

const OTHER_SCHEMA: Readonly<Record<'older' | 'newer', Sentence>> = {
  older: {
    vi: 'Cơ sở dữ liệu chưa theo kịp phiên bản này: hãy chạy "npm run migrate".',
    en: 'The database is older than this version: run "npm run migrate".',
  },
  newer: {
    vi: 'Cơ sở dữ liệu đã thuộc một phiên bản mới hơn: hãy cài phiên bản đó rồi "npm run migrate".',
    en: 'The database belongs to a newer version: install that version, then "npm run migrate".',
  },
};

const DATABASE_IN_SIMULATED_TIME: Sentence = {
  vi: 'Cơ sở dữ liệu này thuộc thời gian mô phỏng: hãy đặt AN_LE_SIMULATED_CLOCK, hoặc chọn DATA_DIR khác.',
  en: 'This database lives in simulated time: set AN_LE_SIMULATED_CLOCK, or choose another DATA_DIR.',
};

const DATABASE_IN_REAL_TIME: Sentence = {
  vi: 'Cơ sở dữ liệu này thuộc thời gian thật: hãy bỏ AN_LE_SIMULATED_CLOCK, hoặc chọn DATA_DIR khác.',
  en: 'This database lives in real time: remove AN_LE_SIMULATED_CLOCK, or choose another DATA_DIR.',
};
