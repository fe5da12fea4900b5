import { expect, test } from 'vitest'
import { onTheMap } from './place.ts'

test('a map is asked for the street and the town, not for the floor, the lift or the bell', () => {
  expect(onTheMap('Lindenplatz 4, 10115 Berlin, second floor, lift')).toBe('Lindenplatz 4, 10115 Berlin')
  expect(onTheMap('2nd floor, 14 High Street, London SW1A 1AA; ring at Harris')).toBe('14 High Street, London SW1A 1AA')
  expect(onTheMap('Lindenplatz 4 (Hinterhaus, 2. OG), 10115 Berlin, bei Braun klingeln')).toBe(
    'Lindenplatz 4, 10115 Berlin',
  )
  expect(onTheMap('12 rue de la Paix, 3e étage, 75002 Paris')).toBe('12 rue de la Paix, 75002 Paris')
  expect(onTheMap('Calle Mayor 5, 2.ª planta, 28013 Madrid, con ascensor')).toBe('Calle Mayor 5, 28013 Madrid')
  expect(onTheMap('شارع الحمراء 12، الطابق الثاني، بيروت')).toBe('شارع الحمراء 12, بيروت')
})

test('a street whose name has such a word in it stays, and so does an address that is nothing else', () => {
  expect(onTheMap('Stockholmer Straße 4, 13359 Berlin')).toBe('Stockholmer Straße 4, 13359 Berlin')
  expect(onTheMap('Liftweg 3, 6020 Innsbruck')).toBe('Liftweg 3, 6020 Innsbruck')
  expect(onTheMap('second floor')).toBe('second floor')
})
