// A case that an agency refers under the procedure of Buckinghamshire and that becomes a review: from the referral in March through the
// Independent Chair's decision, the partners', the report and its publication to the closing a year after.
//
// The calendar, by hand. Easter is kept on Friday 26 and Monday 29 March 2027, the summer holiday on Monday 30 August; May has Monday 3 and
// Monday 31. `*` marks what is no working day:
//
//            Mon  Tue  Wed  Thu  Fri  Sat  Sun
//   Mar        1    2    3    4    5    6*   7*
//              8    9   10   11   12   13*  14*
//             15   16   17   18   19   20*  21*
//             22   23   24   25   26*  27*  28*
//   Mar/Apr   29*  30   31    1    2    3*   4*
//   Apr       12   13   14   15   16   17*  18*
//   Aug        2    3    4    5    6    7*   8*
//             16   17   18   19   20   21*  22*
//             23   24   25   26   27   28*  29*
//   Aug/Sep   30*  31    1    2    3    4*   5*
//   Sep        6
//
// The referral comes on Monday 1 March. Five working days end on 8 March (2, 3, 4, 5, 8), a month on Thursday 1 April; twenty-one working days
// are left to it: 4 in the first week, 5, 5, 4 to Thursday 25, then 30, 31 March and 1 April. To the meeting of Thursday 11 March there are
// eight. The Panel is notified on 8 March: fifteen working days end on Wednesday 31 March (9 to 12 are 4, 15 to 19 are 9, 22 to 25 are 13, 30
// is 14). Five working days after the chair's decision of Tuesday 23 March: 24, 25, 30, 31 March and Thursday 1 April.
// The review is begun on Wednesday 24 March: six months end on Friday 24 September, and the day before is the last for a notice of delay.
// From Wednesday 14 April to the return day, Friday 28 May: 2, 5, 5, 4 (3 May is kept), 5, 5 and 5, which are 31 working days.
// The report is to be published on Monday 6 September. A week before is Monday 30 August, which is kept; seven working days before are 3, 2, 1
// September, 31, 27, 26 and Wednesday 25 August. A year after 6 September 2027 is Wednesday 6 September 2028.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Journey } from './support/journey.mjs';
import { partnership as smallPartnership, school, seats } from './support/one_authority.mjs';

const partnership = {
  ...smallPartnership,
  people: [
    ...smallPartnership.people,
    { name: 'Hawthorn Lisle', post: 'Headteacher', signIn: 'hawthorn.lisle', role: 'agency-lead', body: school },
    { name: 'Ivy Marlow', post: 'Safeguarding lead of the schools', signIn: 'ivy.marlow', role: 'agency-author', body: school },
    { name: 'Juniper Soames', post: 'Chair of panels', signIn: 'juniper.soames', role: 'panel-chair' },
  ],
};

const deadline = {
  decideToNotify: 'Decide whether to notify the Panel',
  toPanel: 'Notify the Panel – Notify the Panel',
  otherAreas: 'Report the event to the safeguarding partners of other areas – Report to other areas',
  nextMeeting: 'The LCSPR Sub Group considers the case – Considered at the next meeting',
  decisionOnCase: 'The LCSPR Sub Group considers the case – A decision is due on the case',
  boardNotified: 'Notify all Board members that the case is considered for an LCSPR – Board members notified',
  boardAnswer: `Ask the agency whether it knows the family, and to secure its records: ${school} – Answer due`,
  recommendation: 'Put the recommendation in writing to the Independent Chair – Recommendation with the Independent Chair',
  bodiesAdvised: 'Advise Ofsted, the Department for Education and the Panel of the decision – National bodies advised',
  rapidReview: 'Send the rapid review to the Panel – Rapid review with the Panel',
  delayTold: 'Tell the Panel and the Secretary of State of the delay and its reason – Panel and Secretary of State told',
  policeMet: 'Meet police, prosecution or coroner early – Met police, prosecution or coroner',
  agencyReport: `Ask the agency for its information and analysis: ${school}`,
  concluded: 'Sign the report – Review completed',
  boardMet: 'The BSCP scrutinises the report and signs it off – BSCP meets on the report',
  copiesByLaw: 'Send the full report before publication – Full report with the Panel, Ofsted and the Secretary of State',
  copiesAWeekBefore: 'Send the full report before publication – Copies to Ofsted, the Department for Education and the Panel',
  mediaBriefed: "Brief the council's communications team and the partners' media contacts – Media contacts briefed",
  published: 'Publish the report – Report published',
  onWebsite: 'Take the report off the website – On the website',
  agencyProgress: `The agency reports progress to the Sub Group: ${school} – Progress report due`,
  bscpProgress: 'Report progress on the action plans to the BSCP – Progress reported to the BSCP',
};

