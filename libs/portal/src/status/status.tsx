import {
  fullDate,
  fullInstant,
  type Language,
  Status,
  type StatusKind,
  wholeNumber,
  type Words,
} from '@app/design';
import { type Backlog, backlog, type WorkerPulse, workerPulse } from '@app/engine';
import { type DailyRoot, dailyRoots } from '@app/integrity';
import { type Clock, reader as databaseReader } from '@app/platform';
import type { ReactElement } from 'react';
import type { DataSource } from 'typeorm';
import type { PortalPage } from '../portal';

/** Longer than this without an answer counts as none. */
const PATIENCE_MS = 2_000;

const words = {
  title: { vi: 'Tình trạng hệ thống', en: 'System status' },
  well: {
    vi: 'Mọi phần của hệ thống đang hoạt động.',
    en: 'Every part of the system is working.',
  },
  some: {
    vi: 'Cổng thông tin vẫn phục vụ, nhưng có phần đang chậm hoặc tạm ngừng.',
    en: 'The portal serves, but a part of the system is slow or paused.',
  },
  caption: { vi: 'Các phần của hệ thống', en: 'Parts of the system' },
  part: { vi: 'Phần', en: 'Part' },
  state: { vi: 'Tình trạng', en: 'Status' },
  means: { vi: 'Nghĩa là', en: 'What it means' },
  asked: { vi: 'Xem lúc', en: 'Looked at' },
  zone: { vi: 'giờ Việt Nam', en: 'Viet Nam time' },
  simulated: {
    vi: 'Hệ thống này chạy với thời gian mô phỏng.',
    en: 'This system runs in simulated time.',
  },
  root: { vi: 'Mốc toàn vẹn hằng ngày', en: 'Daily root of the record' },
  rootWhy: {
    vi: 'Mỗi ngày hệ thống lấy một mã băm của toàn bộ lịch sử xử lý. Ai giữ lại mã này có thể chứng minh về sau rằng không điều gì trong đó bị sửa hoặc xóa.',
    en: 'Once a day the system takes a digest of the whole record. Whoever keeps it can show later that nothing in it was changed or removed.',
  },
  noRoot: { vi: 'Chưa có mốc nào được lấy.', en: 'No root has been taken yet.' },
  number: { vi: 'Mốc số', en: 'Number' },
  day: { vi: 'Của ngày', en: 'Of the day' },
  takenAt: { vi: 'Lấy lúc', en: 'Taken at' },
  digest: { vi: 'Mã băm', en: 'Digest' },
} satisfies Record<string, Words>;

interface Part {
  name: Words;
  kind: StatusKind;
  state: Words;
  means: Words;
}

/** Whether the parts of the system are ready, in words; nothing that would help somebody who means harm. */
export const statusPage: PortalPage = {
  address: '/tinh-trang',
  page: async ({ dataSource, clock }, { language }) => {
    const look = await within(lookAt(dataSource));
    const parts = [
      databasePart(look),
      ...workerParts(look?.pulse),
      ...(look ? [backlogPart(look.backlog)] : []),
      clockPart(clock),
    ];
    const at = look === undefined ? new Date() : await clock.now();
    return {
      title: words.title[language],
      body: <Standing {...{ language, parts, clock, at, root: look?.root }} />,
    };
  },
};

interface Look {
  pulse: WorkerPulse;
  backlog: Backlog;
  root: DailyRoot | undefined;
}

async function lookAt(dataSource: DataSource): Promise<Look> {
  const [pulse, waiting, [root]] = await Promise.all([
    workerPulse(dataSource),
    backlog(dataSource),
    dailyRoots(databaseReader(dataSource), { before: null, limit: 1 }),
  ]);
  return { pulse, backlog: waiting, root };
}

/** What the work answers; undefined where it fails or takes too long: the page must say so rather than fail itself. */
async function within<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([work, tooLong]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    // What is given up may still fail; nobody waits for it.
    work.catch(() => undefined);
  }
}

const databaseName: Words = { vi: 'Cơ sở dữ liệu', en: 'Database' };
const working: Words = { vi: 'Đang hoạt động', en: 'Working' };

function databasePart(look: Look | undefined): Part {
  if (look === undefined)
    return {
      name: databaseName,
      kind: 'bad',
      state: { vi: 'Không trả lời', en: 'Does not answer' },
      means: {
        vi: 'Chưa đọc và ghi được; những gì đã ghi nhận vẫn còn nguyên.',
        en: 'Nothing can be read or recorded now; what was recorded is safe.',
      },
    };
  return {
    name: databaseName,
    kind: 'done',
    state: working,
    means: {
      vi: 'Đọc được sổ án lệ và các đợt lấy ý kiến.',
      en: 'The register and consultations can be read.',
    },
  };
}

