/** The outcome of `npm audit --json`. */
export type Known =
  | { readonly answered: false; readonly why: string }
  | {
      readonly answered: true;
      readonly unexplained: readonly string[];
      readonly stale: readonly string[];
      readonly explained: readonly string[];
    };

interface Report {
  readonly auditReportVersion?: number;
  readonly message?: string;
  readonly error?: { readonly summary?: string };
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string; readonly via: readonly (string | Via)[] }>>;
}
interface Via {
  readonly url: string;
  readonly title: string;
}

/**
 * Compares what the advisory service found with what SECURITY.md explains. An advisory is named by its id, `GHSA-…`.
 * @param printed by `npm audit --json`; a service that does not answer prints an error instead of a report
 * @param security the text of SECURITY.md
 */
export function knownFindings(printed: string, security: string): Known {
  const report = reportIn(printed);
  if (report.auditReportVersion === undefined) {
    return { answered: false, why: report.message ?? report.error?.summary ?? 'npm printed no report' };
  }
  const found = Object.entries(report.vulnerabilities ?? {}).flatMap(([name, { severity, via }]) =>
    via.flatMap((one) =>
      typeof one === 'string' ? [] : [{ id: one.url.split('/').at(-1) ?? one.url, name, severity, title: one.title }],
    ),
  );
  const listed = [...new Set(security.match(/GHSA(-[0-9a-z]{4}){3}/g))];
  const ids = new Set(found.map(({ id }) => id));
  return {
    answered: true,
    unexplained: found
      .filter(({ id }) => !listed.includes(id))
      .map(({ id, name, severity, title }) => `${id}: ${name}, ${severity}: ${title}`),
    stale: listed.filter((id) => !ids.has(id)),
    explained: listed.filter((id) => ids.has(id)),
  };
}

function reportIn(printed: string): Report {
  try {
    const report: unknown = JSON.parse(printed);
    return typeof report === 'object' && report !== null ? (report as Report) : {};
  } catch {
    return {};
  }
}