/** The Panel, Ofsted and the Department, each on that day. */
const allThreeOn = (day) => ({ 'Child Safeguarding Practice Review Panel': day, Ofsted: day, 'Secretary of State (Department for Education)': day });

const rapidReview = ['nine-issues', 'write-rapid-review', 'lcspr-decision', 'say-if-delayed'];
const settingUp = [
  'legal-advice-need', 'parallel-processes', 'set-terms-of-reference', 'list-participants', 'child-network', 'family-network', 'family-link', 'family-and-lcspr',
  'recommend-panel-chair', 'appoint-reviewer', 'agency-report-author', 'tell-other-chairs', 'agree-cross-border-form',
];
const running = [
  'agency-report', 'review-meeting', 'record-practitioners', 'progress-check', 'write-report', 'publication-plan', 'panel-response', 'review-record',
];
const afterwards = ['family-informed', 'child-informed', 'disseminate', 'action-progress', 'action-check', 'agency-progress', 'progress-to-bscp', 'review-record'];
const publishing = ['send-advance-copies', 'publish', 'brief-media', 'statement-on-actions', 'publish-statement'];

const freeOfTheCase = { 'participant-involved': 'no', 'participant-managed': 'no', 'participant-time': 'yes' };

describe('a referral under the procedure of Buckinghamshire that becomes a review', () => {
  let journey;
  before(async () => { journey = await Journey.begins('2027-03-01T10:00', partnership); });
  after(() => journey.ends());

  // Covers: BK-043, BK-121, BK-139, BK-156, BK-177, BK-178, BK-241, BK-250
  // Covers: CLK-023, CLK-066, CLK-067, CLK-068, CLK-069, CLK-070, CLK-073, CLK-076, CLK-077, CLK-078, CLK-080, CLK-085, CLK-086, CLK-087
  test('goes from the referral through report and publication to the closing, and every date is right', async () => {
    const ash = await journey.person('ash.thornbury');
    const walker = journey.walker(ash, seats);
    const does = (notYet, answers = {}) => walker.does({ notYet, answers });

    // Monday 1 March. The school refers a child who has a brother; another area has helped the family.
    await journey.beginsCase(ash, 'A partner agency refers a case to the LCSPR Sub Group', {
      'raising-agency': school, 'first-known-to': 'other-agency', 'children-safe-now': 'yes', 'abuse-or-neglect': 'suspected', 'la-became-aware': '2027-03-01', 'date-of-incident': '2027-02-26',
      'inter-agency-working': 'concern', 'referral-ground': 'criteria-may-be-met', 'child1:name': 'A child of the invented case', 'child1:death-or-harm': 'seriously-harmed',
      'child2:name': 'A brother in the invented case', 'child2:death-or-harm': 'not-harmed',
    });
    const everyChild = { gender: 'female', ethnicity: 'asian-indian', disability: 'none-known', 'looked-after': 'no', 'care-leaver': 'no', 'safe-arrangement': 'With a relative, visited daily' };
    await ash.does('child-details/C-1', 'submit', { ...everyChild, 'date-of-birth': '2026-06-02', 'part-in-incident': 'harmed' });
    await ash.does('child-details/C-2', 'submit', { ...everyChild, 'date-of-birth': '2018-06-02', gender: 'male', 'part-in-incident': 'other-child' });
    await ash.addsTo('other-partnerships', { name: 'The partnership of Marram', 'other-area-services': 'Health visiting' });
    await does(['decide-to-notify', 'subgroup-meeting', 'say-if-delayed'], {
      'safe-now': { 'children-safe-now': 'yes' }, 'criteria-aid': { 'definition-met': 'met' }, 'more-than-one-area': { 'other-areas-involved': 'yes', 'lead-area': 'ours' }, 'agency-and-authority': { agreed: 'to-notify' },
      'agree-with-area': { 'other-area-part': 'gives-information' }, 'ask-partner': { 'partner-consulted': 'yes', 'partner-view-on-notifying': 'notify' },
      'plan-consideration': { 'next-subgroup-meeting': '2027-03-11', 'extraordinary-meeting': 'no' },
    });
    await ash.findsDates({
      [deadline.decideToNotify]: ['Monday 8 March 2027', 'Due in 5 working days, on Monday 8 March 2027'],
      [deadline.nextMeeting]: ['Thursday 11 March 2027', 'Due in 8 working days, on Thursday 11 March 2027'],
      [deadline.decisionOnCase]: ['Thursday 1 April 2027', 'Due in 21 working days, on Thursday 1 April 2027'],
      [deadline.recommendation]: ['Thursday 1 April 2027', 'Due in 21 working days, on Thursday 1 April 2027'],
      [deadline.boardNotified]: ['No day yet'],
    });

    // Monday 8 March, the last day for it: the authority decides to notify, and does. The rapid review that the text lacks begins.
    await journey.goesOnTo('2027-03-08T10:00');
    await (await journey.person('gentian.moss')).does('decide-to-notify', 'view', { option: 'notify', reasons: 'Abuse is suspected and the harm is serious.', 'other-areas-told': 'tell' });
    await does(['subgroup-meeting', ...rapidReview]);
    await ash.findsDates({
      [deadline.toPanel]: ['Monday 8 March 2027', 'In time, on 8 March 2027'],
      [deadline.otherAreas]: ['Monday 8 March 2027', 'In time, on 8 March 2027'],
      [deadline.rapidReview]: ['Wednesday 31 March 2027', 'Due in 15 working days, on Wednesday 31 March 2027'],
      [deadline.recommendation]: ['Thursday 1 April 2027', 'Due in 16 working days, on Thursday 1 April 2027'],
    });

    // Thursday 11 March: the group sees the criteria met, and Board members are told and asked at once, with a week's time.
    await journey.goesOnTo('2027-03-11T15:00');
    await ash.does('subgroup-meeting', 'held', { 'chaired-by': 'subgroup-chair', 'subgroup-considered-on': '2027-03-11', 'subgroup-view': 'met', 'inter-agency-working': 'concern', 'subgroup-dispute': 'no', 'recommendation-deferred': 'no' });
    await ash.opensPart('requests');
    await ash.sends('add', { body: school, 'agency-part': 'contributes' });
    await does([...rapidReview, 'subgroup-recommendation', 'board-information'], { 'board-timeframe': { 'board-answer-due': '2027-03-18' } });
    await ash.does('board-information/A-1', 'send');
    await ash.findsDates({
      [deadline.nextMeeting]: ['Thursday 11 March 2027', 'In time, on 11 March 2027'],
      [deadline.boardNotified]: ['No day yet', 'In time, on 11 March 2027'],
      [deadline.boardAnswer]: ['Thursday 18 March 2027', 'Due in 5 working days, on Thursday 18 March 2027'],
    });

    // Thursday 18 March, the last day for it: the headteacher answers. Friday 19: the recommendation goes to the Independent Chair.
    await journey.goesOnTo('2027-03-18T10:00');
    const hawthorn = await journey.person('hawthorn.lisle');
    await hawthorn.does('board-information/A-1', 'answer', { nature: 'full', 'known-to-agency': 'yes', 'records-secured': 'all' });
    await journey.goesOnTo('2027-03-19T10:00');
    await ash.does('subgroup-recommendation', 'submit', { recommendation: 'lcspr' });
    await ash.recordsSending('send-recommendation');

    // Tuesday 23 March: the chair decides. Wednesday 24: the partners do, whose decision it is by law, and the review begins.
    await journey.goesOnTo('2027-03-23T10:00');
    await (await journey.person('elm.rushford')).does('chair-decision', 'view', { option: 'commission', reasons: 'The criteria are met', 'peer-challenge': 'no' });
    await ash.findsDates({
      [deadline.boardAnswer]: ['Thursday 18 March 2027', 'In time, on 18 March 2027'],
      [deadline.recommendation]: ['Thursday 1 April 2027', 'In time, on 19 March 2027'],
      [deadline.bodiesAdvised]: ['Thursday 1 April 2027'],
      [deadline.rapidReview]: ['Wednesday 31 March 2027'],
    });
    assert.ok(!(await walker.todo()).includes('begin-lcspr'), 'the chair alone begins no review');
    await journey.goesOnTo('2027-03-24T10:00');
    for (const name of ['briar.kendal', 'cedar.holme', 'dogwood.vale']) await (await journey.person(name)).does('lcspr-decision', 'view', { option: 'lcspr', reasons: 'The same was missed in other families.' });
    await ash.does('begin-lcspr', 'submit', { 'decision-to-initiate': '2027-03-24' });
    await ash.does('say-if-delayed', 'submit', { 'decision-delayed': 'no' });
    await ash.findsDates({
      [deadline.concluded]: ['Friday 24 September 2027'],
      [deadline.published]: ['Friday 24 September 2027'],
      [deadline.delayTold]: ['Thursday 23 September 2027'],
    });

    // Thursday 25 March, before Easter: the rapid review is signed and sent, and everybody is told what was decided.
    await journey.goesOnTo('2027-03-25T10:00');
    await ash.addsToFamily('A parent of the invented case');
    await ash.addsTo('lines-of-enquiry', { name: 'Bruises in babies', 'line-questions': 'Who saw the bruise, and whom did they tell?' });
    await does([...settingUp, ...running], {
      'nine-issues': { 'national-reviews-used': 'used', 'national-review-view': 'not-needed', 'further-learning-likely': 'more-to-learn', 'reasons-sound': 'yes', scope: 'Bruises in babies, from the first visit on', 'not-explored': ['none'] },
      'write-rapid-review': { 'all-children-listed': 'yes', 'old-events-mentioned': 'no', 'pending-kinds': ['none'], 'learning-spread': ['briefing'] },
    });
    await ash.findsDates({
      [deadline.rapidReview]: ['Wednesday 31 March 2027', 'In time, on 25 March 2027'],
      [deadline.bodiesAdvised]: ['Thursday 1 April 2027', 'In time, on 25 March 2027'],
    });
    await ash.findsSent('decision-to-national-bodies', allThreeOn('25 March 2027'));

    // Monday 12 April: the review is set up. The police investigate; only the publication has to wait for them. The chair approves the terms.
    await journey.goesOnTo('2027-04-12T10:00');
    await ash.addsTo('participants', { ...freeOfTheCase, name: 'The author', 'participant-part': 'lead-reviewer', 'participant-agency-involved': 'no' });
    await ash.addsTo('participants', { ...freeOfTheCase, name: 'The chair of the panel', 'participant-part': 'panel-chair', 'participant-agency-involved': 'no' });
    await ash.addsTo('participants', { ...freeOfTheCase, name: 'A member of the panel', 'participant-part': 'panel-member', 'participant-agency-involved': 'yes' });
    await ash.addsTo('parallel-processes', { name: 'The police investigation', 'process-kind': 'criminal-investigation', 'process-words': 'The parent is not heard before the police are done' });
    await does(running, {
      'parallel-processes': { 'processes-complete': 'yes' }, hold: { 'hold-on-engagement': 'no', 'hold-on-completion': 'no', 'hold-on-publication': 'yes', 'hold-looked-at-again': '2027-08-20' },
      'legal-advice-need': { 'legal-advice': 'no' }, 'declare-interests': { interest: 'none', 'confidentiality-signed': 'yes' },
      'set-terms-of-reference': {
        'period-from': '2025-01-01', 'period-until': '2027-03-01', 'information-return-day': '2027-05-28', 'completion-day': '2027-09-24',
        'legal-adviser-part': 'when-called', 'expertise-represented': 'yes', 'terms-inquire': ['none'], 'membership-considered': 'yes',
      },
      'recommend-panel-chair': { 'proposed-panel-chair': 'Juniper Soames', 'chair-agency-involved': 'no', 'chair-involved': 'no' },
      'appoint-reviewer': { 'reviewer-name': 'Larch Ferris', 'author-not-of-bscp': 'yes', 'author-not-of-agencies': 'yes', 'author-not-of-people': 'yes', 'author-involved': 'no', 'reviewer-conflict': 'none' },
      'agency-report-author': { 'report-author': 'Ivy Marlow', 'report-author-involved': 'no', 'report-author-managed': 'no', 'report-supervisor': 'Hawthorn Lisle', 'report-supervisor-involved': 'no' },
      'panel-checks-author': { 'author-accepted': 'yes' }, 'agree-cross-border-form': { 'cross-border': 'single', complexity: 'One family, two areas' },
      'family-network': { 'person-relevant': 'yes', 'person-to-invite': 'yes' },
      'family-engagement': { 'person-told-on': '2027-04-12', 'person-invited-on': '2027-04-12', 'person-given': ['letter'], 'person-told-of': ['expect', 'media', 'names'], 'person-answer': 'takes-part' },
      'child-network/C-1': { 'child-relevant': 'no' }, 'child-network/C-2': { 'child-relevant': 'yes', 'child-to-invite': 'yes' },
      'child-engagement': { 'child-told-on': '2027-04-12', 'child-invited-on': '2027-04-12', 'child-given': ['talk'], 'child-answer': 'takes-part' },
    });
    await ash.findsDates({ [deadline.policeMet]: ['No day yet', 'In time, on 12 April 2027'] });
    await ash.findsSent('tell-reviewer-name', allThreeOn('12 April 2027'));
    await ash.opensStep('set-terms-of-reference');
    await ash.sees(/How does the legal adviser take part\?\s*Advises when called/);
    await ash.opensPart('sets/parallel-processes');
    await ash.sees('The parent is not heard before the police are done');
    await ash.opensStep('agree-cross-border-form/O-1');
    await ash.sees('One family, two areas');
    for (const invited of ['family-engagement/P-1', 'child-engagement/C-2']) {
      await ash.opensStep(invited);
      await ash.sees(/Invited on\s*12 April 2027/);
    }

    // Wednesday 14 April: the school is asked. Friday 28 May, the return day: it reports, signed by two, and the Panel looks into it.
    await journey.goesOnTo('2027-04-14T10:00');
    await ash.does('agency-report/A-1', 'send');
    await ash.findsDates({ [deadline.agencyReport]: ['Friday 28 May 2027', 'Due in 31 working days, on Friday 28 May 2027'] });
    await journey.goesOnTo('2027-05-28T10:00');
    await hawthorn.does('agency-report/A-1', 'answer', { nature: 'full', 'signed-by-author': 'Ivy Marlow', 'signed-by-manager': 'Hawthorn Lisle' });
    await ash.does('agency-report/A-1', 'review', { accepted: 'yes' });
    await ash.does('scrutinise-report/A-1', 'submit', { 'fits-terms': 'yes', 'evidence-sound': 'yes', 'report-quality-assured': 'yes' });
    await ash.findsDates({ [deadline.agencyReport]: ['Friday 28 May 2027', 'In time, on 28 May 2027'] });
    await ash.opensStep('scrutinise-report/A-1');
    await ash.sees(/Is the chair of the Panel satisfied that it was quality assured\?\s*Yes/);

    // Monday 19 July: the draft. The Panel agrees it, the Sub Group and the chair consider it, and the BSCP meets; the author amends.
    await journey.goesOnTo('2027-07-19T10:00');
    await ash.does('panel-response', 'submit', { 'panel-view': 'agrees' });
    await ash.does('review-meeting', 'held');
    await ash.addsTo('practitioners', { name: 'A nurse' });
    await ash.does('record-practitioners', 'submit');
    await ash.does('practitioner-event', 'held');
    await ash.does('progress-check', 'submit', { progress: 'on-time' });
    await ash.addsTo('findings', { name: 'Nobody asked how it happened' });
    await ash.addsTo('recommendations', {
      name: 'Ask how it happened', 'recommendation-text': 'Every agency asks how a baby came by a bruise', 'recommendation-specific': 'Every baby', 'recommendation-measurable': 'An audit a year later',
      'recommendation-attainable': 'With the form in use', 'recommendation-relevant': 'To the first finding', 'recommendation-time-bound': 'By 1 December 2027',
    });
    await ash.does('write-report', 'submit', { 'report-drafted-on': '2027-07-19' });
    await ash.addsTo('actions', { name: 'Train every shift', 'action-text': 'Train every shift', 'action-whose': 'agency', 'action-agency': school, 'action-due': '2027-12-01', 'action-from': 'overview-report' });
    await ash.does('publication-plan', 'submit', { 'publication-day': '2027-09-06', 'publication-safe': 'yes', 'data-protection-published': 'yes', restriction: 'no', 'waits-for-court': 'yes' });
    await does(['publication-decision', 'sign-off-report', 'sign-off-lcspr-action-plan', ...afterwards], {
      'check-report': {
        'meets-terms': 'yes', anonymised: 'yes', 'welfare-checked': 'yes', 'draft-against-terms': 'yes', 'report-well-made': 'yes', 'meaning-kept': 'yes', understandable: 'yes', 'voice-visible': 'yes', 'redaction-proposed': 'no',
      },
      'panel-issues': { 'issues-open': 'no' }, 'plan-actions': { 'learning-all-planned': 'yes', 'actions-answer-all': 'yes' },
      'board-meeting': { 'board-extraordinary': 'yes', 'author-presented': 'yes', 'amendments-agreed': 'yes' }, 'author-amends': { 'amendments-all': 'yes' },
      'family-shown-report': { 'person-shown': 'shown', 'person-agrees-views': 'yes' }, 'child-shown-report': { 'child-shown': 'shown' },
    });
    await ash.findsDates({ [deadline.boardMet]: ['No day yet', 'In time, on 19 July 2027'] });
    await ash.readsDocumentOf('sign-off-report');
    for (const words of ['Larch Ferris', 'Every agency asks how a baby came by a bruise']) await ash.sees(words);

    // Tuesday 3 August: report and action plan are signed. The publication still waits for the police, and the lesson does not.
    await journey.goesOnTo('2027-08-03T10:00');
    await does(['publication-decision', ...afterwards], { 'action-plan-officer': { 'progress-due': '2027-11-30' } });
    await ash.does('action-progress/T-1', 'submit', { 'action-state': 'under-way' });
    assert.ok(!(await walker.todo()).some((step) => step.startsWith('fast-track')), 'nobody waits for what is recorded only if it happens');
    await ash.visitor.unfolds('If it happens: what is recorded only when it does');
    await ash.visitor.presses('Record it – Pass a significant issue on at once');
    await ash.sends('submit', { 'fast-issue': 'Shifts change without a word about bruises' });
    await ash.findsDates({
      [deadline.concluded]: ['Friday 24 September 2027', 'In time, on 3 August 2027'],
      [deadline.copiesByLaw]: ['Wednesday 25 August 2027'],
      [deadline.copiesAWeekBefore]: ['Monday 30 August 2027'],
      [deadline.agencyProgress]: ['Tuesday 30 November 2027', 'Due in 84 working days, on Tuesday 30 November 2027'],
    });

    // Monday 16 August: the partners decide to publish. Wednesday 25, the last day by law: the copies go, earlier than the local week asks.
    await journey.goesOnTo('2027-08-16T10:00');
    await does([...publishing, ...afterwards], { 'publication-decision': { option: 'publish', reasons: 'Others can learn from it' } });
    await ash.findsDates({
      [deadline.copiesByLaw]: ['Wednesday 25 August 2027', 'Due in 7 working days, on Wednesday 25 August 2027'],
      [deadline.copiesAWeekBefore]: ['Monday 30 August 2027', 'Due in 9 working days, on Monday 30 August 2027'],
      [deadline.mediaBriefed]: ['Sunday 5 September 2027', 'Due in 13 working days, on Sunday 5 September 2027'],
    });
    await journey.goesOnTo('2027-08-25T10:00');
    await does(['publish', ...afterwards]);
    await ash.findsDates({
      [deadline.copiesByLaw]: ['Wednesday 25 August 2027', 'In time, on 25 August 2027'],
      [deadline.copiesAWeekBefore]: ['Monday 30 August 2027', 'In time, on 25 August 2027'],
      [deadline.mediaBriefed]: ['Sunday 5 September 2027', 'In time, on 25 August 2027'],
    });
    await ash.findsSent('send-advance-copies', allThreeOn('25 August 2027'));
    await ash.opensStep('publish');
    await ash.sends('issue');
    await ash.isRefused('publish', 'sent', { recipients: ['public'] }, 'Publication is held for a parallel process. Lift the hold first.');
    await ash.does('hold/X-1#2', 'submit', { 'hold-on-publication': 'lifted' });
    await ash.does('family-informed/P-1', 'submit', { 'person-informed-on': '2027-08-25' });
    await ash.does('child-informed/C-2', 'submit', { 'child-informed-on': '2027-08-25' });

    // Monday 6 September: the report is published, and stays on the website for a year.
    await journey.goesOnTo('2027-09-06T10:00');
    await does(['keep-public', 'embedding', 'audit', 'close-case', ...afterwards], { 'published-where': { 'web-address': 'https://rowan.example/reviews' } });
    await ash.findsDates({
      [deadline.published]: ['Friday 24 September 2027', 'In time, on 6 September 2027'],
      [deadline.onWebsite]: ['From Wednesday 6 September 2028', 'Not before Wednesday 6 September 2028'],
    });
    await ash.findsSent('publish', { "The public, on the partnership's website": '6 September 2027' });
    await ash.opensStep('published-where');
    await ash.sees('https://rowan.example/reviews');

    // Tuesday 30 November, when the school's progress is due: it is enough, and the BSCP is told.
    await journey.goesOnTo('2027-11-30T10:00');
    await ash.does('agency-progress/A-1', 'submit', { 'progress-enough': 'yes' });
    await ash.does('action-progress/T-1#2', 'submit', { 'action-state': 'finished' });
    await (await journey.person('furze.langley')).does('action-check/T-1', 'submit', { 'action-state': 'done-and-checked', 'action-checked-by': 'The letter to the schools' });
    await does(['keep-public', 'embedding', 'audit', 'close-case']);
    await ash.findsDates({
      [deadline.agencyProgress]: ['Tuesday 30 November 2027', 'In time, on 30 November 2027'],
      [deadline.bscpProgress]: ['No day yet', 'In time, on 30 November 2027'],
    });

    // Wednesday 6 September 2028, when the report was on the website for a year: it is taken off, and the case is closed.
    await journey.goesOnTo('2028-09-06T10:00');
    await ash.does('keep-public', 'done');
    await does(['close-case']);
    await ash.findsDates({ [deadline.onWebsite]: ['From Wednesday 6 September 2028', 'In time, on 6 September 2028'] });
    await ash.does('close-case', 'submit', { 'case-closing': 'published', 'case-closing-why': 'The action is done and checked, and babies with a bruise are seen' });
    await ash.opensCase();
    await ash.sees('Closed on 6 September 2028');
    await ash.sees('The review is published and its actions are done.');
    await ash.sees('Nothing is to be done in this case at this moment.');
    await ash.visitor.seesNo(/was done before/);
    assert.match(await journey.leaves(), /^All is as it was written/);
  });
});