function workerParts(pulse: WorkerPulse | undefined): Part[] {
  if (pulse === undefined) return [];
  const worker: Part =
    pulse.workers > 0
      ? {
          name: { vi: 'Bộ phận giữ thời hạn', en: 'Keeper of time limits' },
          kind: 'done',
          state: working,
          means: {
            vi: 'Mọi thời hạn được ghi nhận đúng lúc.',
            en: 'Every limit is recorded in time.',
          },
        }
      : {
          name: { vi: 'Bộ phận giữ thời hạn', en: 'Keeper of time limits' },
          kind: 'soon',
          state: { vi: 'Đang ngừng', en: 'Stopped' },
          means: {
            vi: 'Thời hạn không bị mất: ý kiến đúng hạn hay muộn luôn xét theo lúc nhận. Việc ghi nhận sẽ bù lại khi bộ phận này chạy lại.',
            en: 'No limit is lost: whether a comment is in time depends on its receipt alone. Recording catches up when it runs again.',
          },
        };
  const reachable = pulse.queue === 'reachable';
  const queue: Part = {
    name: { vi: 'Hàng đợi công việc', en: 'Work queue' },
    kind: reachable ? 'done' : 'soon',
    state: reachable ? working : { vi: 'Đang gián đoạn', en: 'Interrupted' },
    means: reachable
      ? { vi: 'Việc và thông báo được chuyển đi ngay.', en: 'Work and notices go out at once.' }
      : {
          vi: 'Thời hạn được giữ bằng cách rà soát định kỳ, chậm hơn vài chục giây.',
          en: 'Limits are kept by a periodic sweep, some tens of seconds later.',
        },
  };
  return [worker, queue];
}

/** More than this many seconds in the outbox is not the usual pause between two looks at it. */
const USUAL_SECONDS = 60;

/** What waits, in figures; a few that have just come are how a queue works. */
function backlogPart({ limits, outbox, oldestSeconds }: Backlog): Part {
  const name: Words = { vi: 'Việc đang chờ', en: 'Work that waits' };
  const isBehind = limits > 0 || oldestSeconds > USUAL_SECONDS;
  const count = (language: Language): string =>
    language === 'vi'
      ? `${wholeNumber(limits, 'vi')} thời hạn đã đến đang chờ ghi nhận; ${wholeNumber(outbox, 'vi')} thông báo đang chờ gửi`
      : `${wholeNumber(limits, 'en')} limits that have come wait to be recorded; ${wholeNumber(outbox, 'en')} notices wait to go out`;
  const age: Words =
    outbox === 0
      ? { vi: '.', en: '.' }
      : {
          vi: `, lâu nhất ${wholeNumber(oldestSeconds, 'vi')} giây.`,
          en: `, the oldest for ${wholeNumber(oldestSeconds, 'en')} seconds.`,
        };
  return {
    name,
    kind: isBehind ? 'soon' : 'done',
    state: isBehind ? { vi: 'Đang dồn', en: 'Behind' } : { vi: 'Không dồn', en: 'None behind' },
    means: { vi: count('vi') + age.vi, en: count('en') + age.en },
  };
}

function clockPart(clock: Clock): Part {
  const name: Words = { vi: 'Đồng hồ', en: 'Clock' };
  if (clock.isWithinTolerance)
    return {
      name,
      kind: 'done',
      state: { vi: 'Đúng', en: 'Right' },
      means: {
        vi: 'Khớp với đồng hồ của cơ sở dữ liệu.',
        en: 'It agrees with the clock of the database.',
      },
    };
  return {
    name,
    kind: 'bad',
    state: { vi: 'Đang lệch', en: 'Off' },
    means: {
      vi: 'Hệ thống tạm không nhận việc có thời hạn cho tới khi đồng hồ được chỉnh.',
      en: 'The system takes nothing that has a limit until the clock is set right.',
    },
  };
}

function Standing({
  language,
  parts,
  clock,
  at,
  root,
}: {
  language: Language;
  parts: readonly Part[];
  clock: Clock;
  at: Date;
  root: DailyRoot | undefined;
}): ReactElement {
  const isWell = parts.every(({ kind }) => kind === 'done');
  return (
    <div className="wrap">
      <div className="head">
        <h1 className="title">{words.title[language]}</h1>
        <p className="lead">{words[isWell ? 'well' : 'some'][language]}</p>
        <p className="small soft">
          {words.asked[language]} {fullInstant(at.toISOString(), language)}, {words.zone[language]}.{' '}
          {clock.isSimulated ? words.simulated[language] : ''}
        </p>
      </div>
      <div className="tblc">
        <table className="tbl tbl--stack" role="table">
          <caption>{words.caption[language]}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {(['part', 'state', 'means'] as const).map((column) => (
                <th key={column} role="columnheader" scope="col">
                  {words[column][language]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {parts.map(({ name, kind, state, means }) => (
              <tr key={name.vi} role="row">
                <th role="rowheader" scope="row">
                  {name[language]}
                </th>
                <td role="cell" data-l={words.state[language]}>
                  <Status kind={kind}>{state[language]}</Status>
                </td>
                <td role="cell" data-l={words.means[language]}>
                  {means[language]}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Root {...{ language, root }} />
    </div>
  );
}

function Root({
  language,
  root,
}: {
  language: Language;
  root: DailyRoot | undefined;
}): ReactElement {
  return (
    <section className="sec" aria-labelledby="root">
      <h2 className="h2 procedure__h" id="root">
        {words.root[language]}
      </h2>
      <p className="soft status__why">{words.rootWhy[language]}</p>
      {root === undefined ? (
        <p>{words.noRoot[language]}</p>
      ) : (
        <dl className="kv">
          <dt>{words.number[language]}</dt>
          <dd>{root.number}</dd>
          <dt>{words.day[language]}</dt>
          <dd>{fullDate(root.day, language)}</dd>
          <dt>{words.takenAt[language]}</dt>
          <dd>
            {fullInstant(root.takenAt.toISOString(), language)}, {words.zone[language]}
          </dd>
          <dt>{words.digest[language]}</dt>
          <dd className="status__digest">{root.root}</dd>
        </dl>
      )}
    </section>
  );
}
