// A review under Northumberland's framework, day by day, as its people walk it in the browser: from the request of Tuesday 22 December 2026 to
// the signatures of Monday 14 June 2027. What the days must be is for the journeys to say.
import { seatsOfTheDemonstration } from './journey.mjs';

export const hospital = 'Tarnside General Hospital';
/** The Panel, Ofsted and the Department, each on that day. */
export const allThreeOn = (day) => ({ 'Child Safeguarding Practice Review Panel': day, Ofsted: day, 'Secretary of State (Department for Education)': day });

const rapidReview = ['convene-sprg', 'rapid-review-meeting', 'nine-issues', 'write-rapid-review'];
const settingUp = ['set-terms-of-reference', 'appoint-reviewer', 'list-participants', 'family-network', 'child-network', 'family-link', 'genogram-request', 'send-author-requirements', 'line-of-enquiry'];
const running = ['agency-report', 'review-meeting', 'record-practitioners', 'practitioner-event', 'progress-check', 'request-progress', 'release-staff', 'key-episodes', 'panel-response'];
const reporting = ['write-report', 'publication-plan', 'publication-decision'];
/** What goes on after the report: the journeys do it when its day comes. */
export const changes = ['disseminate', 'action-progress', 'action-check', 'review-action-plan'];
const deciders = ['carla.winterbourne', 'edmund.fairlight', 'freya.stonebridge'];

export class NorthumberlandReview {
  #journey;
  #walker;
  bryn;

  /** Tuesday 22 December. The hospital asks, is asked itself and answers; the authority notifies the Panel the same day. */
  static async isNotified(journey) {
    const review = new NorthumberlandReview();
    review.#journey = journey;
    review.bryn = await journey.person('bryn.ashdown');
    const { bryn } = review;
    await journey.beginsCase(bryn, 'An agency asks the partnership to consider a review', {
      'raising-agency': hospital, 'first-known-to': 'other-agency', 'children-safe-now': 'yes', 'abuse-or-neglect': 'suspected',
      'la-became-aware': '2026-12-22', 'child1:name': 'A child of the invented case', 'child1:death-or-harm': 'seriously-harmed',
    });
    review.#walker = journey.walker(bryn, seatsOfTheDemonstration);
    await bryn.opensPart('requests');
    await bryn.sends('add', { body: hospital, 'agency-part': 'contributes' });
    await bryn.does('child-details/C-1', 'submit', {
      'date-of-birth': '2026-06-02', gender: 'female', ethnicity: 'asian-indian', disability: 'none-known', 'looked-after': 'no', 'care-leaver': 'no', 'safe-arrangement': 'With a relative, visited daily',
    });
    await review.does(rapidReview, {
      'safe-now': { 'children-safe-now': 'yes' }, 'criteria-aid': { 'definition-met': 'met' }, 'more-than-one-area': { 'other-areas-involved': 'no' }, 'agency-and-authority': { agreed: 'to-notify' },
      'ask-partner': { 'partner-consulted': 'yes', 'partner-view-on-notifying': 'notify' },
      'decide-to-notify': { option: 'notify', reasons: 'Abuse is suspected and the harm is serious.', 'other-areas-told': 'not-appropriate' },
    });
    await bryn.does('rapid-review-meeting', 'arrange', { on: '2027-01-11', place: 'Marram Town Hall, room 4' });
    await bryn.recordsSending('invite-to-meeting');
    return review;
  }

  /** The business manager reports that the action is done. Who reported it cannot check it: the chair of the group looks at what shows it. */
  async actionIsDoneAndChecked() {
    await this.bryn.does('action-progress/T-1', 'submit', { 'action-state': 'finished', 'action-evidence': 'The lists of those who were trained' });
    await this.bryn.opensStep('action-check/T-1');
    await this.bryn.sees(/Somebody else than who reported on an action checks that it is done/);
    const hester = await this.#journey.person('hester.quillfeather');
    await hester.does('action-check/T-1', 'submit', { 'action-state': 'done-and-checked', 'action-checked-by': 'Hester Quillfeather, the lists of May' });
  }

  /** Does everything but what is to come later. */
  async does(notYet, answers = {}) {
    await this.#walker.does({ notYet, answers });
  }

  /** What is left to do. */
  async todo() {
    return this.#walker.todo();
  }

  /** Monday 11 January. */
  async meets() {
    await this.#journey.goesOnTo('2027-01-11T15:00');
    await this.bryn.addsToFamily('A parent of the invented case');
    await this.bryn.does('rapid-review-meeting', 'held', { 'chaired-by': 'subgroup-chair', 'children-safe-now': 'yes', 'meeting-recommendation': 'lcspr' });
  }

