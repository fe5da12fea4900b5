import type { Dice } from './dice.ts'

const first = `Adaeze Ahmed Aisha Alan Alice Amir Anita Anna Arjun Beatrice Ben Bridget Callum Carys Catherine Charles
  Chloe Clara Colin Daniel Deepa Diana Edith Edward Eilidh Elena Emeka Emily Eva Farah Fergus Fiona Frank Freya George
  Grace Graham Hana Harriet Hassan Helen Henry Hugh Imran Ines Iris Isla Ivan Jacob James Jane Jasmine Joan John Joseph
  Judith Karen Kavita Keith Laila Laura Leon Lewis Lily Lucy Magda Malik Marcus Maria Mark Martha Mary Mei Michael Mina
  Mohan Nadia Naomi Neil Nia Nicola Nikhil Nora Oliver Olivia Omar Owen Patrick Paul Peter Philip Piotr Priya Rachel
  Rahul Rebecca Rhys Robert Rosa Ruth Samira Samuel Sanjay Sarah Sean Shirin Simon Sofia Stella Susan Tariq Teresa
  Thomas Uma Vera Victor Walter Wei William Yasmin Yusuf Zara Zoe`.split(/\s+/)
const last = `Abbott Adeyemi Ahmed Akhtar Ali Allen Anderson Archer Bailey Baker Banerjee Barnes Begum Bell Bennett Bose
  Brennan Brooks Brown Burgess Butler Byrne Campbell Carter Chan Chapman Chen Clarke Cole Collins Cooper Cox Cross
  Daly Das Davies Dawson Desai Dixon Doyle Drummond Dunn Edwards Ellis Evans Fairweather Farrell Fernandes Fisher
  Fletcher Forbes Foster Fraser Gallagher Gibson Gill Goodwin Gordon Grant Gray Green Griffiths Gupta Hall Hamilton
  Harding Harris Hart Hassan Hayes Holloway Hughes Hunt Hussain Ibrahim Iyer Jackson Jain James Jenkins Johnson Jones
  Joshi Kapoor Kaur Kelly Kennedy Khan King Knight Kowalski Kumar Lam Lawson Lee Lewis Lloyd Lynch Malik Marshall
  Martin Mason Mbeki McBride McKenzie Mehta Miller Mistry Mitchell Moore Morgan Morris Murphy Murray Nair Nowak Obi
  O'Brien O'Connor Okafor Osei Owen Palmer Parker Patel Pearce Perera Phillips Pillai Powell Price Qureshi Rahman Rao
  Reid Reynolds Richards Roberts Robinson Rogers Rose Ross Russell Ryan Sandhu Saunders Shah Sharma Shaw Siddiqui Silva
  Simpson Singh Smith Spencer Stevens Stewart Stone Sutton Taylor Thomas Thompson Tran Turner Varma Walker Wallace Walsh
  Ward Watson Webb West White Williams Wilson Wood Wright Yang Young Zielinski`.split(/\s+/)

/** Makes up a name. */
export const inventName = (dice: Dice): string => `${dice.pick(first)} ${dice.pick(last)}`
