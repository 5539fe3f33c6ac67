import { Icon, type Language } from '@app/design';
import type { Facets, FacetValue } from '@app/register';
import type { ReactElement } from 'react';
import type { RegisterAddress } from './query';
import { fieldWords, statusWords } from './words';

const words = {
  label: {
    vi: 'Từ cần tìm, hoặc số án lệ',
    en: 'Words to find, or the number of an án lệ',
  },
  hint: {
    vi: 'Ví dụ: đặt cọc, thừa kế, 26/2018/AL',
    en: 'For example: đặt cọc, thừa kế, 26/2018/AL',
  },
  search: { vi: 'Tìm', en: 'Search' },
  filter: { vi: 'Lọc', en: 'Filter' },
  narrow: { vi: 'Thu hẹp kết quả', en: 'Narrow the results' },
  all: { vi: 'Tất cả', en: 'All' },
  field: { vi: 'Lĩnh vực', en: 'Field of law' },
  status: { vi: 'Hiệu lực hôm nay', en: 'Status today' },
  year: { vi: 'Năm của số án lệ', en: 'Year of the number' },
  court: {
    vi: 'Tòa án của bản án nguồn, hoặc nay kế thừa',
    en: 'Court of the source judgment, or its successor',
  },
};

/** The box that one searches by; without facets it is the whole form (first page). */
export function SearchBox({ language, q }: { language: Language; q: string }): ReactElement {
  return (
    <div className="search">
      <label className="vh" htmlFor="q">
        {words.label[language]}
      </label>
      <input
        className="in"
        id="q"
        name="q"
        type="search"
        maxLength={200}
        defaultValue={q}
        placeholder={words.hint[language]}
      />
      <button className="btn btn--1" type="submit" aria-label={words.search[language]}>
        <Icon name="search" />
        <span>{words.search[language]}</span>
      </button>
    </div>
  );
}

/** The search of the register with its four facets; each value says how many án lệ it would leave. */
export function SearchForm({
  language,
  asked,
  facets,
}: {
  language: Language;
  asked: RegisterAddress;
  facets: Facets;
}): ReactElement {
  return (
    <form role="search" action="/an-le" method="get">
      <SearchBox {...{ language, q: asked.q }} />
      <fieldset className="facets">
        <legend className="vh">{words.narrow[language]}</legend>
        <Facet
          {...{ language, name: 'field', values: facets.field, chosen: asked.field }}
          nameOf={(field) => fieldWords[field][language]}
        />
        <Facet
          {...{ language, name: 'status', values: facets.status, chosen: asked.status }}
          nameOf={(status) => statusWords[status][language]}
        />
        <Facet
          {...{ language, name: 'year', values: facets.year, chosen: asked.year }}
          nameOf={String}
        />
        <Facet
          {...{ language, name: 'court', values: facets.court, chosen: asked.court }}
          nameOf={String}
          namesIn="vi"
        />
        <button className="btn" type="submit">
          {words.filter[language]}
        </button>
      </fieldset>
    </form>
  );
}

function Facet<Value extends string | number>({
  language,
  name,
  values,
  chosen,
  nameOf,
  namesIn,
}: {
  language: Language;
  name: 'field' | 'status' | 'year' | 'court';
  values: readonly FacetValue<Value>[];
  chosen: Value | undefined;
  nameOf: (value: Value) => string;
  /** The language of the names, where it is not that of the page. */
  namesIn?: Language;
}): ReactElement {
  const known = values.filter(
    (facet): facet is FacetValue<Value> & { value: Value } => facet.value !== null,
  );
  // What was chosen stays in the list, though nothing is left under it.
  const missing = chosen !== undefined && known.every(({ value }) => value !== chosen);
  const options = missing ? [{ value: chosen, count: 0 }, ...known] : known;
  return (
    <div className="fld">
      <label htmlFor={name}>{words[name][language]}</label>
      <select className="in" id={name} name={name} defaultValue={chosen ?? ''}>
        <option value="">{words.all[language]}</option>
        {options.map(({ value, count }) => (
          <option key={value} value={value} lang={namesIn}>
            {`${nameOf(value)} (${String(count)})`}
          </option>
        ))}
      </select>
    </div>
  );
}
