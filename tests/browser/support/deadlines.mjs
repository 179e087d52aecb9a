// What the pages call the deadlines of a Northumberland case: the step's title and the deadline's own name.
const ask = (agency) => `Ask the agency for its first information: ${agency}`;

export const deadline = {
  notifyPanel: 'Notify the Panel – Notify the Panel',
  tellPartners: 'Report the event to the safeguarding partners – Report to the safeguarding partners',
  listAgencies: 'List every agency that is or was involved – Agencies listed',
  meetingSet: 'Hold the rapid review meeting – Meeting date set',
  meetingHeld: 'Hold the rapid review meeting – Meeting held',
  tellOfNotification: 'Tell the safeguarding partners and the chair of the SPRG of the notification – Partners and chair told',
  rapidReview: 'Send the rapid review to the Panel – Rapid review with the Panel',
  recordToPanel: 'Send the rapid review to the Panel – Record and covering letter with the Panel',
  recordWritten: 'Write the rapid review (document 4) – Record written',
  partnersDecided: 'Decide whether there should be an LCSPR – Partners have decided',
  signed: 'Sign the rapid review – Signed by the three partners',
  toAttendees: 'Send the completed record to everybody who attended – Record with those who attended',
  toAgencies: 'Tell the agencies the outcome, the one that asked included – Agencies told',
  chairTold: 'Tell the chair of the SPRG what was decided – Chair of the SPRG told',
  sentTo: (agency) => `${ask(agency)} – Form and letter sent`,
  answerOf: (agency) => `${ask(agency)} – Form returned`,
};
