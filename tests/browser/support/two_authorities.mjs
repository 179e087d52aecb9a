// An invented partnership of two authorities under the guidance of Derby and Derbyshire, and who sits where in its cases.
export const city = 'Marram City Council';
export const county = 'Tarnside County Council';
export const board = 'Marram and Tarnside Care Board';
export const police = 'Fellmark Constabulary';
export const socialCare = 'Marram children’s social care';

export const partnership = {
  name: 'Marram and Tarnside Safeguarding Children Partnership',
  prefix: 'MTS',
  procedure: 'derby-derbyshire',
  organisations: [
    { name: city, kind: 'local-authority', partner: true },
    { name: county, kind: 'local-authority', partner: true },
    { name: board, kind: 'health', partner: true },
    { name: police, kind: 'police', partner: true },
    { name: socialCare, kind: 'local-authority', partner: false },
  ],
  people: [
    { name: 'Alder Thwaite', post: 'Business manager', signIn: 'alder.thwaite', role: 'business-manager' },
    { name: 'Bramble Oxley', post: 'Director, the city', signIn: 'bramble.oxley', role: 'safeguarding-partner', body: city },
    { name: 'Clover Penrith', post: 'Director, the county', signIn: 'clover.penrith', role: 'safeguarding-partner', body: county },
    { name: 'Damson Reeve', post: 'Chief nurse', signIn: 'damson.reeve', role: 'safeguarding-partner', body: board },
    { name: 'Elder Stannard', post: 'Chief superintendent', signIn: 'elder.stannard', role: 'safeguarding-partner', body: police },
    { name: 'Fern Holloway', post: 'Independent chair of the subgroup', signIn: 'fern.holloway', role: 'subgroup-chair' },
    { name: 'Gorse Attwater', post: 'Independent chair of the partnership', signIn: 'gorse.attwater', role: 'partnership-chair' },
    { name: 'Hazel Marlowe', post: 'Head of safeguarding, the city', signIn: 'hazel.marlowe', role: 'la-decider', body: city },
  ],
};
export const seats = {
  'partners/S-1': 'bramble.oxley',
  'partners/S-2': 'clover.penrith',
  'partners/S-3': 'damson.reeve',
  'partners/S-4': 'elder.stannard',
  'role/subgroup-chair': 'fern.holloway',
  'role/partnership-chair': 'gorse.attwater',
  'role/la-decider': 'hazel.marlowe',
};
