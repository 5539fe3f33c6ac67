import { fullDate, Status } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { api, answered } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { Empty, Loading, Trouble } from '../../shell/states';

const words = {
  title: { vi: 'Mốc toàn vẹn hằng ngày', en: 'Daily roots of the record' },
  why: {
    vi: 'Mỗi mốc gắn với sự kiện cuối của mọi hồ sơ và với các mốc trước. Ai cũng xem được và nên giữ một bản ở nơi khác.',
    en: 'Each root commits to the last event of every case and to all roots before. Anybody may read them; keep a copy elsewhere.',
  },
  none: { vi: 'Chưa có mốc nào', en: 'There is no root yet' },
  noneMore: { vi: 'Mốc đầu tiên được lấy trong đêm.', en: 'The first is taken in the night.' },
  number: { vi: 'Số', en: 'No.' },
  day: { vi: 'Ngày', en: 'Day' },
  root: { vi: 'Mốc (SHA-256)', en: 'Root (SHA-256)' },
  time: { vi: 'Thời gian', en: 'Time' },
  simulated: { vi: 'mô phỏng, không có giá trị chứng minh', en: 'simulated: no evidence' },
  real: { vi: 'thực', en: 'real' },
};

/** The newest daily roots, which anybody may hold the record against. */
export function Roots(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const roots = useQuery({
    queryKey: ['roots'],
    queryFn: () =>
      answered(api.GET('/api/v1/integrity/roots', { params: { query: { limit: 7 } } })),
  });
  return (
    <section className="sec" aria-labelledby="h-roots">
      <div className="sec__head">
        <h2 className="h2" id="h-roots">
          {say(words.title)}
        </h2>
        <p>{say(words.why)}</p>
      </div>
      {roots.isPending ? <Loading /> : null}
      {roots.isError ? <Trouble error={roots.error} retry={() => void roots.refetch()} /> : null}
      {roots.data?.items.length === 0 ? (
        <Empty title={say(words.none)}>
          <p>{say(words.noneMore)}</p>
        </Empty>
      ) : null}
      {roots.data && roots.data.items.length > 0 ? (
        <div className="tblc">
          <table className="tbl tbl--stack">
            <thead>
              <tr>
                <th scope="col">{say(words.number)}</th>
                <th scope="col">{say(words.day)}</th>
                <th scope="col">{say(words.root)}</th>
                <th scope="col">{say(words.time)}</th>
              </tr>
            </thead>
            <tbody>
              {roots.data.items.map(({ number, day, root, simulated }) => (
                <tr key={number}>
                  <th scope="row">{number}</th>
                  <td data-l={say(words.day)}>{fullDate(day, language)}</td>
                  <td className="hash num" data-l={say(words.root)}>
                    {root}
                  </td>
                  <td data-l={say(words.time)}>
                    <Status kind={simulated ? 'soon' : 'done'}>
                      {say(simulated ? words.simulated : words.real)}
                    </Status>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </section>
  );
}