  /** Tuesday 12 January: the partners decide that there is to be a review, and it begins. */
  async isDecided() {
    await this.#journey.goesOnTo('2027-01-12T10:00');
    for (const name of deciders) {
      await (await this.#journey.person(name)).does('lcspr-decision', 'view', { option: 'lcspr', reasons: 'The same was missed in other families: it shows a pattern.' });
    }
    await this.bryn.does('begin-lcspr', 'submit', { 'decision-to-initiate': '2027-01-12' });
  }

  /** Wednesday 13 January. Without lines of enquiry the rapid review cannot be signed; with them it is, and goes out. */
  async finishesTheRapidReview() {
    await this.#journey.goesOnTo('2027-01-13T10:00');
    const ofTheReview = [...settingUp, ...running, ...reporting];
    await this.does([...ofTheReview, 'sign-off-rapid-review'], {
      'nine-issues': { 'national-reviews-used': 'used', 'national-review-view': 'not-needed', 'further-learning-likely': 'lcspr', 'reasons-sound': 'yes', scope: 'Bruises in babies, from the first visit on', 'not-explored': ['none'] },
      'write-rapid-review': { 'all-children-listed': 'yes', 'old-events-mentioned': 'no', 'pending-kinds': ['none'], 'learning-spread': ['briefing'] },
      'parallel-processes': { 'processes-complete': ['none'] },
      'tests-for-other-reviews': { 'dhr-aged-16': 'nobody-died', 'dhr-by-relative': 'no', transition: 'no', 'boards-talked': ['none-needed'] },
    });
    await this.bryn.opensStep('sign-off-rapid-review');
    await this.bryn.sees('There is to be an LCSPR: add the lines of enquiry and their questions');
    await this.bryn.addsTo('lines-of-enquiry', { name: 'Bruises in babies', 'line-questions': 'Who saw the bruise, and whom did they tell?' });
    await this.does(ofTheReview);
  }

  /** Monday 18 January. The terms of reference are agreed, the reviewer is appointed, and the agency is asked for its report. */
  async isSetUp() {
    await this.#journey.goesOnTo('2027-01-18T10:00');
    await this.bryn.addsTo('participants', { name: 'The reviewer', 'participant-part': 'lead-reviewer' });
    await this.does([...running, ...reporting], {
      'set-terms-of-reference': { 'period-from': '2025-01-01', 'period-until': '2026-12-22', 'review-method': 'systems-based', 'means-of-collection': ['reports'], 'information-return-day': '2027-03-01' },
      'line-of-enquiry': { 'line-overlap': 'no-proceedings' }, 'declare-interests': { interest: 'none', 'confidentiality-signed': 'yes' },
      'family-network': { 'person-relevant': 'yes', 'person-to-invite': 'yes' }, 'child-network': { 'child-relevant': 'no' }, 'family-engagement': { 'person-answer': 'takes-part' },
    });
    await this.bryn.does('agency-report/A-1', 'send');
  }

  /** Monday 22 February: a workshop with practitioners is set for Friday 12 March. */
  async planTheWorkshop() {
    await this.#journey.goesOnTo('2027-02-22T10:00');
    await this.bryn.addsTo('practitioners', { name: 'A nurse' });
    await this.bryn.does('record-practitioners', 'submit');
    await this.bryn.does('practitioner-event', 'arrange', { on: '2027-03-12', place: 'Tarnside House' });
  }

  /** Monday 1 March: the agency's report comes, and the panel meets on it. */
  async hasTheAgencysReport() {
    await this.#journey.goesOnTo('2027-03-01T10:00');
    await this.bryn.does('agency-report/A-1', 'answer', { 'for-whom': 'The agency’s lead', 'for-how': 'email', nature: 'full' });
    await this.bryn.does('agency-report/A-1', 'review', { accepted: 'yes' });
    await this.bryn.does('review-meeting', 'held');
  }

  /** Friday 12 March. The workshop is held; the reviewer is asked how it stands, and the group looks at the progress. */
  async holdsTheWorkshop() {
    await this.#journey.goesOnTo('2027-03-12T16:00');
    await this.bryn.does('practitioner-event', 'held');
    await this.bryn.recordsSending('request-progress');
    await this.bryn.does('progress-check', 'submit', { progress: 'on-time' });
  }

  /** Wednesday 12 May: progress once more. Tuesday 1 June: the report is drafted, with a recommendation that says by when. */
  async isDrafted() {
    await this.#journey.goesOnTo('2027-05-12T10:00');
    await this.bryn.recordsSending('request-progress#2');
    await this.bryn.does('progress-check#2', 'submit', { progress: 'on-time' });
    await this.#journey.goesOnTo('2027-06-01T10:00');
    await this.bryn.addsTo('themes', { name: 'A bruise is not questioned' });
    await this.bryn.addsTo('findings', { name: 'Nobody asked how it happened' });
    await this.bryn.addsTo('recommendations', {
      name: 'Ask how it happened', 'recommendation-text': 'Every agency asks how a baby came by a bruise', 'recommendation-by': '2027-12-01',
      'recommendation-addresses': ['practice', 'leadership'], 'recommendation-outcome': 'Babies with a bruise are seen within a day', 'recommendation-of': 'All agencies',
    });
    await this.bryn.does('write-report', 'submit', { 'report-drafted-on': '2027-06-01' });
    await this.bryn.does('publication-plan', 'submit', { 'publication-day': '2027-06-29', 'avoided-day': '2027-07-02' });
    const signedWhenRead = ['sign-off-report', 'plan-actions', 'sign-off-lcspr-action-plan'];
    await this.does(['publication-decision', 'family-informed', ...signedWhenRead, ...changes], {
      'endorse-recommendation': { option: 'endorsed' }, 'family-shown-report': { 'person-shown': 'shown' }, 'panel-response': { 'panel-view': 'agrees' },
    });
  }

  /** Monday 14 June: report and action plan are signed, and the partners decide on publication. */
  async isSigned(publication, afterwards) {
    await this.#journey.goesOnTo('2027-06-14T10:00');
    await this.bryn.addsTo('actions', { name: 'Train every shift', 'action-text': 'Train every shift', 'action-whose': 'agency', 'action-agency': hospital, 'action-due': '2027-12-01' });
    await this.does([...afterwards, 'family-informed', ...changes], { 'publication-decision': publication });
  }
}
