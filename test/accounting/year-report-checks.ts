import type { AccountedCourt, Cycle } from './accounted-court';

/** The year in which most cases were received, by the kind of year: where there is something to count. */
async function fullestYear(
  { tx }: AccountedCourt,
  shift: number,
): Promise<{ year: number; cases: number; before: number }> {
  const years = await tx.rows<{ year: number; cases: number }>(
    `select extract(year from c.received_on + make_interval(months => $1))::int as year, count(*)::int as cases
     from candidate c join process p on p.id = c.process_id where p.workflow = 'selection' group by 1 order by 2 desc`,
    [shift],
  );
  const [most] = years;
  if (!most) throw new Error('There is no case.');
  return { ...most, before: years.find(({ year }) => year === most.year - 1)?.cases ?? 0 };
}

/** What holds of the reports of a year of that court. */
export function describeTheReportsOfAYear(court: () => AccountedCourt): void {
  describe('reports of a year', () => {
    interface Reported {
      period: { from: string | null; to: string | null };
      yearBefore: { from: string; to: string } | null;
      items: (Cycle & { before: { over: number; censored: number } | null })[];
    }
    const counted = ({ items }: Reported): [number, number] => {
      const ways = items.filter(({ measured }) => measured === 'all');
      const sum = (of: (way: Reported['items'][number]) => number): number =>
        ways.reduce((all, way) => all + of(way), 0);
      return [
        sum(({ over, censored }) => over + censored),
        sum(({ before }) => (before ? before.over + before.censored : 0)),
      ];
    };

    it.each([
      ['calendar', 0, '01-01', '12-31'],
      ['work', 3, '10-01', '09-30'],
    ] as const)(
      'count the cases received in a %s year, and beside them those of the year before',
      async (kind, shift, begins, ends) => {
        const { year, cases, before } = await fullestYear(court(), shift);
        const first = kind === 'work' ? year - 1 : year;
        const report = await court().read<Reported>(
          `cycle-times?year=${String(year)}&kind=${kind}`,
        );
        expect(report.period).toEqual({
          from: `${String(first)}-${begins}`,
          to: `${String(year)}-${ends}`,
        });
        expect(report.yearBefore?.to).toBe(`${String(year - 1)}-${ends}`);
        expect(counted(report)).toEqual([cases, before]);
        expect(
          counted(
            await court().read<Reported>(`cycle-times?year=${String(year + 1)}&kind=${kind}`),
          )[1],
        ).toBe(cases);
      },
    );

    it('count what was released and what was late in the year, and add up to all there is', async () => {
      interface Year {
        policies: { cases: number; before: { cases: number } | null }[];
        late: { open: number; done: number; before: { open: number; done: number } | null }[];
      }
      const all = {
        efforts: await court().read<Year>('efforts'),
        standing: await court().read<Year>('standing'),
      };
      const released = ({ policies }: Year): number =>
        policies.reduce((sum, { cases }) => sum + cases, 0);
      const late = ({ late }: Year): number =>
        late.reduce((sum, { open, done }) => sum + open + done, 0);
      const ends = await court().tx.one<{ first: number; last: number }>(
        `select extract(year from min(recorded_at))::int as first, extract(year from max(recorded_at))::int + 1 as last
       from process_event`,
      );
      let [releases, delays, delaysBefore] = [0, 0, 0];
      for (let year = ends?.first ?? 0; year <= (ends?.last ?? 0) + 1; year += 1) {
        releases += released(await court().read<Year>(`efforts?year=${String(year)}&kind=work`));
        const standing = await court().read<Year>(`standing?year=${String(year)}&kind=work`);
        delays += late(standing);
        delaysBefore += standing.late.reduce(
          (sum, { before }) => sum + (before ? before.open + before.done : 0),
          0,
        );
      }
      expect([releases, delays, delaysBefore]).toEqual([
        released(all.efforts),
        late(all.standing),
        late(all.standing),
      ]);
      expect(releases).toBeGreaterThan(0);
    });

    it('go out as CSV, each figure beside that of the year before, in the language of the reader', async () => {
      const { year } = await fullestYear(court(), 3);
      const url = `/api/v1/accounting/report.csv?year=${String(year)}&kind=work`;
      const said = async (language: string): Promise<string[]> => {
        const headers = { 'accept-language': language };
        const { statusCode, body } = await court().test.send({
          url,
          token: court().auditor,
          headers,
        });
        expect([statusCode, body.codePointAt(0)]).toEqual([200, 0xfeff]);
        return body.slice(1).trimEnd().split('\r\n');
      };
      const [heading, ...lines] = await said('vi');
      expect(heading).toBe(
        `Báo cáo,Nhóm,Mục,Chỉ số,Kỳ này (01/10/${String(year - 1)}–30/9/${String(year)}),` +
          `Cùng kỳ năm trước (01/10/${String(year - 2)}–30/9/${String(year - 1)})`,
      );
      const { items } = await court().read<Reported>(`cycle-times?year=${String(year)}&kind=work`);
      const way = items.find(({ measured, group }) => measured === 'all' && group === 'shortened');
      expect(lines).toContain(
        `Thời gian xử lý,shortened,Từ tiếp nhận đến phát hành,Đã xong,${String(way?.over)},${String(way?.before?.over ?? '')}`,
      );
      expect((await said('en'))[0]).toContain('Report,Group,What,Figure,This period (');
    });

    it.each([
      ['from=2026-02-30', 'from'],
      ['from=2026-03-02&to=2026-03-01', 'to'],
      ['from=0000-01-01', 'from'],
      ['to=9999-12-31', 'to'],
      ['year=2026&from=2026-01-01', 'year'],
      ['year=10000000000', 'year'],
      ['kind=work', 'kind'],
      ['year=2026&kind=lunar', 'kind'],
    ])('refuse %s at its place, in both languages', async (query, parameter) => {
      for (const report of ['cycle-times', 'efforts', 'standing', 'report.csv']) {
        const messages: string[] = [];
        for (const language of ['vi', 'en']) {
          const answer = await court().test.send({
            url: `/api/v1/accounting/${report}?${query}`,
            token: court().auditor,
            headers: { 'accept-language': language },
          });
          expect([answer.statusCode, report]).toEqual([400, report]);
          const [fault] = answer.json<{ errors: { pointer: string; message: string }[] }>().errors;
          expect(fault?.pointer).toContain(parameter);
          messages.push(fault?.message ?? '');
        }
        expect(messages[0]).not.toBe(messages[1]);
      }
    });
  });
}
