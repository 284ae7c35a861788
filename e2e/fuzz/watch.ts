import { nameOf, type Asker, type Company } from '#e2e/fuzz/company.ts';
import { graphqlRequest, saidIn, type Asked } from '#e2e/fuzz/requests/asked.ts';
import { betrayedIn } from '#e2e/fuzz/judge.ts';
import type { Report } from '#e2e/fuzz/report.ts';
import { listen } from '#e2e/fuzz/send.ts';

const person = 'id kind name role';
const ofStaff = `subscription ($session: ID) { feed(session: $session) { at behind
  desk { id names reference processName answeredBy }
  session { id state reference createdBy { ${person} } members { id name presence } calls { operator { ${person} } }
    conversations { participant messages { id text by { ${person} } } }
    participants { id name email captures { id caption url } runs { id state askedBy { ${person} } evidence { id url } } } }
  progress { participant run } answers { participant allowed } captures { participant request } } }`;
const ofApplicants = `subscription { participation { at asked capture participation {
  participant session name processName operatorName company { id name logo } messages { id text }
  run { id } others { id name } } } }`;

/** The feeds of applicants, and of one of the staff, who looks at a session as well: what all of them are shown is the same. */
function feedOf({ role, company }: Asker): Asked | undefined {
  if (role === 'applicant') return graphqlRequest('Subscription.participation', ofApplicants, {});
  if (role !== 'operator') return undefined;
  return graphqlRequest('Subscription.feed', ofStaff, { session: company?.known.places[0]?.session });
}

/** Opens these feeds, and writes down what another company's would have to hear. */
export function watchAll(companies: readonly Company[], report: Report) {
  const end = new AbortController();
  const watch = async (asker: Asker): Promise<void> => {
    const request = feedOf(asker);
    if (!request) return;
    const others = companies.filter((company) => company !== asker.company);
    let text = '';
    const hear = (chunk: string): void => {
      const events = (text + chunk).split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        report.heard(request);
        const betrayed = betrayedIn(event, saidIn(request), others);
        const why = betrayed && `"${betrayed}" of another company in a feed`;
        if (why || /"code":"(INTERNAL|TROUBLE)"/.test(event)) {
          report.add(why ?? 'an error in a feed', nameOf(asker), request, event);
        }
      }
    };
    await listen(asker.visitor, request, end.signal, hear);
  };
  const watching = Promise.all(companies.flatMap((company) => company.askers()).map(watch));
  return {
    end: async (): Promise<void> => {
      end.abort();
      await watching;
    },
  };
}
