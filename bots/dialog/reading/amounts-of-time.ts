/** Numbers as words, in all four languages; by value, set apart by commas. */
const NUMBERS: readonly (readonly [number, string])[] = [
  [0.5, "half, half an, half a, nusu, aadha, adha, aadhe, आधा, आधे"],
  [1, "one, moja, limoja, mmoja, ek, एक, euta, एउटा, single"],
  [2, "two, couple of, a couple of, mbili, mawili, miwili, wawili, do, दो, dui, duita, दुई, दुइ, दुइटा"],
  [3, "three, tatu, matatu, mitatu, watatu, teen, tin, theen, तीन, तिन"],
  [4, "four, nne, manne, minne, char, chaar, चार"],
  [5, "five, tano, matano, mitano, paanch, panch, pach, पांच, पाँच, पाच"],
  [6, "six, sita, chhe, chah, छह, छः, छे, छ, chha"],
  [7, "seven, saba, saat, sat, सात"],
  [8, "eight, nane, manane, aath, ath, आठ"],
  [9, "nine, tisa, nau, नौ"],
  [10, "ten, kumi, das, dus, दस, दश"],
  [11, "eleven, kumi na moja, gyarah, ग्यारह, eghara, एघार"],
  [12, "twelve, kumi na mbili, kumi na mawili, barah, baarah, बारह, bara, बाह्र"],
  [20, "twenty, ishirini, bees, bis, बीस"],
  [24, "twenty four, twentyfour, ishirini na nne, chaubis, chaubees, चौबीस, चौबिस"],
  [30, "thirty, thelathini, tees, tis, तीस"],
  [50, "fifty, hamsini, pachas, pachaas, पचास"],
  [60, "sixty, sitini, saath, sath, साठ, साठी"],
  [100, "hundred, one hundred, a hundred, mia, mia moja, sau, ek sau, सौ, एक सौ, saya, ek saya, सय, एक सय"],
  [200, "two hundred, mia mbili, do sau, दो सौ, dui saya, दुई सय"],
  [500, "five hundred, mia tano, paanch sau, panch saya, पांच सौ, पाँच सय"],
];

/** Minutes in each unit; a month is 30 days. */
const UNITS: readonly (readonly [number, string])[] = [
  [1, "m, min, mins, minute, minutes, dakika, minat, minet, मिनट, मिनेट, मिनिट"],
  [
    60,
    `h, hr, hrs, hour, hours, hourly, hors, hous, hurs, houra, hrz, saa, masaa, lisaa, masaaa, saaa,
    ghanta, ghante, ghanto, ghnta, ghante, ganta, gante, ghantey, घंटा, घंटे, घंटों, घण्टा, घन्टा, घन्टे, घण्टे, घँटा`,
  ],
  [
    1440,
    `d, day, days, daily, siku, kutwa, din, dino, dinon, दिन, दिनों, roj ka, rojana, रोजाना, dinbhar, दिनभर, dainik, दैनिक`,
  ],
  [
    10_080,
    `w, wk, wks, week, weeks, weekly, wiki, juma, hafta, hafte, hapta, hapte, hafto, saptah, haftaa, haptaa,
    हफ्ता, हफ्ते, हफ़्ता, हफ़्ते, हफ्तों, सप्ताह, हप्ता, साप्ताहिक`,
  ],
  [
    43_200,
    `mo, mth, mths, mnth, month, months, monthly, mwezi, miezi, mahina, mahine, mahino, maheena, mahena, mhina, maina,
    महीना, महीने, महिना, महिने, महीनों, मासिक, masik`,
  ],
];

/** One word or phrase and the amount that it stands for. */
type Counted = { readonly phrase: string; readonly amount: number };

export const NUMBER_WORDS: readonly Counted[] = NUMBERS.flatMap(counted);
export const UNIT_WORDS: readonly Counted[] = UNITS.flatMap(counted);

function counted([amount, list]: readonly [number, string]): readonly Counted[] {
  return list.split(",").map((phrase) => ({ phrase: phrase.trim(), amount }));
}
