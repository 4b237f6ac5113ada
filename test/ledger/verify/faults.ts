/** Who is in the books, by what they did: written down while the books are made. */
export const who = {
  merchant: "",
  plain: "",
  holder: "",
  hold: "",
  granted: "",
  giver: "",
  taker: "",
  refund: "",
  head: "",
};

export const row = (account: string, number: number) =>
  `where account = '${account}' and number = ${String(number)}`;
const entry = (number: number) => `where merchant = '${who.merchant}' and number = ${String(number)}`;
const seal = (number: number) => `${who.merchant}/${String(number).padStart(12, "0")}`;

/** What somebody does to the books by hand, as SQL, and the words by which it is found. */
type Fault = readonly [name: string, edits: () => readonly string[], told: () => readonly string[]];

export const FAULTS: readonly Fault[] = [
  [
    "a move's amount is another",
    () => [`update moves set amount = amount - 1 ${row(who.plain, 3)}`],
    () => ["each balance is the one before and what came or went", `${who.plain}-3`],
  ],
  [
    "a move is gone",
    () => [`delete from moves ${row(who.plain, 3)}`],
    () => ["moves are numbered without a gap", `${who.plain}-3`],
  ],
  [
    "the last move is gone and the account was put back to fit",
    () => [
      `delete from moves ${row(who.plain, 5)}`,
      `update accounts set number = 4, sequence = 4, balance = balance + 40 where id = '${who.plain}'`,
    ],
    () => ["what was sealed is there", `${who.plain}-5`],
  ],
  [
    "a move is there that its account has not seen",
    () => [`update accounts set number = 4, sequence = 4, balance = balance + 40 where id = '${who.plain}'`],
    () => ["an account has seen all of its moves", `${who.plain}-5`],
  ],
  [
    "two moves have changed places",
    () => [
      `update moves set number = 99 ${row(who.plain, 3)}`,
      `update moves set number = 3 ${row(who.plain, 4)}`,
      `update moves set number = 4 ${row(who.plain, 99)}`,
    ],
    () => ["each balance is the one before", `${who.plain}-3`, `${who.plain}-4`],
  ],
  [
    "a balance is another",
    () => [`update accounts set balance = balance + 1 where id = '${who.plain}'`],
    () => ["an account's balance is what its moves left", who.plain],
  ],
  [
    "a sequence is another",
    () => [`update accounts set sequence = sequence + 1 where id = '${who.plain}'`],
    () => ["an account counts what changed its balance", who.plain],
  ],
  [
    "a hold is captured twice",
    () => [
      `insert into moves select account, 'again', 5, at, merchant, fingerprint, kind, sequence + 1, amount,
       balanceAfter - 60, held, against, more from moves ${row(who.holder, 3)}`,
      `update accounts set number = 5, sequence = 3, balance = balance - 60 where id = '${who.holder}'`,
    ],
    () => ["a hold ends once", `${who.holder}-5`],
  ],
  [
    "more is captured than was held",
    () => [
      `update moves set amount = -160, balanceAfter = 340, more = replace(more, '"60"', '"160"') ${row(who.holder, 3)}`,
      `update moves set balanceAfter = 340 ${row(who.holder, 4)}`,
      `update accounts set balance = 340 where id = '${who.holder}'`,
    ],
    () => ["no more is captured than was held", `${who.holder}-3`],
  ],
  [
    "a live hold holds another amount",
    () => [`update accounts set parts = replace(parts, '"50"', '"51"') where id = '${who.holder}'`],
    () => ["what is held is what its live holds hold", `hld_${who.holder}_4`],
  ],
  [
    "there is more left of a grant than there was",
    () => [`update accounts set parts = replace(parts, '"250"', '"290"') where id = '${who.granted}'`],
    () => ["of a grant is left what was given less what was taken", `${who.granted} grant 2`],
  ],
  [
    "a debit took from another grant than it says",
    () => [`update moves set more = replace(more, '"id":"2"', '"id":"1"') ${row(who.granted, 3)}`],
    () => ["no more is taken from a grant than is left of it", `${who.granted}-3`],
  ],
  [
    "something was spent below the limit",
    () => [`update accounts set minimum = 950 where id = '${who.plain}'`],
    () => ["nothing is spent below the limit", `${who.plain}-4`, `${who.plain}-5`],
  ],
  [
    "a key did two things",
    () => [
      "drop index moves_key",
      `update moves set key = (select key from moves ${row(who.plain, 2)}) ${row(who.plain, 3)}`,
    ],
    () => ["a key does one thing", who.plain],
  ],
  [
    "a refund that nobody decided is in the books",
    () => [`delete from refundings where id = '${who.refund}'`],
    () => ["a refund is decided before it is booked", `${who.granted}-4`],
  ],
  [
    "a refund that was decided is not in the books, nor will it be",
    () => [
      `delete from moves ${row(who.granted, 4)}`,
      `update accounts set number = 3, sequence = 3, balance = balance - 20, parts = replace(parts, '"250"', '"230"')
       where id = '${who.granted}'`,
    ],
    () => ["what was decided to be refunded is booked or to be booked", who.refund],
  ],
  [
    "more of a debit is refunded than it took",
    () => [
      `update refundings set body = replace(body, '"refunded":{"$n":"20"}', '"refunded":{"$n":"90"}') where id = '${who.refund}'`,
    ],
    () => ["refunds of a debit are no more than the debit", who.refund],
  ],
  [
    "what left one account did not reach the other",
    () => [
      `update moves set amount = 39, balanceAfter = 39 ${row(who.taker, 1)}`,
      `update accounts set balance = 39 where id = '${who.taker}'`,
    ],
    () => ["what left one account reached another", "transit"],
  ],
  [
    "an entry of the journal does not balance",
    () => [
      `update entries set body = replace(body, '"side":"debit","amount":{"$n":"2000"}', '"side":"debit","amount":{"$n":"2001"}') ${entry(2)}`,
    ],
    () => ["an entry's debits equal its credits", "ent_"],
  ],
  [
    "an entry of the journal is gone",
    () => [`delete from entries ${entry(2)}`],
    () => ["entries are numbered without a gap", `${who.merchant} entry 2`],
  ],
  [
    "an entry balances, but is of another amount",
    () => [
      `update entries set body = replace(body, '"amount":{"$n":"2000"}', '"amount":{"$n":"1000"}') ${entry(1)}`,
    ],
    () => [
      "an account's total is the sum of its entries",
      "clearing:mpesa KES",
      "what was sealed is as it was",
      "journal-1…3",
    ],
  ],
  [
    "the words of a sealed entry are others",
    () => [`update entries set body = replace(body, 'received', 'invented') ${entry(1)}`],
    () => ["what was sealed is as it was", "journal-1…3"],
  ],
  [
    "the words of a sealed move are others",
    () => [`update moves set more = replace(more, 'a call', 'two calls') ${row(who.plain, 2)}`],
    () => ["what was sealed is as it was", `${who.plain}-1…5`],
  ],
  [
    "a receipt says that less came in",
    () => [`update receipts set body = replace(body, '"$n":"2000"', '"$n":"1900"')`],
    () => ["what a provider holds is what its receipts say", "clearing:mpesa KES"],
  ],
  [
    "a seal is gone",
    () => [`delete from seals where id = '${seal(2)}'`],
    () => ["seals are numbered without a gap", seal(2)],
  ],
  [
    "a seal says that it is over less",
    () => [`update seals set body = replace(body, '"upTo":3', '"upTo":2') where stream = 'journal'`],
    () => ["what was sealed is as it was", "journal-1…2"],
  ],
  [
    "a seal carries the hash of none before it",
    () => [
      `update seals set body = replace(body, json_extract(body, '$.prev'), '${"ab".repeat(32)}') where id = '${seal(2)}'`,
    ],
    () => ["a seal carries the hash of the one before", seal(2)],
  ],
  [
    "an account is gone with all it had",
    () => [`delete from accounts where id = '${who.plain}'`],
    () => ["what was sealed is there", `${who.plain}-1`],
  ],
];
