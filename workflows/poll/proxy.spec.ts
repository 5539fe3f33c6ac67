import { regimes, type Rule, type ProxyRule } from '@app/workflows/regimes';
import { whyNoProxy } from './proxy';

describe('a ballot for another member', () => {
  it('is allowed by no regime so far: that of 2019 by its article, that of 2015 as an open question', () => {
    expect(
      Object.values(regimes).map(({ code, rules: { proxy } }) => [
        code,
        proxy.value,
        proxy.mark,
        proxy.question !== undefined,
      ]),
    ).toEqual([
      ['NQ03/2015', 'not-allowed', 'U', true],
      ['NQ04/2019', 'not-allowed', 'P', false],
      ['NQ04/2019-2025', 'not-allowed', 'P', false],
    ]);
  });

  it('is refused with the article of the day', () => {
    expect(whyNoProxy(regimes['NQ04/2019-2025'].rules.proxy).vi).toBe(
      'Thành viên tự biểu quyết tại phiên họp; không biểu quyết thay người khác (NQ 04/2019/NQ-HĐTP Đ6(1)).',
    );
  });

  it('is refused too where a law would allow it, with what is missing for it', () => {
    const rule: Rule<ProxyRule> = { value: 'by-member', basis: 'luật minh hoạ', mark: 'U' };
    const { vi, en } = whyNoProxy(rule);
    expect(vi).toContain('thiếu giấy ủy quyền được ghi cho từng mục và người vắng mặt');
    expect(en).toContain('lacks letters of proxy recorded by item');
  });
});
