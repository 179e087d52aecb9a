// An invented partnership of one authority under the procedure of Buckinghamshire, and who sits where in its cases.
export const council = 'Rowan Council';
export const board = 'Rowan Care Board';
export const police = 'Fellmark Constabulary';
export const school = 'Wren Primary School';

export const partnership = {
  name: 'Rowan Safeguarding Children Partnership',
  prefix: 'RSP',
  procedure: 'buckinghamshire',
  organisations: [
    { name: council, kind: 'local-authority', partner: true },
    { name: board, kind: 'health', partner: true },
    { name: police, kind: 'police', partner: true },
    { name: school, kind: 'education', partner: false },
  ],
  people: [
    { name: 'Ash Thornbury', post: 'Business manager', signIn: 'ash.thornbury', role: 'business-manager' },
    { name: 'Briar Kendal', post: 'Director of children’s services', signIn: 'briar.kendal', role: 'safeguarding-partner', body: council },
    { name: 'Cedar Holme', post: 'Chief nurse', signIn: 'cedar.holme', role: 'safeguarding-partner', body: board },
    { name: 'Dogwood Vale', post: 'Chief superintendent', signIn: 'dogwood.vale', role: 'safeguarding-partner', body: police },
    { name: 'Elm Rushford', post: 'Independent chair', signIn: 'elm.rushford', role: 'partnership-chair' },
    { name: 'Furze Langley', post: 'Chair of the subgroup', signIn: 'furze.langley', role: 'subgroup-chair' },
    { name: 'Gentian Moss', post: 'Head of safeguarding', signIn: 'gentian.moss', role: 'la-decider', body: council },
  ],
};
export const seats = {
  'partners/S-1': 'briar.kendal',
  'partners/S-2': 'cedar.holme',
  'partners/S-3': 'dogwood.vale',
  'role/partnership-chair': 'elm.rushford',
  'role/subgroup-chair': 'furze.langley',
  'role/la-decider': 'gentian.moss',
};
